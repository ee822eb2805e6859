/// Painted tiles: cobalt that pools under a milk glaze, each tile folded from the picture and set a little askew under a window's light.
/// @by Afterimage   @license MIT   @version 1
/// @param lamp 0.5+0.7i [-1.5..1.5]  where the window is
/// @param tiles 2 [1..8]             tiles per unit; folds of size 0.25 and its multiples fit them
/// @param turn 0 [-3.2..3.2]         of the wall, radians
/// @param shift 0+0i [-2..2]         of the wall, in units
/// @param reverse 0.12 [0..1]        tiles that are left white on a painted ground
/// @param glaze #f1ede0 in linear       colour of the bare tile
/// @param density 1.3 [0.3..3]       strength of the paint
/// @param brush 0.5 [0..1]           unevenness of the brush
/// @param relay 0.03 [0..0.3]        tiles painted anew, per second and tile
/// @param crazing 0.5 [0..1]         strength of the crackle
/// @param gloss 0.6 [0..1]           of the glaze
/// @slot pattern fold                how a tile is folded from the picture
/// @slot other fold                  how some tiles are
/// @slot craze texture               the crackle
/// @slot palette palette             colours of the paint
/// @use plane speck
vec3 faience(vec2 uv, vec2 lamp, float tiles, float turn, vec2 shift, float reverse, vec3 glaze, float density, float brush, float relay, float crazing, float gloss) {
  vec2 wall = toPlane(uv), way = vec2(cos(turn), sin(turn));
  vec2 z = vec2(way.x * wall.x - way.y * wall.y, way.y * wall.x + way.x * wall.y) * 0.5 * tiles + shift, q = 2.0 * z + 0.5;
  vec2 home = floor(q), f = q - home - 0.5;
  float foot = footprint(uv), tilePixel = 2.0 * tiles * foot;
  // All dice of a tile come from two throws; the second is thrown again for every painting.
  uvec4 first = speckCorners(home);
  vec4 dice = vec4(ivec4(first.xxyy >> uvec4(16u, 0u, 16u, 0u) & 65535u)) / 65536.0;
  // Every tile keeps its own beat; a stroke of the brush wipes across it and leaves another painting.
  float beat = relay * time + 9.0 * dice.x, painting = floor(beat);
  vec2 tremble = speckPair(z * 23.0);
  float front = f.x + f.y * 0.4 + 0.05 * tremble.x + 0.75;
  painting -= step(4.5 * (beat - painting), front) * step(beat - painting, 0.3333333);
  uint second = speckCorners(home + vec2(7.0, 13.0) * painting).x;
  float rule = float(int(second >> 16u)) / 65536.0;
  // The brush trembles.
  vec2 shaky = z + brush * 0.006 * tremble;
  vec2 at = toUv(rule < 0.72 ? pattern(shaky) : other(shaky));
  float e = max(0.002, foot);
  vec4 a = light(at + vec2(-0.9 * e, -0.6 * e)), b = light(at + vec2(0.9 * e, -0.6 * e)), c = light(at + vec2(0.0, 1.2 * e));
  vec4 ink = (a + b + c) * 0.3333333;
  float pool = length(vec2(b.z - a.z, c.z - 0.5 * (a.z + b.z)));
  vec2 rough = speckPair(z * 52.0);
  float wet = clamp(2.6 * ink.z - 0.3, 0.0, 1.0);
  wet *= wet * (3.0 - 2.0 * wet);
  float figure = clamp(3.0 * ink.z - 0.35, 0.0, 1.0), earth = clamp(1.4 - 12.0 * abs(fract(ink.x) - 0.5), 0.0, 1.0);
  // On some tiles the painter fills the ground with long strokes and spares the figure; ochre stays ochre.
  bool reversed = float(int(second & 65535u)) / 65536.0 < reverse;
  if (reversed) {
    wet = mix(0.84 + 0.14 * rough.x, 0.12 + 0.75 * earth, figure);
    ink.x = mix(0.0, ink.x, earth * min(3.0 * figure, 1.0));
    ink.w *= 0.2;
  }
  float pigment = max(density * (wet * (1.0 + brush * 0.4 * rough.y) * (1.0 - 0.5 * ink.w) + 0.6 * pool), 0.0);

  // Each tile lies a little tilted, is domed and falls off at its edge.
  vec2 rim = clamp(14.0 * abs(f) - 6.0, 0.0, 1.0);
  vec2 slope = 0.16 * (dice.zw - 0.5) + 0.16 * f + 0.9 * rim * rim * sign(f) + 0.015 * tremble;
  slope = vec2(way.x * slope.x + way.y * slope.y, way.x * slope.y - way.y * slope.x);
  vec3 normal = normalize(vec3(slope, 1.0)), toLamp = normalize(vec3(lamp - 0.7 * wall, 0.8));
  float facing = max(dot(normal, toLamp), 0.0), diffuse = 0.6 + 0.62 * facing;
  vec3 body = glaze * (0.94 + 0.1 * (dice.y - 0.5) + 0.03 * rough.x);
  float cracked = 1.0 - crazing * (0.35 + 0.65 * dice.z) * (1.0 - craze(z + 0.012 * tremble + 3.0 * dice.xy));
  body *= mix(vec3(0.62, 0.5, 0.36), vec3(1.0), cracked);
  vec3 through = max(palette(vec4(ink.x, max(ink.y, 0.85) * 1.12, 0.62, 0.0)), 0.004);
  vec3 colour = body * exp(log(through) * pigment);

  // Mortar, sunk and grey.
  float joint = max(abs(f.x), abs(f.y)) - 0.488;
  float mortar = clamp(0.5 + 0.5 * joint / tilePixel, 0.0, 1.0);
  vec3 lit = mix(colour, vec3(0.17, 0.16, 0.145) * (0.75 + 0.25 * rough.y), mortar) * diffuse;
  lit *= 1.0 - 0.35 * clamp(1.0 + 28.0 * joint, 0.0, 1.0) * (1.0 - mortar);

  // A window of four panes, mirrored in the glaze.
  vec3 mirrored = reflect(vec3(0.35 * wall, -1.0), normal);
  vec2 pane = abs(mirrored.xy / max(mirrored.z, 0.2) - 0.75 * lamp);
  vec2 within = clamp(vec2(3.0, 3.8) - 10.0 * pane, 0.0, 1.0) * clamp(40.0 * pane - 0.4, 0.0, 1.0);
  float sharp = facing * facing * facing;
  sharp *= sharp * sharp;
  sharp *= sharp;
  lit += gloss * (1.0 - mortar) * (0.5 * within.x * within.y + 0.16 * sharp) * vec3(0.96, 0.98, 1.0);
  lit *= 1.0 - 0.17 * dot(wall, wall);
  return lit / (1.0 + 0.34 * max(lit.r, max(lit.g, lit.b)));
}
