/// Complex arithmetic on vec2, guarded: no argument gives a NaN or an infinity.
/// @version 1
vec2 cmul(vec2 a, vec2 b) { return vec2(a.x * b.x - a.y * b.y, a.x * b.y + a.y * b.x); }
vec2 cconj(vec2 a) { return vec2(a.x, -a.y); }
vec2 cinv(vec2 a) { return cconj(a) / max(dot(a, a), 1e-5); }
vec2 cdiv(vec2 a, vec2 b) { return cmul(a, cinv(b)); }
vec2 cturn(float angle) { return vec2(cos(angle), sin(angle)); }

// atan(0, 0) is undefined in GLSL, so the origin is moved off itself.
float carg(vec2 a) { return dot(a, a) < 1e-20 ? 0.0 : atan(a.y, a.x); }
vec2 clog(vec2 a) { return vec2(0.5 * log(max(dot(a, a), 1e-10)), carg(a)); }
vec2 cexp(vec2 a) { return exp(clamp(a.x, -30.0, 6.0)) * cturn(a.y); }
vec2 cpow(vec2 a, float power) {
  float r = clamp(pow(max(length(a), 1e-6), power), 0.0, 1e4);
  return r * cturn(power * carg(a));
}
vec2 csqrt(vec2 a) { return cpow(a, 0.5); }

vec2 csin(vec2 a) { float y = clamp(a.y, -6.0, 6.0); return vec2(sin(a.x) * cosh(y), cos(a.x) * sinh(y)); }
vec2 ccos(vec2 a) { float y = clamp(a.y, -6.0, 6.0); return vec2(cos(a.x) * cosh(y), -sin(a.x) * sinh(y)); }
vec2 csinh(vec2 a) { float x = clamp(a.x, -6.0, 6.0); return vec2(sinh(x) * cos(a.y), cosh(x) * sin(a.y)); }
vec2 ccosh(vec2 a) { float x = clamp(a.x, -6.0, 6.0); return vec2(cosh(x) * cos(a.y), sinh(x) * sin(a.y)); }
vec2 ctan(vec2 a) {
  float y = clamp(2.0 * a.y, -20.0, 20.0);
  return vec2(sin(2.0 * a.x), sinh(y)) / max(cos(2.0 * a.x) + cosh(y), 1e-2);
}
vec2 ctanh(vec2 a) {
  float x = clamp(2.0 * a.x, -20.0, 20.0);
  return vec2(sinh(x), sin(2.0 * a.y)) / max(cosh(x) + cos(2.0 * a.y), 1e-2);
}
