/// A source that the warp does not touch: it stands in the picture as it is.
/// @by Afterimage   @license MIT   @version 1
/// @param scale 1 [0.3..3]        size
/// @param turn 0 [-3.2..3.2]      radians
/// @param strength 1 [0..1]       of its light
/// @slot sight source             what is shown
/// @use plane
vec4 still(vec2 z, float scale, float turn, float strength) {
  vec4 ink = sight(rotate(pixel, -turn) / scale);
  return vec4(ink.xyz, ink.w * strength);
}
