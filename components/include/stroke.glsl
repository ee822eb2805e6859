/// Soft strokes: how much of a pixel a line covers, and how high it stands.
/// @version 1
/// @use plane
// Coverage by a band of half width w at distance d. A band thinner than a pixel fades instead of breaking up.
float coverage(float d, float w, float soft, float pixelSize) {
  float edge = max(w * soft, pixelSize);
  return (1.0 - smoothstep(w - edge, w + 0.5 * pixelSize, abs(d))) * min(1.0, w / pixelSize);
}
// A round profile: 1 on the middle of the line, 0 on its edge.
float tube(float d, float w) {
  float x = clamp(abs(d) / max(w, 1e-4), 0.0, 1.0);
  return 1.0 - x * x;
}
