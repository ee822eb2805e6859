/// Lets a source through for a moment at a time, at unequal intervals: echoes instead of a trail.
/// @by Afterimage   @license MIT   @version 1
/// @param rate 0.8 [0.05..4]        moments per second
/// @param span 0.15 [0.02..0.9]     part of an interval that lets through
/// @param uneven 0.5 [0..1]         how unequal they are
/// @param leak 0 [0..1]             what comes through all the time
/// @slot sight source               what is let through
/// @use hash
vec4 beat(vec2 z, float rate, float span, float uneven, float leak) {
  float at = rate * time, turn = floor(at);
  float begin = uneven * (1.0 - span) * hash1(ivec2(int(turn), 53));
  float x = (at - turn - begin) / max(span, 1e-3);
  // Rises and falls, so that nothing flashes.
  float open = x > 0.0 && x < 1.0 ? sin(3.1415927 * x) : 0.0;
  vec4 ink = sight(z);
  return vec4(ink.xyz, ink.w * max(leak, open * open));
}
