/// A circle.
/// @by Afterimage   @license MIT   @version 1
/// @param radius 0.5 [0.05..1.2]   of the circle
/// @param centre 0.1+0.05i [-1..1]  of the circle
float ring(vec2 z, float radius, vec2 centre) { return length(z - centre) - radius; }
