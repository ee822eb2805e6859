/// Clear air: nothing happens.
/// @by Afterimage   @license MIT   @version 1
/// @param gain 1 [0..2]   brightness
vec3 clear(vec3 colour, vec2 uv, float gain) { return colour * gain; }
