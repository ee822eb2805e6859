import type { LayerContent } from '../../engine/document';
import type { Picture } from '../../engine/stage';
import { Painter } from '../browser/pages/painter';

/** Where a tile lies on the sheet, pixels. */
export interface Place {
  readonly x: number;
  readonly y: number;
  readonly size: number;
  readonly label: string;
}

/** Moments of one play. */
export interface Play {
  readonly pattern: string;
  readonly seed: string;
  /** Side of the simulation, pixels. */
  readonly simulation: number;
  /** Rising. */
  readonly ticks: readonly number[];
  /** Ticks that are drawn before each. */
  readonly warmUp: number;
}

/** The making of contact sheets, inside a page. */
export interface SheetPage {
  start(content: LayerContent): Promise<void>;
  /** Begins an empty sheet. */
  open(width: number, height: number): void;
  /** Writes a line over the tiles that follow. */
  heading(text: string, x: number, y: number): void;
  /** Paints a pattern after so many ticks. */
  still(pattern: string, ticks: number, place: Place): Promise<void>;
  /** Paints a transition on its way. */
  transition(name: string, from: string, to: string, place: Place): Promise<void>;
  /** Paints a pattern at several moments of one play; a single moment is kept for the next sheet that shows it. */
  moments(play: Play, places: readonly Place[]): Promise<void>;
  /** The sheet's pixels, RGBA rows from the top down, base64. */
  close(): Promise<string>;
}

declare global {
  interface Window {
    sheets: SheetPage;
  }
}

const background = '#101114';
const ink = '#d8d5cc';

let painter: Painter;
let context: OffscreenCanvasRenderingContext2D;
/** The overview and the stills show the same moments. */
const portraits = new Map<string, Picture[]>();

function put({ width, height, rgba }: Picture, { x, y, size, label }: Place): void {
  const picture = new ImageData(new Uint8ClampedArray(rgba), width, height);
  const whole = new OffscreenCanvas(width, height);
  whole.getContext('2d')?.putImageData(picture, 0, 0);
  context.imageSmoothingQuality = 'high';
  context.drawImage(whole, x, y, size, size);
  if (label) write(label, x, y + size + 15, '13px sans-serif');
}

function write(text: string, x: number, y: number, font: string): void {
  context.font = font;
  context.fillStyle = ink;
  context.fillText(text, x + 2, y);
}

window.sheets = {
  async start(content) {
    painter = await Painter.create(content);
  },
  open(width, height) {
    const made = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true });
    if (!made) throw new Error('a 2d context can be made');
    context = made;
    context.fillStyle = background;
    context.fillRect(0, 0, width, height);
  },
  heading(text, x, y) {
    write(text, x, y, 'bold 16px sans-serif');
  },
  async still(pattern, ticks, place) {
    put(await painter.paint({ pattern, size: place.size, ticks }), place);
  },
  async transition(name, from, to, place) {
    put(await painter.paintTransition(from, to, name, place.size, 45, 100), place);
  },
  async moments(play, places) {
    const key = JSON.stringify(play);
    const pictures = portraits.get(key) ?? [];
    if (pictures.length === 0)
      await painter.paintMoments({ ...play, size: play.simulation }, (picture) => pictures.push(picture));
    if (pictures.length === 1) portraits.set(key, pictures);
    for (const [index, place] of places.entries()) {
      const picture = pictures[index];
      if (picture) put(picture, place);
    }
  },
  async close() {
    const { width, height } = context.canvas;
    const bytes = new Uint8Array(context.getImageData(0, 0, width, height).data);
    const parts: string[] = [];
    for (let at = 0; at < bytes.length; at += 32768) parts.push(String.fromCharCode(...bytes.subarray(at, at + 32768)));
    return btoa(parts.join(''));
  },
};
