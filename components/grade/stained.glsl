/// Stained glass with the sun behind it: cast panes bend and streak the light, lead and stone stay dark, and coloured light hangs in the air.
/// Its image, if it has one, is that light (feedback/beams).
/// @by Afterimage   @license MIT   @version 1
/// @param sun 0.2+0.5i [-1.5..1.5]    where the sun stands behind the window
/// @param reach 0.8 [0.2..2.5]        how far around it the glass glows
/// @param sky 0.35 [0..1]             light from behind away from the sun
/// @param bend 0.006 [0..0.02]        how far cast glass bends the look
/// @param cast_ 7 [2..30]             waves of the casting per unit
/// @param caustic 0.5 [0..1]          how unevenly the casting gathers light
/// @param air 0.8 [0..2]              strength of the coloured light in the air
/// @param edge 0.5 [0..1.5]           light on the rims of lead
/// @slot palette palette              colour for light
/// @slot finish light                 what air and lens do in the end
/// @use plane noise
vec3 stained(vec2 uv, vec2 sun, float reach, float sky, float bend, float cast_, float caustic, float air, float edge) {
  vec2 z = toPlane(uv);
  // The casting: slow waves, drawn out along one way as blown sheets are; its slope bends, its curvature gathers light.
  vec2 q = cast_ * vec2(z.x + 0.25 * z.y, 0.55 * z.y);
  float h = 0.07;
  float mid = noise2(q), right = noise2(q + vec2(h, 0.0)), up = noise2(q + vec2(0.0, h)), left = noise2(q - vec2(h, 0.0)), down = noise2(q - vec2(0.0, h));
  vec2 push = vec2(right - left, up - down) / (2.0 * h);
  float gather = clamp((4.0 * mid - right - left - up - down) / (h * h) * 0.045, -1.0, 1.6);
  vec2 at = uv + bend * push * 0.5;

  float e = max(0.0013, footprint(uv));
  vec4 a = light(at + vec2(-e, -e)), b = light(at + vec2(e, -e)), c = light(at + vec2(-e, e)), d = light(at + vec2(e, e));
  vec4 ink = 0.25 * (a + b + c + d);
  vec2 climb = vec2(b.z + d.z - a.z - c.z, c.z + d.z - a.z - b.z) / (4.0 * e);
  vec2 slope = climb / (8.0 + length(climb));

  vec2 off = (z - sun) / reach;
  float behind = sky + 1.9 * exp(-1.6 * dot(off, off));
  float glassy = smoothstep(0.05, 0.2, ink.z);
  float seeds = smoothstep(0.80, 0.95, noise2(9.0 * q + 40.0));
  float through = behind * (1.0 + caustic * gather * 0.6) * (1.0 + 0.25 * caustic * seeds);
  vec3 pane = palette(ink);
  pane *= mix(vec3(1.0), pane / max(max(pane.r, max(pane.g, pane.b)), 1e-3), 0.45);
  vec3 lit = pane * through * (0.65 + 1.3 * ink.z) * glassy * (1.0 - 0.4 * ink.w);
  // Where the sun itself stands, thin glass burns towards white.
  float blaze = smoothstep(0.7, 0.95, ink.z) * exp(-7.0 * dot(off, off)) * (1.0 - ink.w) * glassy;
  lit += blaze * vec3(1.0, 0.93, 0.8) * (0.35 + 0.65 * pane);

  // Lead and stone: nearly black, with a cold rim where they face the light that comes through.
  vec2 toSun = (sun - z) / max(length(sun - z), 0.05);
  float rim = max(dot(slope, -toSun), 0.0) * edge * (1.0 - glassy) * (1.0 - ink.w) * (1.0 - ink.w);
  vec3 stone = palette(vec4(0.75, 0.35, 0.16 + 0.6 * ink.z, 0.0)) * 0.22 * (1.0 + 0.35 * noise2(30.0 * z) + 0.2 * noise2(90.0 * z));
  lit += (1.0 - glassy) * (stone + rim * palette(vec4(ink.x, 0.6, 0.7, 0.0)) * behind * 0.5);

  vec4 hung = image(uv);
  hung /= 1.0 + 0.9 * dot(hung, vec4(1.0));
  vec3 mote = palette(vec4(0.0, 0.9, 0.66, 0.1)) * hung.z + palette(vec4(0.25, 0.9, 0.66, 0.1)) * hung.y
    + palette(vec4(0.5, 0.9, 0.66, 0.1)) * hung.x + palette(vec4(0.75, 0.9, 0.66, 0.1)) * hung.w;
  lit += mote * air * (1.0 - 0.75 * glassy) * (0.35 + 1.2 * exp(-0.8 * dot(off, off)));
  lit = finish(lit, uv);
  return lit / (1.0 + 0.55 * max(lit.r, max(lit.g, lit.b)));
}
