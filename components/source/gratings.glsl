/// Two engraved gratings of nearly equal pitch: their lines are the value, the slow beat between them the hue.
/// @by Afterimage   @license MIT   @version 1
/// @param pitch 24 [3..60]          lines per unit
/// @param detune 0.04 [-0.5..0.5]   how much finer the second grating is
/// @param apart 0.12+0.05i [-1..1]   from the middle of the first to that of the second
/// @param kind 0 [0..3 step 1]      0 circles, 1 hyperbolas, 2 a spiral of seeds, 3 waves
/// @param other 0 [0..3 step 1]     kind of the second
/// @param pace 0.05 [-0.5..0.5]     lines per second
/// @param hue 0 [-2..2]             hue index where the gratings meet
/// @param spread 0.45 [0..1]        hue index per beat
/// @param centre 0+0i [-1..1]       of the first
/// @param relief 0.55 [0..1]        depth of the lines
/// @param calm 0.8 [0..1]           how quiet it is where lines of one fall between lines of the other
/// @param cover 1 [0..1]            how well it covers where lines agree
/// @param veil 0.3 [0..1]           how well it covers where they do not
/// @use stroke gratings
vec4 gratings(vec2 z, float pitch, float detune, vec2 apart, float kind, float other, float pace, float hue, float spread, vec2 centre, float relief, float calm, float cover, float veil) {
  vec2 p = z - centre, one = gratingPhase(p, p, pitch, kind), two = gratingPhase(p - apart, p, pitch * (1.0 + detune), other);
  // Cycles per pixel, known from the formula and the size of a pixel: what is finer than two pixels turns into its mean.
  float pixelSize = 2.0 * footprint(z);
  float t = pace * time;
  float a = gratingLine(one.x - t, one.y * pixelSize), b = gratingLine(two.x - 0.786 * t, two.y * pixelSize);
  float beat = one.x - two.x - 0.214 * t;
  // The beat itself, too, where it runs faster than can be seen.
  float slow = 1.0 - smoothstep(0.15, 0.45, abs(one.y - two.y) * pixelSize * 4.0);
  float swell_ = 0.5 + 0.5 * cos(6.2831853 * beat) * slow;
  float crest = mix(1.0, swell_ * swell_ * (3.0 - 2.0 * swell_), calm);
  // Lines of the one, cut by those of the other: together they are fine threads, apart a bare ground.
  float lines = mix(0.5 + 0.5 * a, (0.5 + 0.5 * a) * (0.5 + 0.5 * b) * 1.6, 0.45);
  float value = crest * mix(0.75, lines, relief);
  // The film: one slow wave over the beats, and a slower one over those.
  float triangle = 0.5 - 0.5 * cos(3.1415927 * beat);
  return vec4(hue + spread * (triangle + 0.5 * cos(0.88 * beat)) * slow, 0.9, clamp(value, 0.0, 1.0), mix(veil, cover, smoothstep(0.1, 0.6, swell_)));
}
