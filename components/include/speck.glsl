/// Small noise and small stones for surfaces: one short round of an integer hash serves four corners at once.
/// @version 1
// Whole numbers become floats by way of int: processors have no instruction for uint.
uvec4 speckMix(uvec4 h) {
  // The multiplier is that of C. Wellons' lowbias32 ("Prospecting for Hash Functions", 2018).
  h = (h ^ (h >> 16u)) * 0x7feb352du;
  return h ^ (h >> 15u);
}
// The corners of a unit square of the lattice: two rows of two.
uvec4 speckCorners(vec2 low) {
  uvec2 k = uvec2(ivec2(low)) * uvec2(0x9e3779b1u, 0x85ebca77u), n = k + uvec2(0x9e3779b1u, 0x85ebca77u);
  return speckMix(uvec4(k.x, n.x, k.x, n.x) ^ uvec4(k.y, k.y, n.y, n.y));
}
float speckBlend(vec4 v, vec2 u) {
  vec2 row = mix(v.xz, v.yw, u.x);
  return mix(row.x, row.y, u.y);
}
// Value noise, -1..1.
float speck(vec2 p) {
  p = clamp(p, -1e5, 1e5);
  vec2 low = floor(p), f = p - low;
  return speckBlend(vec4(ivec4(speckCorners(low) >> 8u)), f * f * (3.0 - 2.0 * f)) * 1.1920929e-7 - 1.0;
}
// Two of them for little more than one.
vec2 speckPair(vec2 p) {
  p = clamp(p, -1e5, 1e5);
  vec2 low = floor(p), f = p - low, u = f * f * (3.0 - 2.0 * f);
  uvec4 h = speckCorners(low);
  return vec2(speckBlend(vec4(ivec4(h >> 16u)), u), speckBlend(vec4(ivec4(h & 65535u)), u)) * 3.0517578e-5 - 1.0;
}
// The noise, and its slope along x and y.
vec3 speckSlope(vec2 p) {
  p = clamp(p, -1e5, 1e5);
  vec2 low = floor(p), f = p - low, u = f * f * (3.0 - 2.0 * f), rise = 6.0 * f * (1.0 - f);
  vec4 v = vec4(ivec4(speckCorners(low) >> 8u)) * 1.1920929e-7;
  vec2 row = mix(v.xz, v.yw, u.x), column = mix(v.xy, v.zw, u.y);
  return vec3(mix(row.x, row.y, u.y) - 1.0, rise.x * (column.y - column.x), rise.y * (row.y - row.x));
}
// Stones in offset rows, each going round near its place: the distance to the wall around the stone at q, two dice of its own (0..1), and in
// home where its middle lies from q. Of the lattice only the four stones around q are asked, so walls are true to about 0.2 from them.
vec3 speckStone(vec2 q, float wander, float turn, out vec2 home) {
  q = clamp(q, -1e4, 1e4);
  vec2 spin = 0.42 * clamp(wander, 0.0, 1.0) * vec2(cos(turn), sin(turn));
  float row = floor(q.y * 1.1547005), odd = mod(row, 2.0);
  vec4 aside = 0.5 * vec4(odd, odd, 1.0 - odd, 1.0 - odd);
  vec2 left = floor(q.x - aside.xz);
  vec4 x = vec4(left.x, left.x + 1.0, left.y, left.y + 1.0), y = row + vec4(0.0, 0.0, 1.0, 1.0);
  uvec4 h = speckMix(uvec4(ivec4(x)) * 0x9e3779b1u ^ uvec4(ivec4(y)) * 0x85ebca77u);
  vec4 one = vec4(ivec4(h >> 16u)) / 65535.0, two = vec4(ivec4(h & 65535u)) / 65535.0, a = one - 0.5, b = two - 0.5;
  x += aside + spin.x * a - spin.y * b - q.x;
  y = 0.8660254 * y + spin.y * a + spin.x * b - q.y;
  vec4 far = x * x + y * y;
  bool second = far.y < far.x, fourth = far.w < far.z;
  vec3 upper = second ? vec3(x.y, y.y, far.y) : vec3(x.x, y.x, far.x), lower = fourth ? vec3(x.w, y.w, far.w) : vec3(x.z, y.z, far.z);
  vec2 upperDice = second ? vec2(one.y, two.y) : vec2(one.x, two.x), lowerDice = fourth ? vec2(one.w, two.w) : vec2(one.z, two.z);
  bool below = lower.z < upper.z;
  vec3 mine = below ? lower : upper;
  home = mine.xy;
  x -= home.x;
  y -= home.y;
  vec4 apart = x * x + y * y;
  // The stone itself is no wall.
  vec4 wall = 0.5 * (far - mine.z) / sqrt(max(apart, 1e-4)) + 8.0 * step(apart, vec4(1e-3));
  return vec3(min(min(wall.x, wall.y), min(wall.z, wall.w)), below ? lowerDice : upperDice);
}
