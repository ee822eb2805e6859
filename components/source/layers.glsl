/// Two sources, one over the other.
/// @by Afterimage   @license MIT   @version 1
/// @param dim 1 [0..1]               how much of the lower one is seen
/// @param shift 0.15+0.1i [-1..1]   moves the lower one
/// @slot below source        the lower one
/// @slot above source        the upper one
vec4 layers(vec2 z, float dim, vec2 shift) {
  vec4 b = below(z - shift), a = above(z);
  b.w *= dim;
  float alpha = a.w + b.w * (1.0 - a.w);
  return vec4(mix(b.xyz, a.xyz, a.w / max(alpha, 1e-4)), alpha);
}
