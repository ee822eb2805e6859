/// A slope from a point outward, in soft rings.
/// @by Afterimage   @license MIT   @version 1
/// @param centre 0.1+0.2i [-1..1]  where it begins
/// @param rings 1 [0.3..6]         rings per unit
/// @param pace 0.04 [-0.5..0.5]    cycles per second
float radial(vec2 z, vec2 centre, float rings, float pace) {
  return cos(6.2831853 * (rings * length(z - centre) - pace * time));
}
