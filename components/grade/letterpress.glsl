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
/// @use plane noise
vec3 letterpress(vec2 uv, vec2 lamp, float density, float gain, float bite, vec2 register, float salt, float ghost) {
  vec2 z = toPlane(uv);
  float e = max(0.0013, footprint(uv));
  vec2 creep = gain * 0.0016 * vec2(noise2(z * 90.0), noise2(z * 90.0 + 31.0));
  vec2 at = uv + creep, off = at + 0.008 * register;
  vec4 a = light(at + vec2(-e, -e)), b = light(at + vec2(e, -e)), c = light(at + vec2(-e, e)), d = light(at + vec2(e, e));
  vec4 ink = 0.25 * (a + b + c + d);
  vec4 plate = 0.5 * (light(off + vec2(-0.7 * e, 0.3 * e)) + light(off + vec2(0.7 * e, -0.3 * e)));
  vec2 climb = vec2(b.z + d.z - a.z - c.z, c.z + d.z - a.z - b.z) * 0.5;
  float low = 0.16 - 0.1 * gain, high = 0.5 - 0.2 * gain;
  // What is at the middle of the palette belongs to the second plate.
  float keyRed = smoothstep(0.2, 0.1, abs(fract(ink.x) - 0.5)), plateRed = smoothstep(0.2, 0.1, abs(fract(plate.x) - 0.5));
  float fresh = 1.0 - ink.w, freshPlate = 1.0 - plate.w;
  float key = smoothstep(low, high, ink.z) * (1.0 - keyRed) * mix(fresh * fresh, 0.25 + 0.75 * fresh, ghost);
  float red = smoothstep(low, high, plate.z) * plateRed * mix(freshPlate * freshPlate, 0.25 + 0.75 * freshPlate, ghost);

  float wood = grain(z + 0.3 * ink.x), sheet = stock(z);
  float bare = salt * smoothstep(0.56, 0.25, wood) * (0.45 + 0.4 * noise2(rotate(z, 0.6) * 2.3 + 5.0));
  float squeeze = clamp(length(climb), 0.0, 1.0);
  float keyPigment = density * key * (1.0 - 0.85 * clamp(bare, 0.0, 1.0)) * (0.9 + 0.1 * noise2(z * 47.0)) + 0.5 * squeeze * fresh * (1.0 - keyRed);
  float redPigment = 0.85 * density * red * (1.0 - 0.8 * clamp(bare, 0.0, 1.0)) * (0.9 + 0.1 * noise2(z * 43.0 + 9.0));

  vec3 page = palette(vec4(0.75, 1.0, 0.62, 0.0));
  float dark = 1.0 - smoothstep(0.1, 0.3, dot(page, vec3(0.2126, 0.7152, 0.0722)));
  page *= 1.0 + 0.3 * (sheet - 0.55);
  vec3 keyInk = clamp(palette(vec4(ink.x, 0.95, 0.6, 0.0)), 0.004, 1.0), redInk = clamp(palette(vec4(0.5, 1.0, 0.62, 0.0)), 0.004, 1.0);
  // Transparent ink takes its share again and again (Beer and Lambert); on a dark board ink is opaque.
  vec3 through = page * exp(log(keyInk) * max(keyPigment, 0.0) + log(redInk) * max(redPigment, 0.0));
  vec3 opaque = mix(mix(page, redInk, clamp(redPigment, 0.0, 1.0)), keyInk, clamp(keyPigment, 0.0, 1.0));
  vec3 colour = mix(through, opaque, dark);

  // The type has bitten into the sheet: its walls catch the lamp on one side and lie in shade on the other.
  vec2 way = normalize(vec3(lamp, 0.6)).xy;
  float wall = dot(climb, way) * (0.25 + 0.75 * fresh);
  float lit = 1.06 + bite * clamp(0.9 * wall, -0.55, 0.6) + 0.16 * dot(z, way);
  vec4 near = light(uv - 0.006 * way);
  lit *= 1.0 - 0.22 * bite * clamp(near.z - ink.z, 0.0, 1.0) * (1.0 - near.w);
  float wet = key * fresh * (1.0 - bare);
  colour = colour * max(lit, 0.05) + 0.04 * wet * smoothstep(0.6, 0.9, wood) * dark;
  colour *= 1.0 - 0.16 * dot(z, z);
  return colour / (1.0 + 0.15 * max(colour.r, max(colour.g, colour.b)));
}
