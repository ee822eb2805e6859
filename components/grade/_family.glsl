/// Root of the display pass: linear RGB from the feedback buffer.
/// @version 1   @default grade/relief
vec3 grade(vec2 uv);
