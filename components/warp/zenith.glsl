/// Light climbs towards a point high above, as rays along the lines of a field do, and sways a little on its way.
/// @by Afterimage   @license MIT   @version 1
/// @param climb 0.012 [-0.05..0.05]   per tick, at the foot
/// @param apex 0.1+2.2i [-4..4]       where rays would meet
/// @param sway 0.0015 [0..0.01]       sideways, per tick
/// @param pace 0.05 [-0.5..0.5]       sways per second
/// @slot inner warp                   what happens to the plane first
/// @use speck
vec2 zenith(vec2 z, float climb, vec2 apex, float sway, float pace) {
  vec2 w = inner(z), away = w - apex;
  float far = max(length(away), 0.2);
  w += away / far * climb;
  w.x += sway * speck(vec2(1.7 * w.x, 1.1 * w.y - 6.0 * pace * time));
  return w;
}
