/// Lines of type in a column: words of cast letters, some of them set anew, a few in another ink.
/// @by Afterimage   @license MIT   @version 1
/// @param size 0.2 [0.05..1]         height of a capital
/// @param column 0.8+0.7i [0.1..2]   half the width and half the height of the column
/// @param centre 0+0i [-1..1]        of the column
/// @param turn 0 [-3.2..3.2]         radians
/// @param weight 0.1 [0.03..0.2]     half the width of a stem, in letters
/// @param contrast 0.7 [0..0.9]      how much thinner hairlines are
/// @param serif 0.6 [0..1]           length of the serifs
/// @param reset 0.05 [0..1]          letters set anew, per second and letter
/// @param hue 0 [-2..2]              hue index
/// @param rubric 0.15 [0..1]         words in the other ink
/// @param other 0.5 [-1..1]          hue index that the other ink adds
/// @param value 0.92 [0..1]          brightness
/// @use plane hash glyph
vec4 text(vec2 z, float size, vec2 column, vec2 centre, float turn, float weight, float contrast, float serif, float reset, float hue, float rubric, float other, float value) {
  vec2 q = rotate(z - centre, -turn);
  float pixelSize = footprint(z);
  vec2 body = size * vec2(0.86, 1.32);
  int row = int(floor(clamp(-q.y / body.y, -1e4, 1e4)));
  float inset = floor(3.0 * hash1(ivec2(row, 401))) * 0.5;
  vec2 place = vec2(q.x / body.x + inset, -q.y / body.y);
  int spot = int(floor(clamp(place.x, -1e4, 1e4)));
  ivec2 at = ivec2(spot, row);
  vec2 middle = vec2((float(spot) + 0.5 - inset) * body.x, -(float(row) + 0.5) * body.y);
  // Words are five letters or so; the last line of a paragraph breaks off.
  int word = int(floor((float(spot) + 7.0 * hash1(ivec2(row, 7))) / (4.0 + floor(4.0 * hash1(ivec2(row, 9))))));
  float beat = reset * time + 9.0 * hash1(at + 23);
  float dice = hash1(at + ivec2(int(floor(beat)) * 31, 5));
  float stand = smoothstep(0.0, 0.06, fract(beat)) * (1.0 - smoothstep(0.94, 1.0, fract(beat)));
  bool gap = hash1(at + 61) < 0.16 || abs(middle.x) > column.x * (hash1(ivec2(row, 77)) < 0.2 ? 0.2 : 1.0) - 0.3 * body.x || abs(middle.y) > column.y;
  if (gap) return vec4(hue, 0.9, 0.0, 0.0);
  // Type never stands quite true.
  vec2 p = (q - middle) / (0.68 * size) + 0.03 * (hash2(at + 11) - 0.5);
  p = rotate(p, 0.05 * (hash1(at + 13) - 0.5));
  float d = glyph(p, int(dice * 23.99), weight, contrast, serif) * 0.68 * size;
  float edge = max(pixelSize, 0.002);
  float cover = (1.0 - smoothstep(-edge, edge, d)) * min(1.0, 0.3 * weight * size / pixelSize) * stand;
  bool red = hash1(ivec2(word, row) + 500) < rubric;
  return vec4(hue + (red ? other : 0.0), 0.92, value * (0.84 + 0.16 * hash1(at + 3)), cover);
}
