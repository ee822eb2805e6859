/// Planets around a sun on leaning orbits: lit from the sun with phases, each drawing its own fading trail as a long exposure does.
/// @by Afterimage   @license MIT   @version 1
/// @param count 5 [1..7 step 1]      number of planets
/// @param orbit 0.85 [0.2..1.4]      radius of the widest orbit
/// @param lean 0.5 [0.15..1]         how flat the orbits are seen; 1 is from above
/// @param turn 0 [-3.2..3.2]         radians, of all orbits
/// @param pace 0.02 [-0.2..0.2]      rounds per second of the middle planet
/// @param size 0.06 [0.005..0.2]     radius of the largest planet
/// @param sun 0.12 [0..0.4]          radius of the sun
/// @param trail 0.6 [0..1]           how long trails are, in parts of a round
/// @param centre 0+0i [-1..1]        where the sun is
/// @param hue 0.25 [-2..2]           hue index of planets
/// @param vary 0.1 [0..0.5]          difference of hue from planet to planet
/// @param hot 0.5 [-2..2]            hue index of the sun
/// @use stroke complex
vec4 planets(vec2 z, float count, float orbit, float lean, float turn, float pace, float size, float sun, float trail, vec2 centre, float hue, float vary, float hot) {
  vec2 p = rotate(z - centre, -turn);
  float pixelSize = footprint(z);
  vec4 ink = vec4(hue, 0.9, 0.0, 0.0);
  // The sun first: what passes in front of it is drawn over it, what passes behind is hidden.
  float from = length(p);
  float disc = coverage(from, sun, 0.06, pixelSize) * step(0.001, sun);
  for (int i = 0; i < 7; i++) {
    float k = float(i);
    if (k >= count) break;
    float part = (k + 1.0) / count;
    float r = max(orbit * (0.28 + 0.72 * part), sun * 1.3);
    float tilt = clamp(lean * (1.0 + 0.22 * sin(2.4 * k + 1.0)), 0.12, 1.0);
    vec2 q = rotate(p, 0.35 * sin(1.7 * k)), s = vec2(q.x, q.y / tilt);
    float far = length(s);
    vec2 way = s / max(far, 1e-3);
    float d = (far - r) / max(length(vec2(way.x, way.y / tilt)), 1e-3);
    // Kepler's third law, in spirit: the wider, the slower.
    float angle = 6.2831853 * (0.382 * k * k + pace * time / (0.35 + part * sqrt(part)));
    float lag = fract((angle - carg(s)) / 6.2831853 * (pace < 0.0 ? -1.0 : 1.0));
    float fade = exp(-lag * 5.0 / (0.03 + trail)) * (1.0 - smoothstep(0.9, 1.0, lag));
    float line = coverage(d, 0.0022 + 0.3 * size * fade * fade, 0.8, pixelSize) * (0.16 + 0.84 * fade);
    ink = mix(ink, vec4(hue + vary * (k - 2.0) + 0.12 * (1.0 - fade), 0.9, 0.3 + 0.65 * fade, 1.0), line * (1.0 - disc));

    vec2 at = r * vec2(cos(angle), tilt * sin(angle));
    float w = size * (0.35 + 0.65 * fract(0.618 * k + 0.38));
    // Moons: one for every other planet, on a small leaning orbit.
    vec2 moon = at + 2.1 * w * vec2(cos(3.7 * angle + k), 0.6 * sin(3.7 * angle + k));
    bool odd = i % 2 == 1 && distance(q, moon) < distance(q, at) - 0.5 * w;
    vec2 home = odd ? moon : at;
    float radius = odd ? 0.28 * w : w;
    vec2 o = (q - home) / radius;
    float dome = sqrt(max(1.0 - dot(o, o), 0.0));
    // The terminator: the sun stands at the origin, a little in front of the farther half of the orbit and behind the nearer.
    vec3 toSun = normalize(vec3(-home, 0.55 * home.y / tilt + 0.05) + 1e-4);
    float phase = clamp(dot(vec3(o, dome), toSun) * 1.15 + 0.08, 0.0, 1.0);
    float ball = coverage(length(o) * radius, radius, 0.08, pixelSize);
    bool behind_ = home.y > 0.0;
    float seen = ball * (behind_ ? 1.0 - disc : 1.0);
    ink = mix(ink, vec4(hue + vary * (k - 2.0), odd ? 0.4 : 0.95, 0.06 + 0.92 * phase, 1.0), seen);
  }
  // Corona and disc.
  float x = max(from - sun, 0.0) / max(0.8 * sun, 0.01);
  float corona = step(0.001, sun) * 0.8 / (1.0 + 4.0 * x + 3.0 * x * x) * (1.0 - smoothstep(2.0, 5.0, x));
  float cover = max(disc * (1.0 - ink.w), corona * (1.0 - ink.w));
  float alpha = ink.w + cover * (1.0 - ink.w);
  vec4 star = vec4(hot + 0.1 * (1.0 - disc), 0.95, mix(0.75 * corona, 1.0 - 0.22 * clamp(from / max(sun, 0.01), 0.0, 1.0), disc), 0.0);
  ink.xyz = mix(star.xyz, ink.xyz, ink.w / max(alpha, 1e-4));
  return vec4(ink.xyz, alpha);
}
