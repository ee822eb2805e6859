/// The slow beat of two gratings of nearly equal pitch, without their lines.
/// @by Afterimage   @license MIT   @version 1
/// @param pitch 9 [1..40]           lines per unit
/// @param detune 0.1 [-0.5..0.5]    how much finer the second grating is
/// @param apart 0.25+0.1i [-1..1]   from the middle of the first to that of the second
/// @param kind 0 [0..3 step 1]      0 circles, 1 hyperbolas, 2 a spiral, 3 waves
/// @param pace 0.03 [-0.5..0.5]     beats per second
/// @use gratings
float gratings(vec2 z, float pitch, float detune, vec2 apart, float kind, float pace) {
  vec2 p = clamp(z, -50.0, 50.0);
  float one = gratingPhase(p, p, pitch, kind).x, two = gratingPhase(p - apart, p, pitch * (1.0 + detune), kind).x;
  return cos(6.2831853 * fract(one - two - pace * time));
}
