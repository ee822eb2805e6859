/// Handmade paper: the grain of the pulp, fibres, and the faint wires of the mould.
/// @by Afterimage   @license MIT   @version 1
/// @param wires 90 [0..200]        wires per unit; 0 for none
/// @param pulp 0.6 [0..1]          unevenness of the pulp
/// @param fibres 0.5 [0..1]        stray fibres
/// @use plane speck
float wove(vec2 z, float wires, float pulp, float fibres) {
  vec2 fine = speckPair(z * 120.0), broad = speckPair(vec2(8.0 * z.x - 3.0 * z.y, 14.0 * z.x + 40.0 * z.y) + 0.3 * fine);
  float wave = abs(fract(wires * z.y + 0.15 * broad.x) - 0.5) - 0.25, seen = clamp(0.5 / max(wires * footprint(z), 1e-3) - 0.6, 0.0, 1.0);
  // Where long noise passes through nothing lies a fibre.
  return clamp(0.55 + 0.16 * pulp * broad.y + 0.12 * fine.x + 0.08 * fine.y + 0.2 * seen * wave
    - 0.28 * fibres * max(1.0 - 14.0 * abs(broad.x), 0.0) * clamp(2.0 * broad.y, 0.0, 1.0), 0.0, 1.0);
}
