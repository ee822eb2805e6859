/// Cut stones in offset rows, grown against each other: a steep cut around, a shallower crown, and a table that leans a little.
/// @by Afterimage   @license MIT   @version 1
/// @param scale 1.6 [0.5..8]        stones per unit
/// @param density 0.5 [0..1]        places that hold a stone
/// @param bevel 0.16 [0.02..0.5]    width of the cut
/// @param gap 0.02 [0..0.1]         between a stone and its neighbours
/// @param wander 0.8 [0..1]         how far the stones stray
/// @param pace 0.02 [0..0.3]        their rounds per second
/// @param hue 0 [-2..2]             hue index
/// @param spread 0.25 [0..1]        difference of hue between stones
/// @param clear 0.5 [0..1]          how much is seen through the table
/// @param value 0.95 [0..1]         brightness of the table
/// @use plane speck
vec4 facets(vec2 z, float scale, float density, float bevel, float gap, float wander, float pace, float hue, float spread, float clear, float value) {
  vec2 home;
  vec3 stone = speckStone(z * scale, wander, 6.2831853 * pace * time, home);
  float wall = stone.x / scale - gap, edge = footprint(z);
  float cut = clamp(wall / min(bevel, 0.22 / scale), 0.0, 1.0);
  float crown = min(1.7 * cut, 0.6 + 0.55 * cut), table = clamp(10.0 * cut - 9.0, 0.0, 1.0);
  // The table leans towards a corner of its own.
  float lean = dot(home, stone.yz - 0.5);
  float solid = step(stone.y, density) * clamp(0.5 + 0.5 * wall / edge, 0.0, 1.0) * (1.0 - clear * table);
  return vec4(hue + spread * (stone.z - 0.5), 0.9, value * clamp(0.25 + 0.65 * crown + 0.1 * table + 0.8 * lean * table, 0.0, 1.0), solid);
}
