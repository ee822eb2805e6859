/// Planets around a sun, on the leaning orbits of an old planetarium: lit from the sun with phases, each drawing its own fading trail as a long exposure does.
/// @by Afterimage   @license MIT   @version 1
/// @param count 5 [2..9 step 1]      number of planets
/// @param orbit 0.85 [0.2..1.4]      radius of the widest orbit
/// @param lean 0.5 [0.15..1]         how flat the orbits are seen; 1 is from above
/// @param turn 0 [-3.2..3.2]         radians, of all orbits
/// @param pace 0.02 [-0.2..0.2]      rounds per second of the middle planet
/// @param size 0.06 [0.005..0.2]     radius of the largest planet, as far as its orbit has room
/// @param sun 0.12 [0..0.4]          radius of the sun
/// @param trail 0.6 [0..1]           how long trails are, in parts of a round
/// @param centre 0+0i [-1..1]        where the sun is
/// @param hue 0.25 [-2..2]           hue index of planets
/// @param vary 0.1 [0..0.5]          difference of hue from planet to planet
/// @param hot 0.5 [-2..2]            hue index of the sun
/// @use stroke complex
vec4 planets(vec2 z, float count, float orbit, float lean, float turn, float pace, float size, float sun, float trail, vec2 centre, float hue, float vary, float hot) {
  vec2 p = cmul(z - centre, cturn(-turn)), s = vec2(p.x, p.y / lean);
  float pixelSize = footprint(z), from = length(p), far = max(length(s), 1e-3), around = carg(s);
  float steep = max(length(vec2(s.x, s.y / lean)) / far, 1.0);
  float first = max(0.3 * orbit, 1.9 * sun / lean), gap = max((orbit - first) / (count - 1.0), 0.02);
  vec4 ink = vec4(hue, 0.9, 0.0, 0.0);
  // What passes in front of the sun is drawn over it, what passes behind is hidden.
  float disc = coverage(from, sun, 0.06, pixelSize) * step(0.001, sun);
  // All orbits lie in one plane, so that a place can only belong to the two between which it lies.
  float low = clamp(floor((far - first) / gap), 0.0, count - 2.0);
  for (int i = 0; i < 2; i++) {
    float k = low + float(i), r = first + gap * k, part = (k + 1.0) / count;
    // Kepler's third law, in spirit: the wider, the slower.
    float angle = 6.2831853 * (0.382 * k * k + pace * time / (0.35 + part * sqrt(part)));
    float lag = fract((angle - around) / 6.2831853 * (pace < 0.0 ? -1.0 : 1.0));
    float fade = exp(-lag * 5.0 / (0.03 + trail)) * clamp(10.0 - 10.0 * lag, 0.0, 1.0);
    float dice = fract(0.618 * k + 0.38), w = min(size * (0.35 + 0.65 * dice), 0.85 * gap * lean);
    float line = coverage((far - r) / steep, 0.0034 + 0.3 * w * fade * fade, 0.8, pixelSize) * (0.45 + 0.55 * fade);
    float own = hue + vary * (k - 2.0);
    ink = mix(ink, vec4(own + 0.12 * (1.0 - fade), 0.9, 0.46 + 0.48 * fade, 1.0), line * (1.0 - disc));

    vec2 way = cturn(angle), at = r * vec2(way.x, lean * way.y), o = (p - at) / w;
    float dome = sqrt(max(1.0 - dot(o, o), 0.0));
    // The terminator: the sun stands at the origin, a little in front of the farther half of the orbit and behind the nearer.
    vec3 toSun = normalize(vec3(-at, 0.55 * r * way.y + 0.05));
    float phase = clamp(dot(vec3(o, dome), toSun) * 1.15 + 0.08, 0.0, 1.0);
    // Every other one is banded, as the great ones are.
    phase *= 1.0 - (dice > 0.5 ? 0.3 * smoothstep(-0.3, 0.7, sin(9.0 * o.y + 2.0 * o.x)) : 0.0);
    float seen = coverage(length(o) * w, w, 0.08, pixelSize) * (way.y > 0.0 ? 1.0 - disc : 1.0);
    ink = mix(ink, vec4(own, 0.95, 0.06 + 0.92 * phase, 1.0), seen);
  }
  // Corona and disc.
  float x = max(from - sun, 0.0) / max(0.8 * sun, 0.01);
  float corona = step(0.001, sun) * 0.8 / (1.0 + 4.0 * x + 3.0 * x * x) * (1.0 - smoothstep(2.0, 5.0, x));
  float cover = max(disc, corona) * (1.0 - ink.w), alpha = ink.w + cover * (1.0 - ink.w);
  float limb = clamp(from / max(sun, 0.01), 0.0, 1.0);
  vec3 star = vec3(hot, 0.95, mix(0.75 * corona, 1.0 - 0.34 * limb * limb, disc));
  return vec4(mix(star, ink.xyz, ink.w / max(alpha, 1e-4)), alpha);
}
