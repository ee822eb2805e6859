/// How new light (fourth channel alpha) lands on old light (fourth channel age).
/// @version 1   @default mix/over
vec4 mix(vec4 below, vec4 above);
