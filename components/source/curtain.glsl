/// The hems of hanging curtains of light: thin folded bands, brighter where a fold is seen along its cloth, cut into rays.
/// @by Afterimage   @license MIT   @version 1
/// @param bands 3 [1..4 step 1]     how many hang one behind the other
/// @param height -0.05 [-1..1]      of the lowest hem
/// @param gap 0.26 [0..0.8]         between hems
/// @param fold 0.32 [0..0.8]        how far the cloth swings
/// @param waves 1.1 [0.2..4]        swings per unit
/// @param rays 22 [2..60]           rays per unit
/// @param comb 0.8 [0..1]           how deep the dark between rays is
/// @param width 0.02 [0.004..0.12]  half the width of a hem
/// @param pace 0.03 [-0.3..0.3]     swings per second
/// @param luck 0 [0..999]           another sky
/// @param hue 0 [-2..2]             hue index of the hem
/// @param value 0.95 [0..1]         brightness
/// @use plane speck
vec4 curtain(vec2 z, float bands, float height, float gap, float fold, float waves, float rays, float comb, float width, float pace, float luck, float hue, float value) {
  float t = pace * time, light_ = 0.0, tone = 0.0;
  for (int i = 0; i < 4; i++) {
    if (float(i) >= bands) break;
    float k = float(i), far = 1.0 / (1.0 + 0.35 * k);
    vec2 q = vec2(clamp(z.x, -50.0, 50.0) + 3.7 * k + 1.37 * luck, 0.31 * luck + 11.3 * k);
    // The cloth leans over itself: where the place along it runs backwards, three layers are seen at once.
    float along = q.x + fold * 0.55 * speck(vec2(waves * 1.3 * q.x + t, q.y + 0.7 * t)) + 0.4 * fold * sin(4.0 * (z.y - height) + 3.0 * waves * q.x + 6.2831853 * t) * speck(vec2(0.8 * q.x - t, q.y + 3.0));
    float hem = height + gap * k + fold * far * (speck(vec2(waves * along, q.y + t)) + 0.35 * speck(vec2(3.1 * waves * along - t, q.y + 7.7)));
    float d = z.y - hem;
    // Steep hems are as wide as flat ones.
    float steep = inversesqrt(1.0 + min(dFdx(hem) * dFdx(hem) / max(dFdx(z.x) * dFdx(z.x), 1e-9), 30.0));
    float w = max(width * far, footprint(z));
    float x = d * steep / w;
    float line = exp(-0.5 * x * x);
    float ray = 0.6 * speck(vec2(rays * along + 2.0 * t, 9.0 * t + q.y)) + 0.5 * speck(vec2(2.7 * rays * along - 3.0 * t, q.y - 6.0 * t));
    float slow = 0.62 + 0.55 * speck(vec2(0.9 * along - 0.8 * t, 3.0 * t + q.y));
    float bright = line * clamp(slow + 0.12, 0.12, 1.2) * mix(1.0, clamp(0.5 + 0.95 * ray, 0.0, 1.3), comb) * mix(1.0, far, 0.6);
    tone += bright * (0.07 * k + 0.1 * ray);
    light_ += bright;
  }
  float shown = clamp(light_, 0.0, 1.0);
  return vec4(hue + tone / max(light_, 1e-3), 0.95, value * shown, shown);
}
