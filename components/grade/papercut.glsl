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
/// @slot stock texture               surface of the paper
/// @slot palette palette             colours of the sheets
/// @use plane hash
vec3 papercut(vec2 uv, vec2 lamp, float sheets, float lift, float shade, float start, float span, float tooth, float glow) {
  vec2 z = toPlane(uv);
  float e = max(0.0016, 1.4 * footprint(uv));
  vec4 a = light(uv + vec2(-e, -e)), b = light(uv + vec2(e, -e)), c = light(uv + vec2(-e, e)), d = light(uv + vec2(e, e));
  vec4 ink = 0.25 * (a + b + c + d);
  float top = sheets - 1.0;
  // A gamma, since most of the light that circulates is old and dark.
  float rise = sheets * sqrt(clamp(ink.z, 0.0, 0.999));
  vec2 climb = sheets * vec2(sqrt(b.z) + sqrt(d.z) - sqrt(a.z) - sqrt(c.z), sqrt(c.z) + sqrt(d.z) - sqrt(a.z) - sqrt(b.z)) / (4.0 * e);
  float steep = length(climb), level = min(floor(rise), top), past = rise - level;
  // How far inside the sheet's edge, in parts of the picture; what is nearer than half a pixel mixes with the sheet below.
  float inside = past / max(steep, 1.0), pixelSize = footprint(uv);
  float cover = level < 0.5 ? 1.0 : smoothstep(0.0, 1.4 * pixelSize, inside);
  float mine = level - 1.0 + cover;

  vec3 toLamp = normalize(vec3(lamp - 0.4 * z, 0.8));
  vec2 way = toLamp.xy / max(length(toLamp.xy), 0.2);
  float step1 = 0.002 + 0.011 * lift, jitter = 0.75 + 0.5 * hash1(ivec2(uv * resolution));
  // Six steps towards the lamp: a sheet that stands higher there hides part of it, a near one sharply, a far one softly.
  float hidden = 0.0, s = 0.35 * step1 * jitter;
  for (int i = 0; i < 6; i++) {
    float there = min(floor(sheets * sqrt(clamp(light(uv + way * s).z, 0.0, 0.999))), top);
    float over = (there - mine) * step1 * 1.5;
    hidden = max(hidden, clamp((over - 0.55 * s) / (0.35 * s + 0.3 * step1), 0.0, 1.0) * exp(-9.0 * s));
    s = s * 1.55 + 0.35 * step1;
  }
  float grain = stock(z + 3.7 * vec2(level, -level)), grainUp = stock(z + 3.7 * vec2(level, -level) + 0.004 * way);
  float hue = ink.x + start + span * level / max(top, 1.0), below = ink.x + start + span * max(level - 1.0, 0.0) / max(top, 1.0);
  vec3 colour = mix(palette(vec4(below, 0.95, 0.62, 0.0)), palette(vec4(hue, 0.95, 0.62, 0.0)), cover);
  colour *= 1.0 + 0.07 * (hash1(ivec2(int(level), 77)) - 0.5) + tooth * (0.24 * (grain - 0.5) + 0.9 * (grain - grainUp));

  // The thickness of a sheet catches the lamp on one side.
  float edge = level < 0.5 ? 0.0 : 1.0 - smoothstep(0.9 * pixelSize, 0.9 * pixelSize + 0.0016, inside);
  float side = -dot(climb, way) / max(steep, 1.0);
  float rim = edge * side;
  // Sheets curl a little, so each is brighter towards its edge that looks at the lamp.
  float curl = 0.5 + 0.5 * side * exp(-60.0 * inside);
  float lit = (0.62 + 0.5 * curl) * (1.0 + 0.25 * dot(z, toLamp.xy)) * (1.0 - shade * 0.85 * hidden);
  lit += 0.55 * max(rim, 0.0) * (1.0 - hidden) - 0.12 * max(-rim, 0.0);
  vec3 shadow = palette(vec4(start, 1.0, 0.62, 0.0));
  vec3 seen = colour * mix(vec3(max(lit, 0.0)), max(lit, 0.0) * (0.7 + 0.6 * shadow), 0.5 * hidden);
  float back = glow * (1.0 - smoothstep(0.0, 1.0, rise)) * exp(-1.5 * dot(z - 0.3 * lamp, z - 0.3 * lamp));
  seen += back * palette(vec4(start + 0.5 * span, 1.0, 0.8, 0.0));
  return seen / (1.0 + 0.3 * max(seen.r, max(seen.g, seen.b)));
}
