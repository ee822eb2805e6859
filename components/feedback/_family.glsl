/// Root of a feedback pass: what a pixel of the buffer becomes.
/// @version 1   @default feedback/ink
vec4 feedback(vec2 z);
