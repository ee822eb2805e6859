/// The walls of a foam: six-sided rooms, pushed about by slow waves until no two are alike.
/// @by Afterimage   @license MIT   @version 1
/// @param scale 2 [0.3..8]          rooms per unit
/// @param width 0.02 [0.002..0.2]   half the width of a wall
/// @param push 0.7 [0..1]           how far waves push
/// @param pace 0.04 [-0.5..0.5]     waves per second
/// @param hue 0.3 [-2..2]           hue index
/// @param spread 0.25 [0..1]        difference of hue between rooms
/// @param value 0.8 [0..1]          brightness
/// @use stroke speck
vec4 foam(vec2 z, float scale, float width, float push, float pace, float hue, float spread, float value) {
  vec2 q = clamp(z * scale, -1e4, 1e4);
  float t = 6.2831853 * pace * time;
  q += 0.32 * push * sin(vec2(1.9, 2.3) * q.yx + vec2(t, 1.0 - 0.8 * t));
  q += 0.22 * push * sin(vec2(3.7, 3.1) * q.yx + vec2(2.0 - 0.6 * t, 1.3 * t));
  // Of two lattices of rectangles the nearer middle is that of the hexagon.
  const vec2 box = vec2(1.0, 1.7320508);
  vec2 one = floor(q / box) + 0.5, two = floor(q / box - 0.5) + 1.0, p = q - one * box, r = q - two * box;
  bool first = dot(p, p) < dot(r, r);
  vec2 at = abs(first ? p : r);
  float wall = (0.5 - max(at.x, 0.5 * at.x + 0.8660254 * at.y)) / scale;
  float dice = float(speckCorners(2.0 * (first ? one : two)).x >> 8u) / 16777216.0;
  float edge = coverage(wall, width, 0.5, footprint(z));
  return vec4(hue + spread * (dice - 0.5), 0.85, value * tube(wall, width) * edge, edge);
}
