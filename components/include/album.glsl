/// Palettes with a character of their own, each five colours in OKLCH (lightness, chroma, turns of hue): the light one, its depth, the accent, the
/// accent's depth, the night.
/// @version 1
vec3 leaf(int i, vec3 a, vec3 b, vec3 c, vec3 d, vec3 e) { return i == 0 ? a : i == 1 ? b : i == 2 ? c : i == 3 ? d : e; }
vec3 kingfisher(int i) { return leaf(i, vec3(0.76, 0.12, 0.57), vec3(0.47, 0.12, 0.68), vec3(0.74, 0.16, 0.13), vec3(0.45, 0.13, 0.07), vec3(0.17, 0.05, 0.72)); }
vec3 persimmon(int i) { return leaf(i, vec3(0.80, 0.14, 0.18), vec3(0.55, 0.17, 0.09), vec3(0.80, 0.09, 0.47), vec3(0.42, 0.09, 0.56), vec3(0.16, 0.04, 0.05)); }
vec3 lichen(int i) { return leaf(i, vec3(0.83, 0.11, 0.32), vec3(0.52, 0.09, 0.43), vec3(0.74, 0.15, 0.10), vec3(0.42, 0.10, 0.02), vec3(0.17, 0.03, 0.46)); }
vec3 orchid(int i) { return leaf(i, vec3(0.79, 0.13, 0.92), vec3(0.48, 0.17, 0.86), vec3(0.85, 0.14, 0.26), vec3(0.55, 0.15, 0.12), vec3(0.16, 0.06, 0.84)); }
vec3 glacier(int i) { return leaf(i, vec3(0.90, 0.05, 0.59), vec3(0.60, 0.11, 0.67), vec3(0.77, 0.14, 0.03), vec3(0.46, 0.13, 0.94), vec3(0.18, 0.05, 0.74)); }
vec3 saffron(int i) { return leaf(i, vec3(0.86, 0.15, 0.25), vec3(0.60, 0.15, 0.13), vec3(0.66, 0.14, 0.82), vec3(0.38, 0.14, 0.80), vec3(0.16, 0.04, 0.98)); }
vec3 verdigris(int i) { return leaf(i, vec3(0.79, 0.10, 0.49), vec3(0.50, 0.09, 0.54), vec3(0.76, 0.12, 0.19), vec3(0.45, 0.10, 0.12), vec3(0.16, 0.03, 0.58)); }
vec3 camellia(int i) { return leaf(i, vec3(0.78, 0.14, 0.02), vec3(0.49, 0.18, 0.04), vec3(0.84, 0.09, 0.42), vec3(0.45, 0.09, 0.45), vec3(0.16, 0.05, 0.98)); }
vec3 lapis(int i) { return leaf(i, vec3(0.68, 0.16, 0.73), vec3(0.40, 0.17, 0.75), vec3(0.87, 0.13, 0.25), vec3(0.57, 0.12, 0.19), vec3(0.14, 0.06, 0.76)); }
vec3 sorbet(int i) { return leaf(i, vec3(0.87, 0.10, 0.10), vec3(0.68, 0.15, 0.99), vec3(0.85, 0.11, 0.45), vec3(0.56, 0.11, 0.58), vec3(0.20, 0.06, 0.90)); }
