/// Weave drafts: which of two crossing threads is on top.
/// @version 1
int wrapped(int a, int by) { int m = a % by; return m < 0 ? m + by : m; }
// 1 where the warp lies over the weft, -1 where it lies under it. Level goes from weft-faced (0) to warp-faced (1), as in shaded
// satins. Kind: 0 herringbone twill, 1 eight-shaft satin, 2 basket, 3 diamond twill.
float lifted(ivec2 c, float level, int kind) {
  level = clamp(level, 0.0, 1.0);
  if (kind == 1) return wrapped(3 * c.x + c.y, 8) < 1 + int(6.0 * level + 0.5) ? 1.0 : -1.0;
  if (kind == 2) {
    int face = wrapped(c.x / 2 + c.y / 2 + (c.x < 0 ? 1 : 0) + (c.y < 0 ? 1 : 0), 2);
    bool tie = wrapped(c.x + 2 * c.y, 4) == 0;
    return level > 0.66 ? (face == 0 || !tie ? 1.0 : -1.0) : level < 0.34 ? (face == 0 && tie ? 1.0 : -1.0) : (face == 0 ? 1.0 : -1.0);
  }
  int x = kind == 3 ? abs(wrapped(c.x, 24) - 12) : abs(wrapped(c.x, 40) - 20);
  int y = kind == 3 ? abs(wrapped(c.y, 24) - 12) : c.y;
  return wrapped(x + y, 4) < 1 + int(2.0 * level + 0.5) ? 1.0 : -1.0;
}
