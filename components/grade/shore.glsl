/// Night over still water: the light hangs in a sky of stars above dark hills and lies, longer and broken by ripples, in the lake.
/// @by Afterimage   @license MIT   @version 1
/// @param horizon -0.42 [-0.9..0.9]    where the water begins
/// @param hills 0.16 [0..0.6]          their height
/// @param ripple 0.5 [0..1.5]          unrest of the water
/// @param stars 0.6 [0..1]             how many stars
/// @param gain 2.2 [0.2..4]            strength of the light
/// @param ember 0.3 [-1..1]            where a fire burns on the shore
/// @param heat 0.7 [0..1.5]            its strength
/// @param flame #ff8a3c in linear      its colour
/// @param luck 0 [0..999]              another shore
/// @slot palette palette               colour for light
/// @use plane speck
vec3 shore(vec2 uv, float horizon, float hills, float ripple, float stars, float gain, float ember, float heat, vec3 flame, float luck) {
  vec2 z = toPlane(uv);
  float below = horizon - z.y, wet = smoothstep(0.0, 0.004, below);
  // Seen from low above the water, ripples are crowded at the far side.
  float near = max(below, 0.0) / (1.0 + max(horizon + 1.0, 0.1));
  vec2 wave = vec2(z.x * (5.0 - 3.0 * near), 9.0 * log(0.06 + near));
  float slope = speck(wave * vec2(0.8, 3.0) + vec2(luck, -0.22 * time)) + 0.6 * speck(wave * vec2(1.7, 6.0) + vec2(5.0, 0.31 * time));
  vec2 seen = below > 0.0 ? vec2(z.x + 0.03 * ripple * slope * (0.15 + near), horizon + below * 1.12 + ripple * slope * (0.02 + 0.16 * near)) : z;
  // Hills: far ones and near ones, one dark edge.
  float ridge = horizon + max(hills * (0.42 + 0.5 * speck(vec2(1.3 * seen.x + luck, 0.7 * luck)) + 0.22 * speck(vec2(4.1 * seen.x + luck, 3.0))), 0.012);
  float high = seen.y - horizon, land = 1.0 - smoothstep(-0.004, 0.004, seen.y - ridge);
  vec2 at = toUv(seen);
  vec4 ink = light(at), wide = 0.5 * (light(at + vec2(0.009, 0.006)) + light(at + vec2(-0.009, -0.003)));
  vec3 glow = palette(vec4(mix(wide.xy, ink.xy, clamp(6.0 * ink.z, 0.0, 1.0)), 0.35 + 0.65 * ink.z, 0.0)) * (ink.z * (1.5 - 0.5 * ink.z) + 0.5 * wide.z * wide.z) * gain;
  // The air: the night's own colour, a little lighter over the hills.
  float low = exp(-2.2 * max(high, 0.0));
  vec3 air = palette(vec4(0.75, 0.8, 0.14 + 0.3 * low, 0.0)) * (0.35 + 0.9 * low);
  // One star to a tile at most; what shines before it hides it.
  vec2 tileAt = seen * 26.0, tile = floor(tileAt);
  uvec2 thrown = speckCorners(tile + floor(luck)).xw;
  vec4 dice = vec4(uvec4(thrown, thrown >> 16u) & 65535u) / 65536.0;
  vec2 rest = tileAt - tile - 0.15 - 0.7 * dice.xy;
  float size = dice.z * dice.z, shine = step(1.0 - stars * clamp(0.34 + 0.5 * speck(1.6 * seen + luck), 0.03, 1.0), dice.w) * (0.12 + 1.5 * size * size);
  float twinkle = 0.8 + 0.2 * sin(6.2831853 * (dice.x + time * (0.2 + 0.4 * dice.y)));
  float radius = 0.03 + 0.07 * dice.z + 7.8 * footprint(z);
  float star = shine * twinkle * exp(-dot(rest, rest) / (radius * radius)) * (1.0 - clamp(2.2 * ink.z, 0.0, 1.0)) * clamp(2.0 * high, 0.0, 1.0);
  vec3 sky = air + glow + star * mix(vec3(0.75, 0.86, 1.0), vec3(1.0, 0.85, 0.7), dice.y) * (1.0 - 0.75 * wet);
  vec3 lit = mix(sky, air * 0.10 + glow * 0.02, land);
  // The ember: a point, its haze on the slope, its pillar in the water.
  vec2 fire = (seen - vec2(ember, horizon + 0.015)) * vec2(1.0, 1.4);
  float r2 = dot(fire, fire), breath = 0.85 + 0.1 * sin(2.9 * time) * sin(1.7 * time + 1.0);
  vec3 warm = flame * heat * breath;
  float point = exp(-r2 / 0.0004);
  lit += warm * (2.2 * point * point * point + 0.35 / (1.0 + r2 / 0.0012) + 0.07 * exp(-r2 / 0.012) * (0.35 + land)) * (1.0 - wet);
  float pillar = exp(-fire.x * fire.x / (0.0003 + 0.004 * near) - 4.0 * near) * clamp(0.5 + 0.8 * slope * ripple, 0.0, 1.5);
  lit = mix(lit, lit * (0.6 + 0.25 * clamp(slope * ripple, -1.0, 1.0) * near) + air * 0.06 + warm * 0.9 * pillar, wet);
  lit *= 1.0 - 0.16 * dot(z, z);
  return lit / (1.0 + 0.7 * max(lit.r, max(lit.g, lit.b)));
}
