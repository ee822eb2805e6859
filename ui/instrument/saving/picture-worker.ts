import { encodePng } from '../../../saves/picture';
import type { PictureAnswer, PictureQuestion } from './picture-encoder';

/** Memory that goes along, instead of being copied. */
interface Carrying {
  postMessage(answer: PictureAnswer, options: { readonly transfer: Transferable[] }): void;
}

const tell = (answer: PictureAnswer, ...pieces: Uint8Array[]): void =>
  (globalThis as unknown as Carrying).postMessage(answer, {
    transfer: pieces.map(({ buffer }) => buffer as ArrayBuffer),
  });

addEventListener('message', ({ data: { number, pixels } }: MessageEvent<PictureQuestion>) => {
  const { rgba } = pixels;
  encodePng(pixels).then(
    (png) => tell({ number, png, rgba }, png, rgba),
    (error: unknown) => tell({ number, problem: String(error) }),
  );
});
tell('ready');
