/// A line that swings through the whole picture.
/// @by Afterimage   @license MIT   @version 1
/// @param swing 0.4 [0..1]         height of its waves
/// @param waves 0.8 [0.1..4]       per unit
/// @param turn 0.4 [-3.2..3.2]     radians
/// @param width 0.05 [0..0.4]      half its width
/// @param pace 0.05 [-0.5..0.5]    cycles per second
/// @use plane
float ribbon(vec2 z, float swing, float waves, float turn, float width, float pace) {
  vec2 q = rotate(z, -turn);
  float wave = 3.14159265 * (waves * q.x + 2.0 * pace * time);
  float steep = swing * waves * 3.14159265 * cos(wave);
  return abs(q.y - swing * sin(wave)) / sqrt(1.0 + steep * steep) - width;
}
