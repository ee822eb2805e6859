import { describe, expect, it } from 'vitest';
import { encodePng } from '../../../../saves/picture';
import { encodeBeside, type PictureAnswer, type PictureWorker } from '../../../../ui/instrument/saving/picture-encoder';

const pixels = () => ({ width: 2, height: 1, rgba: new Uint8Array([1, 2, 3, 255, 9, 9, 9, 255]) });

/** A worker in the same thread. */
function workerThat(answers: (number: number) => PictureAnswer | 'breaks'): PictureWorker & { begin(): void } {
  const worker: PictureWorker & { begin(): void } = {
    onmessage: null,
    onerror: null,
    begin: () => worker.onmessage?.(new MessageEvent('message', { data: 'ready' })),
    postMessage({ number }, transfer) {
      structuredClone(null, { transfer });
      const answer = answers(number);
      if (answer === 'breaks') worker.onerror?.({ message: 'out of memory' } as ErrorEvent);
      else worker.onmessage?.(new MessageEvent('message', { data: answer }));
    },
  };
  return worker;
}

describe('encoding pictures beside', () => {
  it('[SAVE-67] is done here until the worker has started, and where there is none', async () => {
    const worker = workerThat(() => expect.unreachable());
    const given = pixels();
    const { png, rgba } = await encodeBeside(() => worker)(given);
    expect(png).toEqual(await encodePng(pixels()));
    expect(rgba).toBe(given.rgba);
    const without = encodeBeside(() => {
      throw new Error('no workers here');
    });
    expect((await without(pixels())).png).toEqual(png);
  });

  it('[SAVE-67] hands the memory over and gives it back', async () => {
    const back = { png: new Uint8Array([1]), rgba: new Uint8Array([2]) };
    const worker = workerThat((number) => ({ number, ...back }));
    const encode = encodeBeside(() => worker);
    worker.begin();
    const given = pixels();
    expect(await encode(given)).toEqual(back);
    expect(given.rgba).toHaveLength(0);
  });

  it('[SAVE-67] tells when a picture is lost with the worker, and does the next one here', async () => {
    const worker = workerThat(() => 'breaks');
    const encode = encodeBeside(() => worker);
    worker.begin();
    await expect(encode(pixels())).rejects.toThrow('out of memory');
    expect((await encode(pixels())).png).toEqual(await encodePng(pixels()));
    const wrong = workerThat((number) => ({ number, problem: 'too large' }));
    const encodeWrong = encodeBeside(() => wrong);
    wrong.begin();
    await expect(encodeWrong(pixels())).rejects.toThrow('too large');
  });
});
