/// A rose curve: petals around a middle.
/// @by Afterimage   @license MIT   @version 1
/// @param petals 5 [2..12 step 1]   number of petals
/// @param radius 0.5 [0.1..1]       on average
/// @param depth 0.35 [0..0.8]       of the petals
/// @param turn 0 [-3.2..3.2]        radians
/// @param centre 0+0i [-1..1]       of the flower
/// @use complex
float flower(vec2 z, float petals, float radius, float depth, float turn, vec2 centre) {
  vec2 q = z - centre;
  float wave = petals * (carg(q) - turn), r = max(length(q), 0.02);
  float steep = radius * depth * petals * sin(wave) / r;
  // Divided by the slope, the level set becomes a distance near the line.
  return (r - radius * (1.0 + depth * cos(wave))) / sqrt(1.0 + steep * steep);
}
