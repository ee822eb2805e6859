import { AfterimageError } from '../../engine/problem';
import type { FileAnswer, FileResults, FileTask } from './tasks';

/** Does a task in a worker of its own, which takes its memory with it when it ends. */
export async function inWorker<Asked extends FileTask>(asked: Asked): Promise<FileResults[Asked['task']]> {
  const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module', name: 'files' });
  try {
    const answer = await new Promise<FileAnswer>((resolve, reject) => {
      worker.onmessage = (event: MessageEvent<FileAnswer>) => resolve(event.data);
      worker.onerror = (event) => reject(new Error(event.message || 'the worker for files did not start'));
      worker.postMessage(asked);
    });
    if ('problems' in answer) throw new AfterimageError(answer.problems);
    if ('failure' in answer) throw new Error(answer.failure);
    // The worker gives to each task what `FileResults` says.
    return answer.result as FileResults[Asked['task']];
  } finally {
    worker.terminate();
  }
}
