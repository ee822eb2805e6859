/// A soft-edged circle opens on the new picture.
/// @by Afterimage   @license MIT   @version 1
/// @param centre 0+0i [-1..1]    where it opens
/// @param soft 0.3 [0.02..1]     width of its edge
/// @use plane
vec3 iris(vec3 from, vec3 to, vec2 uv, float progress, vec2 centre, float soft) {
  float p = clamp(progress, 0.0, 1.0);
  // The farthest corner decides how wide it must open.
  float widest = length(abs(centre) + 1.0);
  float edge = mix(0.0, widest + soft, p);
  float r = length(toPlane(uv) - centre);
  return mix(from, to, smoothstep(r, r + soft, edge));
}
