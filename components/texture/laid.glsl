/// Laid paper: the wires of the mould, the chains that hold them, clouds of pulp, a few fibres.
/// @by Afterimage   @license MIT   @version 1
/// @param wires 90 [20..200]       wires per unit
/// @param chains 5 [1..12]         chain lines per unit
/// @param clouds 0.6 [0..1]        unevenness of the pulp
/// @param fibres 0.5 [0..1]        stray fibres
/// @use noise plane
float laid(vec2 z, float wires, float chains, float clouds, float fibres) {
  float bend = 0.3 * noise2(z * 3.0);
  float fine = smoothstep(1.0, 3.0, 1.0 / (wires * footprint(z)));
  float wire = 0.5 + 0.5 * cos(6.2831853 * (wires * z.y + bend));
  float chain = abs(fract(chains * z.x + 0.02 * noise2(z * 17.0)) - 0.5);
  float pulp = fractal2(z * 7.0);
  float hair = abs(noise2(rotate(z, 2.2 * noise2(z * 1.3)) * vec2(9.0, 70.0)));
  float grain = 0.55 + 0.1 * fine * (wire - 0.5) + 0.12 * smoothstep(0.47, 0.5, chain) + 0.4 * clouds * pulp
    + 0.14 * noise2(z * 190.0) - 0.3 * fibres * (1.0 - smoothstep(0.0, 0.05, hair)) * smoothstep(0.1, 0.5, noise2(z * 8.0 + 3.0));
  return clamp(grain, 0.0, 1.0);
}
