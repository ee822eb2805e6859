/// Goes round what it looks at.
/// @by Afterimage   @license MIT   @version 1
/// @param place 0.6+0.3i [-3.2..3.2]  radians round and up
/// @param away 4 [2.5..9]             distance
/// @param lens 2 [1..5]               length of the lens: more is narrower
/// @param roll 0 [-3.2..3.2]          radians
/// @use plane
vec3 orbit(vec2 z, float way, vec2 place, float away, float lens, float roll) {
  vec3 p = vec3(0.0, 0.0, away) + way * normalize(vec3(rotate(z, roll), -lens));
  p.yz = rotate(p.yz, place.y);
  p.xz = rotate(p.xz, place.x);
  return p;
}
