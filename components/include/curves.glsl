/// Complex functions that compound well: analytic, and scaled so that the unit square stays within reach of the fold.
/// @version 1
/// @use complex
vec2 csquare(vec2 z) { return cmul(z, z); }
vec2 csaddle(vec2 z) { return vec2(1.0, 0.0) - cmul(z, z); }
vec2 cswing(vec2 z) { return cmul(z, ccos(z)); }
vec2 cswell(vec2 z) { return 0.5 * (z + cexp(z)); }
vec2 ccrease(vec2 z) { return 0.5 * (csin(z) + ctan(z)); }
vec2 clantern(vec2 z) { return 1.3 * ccos(csin(z)); }
vec2 cshell(vec2 z) { return cmul(z, ctanh(z)); }
vec2 cweft(vec2 z) { return cmul(csin(cmul(z, z)), csinh(z).yx * vec2(-1.0, 1.0)); }
