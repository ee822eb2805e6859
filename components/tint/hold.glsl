/// Keeps light as it is, but for a little fade.
/// @by Afterimage   @license MIT   @version 1
/// @param fade 1 [0.9..1]   what is left of value after a tick
vec4 hold(vec4 old, vec2 z, float fade) { return vec4(old.xy, old.z * fade, old.w); }
