import { AfterimageError } from '../../../engine/problem';
import { idbStore, serverClient } from '../../../saves';
import { random } from '../random';
import { StoreTurns } from '../store-turns';
import type { JobMessage, WorkerMessage } from './jobs';
import { SaveWork } from './save-work';

/** Memory that goes along, instead of being copied. */
interface Carrying {
  postMessage(message: WorkerMessage, options: { readonly transfer: Transferable[] }): void;
}

const tell = (message: WorkerMessage, bytes: readonly Uint8Array[] = []): void => {
  const transfer = bytes.map(({ buffer }) => buffer as ArrayBuffer);
  (globalThis as unknown as Carrying).postMessage(message, { transfer });
};

const now = (): number => Date.now();
const work = new SaveWork({
  store: idbStore(),
  server: serverClient(),
  ids: { now, random },
  turns: new StoreTurns(navigator.locks),
  now,
  spent: (pieces) => tell({ told: 'spent', pieces }, pieces),
});

addEventListener('message', ({ data: { number, job } }: MessageEvent<JobMessage>) => {
  work.do(job).then(
    (result) => tell({ told: 'done', number, result }, result instanceof Uint8Array ? [result] : []),
    (error: unknown) => {
      const problems = error instanceof AfterimageError ? error.problems : String(error);
      tell({ told: 'failed', number, problems });
    },
  );
});
tell({ told: 'ready' });
