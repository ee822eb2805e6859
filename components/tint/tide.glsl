/// A field pushes hue to and fro and lifts or lowers value.
/// @by Afterimage   @license MIT   @version 1
/// @param push 0.05 [-0.4..0.4]    hue index per tick on a crest
/// @param lift 0.02 [-0.1..0.1]    value per tick on a crest
/// @param sink 0.985 [0.85..1]     what is left of value after a tick
/// @slot tidal field               the field
vec4 tide(vec4 old, vec2 z, float push, float lift, float sink) {
  float crest = tidal(z);
  float value = old.z * sink * (1.0 + lift * crest);
  return vec4(old.x + push * crest * (1.0 - old.w), old.y, clamp(value, 0.0, 1.0), old.w);
}
