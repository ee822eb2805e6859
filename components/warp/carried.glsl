/// Moves the plane as another pass says (source/stream): its image is that pass (`image: pass:name`).
/// @by Afterimage   @license MIT   @version 1
/// @param gain 1 [-2..2]   how far
/// @slot inner warp        what happens to the plane first
/// @use plane
vec2 carried(vec2 z, float gain) {
  vec2 w = inner(z);
  return w + gain * image(toUv(clamp(w, -1.0, 1.0))).xy;
}
