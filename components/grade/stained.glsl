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
/// @use plane speck
vec3 stained(vec2 uv, vec2 sun, float reach, float sky, float bend, float cast_, float caustic, float air, float edge) {
  vec2 z = toPlane(uv);
  // The casting: slow waves, drawn out along one way as blown sheets are; its slope bends the look, its hollows gather light.
  vec2 q = cast_ * vec2(z.x + 0.25 * z.y, 0.55 * z.y);
  vec3 wave = speckSlope(q);
  vec2 fine = speckPair(4.3 * q + 40.0);
  float gather = clamp(1.1 * wave.x + 0.5 * fine.x, -1.0, 1.6);
  vec2 at = uv + bend * wave.yz * 0.5;

  float e = max(0.0013, footprint(uv));
  vec4 a = light(at + vec2(-0.9 * e, -0.6 * e)), b = light(at + vec2(0.9 * e, -0.6 * e)), c = light(at + vec2(0.0, 1.2 * e));
  vec4 ink = (a + b + c) * 0.3333333;
  vec2 climb = vec2((b.z - a.z) * 1.1111111, c.z * 1.1111111 - 0.5555556 * (a.z + b.z)) / (2.0 * e);
  vec2 slope = climb / (8.0 + length(climb));

  vec2 off = (z - sun) / reach;
  float near = dot(off, off), halo = 1.0 / (1.0 + 1.6 * near + 0.9 * near * near), behind = sky + 1.9 * halo;
  float glassy = clamp((ink.z - 0.05) * 6.6666667, 0.0, 1.0), young = 1.0 - ink.w;
  float through = behind * (1.0 + caustic * (0.6 * gather + 0.25 * max(4.0 * fine.y - 2.4, 0.0)));
  // A look into the palette is for what is there, glass or stone.
  vec3 pane = palette(glassy > 0.5 ? ink : vec4(0.75, 0.35, 0.16 + 0.6 * ink.z, 0.0)), stone = pane;
  pane *= 0.55 + 0.45 / max(max(pane.r, max(pane.g, pane.b)), 0.05);
  vec3 lit = pane * through * (0.48 + 1.4 * ink.z) * glassy * (1.0 - 0.4 * ink.w);
  // Where the sun itself stands, thin glass burns towards white.
  float blaze = clamp(4.0 * ink.z - 2.8, 0.0, 1.0) * halo * halo * halo * halo * young * glassy;
  lit += blaze * vec3(1.0, 0.93, 0.8) * (0.35 + 0.65 * pane);

  // Lead and stone: nearly black, with a cold rim where they face the light that comes through.
  vec2 toSun = (sun - z) / max(length(sun - z), 0.05);
  float rim = max(dot(slope, -toSun), 0.0) * edge * young * young;
  vec4 hung = image(uv);
  hung /= 1.0 + 0.9 * dot(hung, vec4(1.0));
  // The two hues of glass share a look into the palette, the third has its own.
  float both = hung.z + hung.y;
  vec3 blue = palette(vec4(0.25 * hung.y / max(both, 1e-3), 0.9, 0.66, 0.1));
  vec3 mote = blue * (both + 0.3 * hung.w) + palette(vec4(0.5, 0.9, 0.66, 0.1)) * hung.x;
  lit += (1.0 - glassy) * (stone * 0.22 * (1.0 + 0.4 * speck(34.0 * z)) + rim * blue * behind * 0.5);
  lit += mote * air * (1.0 - 0.75 * glassy) * (0.25 + 1.3 / (1.0 + near));
  lit = finish(lit, uv);
  return lit / (1.0 + 0.6 * max(lit.r, max(lit.g, lit.b)));
}
