/// A signed distance in the plane, negative inside.
/// @version 1   @default shape/ring
float shape(vec2 z);
