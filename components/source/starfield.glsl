/// Stars, one to a tile at most, gathered in a river of pale mist.
/// @by Afterimage   @license MIT   @version 1
/// @param scale 14 [3..40]           tiles per unit
/// @param size 0.006 [0.001..0.02]   radius of the largest star
/// @param density 0.45 [0..1]        tiles that hold one
/// @param river 0.6 [0..1]           brightness of the river
/// @param lean 0.6 [-3.2..3.2]       radians, of the river
/// @param pace 0.004 [-0.05..0.05]   units per second
/// @param hue 0.75 [-2..2]           hue index of the mist
/// @param other 0.25 [-2..2]         hue index of the largest stars
/// @param value 0.95 [0..1]          brightness
/// @use plane speck
vec4 starfield(vec2 z, float scale, float size, float density, float river, float lean, float pace, float hue, float other, float value) {
  vec2 turned = rotate(z, -lean), drift = vec2(pace * time, 9.0);
  float mist = 0.6 * speck(vec2(1.6, 2.7) * turned + drift) + 0.4 * speck(vec2(4.1, 5.3) * turned + 2.0 * drift);
  float off = turned.y + 0.16 * mist, near = 9.0 * off * off, band = 1.0 / (1.0 + near + near * near);
  float cloud = river * band * clamp(0.5 + 0.9 * mist, 0.0, 1.2), pixelSize = footprint(z);
  vec2 q = clamp((z + pace * time) * scale, -1e4, 1e4), home = floor(q);
  // One throw gives a star its place, size and whether it is there.
  uvec2 thrown = speckCorners(home).xw;
  vec4 dice = vec4(uvec4(thrown, thrown >> 16u) & 65535u) / 65536.0;
  vec2 o = (q - home - 0.2 - 0.6 * dice.xy) / scale;
  float w = size * (0.22 + 0.78 * dice.z * dice.z * dice.z), soft = max(w, pixelSize), spot = clamp(1.0 - dot(o, o) / (6.0 * soft * soft), 0.0, 1.0);
  spot *= spot;
  spot *= spot * spot * step(dice.w, density * (0.3 + 1.1 * band)) * min(1.0, w * w / (pixelSize * pixelSize) + 0.15) * (0.35 + 0.65 * dice.x);
  float sum = clamp(0.5 * cloud + spot, 0.0, 1.0);
  return vec4(mix(hue, other, spot * step(0.75, dice.z)), 0.85 - 0.4 * spot, value * sum, clamp(0.25 + sum, 0.0, 1.0));
}
