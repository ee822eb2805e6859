/// Truchet arcs: quarter circles that join into endless loops.
/// @by Afterimage   @license MIT   @version 1
/// @param scale 2 [0.5..8]          tiles per unit
/// @param width 0.035 [0.004..0.2]  half the width of a loop
/// @param shift 0+0i [-2..2]        moves the tiles
/// @param change 0.05 [0..1]        tiles that turn, per second and tile
/// @param hue 0.1 [-2..2]           hue index
/// @param value 0.85 [0..1]         brightness
/// @use stroke hash
vec4 truchet(vec2 z, float scale, float width, vec2 shift, float change, float hue, float value) {
  vec2 q = clamp((z + shift) * scale, -1e4, 1e4);
  ivec2 tile = ivec2(floor(q));
  vec2 f = fract(q) - 0.5;
  // Each tile keeps its own beat, so that no two turn together; while it turns its arcs are thin.
  float beat = change * time + 7.0 * hash1(tile + 91);
  float turned = hash1(tile + ivec2(int(floor(beat)) * 17, 5));
  float open = smoothstep(0.0, 0.15, fract(beat)) * (1.0 - smoothstep(0.85, 1.0, fract(beat)));
  f.x = turned < 0.5 ? f.x : -f.x;
  float d = min(abs(length(f - 0.5) - 0.5), abs(length(f + 0.5) - 0.5)) / scale;
  float w = width * open;
  return vec4(hue + 0.1 * turned, 0.8, value * tube(d, w), coverage(d, w, 0.35, footprint(z)));
}
