import { AfterimageError } from '../../engine/problem';
import type { GatherProgress } from '../../saves/project';
import type { FileAnswer, FileResults, FileTask } from './tasks';

/** How a task is followed. */
export interface FollowOptions {
  /** Learns how far it has come. */
  readonly told?: (progress: GatherProgress) => void;
  /** Ends it; it then rejects with an AbortError. */
  readonly signal?: AbortSignal;
}

/** Does a task in a worker of its own, which takes its memory with it when it ends. */
export async function inWorker<Asked extends FileTask>(
  asked: Asked,
  { told, signal }: FollowOptions = {},
): Promise<FileResults[Asked['task']]> {
  const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module', name: 'files' });
  try {
    const answer = await new Promise<FileAnswer>((resolve, reject) => {
      worker.onmessage = ({ data }: MessageEvent<FileAnswer>) => {
        if ('progress' in data) told?.(data.progress);
        else resolve(data);
      };
      signal?.addEventListener('abort', () => reject(signal.reason));
      worker.onerror = (event) => reject(new Error(event.message || 'the worker for files did not start'));
      worker.postMessage(asked);
    });
    if ('progress' in answer) throw new Error('progress is no answer');
    if ('problems' in answer) throw new AfterimageError(answer.problems);
    if ('failure' in answer) throw new Error(answer.failure);
    // The worker gives to each task what `FileResults` says.
    return answer.result as FileResults[Asked['task']];
  } finally {
    worker.terminate();
  }
}
