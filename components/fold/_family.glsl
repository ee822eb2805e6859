/// How a point outside the square comes back into it, without a seam if it can.
/// @version 1   @default fold/mirror
vec2 fold(vec2 z);
