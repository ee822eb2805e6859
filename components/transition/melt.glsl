/// The new picture rises through the old one, brightest parts first.
/// @by Afterimage   @license MIT   @version 1
/// @param soft 0.25 [0.02..1]   how long each part takes
/// @param dark 0 [0..1]         1 lets the darkest parts go first
vec3 melt(vec3 from, vec3 to, vec2 uv, float progress, float soft, float dark) {
  float p = clamp(progress, 0.0, 1.0);
  float luma = clamp(dot(to, vec3(0.2126, 0.7152, 0.0722)), 0.0, 1.0);
  float late = mix(1.0 - sqrt(luma), sqrt(luma), dark);
  float edge = p * (1.0 + soft);
  return mix(from, to, smoothstep(late, late + soft, edge));
}
