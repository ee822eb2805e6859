/// Sparse stars, each with its own slow breath.
/// @by Afterimage   @license MIT   @version 1
/// @param scale 4 [1..12]            tiles per unit, one star in each
/// @param radius 0.05 [0.004..0.12]  of a star
/// @param density 0.7 [0..1]         tiles that hold one
/// @param pace 0.11 [0..1]           breaths per second
/// @param hue 0.5 [-2..2]            hue index
/// @param value 0.95 [0..1]          brightness
/// @use stroke hash
vec4 stars(vec2 z, float scale, float radius, float density, float pace, float hue, float value) {
  vec2 q = clamp(z * scale, -1e4, 1e4);
  ivec2 tile = ivec2(floor(q));
  vec2 dice = hash2(tile);
  float there = step(hash1(tile + 37), density);
  float breath = 0.65 + 0.35 * sin(6.2831853 * (pace * time * (0.6 + dice.x) + dice.y));
  float d = length(fract(q) - 0.25 - 0.5 * dice) / scale;
  float w = radius * breath;
  return vec4(hue + 0.2 * dice.x, 0.8, value * tube(d, w), there * coverage(d, w, 0.5, footprint(z)));
}
