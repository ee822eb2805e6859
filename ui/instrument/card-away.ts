import type { Picture } from '../../engine/stage';
import type { Toast } from '../chrome';
import type { CardEvent } from './card-life';

/** What a person sees while the graphics card is away. */
export interface CardAwayParts {
  /** The stage's canvas, which is black then. */
  readonly canvas: HTMLCanvasElement;
  /** What was on it shortly before, or null. */
  readonly lastPicture: () => Picture | null;
  /** Shows a message; what it gives takes it away. */
  readonly showToast: (toast: Toast) => () => void;
}

/**
 * Holds the last picture while the graphics card is away. A moment of that needs no words; when it stays away there is a way to reload.
 * @returns to be told what happens to the graphics card
 */
export function watchCard({ canvas, lastPicture, showToast }: CardAwayParts): (event: CardEvent) => void {
  const endings: (() => void)[] = [];
  return (event) => {
    if (event === 'back') for (const end of endings.splice(0)) end();
    const picture = event === 'lost' && lastPicture();
    if (picture) endings.push(coverWith(canvas, picture));
    if (event === 'away')
      endings.push(
        showToast({
          kind: 'error',
          text: 'The graphics card dropped the picture and does not bring it back. Every save is safe; a new one needs the picture.',
          action: { label: 'Reload', run: () => location.reload() },
          seconds: 3600,
        }),
      );
  };
}

/** Lays a picture over a canvas, stretched to its size; gives what takes it away. */
function coverWith(canvas: HTMLCanvasElement, { width, height, rgba }: Picture): () => void {
  const cover = document.createElement('canvas');
  Object.assign(cover, { width, height, ariaHidden: 'true' });
  Object.assign(cover.style, { position: 'fixed', inset: '0', width: '100%', height: '100%', pointerEvents: 'none' });
  // Kept in memory: what is on the graphics card may be gone as well.
  const context = cover.getContext('2d', { willReadFrequently: true });
  context?.putImageData(new ImageData(new Uint8ClampedArray(rgba), width, height), 0, 0);
  canvas.after(cover);
  return () => cover.remove();
}
