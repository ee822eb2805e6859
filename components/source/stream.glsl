/// How far a warp moves every place, as the first two channels, and how fast as the third: for a small pass that warp/carried reads, where the warp
/// is smooth and costs much.
/// @by Afterimage   @license MIT   @version 1
/// @slot flow warp   what is written down
vec4 stream(vec2 z) {
  vec2 way = clamp(flow(z) - z, -4.0, 4.0);
  return vec4(way, min(20.0 * length(way), 1.0), 1.0);
}
