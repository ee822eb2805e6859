/// A solid in soft light, found along each line of sight in at most 28 steps: a key light with its shade, and a rim from behind.
/// @by Afterimage   @license MIT   @version 1
/// @param key 0.6+0.8i [-1.5..1.5]    where the key light stands, beside and above the eye
/// @param hue 0 [-2..2]               hue index in the light
/// @param shade 0.25 [-1..1]          hue index added in the shade
/// @param edge 0.5 [-1..1]            hue index added on the rim
/// @param rim 0.8 [0..1]              strength of the rim
/// @param hollow 0.7 [0..1]           darkness of hollows
/// @param value 0.9 [0..1]            brightness
/// @slot view camera                  who looks
/// @slot body object                  at what
vec4 statue(vec2 z, vec2 key, float hue, float shade, float edge, float rim, float hollow, float value) {
  z = clamp(z, -8.0, 8.0);
  vec3 eye = view(z, 0.0), ray = view(z, 1.0) - eye;
  vec3 ahead = view(vec2(0.0), 1.0) - view(vec2(0.0), 0.0);
  ray *= inversesqrt(max(dot(ray, ray), 1e-6));
  ahead *= inversesqrt(max(dot(ahead, ahead), 1e-6));
  // Only the ball of radius 1.7 round the origin is searched.
  float middle = -dot(eye, ray), miss = dot(eye, eye) - middle * middle, half_ = sqrt(max(2.9 - miss, 0.0));
  if (miss > 2.9 || middle + half_ < 0.0) return vec4(hue + shade, 0.8, 0.0, 0.0);
  float way = max(middle - half_, 0.05), last = middle + half_, d = 1.0, closest = 1.0, at = way;
  for (int i = 0; i < 28; i++) {
    d = body(eye + ray * way);
    if (d < closest) { closest = d; at = way; }
    // What is nearer than a third of a pixel is reached.
    if (d < 0.001 + 0.3 * way / max(resolution.x, 1.0) || way > last) break;
    way += d;
  }
  // What is missed by less than a pixel is half there: a soft edge instead of steps.
  float pixelSize = 1.6 * at / max(resolution.x, 1.0);
  float there = 1.0 - smoothstep(0.004 + pixelSize, 0.004 + 2.5 * pixelSize, closest);
  if (there <= 0.0) return vec4(hue + shade, 0.8, 0.0, 0.0);
  vec3 p = eye + ray * at;
  // Four corners of a tetrahedron give the slope (I. Quilez, "Normals for an SDF").
  vec2 e = vec2(0.004, -0.004);
  vec3 slope = e.xyy * body(p + e.xyy) + e.yyx * body(p + e.yyx) + e.yxy * body(p + e.yxy) + e.xxx * body(p + e.xxx);
  vec3 normal = slope * inversesqrt(max(dot(slope, slope), 1e-14));
  vec3 right = cross(ahead, vec3(0.0, 1.0, 0.0));
  right *= inversesqrt(max(dot(right, right), 1e-6));
  vec3 up = cross(right, ahead);
  vec3 lamp = normalize(right * key.x + up * key.y - 0.7 * ahead + 1e-4), back = normalize(-0.8 * right * sign(key.x + 1e-4) + 0.35 * up + 0.75 * ahead);
  float facing = dot(normal, lamp), round_ = clamp(1.0 + dot(normal, ray), 0.0, 1.0);
  // Two looks along the normal, two towards the lamp: hollows and soft shade.
  float open = clamp(body(p + 0.08 * normal) / 0.07, 0.0, 1.0) * 0.5 + clamp(body(p + 0.25 * normal) / 0.21, 0.0, 1.0) * 0.5;
  float dusk = clamp(0.25 + 7.0 * body(p + 0.1 * lamp + 0.02 * normal), 0.0, 1.0) * clamp(0.35 + 3.0 * body(p + 0.32 * lamp + 0.02 * normal), 0.0, 1.0);
  open = mix(1.0, open, hollow);
  float lit = smoothstep(-0.25, 1.0, facing) * dusk;
  vec3 halfway = normalize(lamp - ray + 1e-4);
  float shine = pow(max(dot(normal, halfway), 0.0), 40.0) * dusk;
  float behind = rim * smoothstep(-0.1, 0.8, dot(normal, back)) * pow(round_, 1.8) * open;
  float deep = clamp((at - middle + 1.0) * 0.5, 0.0, 1.0);
  float bright = (0.24 + 0.2 * (0.5 + 0.5 * dot(normal, up)) + 0.75 * lit) * mix(0.5, 1.0, open) * (1.0 - 0.3 * deep) + 0.25 * shine;
  float tone = hue + shade * (1.0 - smoothstep(0.05, 0.55, lit * open));
  float share = clamp(1.6 * behind, 0.0, 1.0);
  return vec4(mix(tone, hue + edge, share), mix(0.75, 1.0, share), value * clamp(max(bright, 1.1 * behind), 0.0, 1.0), there);
}
