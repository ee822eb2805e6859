/// A hanging cloth that fills the picture: folds within folds, with threads that follow them.
/// @by Afterimage   @license MIT   @version 1
/// @param scale 0.9 [0.2..3]        folds per unit
/// @param depth 0.8 [0..2]          how far folds lean over each other
/// @param threads 12 [2..40]        threads to a fold
/// @param weave 0.4 [0..1]          how deep the threads lie
/// @param turn 0.5 [-3.2..3.2]      radians
/// @param pace 0.02 [-0.3..0.3]     folds per second
/// @param hue 0 [-2..2]             hue index
/// @param spread 0.3 [0..1]         difference of hue between folds
/// @param gap 0.25 [0..1]           part of the folds that is cut away
/// @param value 0.9 [0..1]          brightness
/// @use plane noise
vec4 drape(vec2 z, float scale, float depth, float threads, float weave, float turn, float pace, float hue, float spread, float gap, float value) {
  float t = pace * time;
  vec2 q = clamp(scale * rotate(z, -turn), -1e3, 1e3);
  vec2 lean = vec2(noise2(vec2(0.55, 1.1) * q + vec2(0.0, t) + 3.1), noise2(vec2(0.7, 0.9) * q - vec2(t, 0.0) + 11.7));
  vec2 fine = 0.55 * vec2(sin(2.3 * q.x + 2.9 * q.y + 3.0 * depth * lean.y - 4.0 * t), sin(2.7 * q.x - 1.9 * q.y + 3.0 * depth * lean.x + 1.3));
  float h = 1.6 * q.y + depth * (1.1 * lean.x + 0.75 * fine.x) + 0.3 * t;
  float along = q.x + depth * (lean.y + 0.5 * fine.y);
  float bend = 0.5 * length(vec2(dFdx(h), dFdy(h))) + 1e-5;
  float fold_ = floor(h), s = h - fold_;
  float dice = hash1(ivec2(int(fold_), 71));
  // Each fold rises steeply on one side and falls slowly on the other, as cloth does over cloth.
  float rise = smoothstep(0.0, 0.16, s) * (1.0 - 0.82 * s * s);
  float crest = exp(-60.0 * (s - 0.2) * (s - 0.2));
  float wave = 0.5 + 0.5 * cos(6.2831853 * (1.7 * s + 0.3 * along + dice) + 2.0 * fine.y);
  float seen = smoothstep(1.0, 3.0, 1.0 / (threads * 2.0 * bend));
  float ply = s * threads + 0.12 * sin(5.0 * along + fold_);
  float strand = 0.5 + 0.5 * cos(6.2831853 * ply);
  float each = hash1(ivec2(int(floor(ply)), int(fold_))), dye = sin(6.2831853 * (each + 0.25 * along * (0.5 + each)));
  float bright = 0.1 + rise * (0.5 + 0.36 * wave) * (1.0 + 0.25 * dye * seen) + 0.22 * crest * wave;
  bright *= 1.0 - 0.6 * weave * seen * (1.0 - strand);
  float there = smoothstep(gap - 0.02, gap + 0.02, hash1(ivec2(int(fold_), 19)));
  // The cut edge of a fold that is there fades over a pixel.
  float edge = smoothstep(0.0, 2.0 * bend + 0.01, s) * smoothstep(0.0, 2.0 * bend + 0.01, 1.0 - s);
  return vec4(hue + spread * (dice - 0.5) + 0.08 * dye, 0.9, value * clamp(bright, 0.0, 1.0), there * edge);
}
