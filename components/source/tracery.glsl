/// A rose window: rings of leaded panes with medallions, set in dark stone.
/// @by Afterimage   @license MIT   @version 1
/// @param sides 6 [3..16 step 1]     panes in the innermost ring
/// @param rings 4 [1..7 step 1]      rings
/// @param radius 0.9 [0.2..1.5]      of the window
/// @param lead 0.012 [0.003..0.05]   half the width of the lead
/// @param eye 0.55 [0..0.9]          size of the medallions, in parts of a pane
/// @param turn 0 [-3.2..3.2]         radians
/// @param centre 0+0i [-1..1]        of the window
/// @param hue 0 [-2..2]              hue index of the glass
/// @param other 0.25 [-2..2]         hue index of every other ring
/// @param accent 0.5 [-2..2]         hue index of medallions
/// @param clear 0.45 [0..1]          how much is seen through panes
/// @param change 0.01 [0..0.2]       how fast panes brighten and dim, rounds per second
/// @use stroke complex hash
vec4 tracery(vec2 z, float sides, float rings, float radius, float lead, float eye, float turn, vec2 centre, float hue, float other, float accent, float clear, float change) {
  vec2 p = rotate(z - centre, -turn);
  float r = length(p), pixelSize = footprint(z), deep = radius / rings;
  float ring = clamp(floor(r / deep), 0.0, rings);
  // Every second ring has twice the panes, and stands half a pane aside.
  float count = ring < 0.5 ? 1.0 : sides * (ring < 2.5 ? 1.0 : 2.0);
  float angle = carg(p) / 6.2831853 * count + 0.5 * mod(ring, 2.0);
  float place = mod(floor(angle), count), side = fract(angle);
  float width = 6.2831853 * r / count;
  float spoke = ring < 0.5 ? 8.0 : min(side, 1.0 - side) * width;
  float within = r - ring * deep;
  float arc_ = ring < 0.5 ? deep - within : min(within, deep - within);
  float wall = min(spoke, arc_);

  // A medallion in the middle of every pane; in the middle ring a rose of petals.
  float mid = (ring + 0.5) * deep;
  vec2 q = vec2((side - 0.5) * width, r - mid);
  float room = eye * 0.5 * min(deep, 6.2831853 * mid / count);
  vec2 centreArm = vec2(0.0);
  float bloom_ = length(q) - room;
  if (ring < 0.5) {
    float petals = carg(p) * sides / 6.2831853;
    bloom_ = r - deep * eye * (0.75 + 0.25 * cos(6.2831853 * petals));
  } else if (mod(ring, 2.0) > 0.5) {
    // Four lobes.
    vec2 lobe = abs(q);
    bloom_ = min(length(lobe - vec2(0.0, 0.42 * room)), length(lobe - vec2(0.42 * room, 0.0))) - 0.58 * room;
  }
  float inside = 1.0 - smoothstep(-pixelSize, pixelSize, bloom_);
  wall = eye < 0.02 ? wall : min(wall, abs(bloom_) + 0.35 * lead);

  ivec2 pane = ivec2(int(place), int(ring) * 3 + (inside > 0.5 ? 1 : 0));
  vec2 dice = hash2(pane);
  float beat = 0.5 + 0.5 * sin(6.2831853 * (change * time * (0.6 + dice.x) + dice.y));
  float tone = inside > 0.5 ? accent + 0.04 * (dice.x - 0.5) : mix(hue, other, mod(ring + floor(dice.y * 1.35), 2.0)) + 0.09 * (dice.x - 0.5);
  // A border painted along the lead, and a fine diaper of scallops in every third pane.
  float fine = lead * 0.35 + pixelSize;
  float border = 1.0 - smoothstep(fine, fine + 1.5 * pixelSize, abs(wall - 2.6 * lead));
  vec2 scale_ = vec2(side * width, within) / max(0.11 * deep, 1e-3);
  float row = floor(scale_.y);
  float scallop = length(vec2(fract(scale_.x + 0.5 * mod(row, 2.0)) - 0.5, fract(scale_.y))) - 0.5;
  float diaper = step(0.62, hash1(pane + 71)) * (1.0 - smoothstep(0.04, 0.1, abs(scallop))) * smoothstep(4.0, 9.0, 0.11 * deep / pixelSize);
  float paint = 1.0 - 0.5 * max(0.8 * border, diaper) * (1.0 - inside);
  float glass_ = (0.45 + 0.43 * beat * beat + 0.1 * dice.x) * mix(0.7, 1.0, smoothstep(0.0, 0.35 * deep, wall)) * paint;
  float cames = 1.0 - smoothstep(lead - pixelSize, lead + pixelSize, wall);
  float stone = smoothstep(radius - pixelSize, radius + pixelSize, r);
  // A moulding runs around the stone.
  float moulding = 0.16 * exp(-300.0 * (r - radius - 0.05) * (r - radius - 0.05));
  float solid = max(cames, stone);
  float far = max(r - radius - 0.12, 0.0);
  float value = mix(glass_, mix(0.02, moulding, stone), solid);
  float alpha = mix(1.0 - clear, 1.0, solid);
  return vec4(tone, mix(0.95, 0.35, solid), value, alpha * mix(1.0, exp(-30.0 * far), stone));
}
