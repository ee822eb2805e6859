/// Leaded glass: a Voronoi net of panes in two hues, a few of them of a third.
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
/// @use stroke hash complex
vec4 leaded(vec2 z, float scale, float lead, float wander, float pace, float hue, float other, float accent, float rare, float clear, float value) {
  vec2 q = clamp(z * scale, -1e4, 1e4);
  ivec2 base = ivec2(floor(q)), mine = base;
  float first = 8.0;
  vec2 home = q;
  for (int y = -1; y <= 1; y++) for (int x = -1; x <= 1; x++) {
    ivec2 tile = base + ivec2(x, y);
    vec2 dice = hash2(tile + 211);
    vec2 point = vec2(tile) + 0.5 + 0.5 * wander * (dice - 0.5 + 0.5 * cturn(6.2831853 * (dice.x + pace * time * (0.5 + dice.y))));
    float d = length(q - point);
    home = d < first ? point : home;
    mine = d < first ? tile : mine;
    first = min(first, d);
  }
  // Distance to the nearest wall, the same along all of it (after I. Quilez, "Voronoi borders").
  float wall = 8.0;
  for (int y = -1; y <= 1; y++) for (int x = -1; x <= 1; x++) {
    ivec2 tile = mine + ivec2(x, y);
    vec2 dice = hash2(tile + 211);
    vec2 point = vec2(tile) + 0.5 + 0.5 * wander * (dice - 0.5 + 0.5 * cturn(6.2831853 * (dice.x + pace * time * (0.5 + dice.y))));
    vec2 apart = point - home;
    float far = length(apart);
    wall = min(wall, far < 1e-3 ? 8.0 : dot(0.5 * (home + point) - q, apart / max(far, 1e-3)));
  }
  wall /= scale;
  float pixelSize = footprint(z);
  float cames = 1.0 - smoothstep(lead - pixelSize, lead + pixelSize, wall);
  vec2 dice = hash2(mine + 19);
  float tone = dice.x < rare ? accent : mix(hue, other, step(0.5, dice.y)) + 0.1 * (dice.x - 0.5);
  float glass_ = value * (0.5 + 0.5 * hash1(mine + 5)) * (0.7 + 0.3 * smoothstep(lead, 0.25 / scale, wall));
  return vec4(tone, mix(0.95, 0.35, cames), mix(glass_, 0.02, cames), mix(1.0 - clear, 1.0, cames));
}
