/// Glow as four lights, one for each quarter of a palette (index 0.5, 0.25, 0, 0.75): colours add up instead of meeting at a hue that neither had.
/// @version 1
vec4 quarters(float hue) {
  vec4 apart = abs(fract(hue - vec4(0.5, 0.25, 0.0, 0.75) + 0.5) - 0.5);
  return max(1.0 - 4.0 * apart, 0.0);
}
