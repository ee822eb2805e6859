import { encodePng, type Pixels } from '../../../saves/picture';

/** A picture that was encoded. */
export interface EncodedPicture {
  readonly png: Uint8Array;
  /** The memory that its pixels lay in. */
  readonly rgba: Uint8Array;
}

/** Encodes pixels, whose memory is gone for whoever hands them over and comes back with the file. */
export type PictureEncoder = (pixels: Pixels) => Promise<EncodedPicture>;

/** Encodes them here. */
export const encodeHere: PictureEncoder = async (pixels) => ({ png: await encodePng(pixels), rgba: pixels.rgba });

/** What an encoder in a worker of its own is sent, and what it answers. */
export interface PictureQuestion {
  readonly number: number;
  readonly pixels: Pixels;
}
export type PictureAnswer =
  /** It is there. */
  'ready' | ({ readonly number: number } & EncodedPicture) | { readonly number: number; readonly problem: string };

/** As much of a worker as is used. */
export interface PictureWorker {
  onmessage: ((event: MessageEvent<PictureAnswer>) => void) | null;
  onerror: ((event: ErrorEvent) => void) | null;
  postMessage(question: PictureQuestion, transfer: Transferable[]): void;
}

/**
 * Has pictures encoded by a worker, while the one who asks does something else; here until that has started, and where it does not. When it
 * breaks, the pictures that it was given are lost, which is told.
 * @param start starts it; may throw
 */
export function encodeBeside(start: () => PictureWorker): PictureEncoder {
  let count = 0;
  let ready: PictureWorker | null = null;
  const waiting = new Map<number, { done: (picture: EncodedPicture) => void; failed: (error: Error) => void }>();
  const breaks = (reason: string): void => {
    ready = null;
    for (const { failed } of waiting.values()) failed(new Error(`the picture could not be encoded: ${reason}`));
    waiting.clear();
  };
  try {
    const worker = start();
    worker.onerror = ({ message }) => breaks(message || 'its worker stopped');
    worker.onmessage = ({ data }) => {
      if (data === 'ready') {
        ready = worker;
        return;
      }
      const asked = waiting.get(data.number);
      waiting.delete(data.number);
      if ('problem' in data) asked?.failed(new Error(data.problem));
      else asked?.done({ png: data.png, rgba: data.rgba });
    };
  } catch {
    // Then it is done here.
  }
  return (pixels) => {
    const to = ready;
    if (!to) return encodeHere(pixels);
    const number = count++;
    return new Promise((done, failed) => {
      waiting.set(number, { done, failed });
      to.postMessage({ number, pixels }, [pixels.rgba.buffer as ArrayBuffer]);
    });
  };
}
