/// Small animals of one cell, seen through: skin, granules, nucleus, hairs that beat. Each grows, divides in two, drifts apart and sinks out of focus.
/// @by Afterimage   @license MIT   @version 1
/// @param scale 1.1 [0.3..6]        animals per unit, at most
/// @param size 0.3 [0.1..0.34]      radius of a grown one, in parts of its place
/// @param density 0.75 [0..1]       places that hold one
/// @param pace 0.035 [0.002..0.3]   lives per second
/// @param blur 0.35 [0..1]          how far out of focus they may be
/// @param hairs 0.6 [0..1]          part of them that has hairs
/// @param grains 0.6 [0..1]         granules inside
/// @param hue 0 [-2..2]             hue index of the skin
/// @param spread 0.2 [0..1]         difference of hue between animals
/// @param heart 0.5 [-2..2]         hue index of the nucleus
/// @param value 0.9 [0..1]          brightness
/// @param luck 0 [0..999 step 1]    another drop of water
/// @use plane noise complex
vec4 animalcule(vec2 z, float scale, float size, float density, float pace, float blur, float hairs, float grains, float hue, float spread, float heart, float value, float luck) {
  vec2 q = clamp(z * scale, -1e3, 1e3);
  ivec2 base = ivec2(floor(q));
  float pixelSize = footprint(q), light_ = 0.0, tone = 0.0;
  ivec2 tile = base;
  {
    ivec2 key = tile + ivec2(int(luck) * 37, int(luck) * 11);
    vec2 dice = hash2(key);
    float life = pace * time * (0.6 + 0.8 * dice.x) + 7.0 * dice.y, phase = fract(life);
    int born = int(floor(life));
    vec2 die = hash2(key + ivec2(born * 13, 101)), other = hash2(key + ivec2(born * 7, 59));
    float alive = step(hash1(key + ivec2(born, 211)), density) * smoothstep(0.0, 0.12, phase) * (1.0 - smoothstep(0.86, 1.0, phase));
    // Each stays inside its place, so that one look finds it: small ones stray far, large ones little.
    float grown = size * (0.55 + 0.45 * die.x) * (0.7 + 0.3 * smoothstep(0.0, 0.4, phase)), room = max(0.5 - 1.3 * size * (0.55 + 0.45 * die.x), 0.0);
    vec2 wander = room * vec2(sin(0.31 * time * (0.5 + dice.x) + 9.0 * dice.y), sin(0.27 * time * (0.5 + dice.y) + 9.0 * dice.x));
    vec2 p = q - vec2(tile) - 0.5, border = 0.5 - abs(p);
    alive *= smoothstep(0.0, 0.05, min(border.x, border.y));
    p -= wander;
    if (alive <= 0.0 || dot(p, p) > 0.5) return vec4(hue, 0.95, 0.0, 0.0);
    p = rotate(p, 6.2831853 * other.x + 0.5 * sin(0.11 * time + 6.0 * dice.x));
    // Two lobes that part; the nucleus goes first.
    float parting = smoothstep(0.38, 0.74, phase), apart = grown * (0.62 * parting + 0.35 * smoothstep(0.74, 1.0, phase));
    float radius = grown * mix(1.0, 0.66, parting);
    vec2 lobe = vec2(abs(p.x) - apart, p.y * mix(1.0 + 0.35 * other.y, 1.0, parting));
    float swing = carg(lobe + vec2(1e-4));
    float wobble = grown * (0.045 * sin(2.0 * swing + 9.0 * die.y + 0.21 * time) + 0.03 * sin(3.0 * swing - 0.33 * time + 6.0 * die.x) + 0.012 * sin(7.0 * swing + 0.5 * time));
    float l = length(lobe);
    // Where the lobes meet the skin is drawn in smoothly.
    float waist = 0.16 * grown * (1.0 - parting) * exp(-p.x * p.x / (0.08 * grown * grown)) * smoothstep(0.02, 0.3, parting);
    float d = l - radius + wobble - waist;
    float off = blur * clamp(abs(2.0 * fract(die.y + 0.3 * phase) - 1.0) + 1.5 * (1.0 - alive), 0.0, 1.6);
    float soft = 0.006 * (0.6 + 0.6 * die.x) + 0.09 * off + 0.5 * pixelSize, dim = alive / (1.0 + 5.0 * off);
    float inside = 1.0 - smoothstep(-soft, soft, d);
    float skin = exp(-d * d / (soft * soft)) + 0.45 * exp(-(d + 0.03) * (d + 0.03) / (1.4 * soft * soft));
    float flesh = inside * (0.17 + 0.34 * exp(clamp(9.0 * d / max(radius, 0.02) * 0.35, -9.0, 0.0)));
    // Granules run round inside, as sap does.
    vec2 sap = rotate(lobe, 0.12 * time * (die.x - 0.5)) / radius;
    float grain = smoothstep(0.35, 0.8, noise2(7.0 * sap + 31.0 * die)) * (0.5 + 0.5 * noise2(17.0 * sap + 7.0)) + 0.5 * smoothstep(0.5, 0.8, noise2(15.0 * sap - 5.0 * die));
    grain *= grains * inside * (1.0 - smoothstep(0.75, 0.97, l / radius)) / (1.0 + 8.0 * off);
    vec2 core = vec2(abs(p.x) - grown * 0.62 * smoothstep(0.3, 0.66, phase) - (apart - 0.62 * grown * parting), p.y) - 0.16 * radius * vec2(0.0, other.y - 0.5);
    float n = length(core) - 0.3 * radius;
    float nucleus = (1.0 - smoothstep(-0.6 * soft, soft, n)) * (0.45 + 0.55 * smoothstep(-0.25 * radius, 0.0, n)) + 0.8 * exp(-dot(core, core) / (0.006 * radius * radius + 0.3 * soft * soft));
    // Hairs: they lean and beat in waves that run round the skin.
    float beat = sin(3.0 * swing + 2.4 * time * (0.6 + 0.4 * dice.x));
    float out_ = clamp(d / (0.28 * grown), 0.0, 1.0);
    float hair = 0.5 + 0.5 * cos(floor(46.0 * radius / max(size, 0.1) + 14.0) * (swing + 0.16 * beat * out_));
    hair = hair * hair * hair * step(0.0, d) * (1.0 - out_) * step(other.x, hairs) / (1.0 + 9.0 * off);
    float shell = dim * (0.95 * skin + flesh + 0.6 * hair), dots_ = dim * 0.75 * grain, middle = dim * nucleus * inside;
    tone += shell * (hue + spread * (die.y - 0.5)) + dots_ * (hue + 0.25 + spread * (die.x - 0.5)) + middle * heart * 1.0;
    light_ += shell + dots_ + middle;
  }
  float shown = clamp(light_, 0.0, 1.2) / 1.1;
  return vec4(tone / max(light_, 1e-3), 0.95, value * clamp(shown, 0.0, 1.0), clamp(1.6 * shown, 0.0, 1.0));
}
