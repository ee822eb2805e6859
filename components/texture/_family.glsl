/// The grain of a surface, 0 low to 1 high: cloth, paper, crackle.
/// @version 1   @default texture/laid
float texture(vec2 z);
