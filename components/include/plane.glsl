/// The plane [-1,1]^2 and its texture coordinates.
/// @version 1
vec2 toUv(vec2 z) { return 0.5 * z + 0.5; }
vec2 toPlane(vec2 uv) { return 2.0 * uv - 1.0; }
vec2 rotate(vec2 z, float angle) {
  float c = cos(angle), s = sin(angle);
  return vec2(c * z.x - s * z.y, s * z.x + c * z.y);
}
// Half the width of one pixel, measured in the plane that z has become: what a line must not be thinner than.
float footprint(vec2 z) { return 0.5 * max(length(dFdx(z)), length(dFdy(z))) + 1e-5; }
float quintic(float x) { x = clamp(x, 0.0, 1.0); return x * x * x * (x * (6.0 * x - 15.0) + 10.0); }
