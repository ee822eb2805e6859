/** The most pixels that are drawn for the display, whatever the screen has. */
const MOST_DISPLAY_PIXELS = 3840 * 2160;

/** The window's size, pixels of the device, at most two for each CSS pixel on a side. */
export function displaySize(): { width: number; height: number } {
  const ratio = Math.min(2, devicePixelRatio);
  const [width, height] = [Math.max(1, Math.round(innerWidth * ratio)), Math.max(1, Math.round(innerHeight * ratio))];
  const shrink = Math.min(1, Math.sqrt(MOST_DISPLAY_PIXELS / (width * height)));
  return { width: Math.max(1, Math.floor(width * shrink)), height: Math.max(1, Math.floor(height * shrink)) };
}
