/// Enamel cells between gold wires, all around a disc that stays open: seen through a Julia map they brick up to the set's edge, ray by ray.
/// @by Afterimage   @license MIT   @version 1
/// @param radius 0.85 [0.3..1.2]     of the open disc
/// @param cells 2 [1..12 step 1]     cells around it
/// @param wire 0.05 [0.005..0.2]     width of the wires, in parts of the radius
/// @param turn 0 [-3.2..3.2]         radians
/// @param hue 0 [-2..2]              hue index of the enamel
/// @param other 0.25 [-2..2]         hue index of every other cell
/// @param gold 0.5 [-2..2]           hue index of the wires
/// @param value 0.7 [0..1]           brightness of the enamel
/// @use stroke complex hash
vec4 cloison(vec2 z, float radius, float cells, float wire, float turn, float hue, float other, float gold, float value) {
  vec2 p = rotate(z, turn);
  float r = length(p), pixelSize = footprint(z);
  // Rings at the radii that squaring takes to each other, the innermost cell is one of them.
  float far = log(max(r / radius, 1e-3)) / log(1.9);
  float ring = floor(max(far, 0.0)), within = clamp(far - ring, 0.0, 1.0);
  float count = cells * exp2(min(ring, 4.0));
  float angle = carg(p) / 6.2831853 * count;
  float place = floor(angle), side = fract(angle);
  float ray = min(side, 1.0 - side) * 6.2831853 * r / count, circle = min(r - radius, (1.0 - within) * 0.64 * r);
  circle = min(circle, ring > 0.5 ? within * 0.64 * r : circle);
  float d = min(ray, circle), w = wire * max(r, radius);
  float metal = 1.0 - smoothstep(w - pixelSize, w + pixelSize, d);
  float round_ = sqrt(clamp(1.0 - d * d / (w * w), 0.0, 1.0));
  float cushion = smoothstep(0.0, 4.0 * w, d - w);
  float dice = hash1(ivec2(int(place), int(ring) + 7));
  float odd = mod(place + ring, 2.0);
  vec4 enamel = vec4(mix(hue, other, odd) + 0.05 * (dice - 0.5), 0.95, value * (0.45 + 0.4 * cushion + 0.15 * dice), 1.0);
  vec4 wires = vec4(gold, 0.9, 0.5 + 0.45 * round_, 1.0);
  vec4 ink = mix(enamel, wires, metal);
  ink.w = smoothstep(-pixelSize, pixelSize, r - radius);
  return ink;
}
