/// Two solids that flow into each other.
/// @by Afterimage   @license MIT   @version 1
/// @param soft 0.25 [0.01..0.8]    width of the joint
/// @param apart 0.3 [-1.5..1.5]    how far the second one is moved up
/// @param size 0.8 [0.3..1.5]      of the second one
/// @slot one object                the first
/// @slot other object              the second
// The smooth minimum of I. Quilez.
float meld(vec3 p, float soft, float apart, float size) {
  float a = one(p), b = other((p - vec3(0.0, apart, 0.0)) / size) * size;
  float h = clamp(0.5 + 0.5 * (b - a) / soft, 0.0, 1.0);
  return mix(b, a, h) - soft * h * (1.0 - h);
}
