/*
 * `npm run images`: draws the core images anew from their seeds. Their bytes are named by saves, so what is drawn here must not change: another
 * picture is given another name.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { sketches } from './image-sketches';
import { encodeIndexedPng } from './indexed-png';

const folder = fileURLToPath(new URL('../../images/', import.meta.url));
mkdirSync(folder, { recursive: true });
for (const [name, { side, draw }] of Object.entries(sketches)) {
  const colourAt = draw();
  const rgba = new Uint8Array(side * side * 4);
  for (let at = 0; at < side * side; at++) {
    const colour = colourAt(((at % side) + 0.5) / side, (Math.floor(at / side) + 0.5) / side);
    for (let channel = 0; channel < 3; channel++)
      rgba[at * 4 + channel] = Math.round(255 * Math.min(1, Math.max(0, colour[channel] ?? 0)));
    rgba[at * 4 + 3] = 255;
  }
  const bytes = encodeIndexedPng(rgba, side, side);
  writeFileSync(`${folder}${name}.png`, bytes);
  console.log(`images/${name}.png: ${side} x ${side}, ${(bytes.length / 1024).toFixed(1)} KiB`);
}
