/// Diatoms, houses of glass: discs, spindles and triangles of lace that turn slowly.
/// @by Afterimage   @license MIT   @version 1
/// @param scale 1 [0.3..6]          places per unit
/// @param size 0.4 [0.1..0.46]      radius, in parts of its place
/// @param density 0.6 [0..1]        places that hold one
/// @param pace 0.02 [-0.3..0.3]     turns per second
/// @param pores 11 [4..24]          rows of pores
/// @param open 0.5 [0.1..0.9]       size of a pore
/// @param blur 0.2 [0..1]           how far out of focus they may be
/// @param hue 0.2 [-2..2]           hue index
/// @param spread 0.15 [0..1]        difference of hue between middle and rim
/// @param value 0.8 [0..1]          brightness
/// @param luck 0 [0..999 step 1]    others
/// @use plane hash complex
vec4 diatom(vec2 z, float scale, float size, float density, float pace, float pores, float open, float blur, float hue, float spread, float value, float luck) {
  vec2 q = clamp(z * scale, -1e3, 1e3);
  ivec2 tile = ivec2(floor(q));
  float pixelSize = footprint(q), light_ = 0.0, tone = 0.0;
  {
    ivec2 key = tile + ivec2(int(luck) * 29, int(luck) * 53);
    vec2 dice = hash2(key), die = hash2(key + 401);
    if (hash1(key + 17) > density) return vec4(hue, 0.9, 0.0, 0.0);
    vec2 p = q - vec2(tile) - 0.5 - 0.06 * vec2(sin(0.09 * time + 6.0 * dice.x), cos(0.07 * time + 6.0 * dice.y));
    if (dot(p, p) > 0.3) return vec4(hue, 0.9, 0.0, 0.0);
    p = rotate(p, 6.2831853 * (pace * time * (dice.x > 0.5 ? 1.0 : -0.7) + dice.y));
    // A slow tumble is a squeeze across.
    p.y /= 1.0 - 0.3 * (0.5 + 0.5 * sin(0.15 * time * (0.5 + dice.x) + 6.2831853 * die.x));
    float r = size * (0.5 + 0.5 * die.y), off = blur * abs(2.0 * dice.y - 1.0);
    float soft = 0.004 + 0.04 * off + pixelSize;
    float d, row, column, rib;
    if (die.x < 0.5) {
      // A disc: pores in rings, as many more as the ring is longer.
      float l = length(p), a = carg(p + vec2(1e-4)) / 6.2831853;
      d = l - r;
      row = pores * l / r;
      float many = floor(6.0 * floor(row) + 1.0);
      column = a * max(many, 1.0) + 0.5 * mod(floor(row), 2.0);
      rib = 0.5 + 0.5 * cos(6.2831853 * a * floor(6.0 + 10.0 * dice.x));
    } else if (die.x < 0.8) {
      // A spindle: two arcs, rows across, a seam along.
      float lean = 0.62 * r, far = length(vec2(p.x, abs(p.y) + lean));
      d = far - sqrt(r * r + lean * lean);
      row = pores * 1.6 * p.x / r + 30.0;
      column = pores * 0.7 * p.y / r + 0.5;
      rib = 1.0 - smoothstep(0.02 * r, 0.05 * r, abs(p.y));
    } else {
      // A triangle with round corners.
      vec2 t = vec2(abs(p.x), p.y);
      float side = max(0.8660254 * t.x + 0.5 * t.y, -t.y);
      d = mix(side - 0.5 * r, length(p) - 0.66 * r, 0.4);
      row = pores * 0.9 * (p.y / r) + 30.0;
      column = pores * 0.9 * p.x / r + 0.5 * mod(floor(row), 2.0) + 30.0;
      rib = 1.0 - smoothstep(0.04 * r, 0.2 * r, length(p));
    }
    vec2 pore = vec2(fract(column), fract(row)) - 0.5;
    float hole = smoothstep(0.62 * open, 0.62 * open + 0.22, length(pore));
    // Finer than the eye: the mean instead of a shimmer.
    float clear = clamp(1.7 - (1.6 * pixelSize + 0.05 * off) * pores / r, 0.0, 1.0);
    float lace = mix(1.0 - 0.55 * open, hole, clear);
    float inside = 1.0 - smoothstep(-soft, soft, d), rim = exp(-d * d / (soft * soft * 2.0)) + 0.7 * exp(-(d + 0.09 * r) * (d + 0.09 * r) / (soft * soft));
    float bright = (inside * lace * (0.5 + 0.35 * rib) + 0.7 * rim) / (1.0 + 4.0 * off);
    tone += bright * (hue + spread * (dice.x - 0.5) + 0.5 * spread * clamp(1.0 + d / r, 0.0, 1.0));
    light_ += bright;
  }
  float shown = clamp(light_, 0.0, 1.0);
  return vec4(tone / max(light_, 1e-3), 0.9, value * shown, shown);
}
