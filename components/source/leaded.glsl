/// Leaded glass: a net of panes in two hues, a few of them of a third.
/// @by Afterimage   @license MIT   @version 1
/// @param scale 2 [0.5..8]           panes per unit
/// @param lead 0.014 [0.003..0.06]   half the width of the lead
/// @param wander 0.8 [0..1]          how far panes stray from a lattice
/// @param pace 0.012 [0..0.2]        their rounds per second
/// @param hue 0 [-2..2]              hue index
/// @param other 0.25 [-2..2]         hue index of every other pane
/// @param accent 0.5 [-2..2]         hue index of the few
/// @param rare 0.12 [0..1]           how many they are
/// @param clear 0.35 [0..1]          how much is seen through panes
/// @param value 0.85 [0..1]          brightness
/// @use plane speck
vec4 leaded(vec2 z, float scale, float lead, float wander, float pace, float hue, float other, float accent, float rare, float clear, float value) {
  vec2 home;
  vec3 pane = speckStone(z * scale, wander, 6.2831853 * pace * time, home);
  float wall = pane.x / scale, pixelSize = footprint(z);
  float cames = clamp(0.5 - 0.5 * (wall - lead) / pixelSize, 0.0, 1.0);
  float tone = pane.y < rare ? accent : mix(hue, other, step(0.5, pane.z)) + 0.1 * (pane.y - 0.5);
  float glow = clamp((wall - lead) * scale * 4.0, 0.0, 1.0);
  float brightness = value * (0.22 + 0.78 * fract(7.0 * pane.y + 3.0 * pane.z)) * (0.7 + 0.3 * glow);
  return vec4(tone, mix(0.95, 0.35, cames), mix(brightness, 0.02, cames), mix(1.0 - clear, 1.0, cames));
}
