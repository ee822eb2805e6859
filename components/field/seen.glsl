/// The first channel of another pass as a field; its image is that pass (`image: pass:name`).
/// @by Afterimage   @license MIT   @version 1
/// @param gain 1 [-2..2]            of it
/// @use plane
float seen(vec2 z, float gain) { return gain * image(toUv(clamp(z, -1.0, 1.0))).x; }
