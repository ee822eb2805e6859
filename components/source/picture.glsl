/// A picture as light: it is laid over the plane, and its brightness and colours walk along the palette.
/// @by Afterimage   @license MIT   @version 1
/// @param scale 1 [0.2..5]         pictures per square; it is mirrored beyond its edges
/// @param shift 0 [-2..2]          how far it is moved
/// @param turn 0 [-3.2..3.2]       radians
/// @param dark 0.1 [0..1]        brightness below which it lets through what lies under it
/// @param soft 0.3 [0.01..1]       width of that edge
/// @param hue 0 [-2..2]            hue index of the dark
/// @param spread 0.4 [-2..2]       hue index from dark to bright
/// @param colour 0.3 [0..1]        how far its own colours move the hue index
/// @param value 0.9 [0..1]         brightness
/// @param cover 1 [0..1]           how well it covers what lies below
/// @use plane
vec4 picture(vec2 z, float scale, vec2 shift, float turn, float dark, float soft, float hue, float spread, float colour, float value, float cover) {
  vec2 uv = clamp(rotate(z, -turn) * scale + shift, -1e3, 1e3) * 0.5 + 0.5;
  vec4 seen = clamp(image(uv), 0.0, 1.0);
  float luma = dot(seen.rgb, vec3(0.2126, 0.7152, 0.0722));
  // Warm against cold, and green against purple, as the eye opposes them.
  vec2 tone = vec2(seen.r - seen.b, seen.g - 0.5 * (seen.r + seen.b));
  float matte = seen.a * smoothstep(dark - 0.5 * soft, dark + 0.5 * soft, luma);
  return vec4(hue + spread * luma + colour * (0.35 * tone.x - 0.5 * tone.y), 0.35 + 0.6 * clamp(length(tone) * 1.5, 0.0, 1.0), value * luma, matte * cover);
}
