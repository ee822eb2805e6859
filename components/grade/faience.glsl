/// Painted tiles: cobalt that pools under a milk glaze, each tile folded from the picture and set a little askew under a window's light.
/// @by Afterimage   @license MIT   @version 1
/// @param lamp 0.5+0.7i [-1.5..1.5]  where the window is
/// @param tiles 2 [1..8]             tiles per unit; folds of size 0.25 and its multiples fit them
/// @param turn 0 [-3.2..3.2]         of the wall, radians
/// @param shift 0+0i [-2..2]         of the wall, in units
/// @param reverse 0.12 [0..1]        tiles that are left white on a painted ground
/// @param glaze #f1ede0 [0..1]       colour of the bare tile
/// @param density 1.3 [0.3..3]       strength of the paint
/// @param brush 0.5 [0..1]           unevenness of the brush
/// @param relay 0.03 [0..0.3]        tiles painted anew, per second and tile
/// @param crazing 0.5 [0..1]         strength of the crackle
/// @param gloss 0.6 [0..1]           of the glaze
/// @slot pattern fold                how a tile is folded from the picture
/// @slot other fold                  how some tiles are
/// @slot craze texture               the crackle
/// @slot palette palette             colours of the paint
/// @use plane noise oklab
vec3 faience(vec2 uv, vec2 lamp, float tiles, float turn, vec2 shift, float reverse, vec3 glaze, float density, float brush, float relay, float crazing, float gloss) {
  vec2 wall = toPlane(uv), z = rotate(wall, turn) * 0.5 * tiles + shift, q = 2.0 * z + 0.5;
  ivec2 tile = ivec2(floor(q));
  vec2 f = fract(q) - 0.5;
  float foot = footprint(uv), tilePixel = 2.0 * tiles * foot;
  // Every tile keeps its own beat; a stroke of the brush wipes across it and leaves another painting.
  float beat = relay * time + 9.0 * hash1(tile + 17), turnOf = floor(beat);
  float wipe = clamp(fract(beat) * 3.0, 0.0, 1.0);
  float front = f.x + f.y * 0.4 + 0.08 * noise2(f * 9.0 + vec2(tile)) + 0.75;
  float age = step(front, wipe * 1.5) ;
  int painting = int(turnOf) - (age > 0.5 ? 0 : 1);
  float dice = hash1(tile + ivec2(painting * 7, painting * 13));
  // The brush trembles.
  vec2 shaky = z + brush * 0.006 * vec2(noise2(z * 23.0), noise2(z * 23.0 + 40.0));
  vec2 at = toUv(dice < 0.72 ? pattern(shaky) : other(shaky));
  float e = max(0.002, foot);
  vec4 a = light(at + vec2(-e, -e)), b = light(at + vec2(e, -e)), c = light(at + vec2(-e, e)), d = light(at + vec2(e, e));
  vec4 ink = 0.25 * (a + b + c + d);
  float pool = length(vec2(b.z + d.z - a.z - c.z, c.z + d.z - a.z - b.z)) * 0.5;
  float stroke = noise2(z * 34.0) + 0.5 * noise2(z * 90.0);
  float wet = smoothstep(0.05, 0.55, ink.z);
  bool reversed = hash1(tile + ivec2(painting * 3 + 40, painting)) < reverse;
  if (reversed) {
    // The painter fills the ground with long strokes and spares the figure; ochre stays ochre.
    float earth = smoothstep(0.12, 0.0, abs(fract(ink.x) - 0.5));
    wet = mix(0.82 + 0.12 * noise2(f * vec2(5.0, 40.0)), wet, max(smoothstep(0.1, 0.4, ink.z) * (1.0 - wet), earth * wet));
    wet = mix(wet, 0.12 + 0.75 * earth, smoothstep(0.12, 0.5, ink.z));
    ink.x = mix(0.0, ink.x, earth);
    ink.yw = vec2(0.92, 0.2 * ink.w);
  }
  float pigment = density * (wet * (1.0 + brush * 0.35 * stroke) * (1.0 - 0.55 * ink.w) + 0.55 * pool);

  // Each tile lies a little tilted, is domed and falls off at its edge.
  vec2 tilt = 0.16 * (hash2(tile + 301) - 0.5);
  vec2 rim = smoothstep(vec2(0.43), vec2(0.5), abs(f)) * sign(f);
  vec2 slope = tilt + 0.16 * f + 0.9 * rim + 0.02 * vec2(noise2(z * 6.0), noise2(z * 6.0 + 60.0));
  vec3 normal = normalize(vec3(rotate(slope, -turn), 1.0));
  vec3 toLamp = normalize(vec3(lamp - 0.7 * wall, 0.8));
  float diffuse = 0.6 + 0.62 * max(dot(normal, toLamp), 0.0);
  vec3 body = fromSrgb(glaze) * (0.94 + 0.1 * (hash1(tile + 5) - 0.5) + 0.03 * noise2(z * 12.0));
  float cracked = mix(1.0, craze(z + 3.0 * hash2(tile)), crazing * (0.35 + 0.65 * hash1(tile + 88)));
  body *= mix(vec3(0.62, 0.5, 0.36), vec3(1.0), cracked);
  vec3 through = clamp(palette(vec4(ink.xy, 0.62, 0.0)), 0.004, 1.0);
  vec3 colour = body * exp(log(through) * max(pigment, 0.0));

  // Mortar, sunk and grey.
  float joint = max(abs(f.x), abs(f.y)) - 0.488;
  float mortar = smoothstep(-tilePixel, tilePixel, joint);
  vec3 lit = mix(colour * diffuse, vec3(0.17, 0.16, 0.145) * (0.7 + 0.25 * noise2(z * 80.0)) * diffuse, mortar);
  lit *= 1.0 - 0.35 * smoothstep(-0.035, 0.0, joint) * (1.0 - mortar);

  // A window of four panes, mirrored in the glaze.
  vec3 way = reflect(vec3(0.35 * wall, -1.0), normal);
  vec2 pane = way.xy / max(way.z, 0.2) - 0.75 * lamp;
  vec2 frame = abs(pane);
  float window = (1.0 - smoothstep(0.2, 0.3, frame.x)) * (1.0 - smoothstep(0.28, 0.38, frame.y)) * smoothstep(0.01, 0.035, frame.x) * smoothstep(0.01, 0.035, frame.y);
  float sharp = pow(max(dot(normal, normalize(toLamp + vec3(0.0, 0.0, 1.0))), 0.0), 60.0);
  lit += gloss * (1.0 - mortar) * (0.5 * window + 0.2 * sharp) * vec3(0.96, 0.98, 1.0);
  lit *= 1.0 - 0.17 * dot(wall, wall);
  return lit / (1.0 + 0.34 * max(lit.r, max(lit.g, lit.b)));
}
