/// Leaves the plane as it is.
/// @by Afterimage   @license MIT   @version 1
vec2 identity(vec2 z) { return z; }
