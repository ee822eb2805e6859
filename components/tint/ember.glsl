/// Bright light holds, dim light dies: the picture clears like embers.
/// @by Afterimage   @license MIT   @version 1
/// @param hold 0.997 [0.9..1]        what is left of bright light after a tick
/// @param ash 0.93 [0.7..1]          what is left of dim light after a tick
/// @param threshold 0.3 [0.02..0.9]  between dim and bright
/// @param walk 0.02 [-0.4..0.4]      hue index per tick
vec4 ember(vec4 old, vec2 z, float hold, float ash, float threshold, float walk) {
  float bright = smoothstep(0.5 * threshold, 1.5 * threshold, old.z);
  return vec4(old.x + walk * (1.0 - old.w), old.y, old.z * mix(ash, hold, bright), old.w);
}
