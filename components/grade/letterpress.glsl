/// Pressed type: two plates of ink, one a little out of register, squeezed to their rims and bitten into the sheet under a low lamp.
/// @by Afterimage   @license MIT   @version 1
/// @param lamp 0.6+0.6i [-1.5..1.5]      where the light comes from
/// @param density 1.5 [0.3..3]           strength of the ink
/// @param gain 0.5 [0..1]                how far ink spreads beyond the type
/// @param bite 0.6 [0..1.5]              depth of the impression
/// @param register 0.5+0.3i [-1..1]      how far the second plate is off
/// @param salt 0.5 [0..1]                where wooden type takes no ink
/// @param ghost 0.6 [0..1]               how much of older impressions is left
/// @slot stock texture                   surface of the sheet
/// @slot grain texture                   grain of the type
/// @slot palette palette                 inks: key 0, second 0.25, rubric 0.5; the sheet is at 0.75
/// @use plane speck
vec3 letterpress(vec2 uv, vec2 lamp, float density, float gain, float bite, vec2 register, float salt, float ghost) {
  vec2 z = toPlane(uv);
  float e = max(0.0013, footprint(uv));
  vec2 rough = speckPair(z * 90.0), at = uv + 0.0016 * gain * rough;
  // Three looks around the pixel give its ink and the slope of the type; one more is the second plate.
  vec4 a = light(at + vec2(-0.9 * e, -0.6 * e)), b = light(at + vec2(0.9 * e, -0.6 * e)), c = light(at + vec2(0.0, 1.2 * e));
  vec4 ink = (a + b + c) * 0.3333333, plate = light(at + 0.008 * register);
  vec2 climb = vec2((b.z - a.z) * 1.1111111, c.z * 1.1111111 - 0.5555556 * (a.z + b.z));
  float low = 0.16 - 0.1 * gain, steep = 1.0 / (0.34 - 0.1 * gain);
  // What is at the middle of the palette belongs to the second plate.
  vec2 middle = clamp(2.0 - 10.0 * abs(fract(vec2(ink.x, plate.x)) - 0.5), 0.0, 1.0);
  vec2 fresh = 1.0 - vec2(ink.w, plate.w);
  vec2 taken = clamp((vec2(ink.z, plate.z) - low) * steep, 0.0, 1.0);
  taken *= taken * (3.0 - 2.0 * taken) * mix(fresh * fresh, 0.25 + 0.75 * fresh, vec2(ghost, 0.5 * ghost)) * vec2(1.0 - middle.x, middle.y);

  float wood = grain(z + 0.3 * ink.x), sheet = stock(z);
  float bare = salt * clamp(1.8 - 3.2 * wood, 0.0, 1.0) * (0.45 + 0.3 * rough.x);
  float squeeze = min(length(climb), 1.0);
  vec2 pigment = density * taken * vec2(1.0 - 0.85 * bare, 0.85 - 0.68 * bare) * (0.9 + 0.1 * rough.y);
  pigment.x += 0.5 * squeeze * fresh.x * (1.0 - middle.x);

  vec3 page = palette(vec4(0.75, 1.0, 0.62, 0.0));
  float dark = clamp(1.5 - 5.0 * dot(page, vec3(0.2126, 0.7152, 0.0722)), 0.0, 1.0);
  page *= (1.0 + 0.3 * (sheet - 0.55)) * (1.0 - 0.35 * dark);
  // A dark board keeps no ghosts of the second ink, or it would fill with it.
  pigment.y *= 1.0 - dark * plate.w;
  vec3 keyInk = max(palette(vec4(ink.x, 0.95, 0.6, 0.0)), 0.004), redInk = max(palette(vec4(0.5, 1.0, 0.62, 0.0)), 0.004);
  // Transparent ink takes its share again and again (Beer and Lambert); on a dark board ink is opaque.
  vec3 through = page * exp(log(keyInk) * pigment.x + log(redInk) * pigment.y);
  vec2 cover = min(pigment, 1.0);
  vec3 opaque = mix(mix(page, 1.4 * redInk, cover.y), 1.4 * keyInk, cover.x);
  vec3 colour = mix(through, opaque, dark);

  // The type has bitten into the sheet: its walls catch the lamp on one side and lie in shade on the other.
  vec2 way = normalize(vec3(lamp, 0.6)).xy;
  float wall = dot(climb, way) * (0.25 + 0.75 * fresh.x);
  float lit = 1.06 + bite * clamp(0.9 * wall, -0.55, 0.6) + 0.16 * dot(z, way);
  float wet = taken.x * fresh.x * (1.0 - bare);
  colour = colour * max(lit, 0.05) + 0.04 * wet * clamp(3.3 * wood - 2.0, 0.0, 1.0) * dark;
  vec2 off = z - 0.4 * lamp;
  colour *= 1.08 / (1.0 + 0.42 * dot(off, off));
  return colour / (1.0 + 0.15 * max(colour.r, max(colour.g, colour.b)));
}
