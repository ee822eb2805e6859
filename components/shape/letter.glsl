/// A capital letter: thick stems, thin hairlines, serifs.
/// @by Afterimage   @license MIT   @version 1
/// @param which 15 [0..23 step 1]    A B C D E F G H I K L M N O P R S T U V X Z & and a star
/// @param size 0.6 [0.1..1.4]         half its height, about
/// @param weight 0.12 [0.03..0.2]     half the width of a stem
/// @param contrast 0.7 [0..0.9]       how much thinner hairlines are
/// @param serif 0.6 [0..1]            length of the serifs
/// @param turn 0 [-3.2..3.2]          radians
/// @param centre 0+0i [-1..1]         of the letter
/// @use plane glyph
float letter(vec2 z, float which, float size, float weight, float contrast, float serif, float turn, vec2 centre) {
  vec2 q = rotate(z - centre, -turn) * 0.72 / size;
  return glyph(q, int(which + 0.5), weight, contrast, serif) * size / 0.72;
}
