/// Handmade paper: pulp in clouds, fibres laid every way, and the faint wires of the mould.
/// @by Afterimage   @license MIT   @version 1
/// @param wires 90 [0..200]        wires per unit; 0 for none
/// @param pulp 0.6 [0..1]          unevenness of the pulp
/// @param fibres 0.5 [0..1]        stray fibres
/// @use plane speck
float wove(vec2 z, float wires, float pulp, float fibres) {
  vec3 cloud = speckSlope(z * 11.0);
  vec2 fine = speckPair(z * 130.0 + 4.0 * cloud.yz);
  // Where long noise passes through nothing lies a fibre; the pulp's slope bends it.
  float hair = abs(speck(vec2(9.0, 60.0) * z + cloud.yz));
  float wave = abs(fract(wires * z.y + 0.15 * cloud.x) - 0.5) - 0.25, seen = clamp(0.5 / max(wires * footprint(z), 1e-3) - 0.6, 0.0, 1.0);
  return clamp(0.55 + 0.3 * pulp * cloud.x + 0.12 * fine.x + 0.08 * fine.y + 0.2 * seen * wave
    - 0.28 * fibres * max(1.0 - 16.0 * hair, 0.0) * clamp(2.0 * cloud.y, 0.0, 1.0), 0.0, 1.0);
}
