/// The net of light that moving water throws on the ground.
/// @by Afterimage   @license MIT   @version 1
/// @param scale 1.6 [0.3..6]        meshes per unit
/// @param sharp 0.5 [0..1]          how thin the lines are
/// @param pace 0.06 [-0.5..0.5]     rounds per second
/// @param hue 0.25 [-2..2]          hue index
/// @param spread 0.2 [-1..1]        hue index that bright places add
/// @param value 0.6 [0..1]          brightness
/// @param cover 1 [0..1]            how well it covers what lies below
vec4 caustic(vec2 z, float scale, float sharp, float pace, float hue, float spread, float value, float cover) {
  vec2 q = clamp(3.1415927 * scale * z, -1e4, 1e4), at = q;
  float t = 6.2831853 * pace * time, sum = 0.0;
  // Each turn bends the plane by its own waves; light gathers where the bends agree.
  for (int i = 0; i < 4; i++) {
    float k = float(i);
    float slow = t * (1.0 - 0.27 * k) + 1.7 * k;
    at = q + vec2(cos(slow - at.x) + sin(slow + at.y), sin(slow - at.y) + cos(slow + at.x));
    vec2 way = vec2(sin(at.x + slow), cos(at.y + slow));
    sum += 1.0 / (0.25 + 2.2 * length(way));
  }
  float bright = clamp(sum * 0.25 * 0.8, 0.0, 1.0);
  bright = pow(bright, mix(1.0, 4.0, sharp));
  return vec4(hue + spread * bright, 0.85, value * (0.18 + 0.82 * bright), cover);
}
