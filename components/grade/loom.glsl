/// Jacquard: the picture is woven. Threads with thickness pass over and under, light runs along their fibres, the shed stands open above the fell.
/// @by Afterimage   @license MIT   @version 1
/// @param lamp 0.5+0.6i [-1.5..1.5]  where the light comes from
/// @param count 36 [10..90]          threads per unit
/// @param turn 0.2 [-3.2..3.2]       of the cloth, radians
/// @param drape 0.5 [0..1]           depth of the folds it hangs in
/// @param pace 0.01 [-0.1..0.1]      cycles per second of the folds
/// @param fell 0.6 [-1.6..1.6]       up to where it is woven; beyond the warp stands open
/// @param edge 1 [0.3..2.5]           half the width of the cloth, in units of 40 threads
/// @param draft 0.5 [0..3]           twill, satin, basket, diamonds
/// @param ikat 0.6 [0..1]            how far the warp is resist-dyed
/// @param shine 0.6 [0..1.5]         light along the fibres
/// @slot palette palette             dyes: figure 0, wool 0.25, accent 0.5, ground 0.75
/// @use plane noise drafts
vec3 loom(vec2 uv, vec2 lamp, float count, float turn, float drape, float pace, float fell, float edge, float draft, float ikat, float shine) {
  vec2 z = toPlane(uv);
  float t = 6.2831853 * pace * time;
  vec2 ka = vec2(1.9, 0.7), kb = vec2(-1.3, 2.3), kc = vec2(3.1, -2.2);
  float pa = dot(ka, z) + t, pb = dot(kb, z) - 0.7 * t + 1.0, pc = dot(kc, z) + 0.43 * t + 0.9 * sin(pa);
  vec2 slope = drape * (0.55 * ka * cos(pa) + 0.3 * kb * cos(pb) + 0.2 * kc * cos(pc));
  float swell = drape * (0.5 * sin(pa) + 0.3 * sin(pb) + 0.2 * sin(pc));
  vec2 q = rotate(z + 0.07 * slope, -turn) * count;
  ivec2 c = ivec2(floor(q));
  vec2 f = q - vec2(c) - 0.5;
  float threadPixel = count * 2.0 * footprint(uv), fine = smoothstep(0.35, 0.12, threadPixel);

  // A pick of weft crosses the shed, then is beaten in at the fell.
  float beat = 0.05 * time, part = fract(beat), hand = mod(floor(beat), 2.0) < 0.5 ? 1.0 : -1.0;
  float fellAt = fell * count + 1.2 * sin(q.x * 0.11 + 3.0 * t) + 1.5 * sin(q.x / count * 2.0 - t);
  bool open = float(c.y) > fellAt;
  float rise = clamp((q.y - fellAt) / (0.5 * count), 0.0, 1.0);
  float edgeAt = floor(40.0 * edge);
  float over = abs(q.x) - edgeAt;

  // The figure is looked up once for a crossing and its four neighbours.
  float state[5];
  vec4 ink = vec4(0.0);
  int kind = int(clamp(draft + 0.9 * noise2(vec2(c) * 0.045 + 3.0) + 0.5, 0.0, 3.0));
  for (int i = 0; i < 5; i++) {
    ivec2 at = c + ivec2(i == 1 ? 1 : i == 2 ? -1 : 0, i == 3 ? 1 : i == 4 ? -1 : 0);
    vec4 here = light(toUv(rotate((vec2(at) + 0.5) / count, turn)));
    if (i == 0) ink = here;
    float s = lifted(at, 1.0 - smoothstep(0.06, 0.55, here.z), kind);
    float row = hash1(ivec2(at.y, 71));
    if (row < 0.07) {
      float middle = 1.2 * count * sin(0.05 * time * (0.5 + row * 9.0) + 700.0 * row), reach = count * (0.12 + 0.3 * hash1(ivec2(at.y, 72)));
      if (abs(float(at.x) - middle) < reach) s = (at.x & 3) == 0 ? 1.0 : -1.0;
    }
    if (edgeAt - abs(float(at.x) + 0.5) < 6.0) s = ((at.x + at.y) & 1) == 0 ? 1.0 : -1.0;
    state[i] = s;
  }
  float figure = smoothstep(0.06, 0.3, ink.z);

  // Height of either thread along its way: on top, below, or between the two at the border of a crossing.
  vec2 reachOut = clamp((abs(f) - 0.08) / 0.42, 0.0, 1.0), ease = reachOut * reachOut * (3.0 - 2.0 * reachOut);
  vec2 climb = 6.0 * reachOut * (1.0 - reachOut) / 0.42 * sign(f);
  float nextUp = f.y > 0.0 ? state[3] : state[4], nextSide = f.x > 0.0 ? state[1] : state[2];
  float warpHigh = mix(state[0], 0.5 * (state[0] + nextUp), ease.y), warpClimb = 0.5 * (nextUp - state[0]) * climb.y;
  float weftHigh = -mix(state[0], 0.5 * (state[0] + nextSide), ease.x), weftClimb = -0.5 * (nextSide - state[0]) * climb.x;
  float warpWide = 0.47, weftWide = 0.5;
  float weftShift = 0.0;
  if (open) {
    float lift = (c.x & 1) == 0 ? 1.0 : -1.0;
    warpHigh = lift * (0.4 + 1.6 * rise);
    warpClimb = 0.15 * lift;
    warpWide = 0.36 + (lift > 0.0 ? 0.05 : -0.08) * rise;
    weftHigh = -9.0;
    float shuttle = (clamp(part / 0.7, 0.0, 1.0) * 2.0 - 1.0) * hand * edgeAt, slant = clamp((1.0 - part) / 0.3, 0.0, 1.0);
    float pick = fellAt + 0.6 + slant * (1.0 + 0.14 * abs(q.x + hand * edgeAt));
    if (abs(q.y - pick) < 0.5 && (q.x - shuttle) * hand < 0.0) {
      weftHigh = 0.0;
      weftClimb = 0.14;
      weftShift = 1.0;
      f.y = q.y - pick;
    }
  }
  float xw = f.x / warpWide, xf = f.y / weftWide;
  float warpTop = abs(xw) < 1.0 && over < 0.0 ? 0.55 * warpHigh + 0.75 * sqrt(1.0 - xw * xw) : -8.0;
  float weftTop = abs(xf) < 1.0 && over < 0.0 ? 0.55 * weftHigh + 0.7 * sqrt(1.0 - xf * xf) : -8.0;
  // Beyond the selvedge every second pick turns back.
  float loopRound = length(vec2(max(over, 0.0), mod(q.y + (q.x > 0.0 ? 0.0 : 1.0), 2.0) - 1.0)) - 0.5, loopIn = loopRound / 0.42;
  bool turning = over >= 0.0 && !open;
  if (turning) weftTop = abs(loopIn) < 1.0 ? 0.7 * sqrt(1.0 - loopIn * loopIn) : -8.0;

  bool warpOn = warpTop > weftTop;
  float top = max(warpTop, weftTop), across = warpOn ? xw : turning ? loopIn : xf, along = warpOn ? q.y : q.x;
  float bend = warpOn ? warpClimb : weftClimb;
  vec2 way = warpOn ? vec2(0.0, 1.0) : vec2(1.0, 0.0), wide = vec2(way.y, -way.x);
  vec2 dip = rotate(0.85 * across * wide * (warpOn ? 1.0 : -1.0) - 0.6 * bend * way, turn) - 0.45 * slope;
  vec3 normal = normalize(vec3(dip, 1.0)), tangent = normalize(vec3(rotate(way, turn), 0.6 * bend));
  vec3 toLamp = normalize(vec3(lamp - 0.5 * z, 0.75)), halfway = normalize(toLamp + vec3(0.0, 0.0, 1.0));

  // Plies twist round the thread; single fibres stray.
  float ply = cos(6.2831853 * (1.15 * along + 0.55 * across)), hair = noise2(vec2(along * 2.3, across * 5.0 + 37.0 * float(warpOn ? c.x : c.y)));
  float dice = hash1(warpOn ? ivec2(c.x, 11) : ivec2(13, c.y));
  // Resist-dyed warp: each thread's edge between the dyes lies a little elsewhere.
  float dyed = noise2(vec2(float(c.x) * 0.07, q.y * 0.03 + 1.6 * hash1(ivec2(c.x, 29)) * 0.35 + 7.0));
  float wool = smoothstep(0.02, 0.12, dyed) * ikat;
  vec3 ground = palette(vec4(0.75, 0.9, 0.42 + 0.16 * dice, 0.0));
  vec3 undyed = palette(vec4(0.25, 0.9, 0.6, 0.0));
  vec3 saffron = palette(vec4(0.5, 1.0, 0.64, 0.0));
  vec3 colour;
  if (warpOn) {
    colour = mix(ground, undyed, wool);
    if (hash1(ivec2(c.x, 5)) < 0.02) colour = saffron;
  } else {
    vec3 dye = palette(vec4(ink.x - 0.1 * ink.w, ink.y, 0.6, 0.4 * ink.w));
    colour = mix(mix(ground, undyed, 0.22), dye, figure);
    float row = hash1(ivec2(c.y, 71));
    if (row < 0.07) {
      float middle = 1.2 * count * sin(0.05 * time * (0.5 + row * 9.0) + 700.0 * row), reach = count * (0.12 + 0.3 * hash1(ivec2(c.y, 72)));
      if (abs(float(c.x) - middle) < reach) colour = saffron;
    }
    if (weftShift > 0.5) colour = saffron;
  }
  float inside = edgeAt - abs(float(c.x) + 0.5);
  if (inside < 6.0 && !open) colour = inside < 2.0 || inside > 4.0 ? palette(vec4(0.0, 0.95, 0.55, 0.0)) : undyed;
  colour *= (0.86 + 0.28 * dice) * (1.0 + fine * (0.16 * ply + 0.2 * hair));

  float facing = max(dot(normal, toLamp), 0.0);
  float shade = smoothstep(-0.9, 1.1, top) * 0.85 + 0.15;
  float fibre = dot(tangent, halfway), run = pow(max(1.0 - fibre * fibre, 0.0), 18.0) * max(1.0 - 0.8 * across * across, 0.0);
  float hang = max(0.5 + 0.75 * dot(normalize(vec3(-1.1 * slope, 1.0)), toLamp) + 0.28 * swell, 0.12);
  vec3 lit = colour * shade * (0.2 + 1.45 * facing) * hang + colour * shine * run * 0.55 * shade * hang + shine * run * run * 0.035 * shade;
  // Far above the fell the lower half of the warp sinks into the dark.
  if (open) lit *= (warpHigh > 0.0 || !warpOn ? 1.35 : 0.42) * (1.0 - 0.4 * rise);
  // What lies beneath: dusk, and the cloth's own shadow.
  vec4 far = light(uv + 0.01 * slope);
  vec3 dusk = palette(vec4(0.78, 0.9, 0.5, 0.0)) * (0.22 + 0.2 * dot(z, toLamp.xy)) + 0.3 * palette(vec4(far.xy, 0.5, 0.0)) * far.z * far.z;
  dusk *= over > 0.0 ? 0.2 + 0.8 * smoothstep(0.0, 0.25 * count, over) : 1.0;
  if (top < -4.0) lit = dusk * (over > 0.0 ? 1.0 : open ? 0.6 : 0.25);
  lit *= 1.0 - 0.16 * dot(z, z);
  return lit / (1.0 + 0.35 * max(lit.r, max(lit.g, lit.b)));
}
