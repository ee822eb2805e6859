/// A glow around what is bright, from a small pass where that was scattered (source/scatter): its image is that pass (`image: pass:name`).
/// @by Afterimage   @license MIT   @version 1
/// @param strength 0.6 [0..2]            of the glow
/// @param tone #ff6a3a [0..1] in linear  its colour
/// @slot then light                      what happens next
vec3 afterglow(vec3 colour, vec2 uv, float strength, vec3 tone) {
  return then(colour + strength * image(uv).z * tone, uv);
}
