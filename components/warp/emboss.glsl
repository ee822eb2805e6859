/// Pushes the plane aside where a picture is bright, so that light flows along its edges.
/// @by Afterimage   @license MIT   @version 1
/// @param depth 0.02 [-0.2..0.2]  how far
/// @param lean 0.5 [0..1]         0 along the edges, 1 across them
/// @param scale 1 [0.2..5]        pictures per square; it is mirrored beyond its edges
/// @param fine 0.02 [0.004..0.1]  width of what counts as an edge
/// @slot inner warp               what happens to the plane first
vec2 emboss(vec2 z, float depth, float lean, float scale, float fine) {
  z = inner(z);
  vec2 uv = clamp(z * scale, -1e3, 1e3) * 0.5 + 0.5;
  vec3 weights = vec3(0.2126, 0.7152, 0.0722);
  float right = dot(image(uv + vec2(fine, 0.0)).rgb, weights), left = dot(image(uv - vec2(fine, 0.0)).rgb, weights);
  float up = dot(image(uv + vec2(0.0, fine)).rgb, weights), down = dot(image(uv - vec2(0.0, fine)).rgb, weights);
  vec2 slope = vec2(right - left, up - down);
  return z + depth * mix(vec2(-slope.y, slope.x), slope, lean);
}
