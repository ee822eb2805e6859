/// Twists and sways what is inside, as a cloth is wrung.
/// @by Afterimage   @license MIT   @version 1
/// @param twist 0.8 [-2.5..2.5]    radians per unit of height
/// @param tilt 0.5 [-3.2..3.2]     radians by which it leans first
/// @slot body object               what is wrung
/// @use plane
float wring(vec3 p, float twist, float tilt) {
  p.xy = rotate(p.xy, tilt);
  p.xz = rotate(p.xz, twist * p.y);
  // A twist stretches space; the step is shortened by as much.
  return body(p) / (1.0 + 0.6 * abs(twist));
}
