/// A ball eaten out by a gyroid: one endless curved wall with two mazes.
/// @by Afterimage   @license MIT   @version 1
/// @param radius 1 [0.5..1.4]      of the ball
/// @param scale 5 [2..9]           radians per unit
/// @param wall 0.09 [0.02..0.3]    half the thickness of the wall
/// @param shift 0 [-6.3..6.3]      moves the maze along
/// @param hollow 0.3 [0..0.9]      radius of the emptied middle
// A. Schoen, "Infinite periodic minimal surfaces without self-intersections", 1970.
float gyroid(vec3 p, float radius, float scale, float wall, float shift, float hollow) {
  vec3 q = scale * p + shift;
  float maze = abs(dot(sin(q), cos(q.yzx))) / scale * 0.72 - wall;
  float ball = length(p);
  return 0.8 * max(max(maze, ball - radius), hollow - ball);
}
