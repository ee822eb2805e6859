/// Old light takes one colour, as copper does: hue draws near to it with age, chroma first falls and comes back with it.
/// @by Afterimage   @license MIT   @version 1
/// @param hue 0.25 [-2..2]         hue index that all comes to
/// @param pace 0.03 [0..0.3]       part of the way that a tick takes
/// @param young 0.3 [0..1]         age before which nothing happens
/// @param pale 0.9 [0..1]          chroma on the way
/// @param sink 0.99 [0.85..1]      what is left of value after a tick
vec4 season(vec4 old, vec2 z, float hue, float pace, float young, float pale, float sink) {
  float due = smoothstep(young, young + 0.3, old.w);
  // The short way round the walk.
  float way = fract(hue - old.x + 0.5) - 0.5;
  float chroma = mix(old.y, mix(pale, 0.95, 1.0 - 2.0 * abs(way)), pace * due);
  return vec4(old.x + way * pace * due, chroma, old.z * sink, old.w);
}
