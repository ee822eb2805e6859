/// A comb is drawn through the plane from time to time, now along, now across: what lies there is pulled into long feathers.
/// @by Afterimage   @license MIT   @version 1
/// @param rate 0.07 [0.01..0.5]     strokes per second
/// @param pull 0.5 [0..1.5]         how far a stroke carries what it touches
/// @param teeth 2.2 [0.3..8]        teeth per unit
/// @param narrow 0.07 [0.01..0.4]   how far from a tooth the plane follows
/// @param waver 0.1 [0..0.5]        how unsteady the hand is
/// @param luck 0 [0..999 step 1]    another hand
/// @slot inner warp                 what happens to the plane first
/// @use hash plane
// The tine of "Mathematical Marbling" (S. Lu, A. Jaffer et al., 2012), repeated and drawn slowly.
vec2 comb(vec2 z, float rate, float pull, float teeth, float narrow, float waver, float luck) {
  vec2 w = inner(z);
  float at = max(time, 0.0) * rate, turn = floor(at), x = (at - turn) * 2.5;
  if (x >= 1.0) return w;
  int draw = int(turn) + int(luck) * 4099;
  vec2 dice = hash2(ivec2(draw, 97));
  float angle = 6.2831853 * dice.x;
  vec2 q = rotate(w, -angle);
  float gap = 1.0 / max(teeth * (0.6 + 0.8 * hash1(ivec2(draw, 131))), 0.05);
  // Sideways sways leave areas as they are, so does a pull that depends on the place across alone.
  float across = q.y + waver * sin(2.3 * q.x + 6.2831853 * dice.y);
  float near = abs(across - gap * (floor(across / gap + dice.y) + 0.5 - dice.y));
  float way = dice.y < 0.5 ? 1.0 : mod(floor(across / gap + dice.y), 2.0) * 2.0 - 1.0;
  float speed = 6.0 * x * (1.0 - x) * 2.5 * rate / 60.0;
  q.x -= way * pull * speed * narrow / (near + narrow);
  return rotate(q, angle);
}
