/// From one picture to another; progress 0 is all from, 1 all to.
/// @version 1   @default transition/fade
vec3 transition(vec3 from, vec3 to, vec2 uv, float progress);
