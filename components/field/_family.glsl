/// A slow scalar over the plane, about -1..1.
/// @version 1   @default field/swell
float field(vec2 z);
