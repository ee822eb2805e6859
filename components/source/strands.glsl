/// Threads of pigment that lie along the contours of a field, each of its own colour; at the beginning they are so wide that they fill the plane.
/// @by Afterimage   @license MIT   @version 1
/// @param count 3 [0.5..16]          threads to a unit of the field
/// @param width 0.25 [0.02..1]       part of the way from one thread to the next that it fills
/// @param share 0.5 [0..1]           part of the threads that are there
/// @param hues 4 [1..8 step 1]       pigments along the palette
/// @param rare 0.12 [0..1]           part of the threads that take the last pigment
/// @param value 0.8 [0..1]           brightness
/// @param opening 0 [0..20]          seconds at the beginning in which they fill the plane
/// @param luck 0 [0..999 step 1]     other threads
/// @slot bed field                   what they follow
/// @use hash
vec4 strands(vec2 z, float count, float width, float share, float hues, float rare, float value, float opening, float luck) {
  float h = clamp(bed(z), -4.0, 4.0) * count + 64.0, slope = 0.5 * length(vec2(dFdx(h), dFdy(h))) + 1e-5;
  float k = floor(h), x = abs(h - k - 0.5) * 2.0, full = step(time, opening - 1e-3);
  int draw = int(k) + int(luck) * 311;
  float there = max(step(hash1(ivec2(draw, 17)), share), full), wide = mix(width, 1.2, full);
  float line = 1.0 - smoothstep(wide - 2.0 * slope, wide + 2.0 * slope, x);
  float last = max(hues - 1.0, 0.0);
  // Neighbours differ: a step of the golden section never stays within a third.
  float pigment = hash1(ivec2(draw, 29)) < rare ? last : floor(fract(0.618034 * k + hash1(ivec2(int(luck), 41))) * max(last, 1.0) * 0.9999);
  return vec4(pigment / max(hues, 1.0), 0.95, value * (0.35 + 0.9 * hash1(ivec2(draw, 59))), there * line * max(clamp(1.5 - 1.5 * slope, 0.0, 1.0), full));
}
