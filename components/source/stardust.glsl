/// Dust of stars in three depths that pass each other slowly, and the faint river they gather in.
/// @by Afterimage   @license MIT   @version 1
/// @param scale 14 [4..40]           tiles per unit of the nearest depth, one star in each
/// @param size 0.006 [0.001..0.015]   radius of the largest star
/// @param density 0.45 [0..1]        tiles that hold one
/// @param river 0.5 [0..1]           brightness of the river
/// @param lean 0.6 [-3.2..3.2]       radians, of the river
/// @param pace 0.004 [-0.05..0.05]   units per second
/// @param hue 0.75 [-2..2]           hue index of the dust
/// @param other 0.25 [-2..2]         hue index of the largest stars
/// @param value 0.95 [0..1]           brightness
/// @use stroke noise complex
vec4 stardust(vec2 z, float scale, float size, float density, float river, float lean, float pace, float hue, float other, float value) {
  vec2 turned = rotate(z, -lean);
  float stray = 0.22 * noise2(1.7 * turned + 3.0);
  float band = exp(-9.0 * (turned.y + stray) * (turned.y + stray));
  float mist = fractal2(vec2(2.2, 3.6) * turned + vec2(0.6 * pace * time, 9.0));
  float cloud = river * band * clamp(0.5 + 0.9 * mist, 0.0, 1.2);
  float light_ = 0.0, big = 0.0, pixelSize = footprint(z);
  for (int i = 0; i < 3; i++) {
    float k = float(i), finer = scale * (1.0 + 0.9 * k);
    vec2 q = clamp((z + pace * time * vec2(1.0, 0.3) / (1.0 + k)) * finer + 17.3 * k, -1e4, 1e4);
    ivec2 tile = ivec2(floor(q));
    vec2 dice = hash2(tile + 101 * i);
    float there = step(hash1(tile + 37 + i), density * (0.35 + 0.9 * band));
    float d = length(fract(q) - 0.2 - 0.6 * dice) / finer;
    float w = size * (0.25 + 0.75 * dice.x * dice.x * dice.x) / (1.0 + 0.5 * k);
    float soft = max(w, pixelSize);
    float spot = there * exp(-d * d / (soft * soft)) * min(1.0, w * w / (pixelSize * pixelSize) + 0.15) * (0.35 + 0.65 * dice.y);
    light_ = max(light_, spot);
    big = max(big, spot * step(0.75, dice.x));
  }
  float sum = clamp(0.5 * cloud + light_, 0.0, 1.0);
  return vec4(mix(hue, other, clamp(big, 0.0, 1.0)), 0.8 - 0.4 * light_, value * sum, clamp(0.25 + sum, 0.0, 1.0));
}
