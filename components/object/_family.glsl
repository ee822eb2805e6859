/// A solid in space as a signed distance, negative inside; about the size of the unit ball.
/// @version 1   @default object/knot
float object(vec3 p);
