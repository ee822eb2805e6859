/// Jacquard: the picture is woven. Threads with thickness pass over and under, light runs along their fibres, the shed stands open above the fell.
/// @by Afterimage   @license MIT   @version 1
/// @param lamp 0.5+0.6i [-1.5..1.5]  where the light comes from
/// @param count 24 [8..90]           threads per unit
/// @param turn 0.2 [-3.2..3.2]       of the cloth, radians
/// @param drape 0.5 [0..1]           depth of the folds it hangs in
/// @param pace 0.01 [-0.1..0.1]      cycles per second of the folds
/// @param fell 0.6 [-1.6..1.6]       up to where it is woven; beyond the warp stands open
/// @param edge 1 [0.3..2.5]           half the width of the cloth, in units of 40 threads
/// @param draft 0.5 [0..3]           twill, satin, basket, diamonds
/// @param ikat 0.6 [0..1]            how far the warp is resist-dyed
/// @param shine 0.6 [0..1.5]         light along the fibres
/// @slot palette palette             dyes: figure 0, wool 0.25, accent 0.5, ground 0.75
/// @use plane complex speck hash drafts
vec3 loom(vec2 uv, vec2 lamp, float count, float turn, float drape, float pace, float fell, float edge, float draft, float ikat, float shine) {
  vec2 z = toPlane(uv), lie = cturn(turn);
  float t = 6.2831853 * pace * time;
  vec2 ka = vec2(1.9, 0.7), kb = vec2(-1.3, 2.3), kc = vec2(3.1, -2.2);
  vec2 ab = vec2(dot(ka, z) + t, dot(kb, z) - 0.7 * t + 1.0), sab = sin(ab), cab = cos(ab);
  float pc = dot(kc, z) + 0.43 * t + 0.9 * sab.x;
  vec2 slope = drape * (0.55 * ka * cab.x + 0.3 * kb * cab.y + 0.2 * kc * cos(pc));
  float swell = drape * (0.5 * sab.x + 0.3 * sab.y);
  vec2 q = cmul(z + 0.07 * slope, cconj(lie)) * count, home = floor(q), f = q - home - 0.5;
  ivec2 c = ivec2(home);
  float threadPixel = count * 2.0 * footprint(uv), fine = clamp(1.5 - 4.3 * threadPixel, 0.0, 1.0);

  // A pick of weft crosses the shed, then is beaten in at the fell.
  float beat = 0.05 * time, part = fract(beat), hand = fract(0.5 * floor(beat)) < 0.25 ? 1.0 : -1.0;
  float fellAt = fell * count + 1.4 * sin(q.x / count * 2.0 - t);
  bool open = home.y > fellAt;
  float rise = clamp((q.y - fellAt) / (0.5 * count), 0.0, 1.0);
  float edgeAt = floor(40.0 * edge), over = abs(q.x) - edgeAt, inside = edgeAt - abs(home.x + 0.5);

  // What a crossing shows, and which thread lies on top there and at the two neighbours that this place leans to.
  vec4 thrown = vec4(speckMix(uvec4(uvec2(c), uvec2(c) + 977u) * 0x9e3779b1u) >> 8u) / 16777216.0;
  float row = thrown.y, middle = 1.2 * count * sin(0.05 * time * (0.5 + row * 9.0) + 700.0 * row), reach = count * (0.12 + 0.3 * thrown.w);
  bool brocaded = row < 0.07;
  int kind = int(clamp(draft + 0.9 * speck(home * 0.045 + 3.0) + 0.5, 0.0, 3.0));
  vec4 ink = vec4(0.0);
  vec3 state = vec3(0.0);
  for (int i = 0; i < 3; i++) {
    ivec2 at = c + ivec2(i == 1 ? (f.x > 0.0 ? 1 : -1) : 0, i == 2 ? (f.y > 0.0 ? 1 : -1) : 0);
    vec2 crossing = toUv(cmul((vec2(at) + 0.5) / count, lie));
    // Beyond the cloth the loop itself is seen.
    vec4 here = light(over > 0.6 ? uv + 0.01 * slope : crossing);
    float s = lifted(at, 1.0 - smoothstep(0.06, 0.55, here.z), kind);
    s = brocaded && i < 2 && abs(float(at.x) - middle) < reach ? ((at.x & 3) == 0 ? 1.0 : -1.0) : s;
    s = inside < 6.0 ? (((at.x + at.y) & 1) == 0 ? 1.0 : -1.0) : s;
    ink = i == 0 ? here : ink;
    state = i == 0 ? vec3(s) : i == 1 ? vec3(state.x, s, state.z) : vec3(state.xy, s);
  }

  // Height of either thread along its way: on top, below, or between the two at the border of a crossing.
  vec2 out_ = clamp((abs(f) - 0.08) / 0.42, 0.0, 1.0), ease = out_ * out_ * (3.0 - 2.0 * out_);
  vec2 climb = 6.0 * out_ * (1.0 - out_) / 0.42 * sign(f);
  float warpHigh = mix(state.x, 0.5 * (state.x + state.z), ease.y), warpClimb = 0.5 * (state.z - state.x) * climb.y;
  float weftHigh = -mix(state.x, 0.5 * (state.x + state.y), ease.x), weftClimb = -0.5 * (state.y - state.x) * climb.x;
  float warpWide = 0.47;
  bool flying = false;
  if (open) {
    float lift = (c.x & 1) == 0 ? 1.0 : -1.0;
    warpHigh = lift * (0.4 + 1.6 * rise);
    warpClimb = 0.15 * lift;
    warpWide = 0.36 + (lift > 0.0 ? 0.05 : -0.08) * rise;
    float shuttle = (clamp(part / 0.7, 0.0, 1.0) * 2.0 - 1.0) * hand * edgeAt, slant = clamp((1.0 - part) / 0.3, 0.0, 1.0);
    float pick = fellAt + 0.6 + slant * (1.0 + 0.14 * abs(q.x + hand * edgeAt));
    flying = abs(q.y - pick) < 0.5 && (q.x - shuttle) * hand < 0.0;
    weftHigh = flying ? 0.0 : -9.0;
    weftClimb = flying ? 0.14 : weftClimb;
    f.y = flying ? q.y - pick : f.y;
  }
  float xw = f.x / warpWide, xf = 2.0 * f.y;
  float warpTop = abs(xw) < 1.0 && over < 0.0 ? 0.55 * warpHigh + 0.75 * sqrt(max(1.0 - xw * xw, 0.0)) : -8.0;
  float weftTop = abs(xf) < 1.0 && over < 0.0 ? 0.55 * weftHigh + 0.7 * sqrt(max(1.0 - xf * xf, 0.0)) : -8.0;
  // Beyond the selvedge every second pick turns back.
  float loopIn = (length(vec2(max(over, 0.0), 2.0 * fract(0.5 * (q.y + (q.x > 0.0 ? 0.0 : 1.0))) - 1.0)) - 0.5) / 0.42;
  bool turning = over >= 0.0 && !open;
  weftTop = turning ? (abs(loopIn) < 1.0 ? 0.7 * sqrt(max(1.0 - loopIn * loopIn, 0.0)) : -8.0) : weftTop;

  bool warpOn = warpTop > weftTop;
  float top = max(warpTop, weftTop), across = warpOn ? xw : turning ? loopIn : xf, along = warpOn ? q.y : q.x;
  float bend = warpOn ? warpClimb : weftClimb, dice = warpOn ? thrown.x : thrown.y;
  vec2 way = warpOn ? vec2(0.0, 1.0) : vec2(1.0, 0.0);
  vec2 dip = cmul(warpOn ? vec2(0.85 * across, -0.6 * bend) : vec2(-0.6 * bend, 0.85 * across), lie) - 0.45 * slope;
  vec3 normal = normalize(vec3(dip, 1.0)), tangent = normalize(vec3(cmul(way, lie), 0.6 * bend));
  vec3 toLamp = normalize(vec3(lamp - 0.5 * z, 0.75)), halfway = normalize(toLamp + vec3(0.0, 0.0, 1.0));

  // Two dyes and how much of the second: ground and wool where the warp is resist-dyed, each thread's edge a little elsewhere; ground and the
  // figure in the weft; saffron picks; the selvedge; and dusk beneath it all.
  float figure = smoothstep(0.06, 0.3, ink.z), second;
  vec3 other = vec3(0.25, 0.9, 0.6);
  float level = 0.42 + 0.16 * dice;
  if (warpOn) {
    second = clamp(10.0 * speck(vec2(home.x * 0.07, q.y * 0.03 + 0.56 * thrown.z + 7.0)) - 0.2, 0.0, 1.0) * ikat;
    if (thrown.x < 0.02) { other = vec3(0.5, 1.0, 0.64); second = 1.0; }
  } else {
    other = vec3(ink.x - 0.1 * ink.w, ink.y, 0.66 - 0.12 * ink.w);
    second = figure;
    level += 0.06;
    if (flying || (brocaded && abs(home.x - middle) < reach)) { other = vec3(0.5, 1.0, 0.64); second = 1.0; }
  }
  if (inside < 6.0 && !open) {
    other = inside < 2.0 || inside > 4.0 ? vec3(0.0, 0.95, 0.55) : vec3(0.25, 0.9, 0.6);
    second = 1.0;
  }
  bool beneath = top < -4.0;
  other = beneath ? vec3(ink.xy, 0.55) : other;
  second = beneath ? 0.8 * ink.z : second;
  vec3 colour = mix(palette(vec4(0.75, 0.9, beneath ? 0.5 : level, 0.0)), palette(vec4(other, 0.0)), second);

  // Plies twist round the thread; single fibres stray.
  float ply = cos(6.2831853 * (1.15 * along + 0.55 * across)), hair = speck(vec2(along * 2.3, across * 5.0 + 37.0 * (warpOn ? home.x : home.y)));
  colour *= (0.86 + 0.28 * dice) * (1.0 + fine * (0.16 * ply + 0.2 * hair));
  float facing = max(dot(normal, toLamp), 0.0);
  float shade = smoothstep(-0.9, 1.1, top) * 0.85 + 0.15;
  float fibre = dot(tangent, halfway), run = max(1.0 - fibre * fibre, 0.0);
  run *= run;
  run *= run;
  run *= run;
  run *= run * max(1.0 - 0.8 * across * across, 0.0);
  float hang = max(0.5 + 0.75 * dot(vec3(-1.1 * slope, 1.0), toLamp) * inversesqrt(1.0 + 1.21 * dot(slope, slope)) + 0.28 * swell, 0.12);
  vec3 lit = (colour * (0.2 + 1.45 * facing + 0.55 * shine * run) * hang + shine * run * run * 0.035) * shade;
  // Far above the fell the lower half of the warp sinks into the dark.
  lit *= open ? (warpHigh > 0.0 || !warpOn ? 1.35 : 0.42) * (1.0 - 0.4 * rise) : 1.0;
  // What lies beneath: dusk, and the cloth's own shadow.
  float dusk = (0.24 + 0.2 * dot(z, toLamp.xy) + 0.3 * ink.z) * (over > 0.0 ? 0.2 + 0.8 * clamp(4.0 * over / count, 0.0, 1.0) : open ? 0.6 : 0.25);
  lit = (beneath ? colour * dusk : lit) * (1.0 - 0.16 * dot(z, z));
  return lit / (1.0 + 0.35 * max(lit.r, max(lit.g, lit.b)));
}
