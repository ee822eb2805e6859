/// Folded contours: waves that are bent by waves that are bent again, as rock and rivers are.
/// @by Afterimage   @license MIT   @version 1
/// @param scale 0.8 [0.2..4]        folds per unit
/// @param bend 1.2 [0..3]           how far folds are folded
/// @param pace 0.01 [-0.2..0.2]     units per second
/// @param luck 0 [0..999]           another land
/// @use noise
// Domain warping after I. Quilez, "Domain warping".
float delta(vec2 z, float scale, float bend, float pace, float luck) {
  float t = pace * time;
  vec2 q = scale * z + vec2(0.737 * luck, 0.419 * luck);
  vec2 r = vec2(noise2(q + vec2(t, 1.7)), noise2(q + vec2(5.2, 1.3 - t)));
  vec2 s = vec2(noise2(1.3 * q + bend * r + vec2(8.3, t)), noise2(1.3 * q + bend * r + vec2(2.8 - t, 9.2)));
  return clamp(0.9 * noise2(q + bend * s) + 0.45 * noise2(2.3 * q + 1.4 * bend * r + 4.1), -1.5, 1.5);
}
