/// Cut paper: value is the height of a stack of heavy sheets, and a tilted lamp throws soft shadows from every cut edge.
/// @by Afterimage   @license MIT   @version 1
/// @param lamp 0.5+0.7i [-1.5..1.5]  where the light comes from
/// @param sheets 7 [2..12 step 1]    sheets in the stack
/// @param lift 0.5 [0..1.5]          how far they lie apart
/// @param shade 0.8 [0..1]           darkness of shadows
/// @param start 0 [-1..1]            hue index of the lowest sheet
/// @param span 0.75 [-1..1]          hue index from the lowest sheet to the highest
/// @param tooth 0.4 [0..3]           how rough the paper is
/// @param glow 0.3 [0..1]            a light behind the lowest sheet
/// @param spot 0.6 [0..2]            how narrow the lamp's pool of light is
/// @slot stock texture               surface of the paper
/// @slot palette palette             colours of the sheets
/// @use plane hash
vec3 papercut(vec2 uv, vec2 lamp, float sheets, float lift, float shade, float start, float span, float tooth, float glow, float spot) {
  vec2 z = toPlane(uv);
  float pixelSize = footprint(uv), e = max(0.0016, 1.4 * pixelSize), top = sheets - 1.0;
  vec4 a = light(uv + vec2(-0.9 * e, -0.6 * e)), b = light(uv + vec2(0.9 * e, -0.6 * e)), c = light(uv + vec2(0.0, 1.2 * e));
  // A gamma, since most of the light that circulates is old and dark.
  vec3 stack = sheets * sqrt(clamp(vec3(a.z, b.z, c.z), 0.0, 0.999));
  float rise = dot(stack, vec3(0.3333333));
  vec2 climb = vec2((stack.y - stack.x) * 1.1111111, stack.z * 1.1111111 - 0.5555556 * (stack.x + stack.y)) / (2.0 * e);
  float steep = max(length(climb), 1.0), level = min(floor(rise), top);
  // How far inside the sheet's edge, in parts of the picture; what is nearer than half a pixel mixes with the sheet below.
  float inside = (rise - level) / steep;
  float cover = level < 0.5 ? 1.0 : min(inside / (1.4 * pixelSize), 1.0);
  float mine = level - 1.0 + cover;

  vec3 toLamp = normalize(vec3(lamp - 0.4 * z, 0.8));
  vec2 way = toLamp.xy / max(length(toLamp.xy), 0.2);
  float reach = 0.002 + 0.011 * lift, jitter = 0.7 + 0.6 * hash1(ivec2(uv * resolution));
  // Three steps towards the lamp: a sheet that stands higher there hides part of it, a near one sharply, a far one softly.
  float hidden = 0.0, s = 0.5 * reach * jitter;
  for (int i = 0; i < 3; i++) {
    float there = min(floor(sheets * sqrt(clamp(light(uv + way * s).z, 0.0, 0.999))), top);
    float over = (there - mine) * reach * 1.5;
    hidden = max(hidden, clamp((over - 0.55 * s) / (0.35 * s + 0.3 * reach), 0.0, 1.0) * (1.0 - min(6.0 * s, 0.9)));
    s = s * 2.6 + 0.4 * reach;
  }
  // The tooth catches the lamp by its slope, as neighbouring pixels have it.
  float grain = stock(z + 3.7 * vec2(level, -level));
  float tilt = clamp(0.002 / pixelSize * dot(vec2(dFdx(grain), dFdy(grain)), way), -0.3, 0.3);
  float hue = start + span * (level - 1.0 + max(cover, step(level, 0.5))) / max(top, 1.0);
  vec3 colour = palette(vec4(a.x + hue, 0.95, 0.62, 0.0));
  colour *= 1.0 + 0.035 * cos(2.4 * level) + tooth * (0.24 * (grain - 0.5) - 0.9 * tilt * step(1.6 * pixelSize, inside));

  // The thickness of a sheet catches the lamp on one side.
  float edge = level < 0.5 ? 0.0 : clamp(1.0 - (inside - 0.9 * pixelSize) / 0.0016, 0.0, 1.0);
  float side = -dot(climb, way) / steep, rim = edge * side;
  // Sheets curl a little, so each is brighter towards its edge that looks at the lamp.
  float curl = 0.5 + 0.5 * side * max(1.0 - 30.0 * inside, 0.0);
  float lit = (0.62 + 0.5 * curl) * (1.0 + 0.25 * dot(z, toLamp.xy)) * (1.0 - shade * 0.85 * hidden);
  lit = max(lit + 0.55 * max(rim, 0.0) * (1.0 - hidden) - 0.12 * max(-rim, 0.0), 0.0);
  // Light that reaches into a shadow has been on coloured paper; a lamp behind the lowest sheet shines through.
  vec3 seen = colour * lit * mix(vec3(1.0), 0.66 + 0.7 * colour, 0.5 * hidden);
  vec2 off = z - 0.3 * lamp;
  seen *= (0.88 + 0.3 * spot) / (1.0 + spot * dot(off, off));
  float back = glow * max(1.0 - rise, 0.0) / (1.0 + 1.5 * dot(off, off));
  seen += 1.7 * back * colour;
  return seen / (1.0 + 0.3 * max(seen.r, max(seen.g, seen.b)));
}
