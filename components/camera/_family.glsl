/// A point on the line of sight through a place in the picture: where sight is after so much of the way. What is looked at lies around the origin, about 4 away.
/// @version 1   @default camera/orbit
vec3 camera(vec2 z, float way);
