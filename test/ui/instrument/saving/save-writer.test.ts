import { describe, expect, it } from 'vitest';
import { AfterimageError } from '../../../../engine/problem';
import { BlobNames, memoryStore, type ServerClient, type Snapshot, sha256Sync, thaw } from '../../../../saves';
import { readPicture } from '../../../../saves/picture';
import { librariesOf, takePieces } from '../../../../saves/show';
import type { JobMessage, WorkerMessage } from '../../../../ui/instrument/saving/jobs';
import { pixelsOf, type RawMoment } from '../../../../ui/instrument/saving/raw-moment';
import { SaveWork } from '../../../../ui/instrument/saving/save-work';
import { SaveWriter, type WorkerLike } from '../../../../ui/instrument/saving/save-writer';
import { StoreTurns } from '../../../../ui/instrument/store-turns';
import { sampleMoment } from '../../../contracts/save-moment';
import { countingIds, smallShow } from '../../../helpers/content';

const pixels = { width: 2, height: 2, rgba: new Uint8Array(16).fill(255) };
const plain = { kind: 'screenshot', title: 'ebb', visibility: 'private' } as const;

function rawMoment(tick = 1): RawMoment {
  const show = smallShow();
  for (let at = 0; at < tick; at++) show.advance();
  const { buffers } = sampleMoment();
  const moon = new Blob([new Uint8Array([1, 2, 3])], { type: 'image/png' });
  const still = { mime: 'image/png', hash: 'moon', width: 1, height: 1 };
  const pieces = takePieces(show.state(), librariesOf(show), [], {
    ...{ kind: 'screenshot', name: 'ebb', created: 7, ids: countingIds(), renderer: 'a test', props: { db: 'local' } },
    picture: { ...pixels, rgba: pixels.rgba.slice() },
  });
  return {
    ...pieces,
    images: {
      '0:moon': { ...still, source: { kind: 'file', file: moon } },
      '0:film': {
        ...still,
        hash: 'film',
        live: 'video',
        source: { kind: 'frame', rgba: new Uint8Array([9, 9, 9, 255]) },
      },
    },
    buffers: buffers.map((buffer) => ({ ...buffer, bytes: buffer.bytes.slice() })),
  };
}

function workOn(store = memoryStore()) {
  const sent: Snapshot[] = [];
  let read = 0;
  const server = { upload: async (_: unknown, snapshot: Snapshot) => sent.push(snapshot) } as unknown as ServerClient;
  const counted = {
    ...store,
    getBlob: (hash: string) => {
      read += 1;
      return store.getBlob(hash);
    },
  };
  const spent: Uint8Array[][] = [];
  const work = new SaveWork({
    ...{ store: counted, server, ids: countingIds(), turns: new StoreTurns(undefined), now: () => 7 },
    spent: (pieces) => spent.push([...pieces]),
  });
  return { work, store, sent, spent, read: () => read };
}

/** A worker in the same thread: what is handed over is gone for who handed it over. */
function workerFor(work: SaveWork, { starts = true } = {}): WorkerLike & { stop(): void } {
  const worker: WorkerLike & { stop(): void } = {
    onmessage: null,
    onerror: null,
    postMessage: (message, transfer) => {
      const { number, job }: JobMessage = structuredClone(message, { transfer });
      const tell = (data: WorkerMessage): void => worker.onmessage?.(new MessageEvent('message', { data }));
      work.do(job).then(
        (result) => tell({ told: 'done', number, result }),
        (error: unknown) =>
          tell({ told: 'failed', number, problems: error instanceof AfterimageError ? error.problems : String(error) }),
      );
    },
    terminate: () => undefined,
    stop: () => worker.onerror?.({ message: 'out of memory' } as ErrorEvent),
  };
  setTimeout(() => {
    if (starts) worker.onmessage?.(new MessageEvent('message', { data: { told: 'ready' } }));
    else worker.stop();
  });
  return worker;
}

describe('keeping moments', () => {
  it('[SAVE-67] encodes, stores and sends them, in the order they came, and reads nothing back to send it', async () => {
    const { work, store, sent, spent, read } = workOn();
    const raws = [rawMoment(1), rawMoment(2)];
    const [first, second] = await Promise.all(raws.map((raw) => work.do({ job: 'keep', keepsake: { ...plain, raw } })));
    expect((await store.listSaves()).map(({ id }) => id).sort()).toEqual([first?.id, second?.id].sort());
    expect(spent).toEqual(raws.map(pixelsOf));
    await work.do({ job: 'send', id: second?.id ?? '' });
    expect(sent.map(({ id }) => id)).toEqual([second?.head]);
    expect(read()).toBe(0);
    const moment = await thaw(await store.getManifest(first?.head ?? ''), (hash) => store.getBlob(hash));
    expect(moment.buffers).toEqual(raws[0]?.buffers);
    expect(moment.images['0:moon']?.bytes).toEqual(new Uint8Array([1, 2, 3]));
    expect(moment.images['0:film']).toMatchObject({ mime: 'image/png', live: 'video' });
  });

  it('[SAVE-68] what comes again is named once: code, sections and images are neither encoded nor hashed twice', async () => {
    const names = new BlobNames();
    const [moon, sun] = [new Uint8Array([1]), new Uint8Array([1])];
    expect(names.text('vec2')).toBe(names.text('vec2'));
    expect(names.file(moon)).toBe(names.file(moon));
    expect(names.file(moon)).not.toBe(names.file(sun));
    expect(await names.file(sun)).toBe(sha256Sync(sun));
    const { hash, bytes } = await names.text('vec2');
    expect(new TextDecoder().decode(bytes)).toBe('vec2');
    expect(hash).toBe(sha256Sync(bytes));
    const { work, store } = workOn();
    const imagesOf = async (raw: RawMoment): Promise<Uint8Array | undefined> => {
      const { head } = await work.do({ job: 'keep', keepsake: { ...plain, raw } });
      return (await thaw(await store.getManifest(head), (hash) => store.getBlob(hash))).images['0:moon']?.bytes;
    };
    const gone = rawMoment(2);
    const again = { ...gone, images: { '0:moon': { ...gone.images['0:moon'], source: { kind: 'own' } } } } as RawMoment;
    // The store does not have it: it is remembered from the save before.
    expect(await imagesOf(rawMoment(1))).toEqual(await imagesOf(again));
  });

  it('[SAVE-67] a picture carries the moment and shows the whole display where it is larger', async () => {
    const { work } = workOn();
    const display = { width: 3, height: 1, rgba: new Uint8Array(12).fill(255) };
    const png = await work.do({ job: 'picture', picture: { raw: rawMoment(), display, words: { title: 'ebb' } } });
    expect(new DataView(png.buffer).getUint32(16)).toBe(3);
    expect(await readPicture(png)).toMatchObject({ kind: 'snapshot' });
  });
});

describe('a writer of saves', () => {
  const quiet = { spent: () => undefined, warn: () => undefined };

  it('[SAVE-67] hands moments to a worker and gives its answers, errors as they were', async () => {
    const { work, store } = workOn();
    const writer = new SaveWriter({ start: () => workerFor(work), here: () => expect.unreachable(), ...quiet });
    const raw = rawMoment();
    const { id } = await writer.keep({ ...plain, raw });
    expect(raw.buffers[0]?.bytes).toHaveLength(0);
    expect(await store.getSave(id)).toBeDefined();
    const wrong = { ...rawMoment(), buffers: [{ ...rawMoment().buffers[0], width: 99 }] } as RawMoment;
    await expect(writer.keep({ ...plain, raw: wrong })).rejects.toMatchObject({ code: 'wrong-size' });
  });

  it.each([
    ['does not start', (work: SaveWork) => workerFor(work, { starts: false })],
    [
      'cannot be made',
      () => {
        throw new Error('no workers here');
      },
    ],
  ])('[SAVE-67] does it on the page when a worker %s', async (_, start) => {
    const { work, store } = workOn();
    const writer = new SaveWriter({ start: () => start(work), here: () => work, ...quiet });
    const { id } = await writer.keep({ ...plain, raw: rawMoment() });
    expect(await store.getSave(id)).toBeDefined();
  });

  it('[SAVE-67] says so when its worker stops amid a save, and goes on without it', async () => {
    const { work, store } = workOn();
    let worker: ReturnType<typeof workerFor> | undefined;
    const never = { do: () => new Promise(() => undefined) } as unknown as SaveWork;
    const start = () => {
      worker = workerFor(never);
      return worker;
    };
    const writer = new SaveWriter({ start, here: () => work, ...quiet });
    const keeping = writer.keep({ ...plain, raw: rawMoment() });
    setTimeout(() => worker?.stop(), 20);
    await expect(keeping).rejects.toMatchObject({ code: 'save-broke-off' });
    const { id } = await writer.keep({ ...plain, raw: rawMoment() });
    expect(await store.getSave(id)).toBeDefined();
  });
});
