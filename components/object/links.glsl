/// Rings linked into a chain that closes on itself.
/// @by Afterimage   @license MIT   @version 1
/// @param count 6 [3..12 step 1]   number of rings, an even one alternates
/// @param ring 0.68 [0.3..1]       radius of the chain
/// @param link 0.42 [0.1..0.7]     radius of one ring
/// @param rope 0.09 [0.02..0.2]    half its thickness
/// @param lean 0.785 [-3.2..3.2]   radians by which rings lie over
/// @use plane
float links(vec3 p, float count, float ring, float link, float rope, float lean) {
  float step_ = 6.2831853 / max(count, 1.0);
  float round_ = dot(p.xz, p.xz) < 1e-12 ? 0.0 : atan(p.z, p.x);
  float best = 9.0, base = floor(round_ / step_);
  // The two nearest places of the chain hold all that is near.
  for (int i = 0; i < 2; i++) {
    float k = base + float(i);
    vec3 q = p;
    q.xz = rotate(q.xz, -k * step_);
    q.x -= ring;
    q.xy = rotate(q.xy, mod(k, 2.0) < 0.5 ? lean : lean + 1.5707963);
    best = min(best, length(vec2(length(q.xz) - link, q.y)) - rope);
  }
  return 0.85 * best;
}
