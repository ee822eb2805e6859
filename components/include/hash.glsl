/// Integer hashes, the same bits on every GPU.
/// @version 1
// PCG, Jarzynski and Olano, "Hash Functions for GPU Rendering", JCGT 2020.
uint pcg(uint v) {
  uint state = v * 747796405u + 2891336453u;
  uint word = ((state >> ((state >> 28u) + 4u)) ^ state) * 277803737u;
  return (word >> 22u) ^ word;
}
float unit(uint v) { return float(v >> 8u) / 16777216.0; }
uint cell(ivec2 p) { return pcg(uint(p.x) ^ pcg(uint(p.y))); }
float hash1(ivec2 p) { return unit(cell(p)); }
vec2 hash2(ivec2 p) { uint h = cell(p); return vec2(unit(h), unit(pcg(h))); }
