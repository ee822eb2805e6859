/// Long twisting banners, woven of fine threads: they turn their other side, and shine where they face.
/// @by Afterimage   @license MIT   @version 1
/// @param count 3 [1..5 step 1]     number of banners
/// @param width 0.3 [0.03..0.8]     half the width of a banner that faces us
/// @param swing 0.4 [0..1]          height of their waves
/// @param waves 0.6 [0.1..3]        per unit
/// @param twist 0.7 [0..3]          half turns per unit
/// @param threads 11 [4..60]        threads across half a banner
/// @param weave 0.5 [0..1]          how deep the threads lie
/// @param turn 0.3 [-3.2..3.2]      radians
/// @param spread 0.5 [0..1.5]       how far apart they hang
/// @param pace 0.03 [-0.5..0.5]     waves per second
/// @param hue 0 [-2..2]             hue index of the face
/// @param other 0.5 [-1..1]         hue index that the other side adds
/// @param value 0.95 [0..1]         brightness
/// @use plane hash
vec4 banner(vec2 z, float count, float width, float swing, float waves, float twist, float threads, float weave, float turn, float spread, float pace, float hue, float other, float value) {
  float pixelSize = footprint(z);
  vec4 sum = vec4(hue, 0.0, 0.0, 0.0);
  float t = 6.2831853 * pace * time;
  for (int i = 0; i < 5; i++) {
    float k = float(i);
    if (k >= count) break;
    vec2 q = rotate(z, -turn - 0.55 * (k - 0.5 * count) * spread + 0.08 * sin(0.37 * t + 2.0 * k));
    q.y -= spread * (k - 0.5 * (count - 1.0)) * 0.7;
    float p = 3.1415927 * waves * q.x * (1.0 + 0.17 * k);
    float middle = swing * (0.7 * sin(p + t + 1.9 * k) + 0.3 * sin(1.83 * p - 0.618 * t + 4.1 * k));
    float steep = swing * 3.1415927 * waves * (1.0 + 0.17 * k) * (0.7 * cos(p + t + 1.9 * k) + 0.55 * cos(1.83 * p - 0.618 * t + 4.1 * k));
    // A strip that twists is seen as wide as the cosine of its turn; where that passes zero it shows its other side.
    float phase = 3.1415927 * twist * q.x + 0.9 * sin(0.5 * p - 0.4 * t + k) + 0.53 * t + 2.4 * k;
    float facing = cos(phase), shown = width * (1.0 - 0.12 * k) * (abs(facing) + 0.03);
    float slant = inversesqrt(1.0 + steep * steep);
    float d = (q.y - middle) * slant, thin = shown * slant;
    // Beyond its shadow a banner does nothing.
    if (abs(d) > thin + 0.3) continue;
    float s = clamp(d / max(thin, 1e-4), -1.5, 1.5);
    float cover = smoothstep(-pixelSize, pixelSize, thin - abs(d)) * min(1.0, thin / pixelSize);

    // Threads fade out where there would be less than two pixels for one.
    float per = thin / threads, fine = smoothstep(1.0, 3.0, per / pixelSize);
    float ply = s * threads + 0.3 * sin(2.3 * q.x + 7.0 * k);
    float strand = 0.5 + 0.5 * cos(6.2831853 * ply);
    float dice = hash1(ivec2(int(floor(ply)), i)), dye = sin(6.2831853 * (dice + 0.3 * q.x * (0.5 + dice) + 0.05 * t));
    // Long pleats run along the strip, and the light on them moves with the twist.
    float pleat = 0.5 + 0.5 * cos(5.2 * s * (1.0 + 0.4 * facing) + 1.7 * middle / max(swing, 0.05) + k);
    float shine = 0.5 + 0.5 * cos(2.0 * phase + 2.2 * s + 0.7 * k);
    shine *= shine;
    float rim = smoothstep(0.0, 0.1, 1.0 - abs(s));
    float bright = (0.26 + 0.46 * shine + 0.3 * pleat) * (0.5 + 0.5 * rim) * (1.0 + 0.22 * dye * fine);
    bright *= 1.0 - weave * 0.62 * fine * (1.0 - strand);
    bright += 0.16 * shine * pleat;
    vec4 one = vec4(hue + (facing < 0.0 ? other : 0.0) + 0.09 * dye + 0.07 * (pleat - 0.5), 0.92, value * clamp(bright, 0.0, 1.0), cover);
    // A soft shadow beneath what hangs above.
    float shade = 1.0 - 0.6 * exp(-20.0 * max(abs(d) - thin, 0.0)) * (1.0 - cover) * smoothstep(0.0, 0.06, thin);
    sum.z *= shade;
    sum = vec4(mix(sum.xyz, one.xyz, cover), max(sum.w, cover));
  }
  return sum;
}
