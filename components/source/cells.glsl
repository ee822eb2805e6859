/// Cell walls between wandering points (Voronoi).
/// @by Afterimage   @license MIT   @version 1
/// @param scale 2 [0.5..8]          cells per unit
/// @param width 0.03 [0.004..0.2]   half the width of a wall
/// @param wander 0.7 [0..1]         how far the points stray
/// @param pace 0.04 [0..0.5]        their rounds per second
/// @param hue 0.3 [-2..2]           hue index
/// @param spread 0.25 [0..1]        difference of hue between cells
/// @param fill 0.0 [0..1]           how much light the cells hold themselves
/// @param value 0.8 [0..1]          brightness
/// @use stroke hash complex
vec4 cells(vec2 z, float scale, float width, float wander, float pace, float hue, float spread, float fill, float value) {
  vec2 q = clamp(z * scale, -1e4, 1e4);
  ivec2 base = ivec2(floor(q));
  float first = 8.0, second = 8.0, colour = 0.0;
  for (int y = -1; y <= 1; y++) for (int x = -1; x <= 1; x++) {
    ivec2 tile = base + ivec2(x, y);
    vec2 dice = hash2(tile);
    float turn = 6.2831853 * (dice.x + pace * time * (0.5 + dice.y));
    vec2 point = vec2(tile) + 0.5 + 0.5 * wander * (dice - 0.5 + 0.5 * cturn(turn));
    float d = length(q - point);
    colour = d < first ? dice.y : colour;
    second = d < first ? first : min(second, d);
    first = min(first, d);
  }
  float wall = (second - first) / (2.0 * scale);
  float edge = coverage(wall, width, 0.5, footprint(z));
  float room = fill * smoothstep(0.0, 1.0, 1.0 - first);
  float alpha = max(edge, fill);
  return vec4(hue + spread * (colour - 0.5), 0.85, value * mix(room, tube(wall, width), edge), alpha);
}
