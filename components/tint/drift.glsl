/// Light wanders along the palette while it is young, pales and sinks.
/// @by Afterimage   @license MIT   @version 1
/// @param walk 0.05 [-0.4..0.4]     hue index per tick, for new light
/// @param pale 0.985 [0.85..1]      what is left of chroma after a tick
/// @param sink 0.99 [0.85..1]       what is left of value after a tick
vec4 drift(vec4 old, vec2 z, float walk, float pale, float sink) {
  // The walk stops with age: the index stays small, where half floats are fine.
  return vec4(old.x + walk * (1.0 - old.w), old.y * pale, old.z * sink, old.w);
}
