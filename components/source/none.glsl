/// No new light.
/// @by Afterimage   @license MIT   @version 1
vec4 none(vec2 z) { return vec4(0.0); }
