/// What the air and the lens do to a finished picture: linear RGB before and after. Chained by a grade's slot.
/// @version 1   @default light/clear
vec3 light(vec3 colour, vec2 uv);
