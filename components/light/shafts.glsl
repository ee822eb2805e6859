/// Shafts of light from a lamp, parted by what stands in front of it (after K. Mitchell, "Volumetric Light Scattering as a Post-Process",
/// GPU Gems 3, 2007).
/// @by Afterimage   @license MIT   @version 1
/// @param lamp 0.3+0.5i [-1.5..1.5]  where the light comes from
/// @param strength 0.6 [0..2]        of the shafts
/// @param length_ 0.7 [0.1..1]       how far a pixel looks towards the lamp, in parts of the way
/// @param reach 1.2 [0.2..3]         how far the lamp shines
/// @param sill 0.3 [0..0.9]          value below which nothing shines
/// @param tone #ffe2b0 [0..1]        colour of the light
/// @slot then light                  what happens next
/// @use plane hash oklab
vec3 shafts(vec3 colour, vec2 uv, vec2 lamp, float strength, float length_, float reach, float sill, vec3 tone) {
  vec2 way = (toUv(lamp) - uv) * length_ / 8.0;
  // Every pixel begins a little elsewhere, or eight looks would be seen as eight steps.
  vec2 at = uv + way * hash1(ivec2(clamp(uv, -4.0, 4.0) * 2048.0));
  float sum = 0.0, weight = 1.0, all = 0.0;
  for (int i = 0; i < 8; i++) {
    vec4 tap = light(at);
    sum += weight * max(tap.z - sill, 0.0) * (1.0 - 0.6 * tap.w);
    all += weight;
    weight *= 0.88;
    at += way;
  }
  float far = length(toPlane(uv) - lamp) / reach;
  float beam = strength * sum / (all * (1.0 - 0.9 * sill)) / (1.0 + far * far);
  vec3 air = fromSrgb(tone) * beam;
  return then(colour * (1.0 + 0.6 * beam) + air * (1.0 - 0.5 * clamp(colour, 0.0, 1.0)), uv);
}
