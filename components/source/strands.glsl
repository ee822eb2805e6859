/// Threads of pigment that lie along the contours of a field, each of its own colour.
/// @by Afterimage   @license MIT   @version 1
/// @param count 3 [0.5..16]          threads to a unit of the field
/// @param width 0.25 [0.02..1]       part of the way from one thread to the next that it fills
/// @param share 0.5 [0..1]           part of the threads that are there
/// @param hues 4 [1..8 step 1]       pigments along the palette
/// @param rare 0.12 [0..1]           part of the threads that take the last pigment
/// @param value 0.8 [0..1]           brightness
/// @param cover 0.05 [0..1]          how much of it lands in a tick
/// @param luck 0 [0..999 step 1]     other threads
/// @slot bed field                   what they follow
/// @use hash
vec4 strands(vec2 z, float count, float width, float share, float hues, float rare, float value, float cover, float luck) {
  float h = clamp(bed(z), -4.0, 4.0) * count + 64.0;
  float slope = 0.5 * length(vec2(dFdx(h), dFdy(h))) + 1e-5;
  float k = floor(h), x = abs(h - k - 0.5) * 2.0;
  int draw = int(k) + int(luck) * 311;
  float there = step(hash1(ivec2(draw, 17)), share);
  float line = 1.0 - smoothstep(width - 2.0 * slope, width + 2.0 * slope, x);
  float last = max(hues - 1.0, 0.0);
  float pigment = hash1(ivec2(draw, 29)) < rare ? last : floor(hash1(ivec2(draw, 41)) * max(last, 1.0) * 0.9999);
  return vec4(pigment / max(hues, 1.0), 0.95, value * (0.8 + 0.2 * hash1(ivec2(draw, 59))), cover * there * line * clamp(1.0 - 1.5 * slope, 0.0, 1.0));
}
