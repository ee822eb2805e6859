/// A fish's eye close by: straight things bow round the middle.
/// @by Afterimage   @license MIT   @version 1
/// @param place 0.6+0.3i [-3.2..3.2]  radians round and up
/// @param away 2.2 [1.5..6]           distance
/// @param angle 0.75 [0.2..1.5]       radians from the middle to the edge
/// @param roll 0 [-3.2..3.2]          radians
/// @use plane
vec3 fisheye(vec2 z, float way, vec2 place, float away, float angle, float roll) {
  // The equidistant projection: the angle grows as the radius.
  vec2 q = rotate(z, roll);
  float r = length(q), bow = min(angle * r, 3.0);
  vec3 p = vec3(0.0, 0.0, away) + way * vec3(q * (sin(bow) / max(r, 1e-4)), -cos(bow));
  p.yz = rotate(p.yz, place.y);
  p.xz = rotate(p.xz, place.x);
  return p;
}
