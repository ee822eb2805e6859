/// Corners sink into a colour of their own, around a place that may wander.
/// @by Afterimage   @license MIT   @version 1
/// @param strength 0.6 [0..1]       how far the corners sink
/// @param inner 0.5 [0..1.4]        radius of the part that stays
/// @param centre 0+0i [-0.7..0.7]   of that part
/// @param tone #060814 [0..1] in linear  what the corners sink into
/// @slot then light                 what happens next
/// @use plane
vec3 vignette(vec3 colour, vec2 uv, float strength, float inner, vec2 centre, vec3 tone) {
  float far = smoothstep(inner, inner + 1.0, length(toPlane(uv) - centre));
  return then(mix(colour, tone * (0.5 + colour), strength * far), uv);
}
