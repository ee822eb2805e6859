/// Letters as strokes: signed distances, with thick stems, thin hairlines and bracketed serifs.
/// @version 1
// A stroke from a to b, half as wide as w, cut square across as a type cutter does.
float stem(vec2 p, vec2 a, vec2 b, float w) {
  vec2 way = b - a, q = p - a;
  float reach = sqrt(max(dot(way, way), 1e-6));
  vec2 along = way / reach;
  vec2 box = vec2(abs(dot(q, along) - 0.5 * reach) - 0.5 * reach, abs(dot(q, vec2(-along.y, along.x))) - w);
  return length(max(box, 0.0)) + min(max(box.x, box.y), 0.0);
}
// A slab at a stroke's end, that grows out of it on a bracket; up is 1 for a lower end, -1 for an upper one.
float slab(vec2 p, vec2 at, float wide, float thin, float up) {
  vec2 q = vec2(abs(p.x - at.x), (p.y - at.y) * up);
  float rest = 1.0 - smoothstep(0.0, wide, q.x), half_ = 0.5 * (thin + 0.07 * rest * rest);
  vec2 box = vec2(q.x - wide, abs(q.y - half_) - half_);
  return length(max(box, 0.0)) + min(max(box.x, box.y), 0.0);
}
// An upright ellipse whose stroke swells at its sides. Side: 0 all of it, 1 the right half, 2 the left, 3 the lower.
float bowl(vec2 p, vec2 radii, float thick, float thin, int side, bool opened) {
  vec2 q = p / radii;
  float r = max(length(q), 1e-3);
  // The distance to an ellipse, to first order (I. Quilez, "2D distance functions").
  float swell = q.x * q.x / (r * r), d = abs(r * (r - 1.0) / max(length(q / radii), 1e-3)) - mix(thin, thick, swell * swell);
  d = side == 1 ? max(d, -p.x) : side == 2 ? max(d, p.x) : side == 3 ? max(d, p.y) : d;
  return opened ? max(d, 0.8 * (p.x - 0.2) - 0.6 * abs(p.y) + 0.1) : d;
}
// The capitals A B C D E F G H I K L M N O P R S T U V X Z, & and an asterisk, in the box |x| < 0.62, |y| < 0.72.
float glyph(vec2 p, int letter, float weight, float contrast, float serif) {
  // For each letter six strokes and two bowls. A stroke: 4 bits each for the x and y of its ends, on a grid of 8 by 8, then one each for
  // heavy, a serif at its first end, one at its second. A bowl: 4 bits each for its centre, 5 each for its radii in fortieths, 2 for
  // its side, one for open.
  const int matrices[192] = int[192](
    689152, 854148, 538162, 0, 0, 0, 0, 0,
    1016065, 557953, 541505, 525057, 0, 0, 2478179, 2478883,
    558951, 530471, 0, 0, 0, 0, 3380036, 0,
    1016065, 557953, 525057, 0, 0, 0, 2594371, 0,
    1016065, 558977, 542273, 526081, 554887, 530183, 0, 0,
    1016065, 558977, 542273, 550791, 0, 0, 0, 0,
    558951, 870151, 0, 0, 0, 0, 3380036, 0,
    1016065, 1017607, 542529, 0, 0, 0, 0, 0,
    1016836, 0, 0, 0, 0, 0, 0, 0,
    1016065, 672391, 854099, 0, 0, 0, 0, 0,
    1016065, 526081, 534279, 0, 0, 0, 0, 0,
    950272, 595072, 529544, 1017864, 0, 0, 0, 0,
    950529, 591745, 820999, 0, 0, 0, 0, 0,
    0, 0, 0, 0, 0, 0, 2331716, 0,
    1016065, 557953, 541505, 0, 0, 0, 2478691, 0,
    1016065, 557953, 541505, 854084, 0, 0, 2478691, 0,
    554884, 528644, 603475, 550791, 532737, 0, 2739812, 2477860,
    754692, 559232, 548992, 551048, 0, 0, 0, 0,
    885025, 821031, 0, 0, 0, 0, 3002148, 0,
    722048, 656520, 0, 0, 0, 0, 0, 0,
    984961, 917895, 0, 0, 0, 0, 0, 0,
    558977, 590215, 526081, 549249, 534279, 0, 0, 0,
    591954, 525640, 0, 0, 0, 0, 2214755, 2215715,
    554004, 550434, 534114, 0, 0, 0, 0, 0);
  // Far outside only the box counts.
  float outside = length(max(abs(p) - vec2(0.7, 0.8), 0.0));
  if (outside > 0.12) return outside + 0.05;
  float thin = weight * (1.0 - contrast), fine = max(0.5 * thin, 0.014), reach = 0.02 + 0.16 * serif, d = 9.0;
  int first = 8 * clamp(letter, 0, 23);
  for (int i = 0; i < 6; i++) {
    int code = matrices[first + i];
    if (code == 0) break;
    vec2 a = vec2(float(code & 15) - 4.0, float((code >> 4) & 15) - 4.0) * vec2(0.125, 0.175);
    vec2 b = vec2(float((code >> 8) & 15) - 4.0, float((code >> 12) & 15) - 4.0) * vec2(0.125, 0.175);
    float w = (code & 65536) != 0 ? weight : thin, up = a.y < b.y ? 1.0 : -1.0;
    // Bars lie inside the letter's height.
    float lie = abs(a.y - b.y) < 0.01 ? sign(a.y) * w : 0.0;
    d = min(d, stem(p + vec2(0.0, lie), a, b, w));
    if (serif > 0.01) {
      if ((code & 131072) != 0) d = min(d, slab(p, a, w + reach, fine, up));
      if ((code & 262144) != 0) d = min(d, slab(p, b, w + reach, fine, -up));
    }
  }
  for (int i = 6; i < 8; i++) {
    int code = matrices[first + i];
    if (code == 0) break;
    vec2 centre = vec2(float(code & 15) - 4.0, float((code >> 4) & 15) - 4.0) * vec2(0.125, 0.175);
    vec2 radii = max(vec2(float((code >> 8) & 31), float((code >> 13) & 31)) * 0.025 - vec2(0.5 * weight, thin), 0.1);
    d = min(d, bowl(p - centre, radii, weight, thin, (code >> 18) & 3, (code & 1048576) != 0));
  }
  return d;
}
