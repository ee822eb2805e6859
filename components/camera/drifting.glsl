/// Hangs in the air and is carried about a little, always looking past what it sees.
/// @by Afterimage   @license MIT   @version 1
/// @param pace 0.03 [-0.5..0.5]       swings per second
/// @param reach 0.6 [0..1.5]          how far it is carried
/// @param away 4 [2.5..9]             distance
/// @param lens 2 [1..5]               length of the lens
/// @param past 0.2+0.1i [-1..1]       how far beside the middle it looks
/// @use plane
vec3 drifting(vec2 z, float way, float pace, float reach, float away, float lens, vec2 past) {
  float t = 6.2831853 * pace * time;
  vec2 yaw = reach * vec2(sin(t) + 0.4 * sin(2.618 * t), cos(0.618 * t));
  vec3 p = vec3(past * away / lens, away) + way * normalize(vec3(rotate(z, 0.3 * reach * sin(0.382 * t)), -lens));
  p.yz = rotate(p.yz, 0.6 * yaw.y);
  p.xz = rotate(p.xz, yaw.x);
  return p;
}
