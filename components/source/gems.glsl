/// Cut stones: some cells of a Voronoi net, bevelled to a flat table.
/// @by Afterimage   @license MIT   @version 1
/// @param scale 1.6 [0.5..8]        stones per unit
/// @param density 0.5 [0..1]        cells that hold a stone
/// @param bevel 0.16 [0.02..0.5]    width of the cut
/// @param gap 0.02 [0..0.1]         between a stone and its neighbours
/// @param wander 0.6 [0..1]         how far the stones stray
/// @param pace 0.02 [0..0.3]        their rounds per second
/// @param hue 0 [-2..2]             hue index
/// @param spread 0.25 [0..1]        difference of hue between stones
/// @param clear 0.5 [0..1]         how much is seen through the table
/// @param value 0.95 [0..1]         brightness of the table
/// @use stroke hash complex
vec4 gems(vec2 z, float scale, float density, float bevel, float gap, float wander, float pace, float hue, float spread, float clear, float value) {
  vec2 q = clamp(z * scale, -1e4, 1e4);
  ivec2 base = ivec2(floor(q)), mine = base;
  float first = 8.0;
  vec2 home = q;
  for (int y = -1; y <= 1; y++) for (int x = -1; x <= 1; x++) {
    ivec2 tile = base + ivec2(x, y);
    vec2 dice = hash2(tile);
    vec2 point = vec2(tile) + 0.5 + 0.5 * wander * (dice - 0.5 + 0.5 * cturn(6.2831853 * (dice.x + pace * time * (0.5 + dice.y))));
    float d = length(q - point);
    home = d < first ? point : home;
    mine = d < first ? tile : mine;
    first = min(first, d);
  }
  // Distance to the nearest wall, so that every facet is flat (after I. Quilez, "Voronoi borders").
  float wall = 8.0;
  for (int y = -1; y <= 1; y++) for (int x = -1; x <= 1; x++) {
    ivec2 tile = mine + ivec2(x, y);
    vec2 dice = hash2(tile);
    vec2 point = vec2(tile) + 0.5 + 0.5 * wander * (dice - 0.5 + 0.5 * cturn(6.2831853 * (dice.x + pace * time * (0.5 + dice.y))));
    vec2 apart = point - home;
    float far = length(apart);
    float d = far < 1e-3 ? 8.0 : dot(0.5 * (home + point) - q, apart / max(far, 1e-3));
    wall = min(wall, d);
  }
  wall = wall / scale - gap;
  float cut = clamp(wall / bevel, 0.0, 1.0), edge = footprint(z);
  float there = step(hash1(mine + 53), density);
  float lift = 0.3 + 0.7 * (0.75 * cut + 0.25 * smoothstep(0.9, 1.0, cut));
  float solid = there * smoothstep(-edge, edge, wall) * (1.0 - clear * smoothstep(0.85, 1.0, cut));
  return vec4(hue + spread * (hash1(mine + 11) - 0.5), 0.9, value * lift, solid);
}
