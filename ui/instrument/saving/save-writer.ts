import { AfterimageError, type Problem } from '../../../engine/problem';
import type { SaveRecord } from '../../../saves';
import type { SentWaiting } from '../save-shelf';
import type { JobMessage, JobResults, RawKeepsake, RawPicture, SaveJob, WorkerMessage } from './jobs';
import { pixelsOf } from './raw-moment';
import type { SaveWork } from './save-work';

/** How long a worker may take to start, milliseconds; then the page does the work itself. */
const PATIENCE = 10_000;

/** As much of a worker as is used. */
export interface WorkerLike {
  onmessage: ((event: MessageEvent<WorkerMessage>) => void) | null;
  onerror: ((event: ErrorEvent) => void) | null;
  postMessage(message: JobMessage, transfer: Transferable[]): void;
  terminate(): void;
}

/** What a writer works with. */
export interface SaveWriterParts {
  /** Starts a worker; null where only the page itself has the store. */
  readonly start: (() => WorkerLike) | null;
  /** Does the work where there is no worker. */
  readonly here: () => SaveWork;
  /** Gets back memory that was handed over. */
  readonly spent: (pieces: readonly Uint8Array[]) => void;
  /** Learns why there is no worker. */
  readonly warn: (error: unknown) => void;
}

/** Has moments kept and sent by a worker; by the page itself when none can be started (rule SAVE-67). */
export class SaveWriter {
  private line: Promise<Line | null> | undefined;
  private work: SaveWork | undefined;

  constructor(private readonly parts: SaveWriterParts) {}

  /** Starts the worker, so that the first save need not wait for that. */
  begin(): void {
    void this.started();
  }

  /**
   * Keeps a moment in this browser.
   * @param keepsake its pixels are handed over: they are empty afterwards
   * @returns the save, once it is durable
   */
  keep(keepsake: RawKeepsake): Promise<SaveRecord> {
    return this.do({ job: 'keep', keepsake }, pixelsOf(keepsake.raw));
  }

  /** Sends what the server does not have of a save. */
  async send(id: string): Promise<void> {
    await this.do({ job: 'send', id });
  }

  /**
   * Sends what an earlier visit could not, or what the server has lost.
   * @param epoch the server's when it was asked last; null: never
   */
  sendWaiting(epoch: string | null): Promise<SentWaiting> {
    return this.do({ job: 'send-waiting', epoch });
  }

  /** A PNG that carries a moment; the pixels are handed over. */
  picture(picture: RawPicture): Promise<Uint8Array> {
    const { raw, display } = picture;
    return this.do({ job: 'picture', picture }, [...pixelsOf(raw), ...(display ? [display.rgba] : [])]);
  }

  private async do<Job extends SaveJob>(job: Job, pixels: readonly Uint8Array[] = []): Promise<JobResults[Job['job']]> {
    const line = await this.started();
    if (line && !line.isBroken) return line.ask(job, pixels);
    this.work ??= this.parts.here();
    return this.work.do(job);
  }

  private started(): Promise<Line | null> {
    this.line ??= this.start();
    return this.line;
  }

  private async start(): Promise<Line | null> {
    const { start, spent } = this.parts;
    if (!start) return null;
    try {
      return await Line.to(start(), spent);
    } catch (error) {
      this.parts.warn(error);
      return null;
    }
  }
}

interface Waiting {
  readonly done: (result: JobResults[keyof JobResults]) => void;
  readonly failed: (error: unknown) => void;
}

/** The line to a worker that has started. */
class Line {
  isBroken = false;
  private count = 0;
  private readonly waiting = new Map<number, Waiting>();

  private constructor(
    private readonly worker: WorkerLike,
    private readonly spent: (pieces: readonly Uint8Array[]) => void,
  ) {}

  /** Waits until a worker has started; rejects when it does not. */
  static async to(worker: WorkerLike, spent: (pieces: readonly Uint8Array[]) => void): Promise<Line> {
    const line = new Line(worker, spent);
    let patience: ReturnType<typeof setTimeout> | undefined;
    try {
      await new Promise<void>((resolve, reject) => {
        patience = setTimeout(() => reject(new Error('the worker for saves did not start in time')), PATIENCE);
        worker.onerror = (event) => reject(new Error(event.message || 'the worker for saves did not start'));
        worker.onmessage = ({ data }) => (data.told === 'ready' ? resolve() : line.hear(data));
      });
    } catch (error) {
      worker.terminate();
      throw error;
    } finally {
      clearTimeout(patience);
    }
    worker.onmessage = ({ data }) => line.hear(data);
    worker.onerror = (event) => line.breaks(event.message);
    return line;
  }

  ask<Job extends SaveJob>(job: Job, pixels: readonly Uint8Array[]): Promise<JobResults[Job['job']]> {
    const number = this.count++;
    const transfer = [...new Set(pixels.map(({ buffer }) => buffer as ArrayBuffer))];
    return new Promise((resolve, reject) => {
      // The worker gives to each job what `JobResults` says.
      const done = (result: JobResults[keyof JobResults]): void => resolve(result as JobResults[Job['job']]);
      this.waiting.set(number, { done, failed: reject });
      this.worker.postMessage({ number, job }, transfer);
    });
  }

  private hear(message: WorkerMessage): void {
    if (message.told === 'spent') this.spent(message.pieces);
    if (message.told !== 'done' && message.told !== 'failed') return;
    const waiting = this.waiting.get(message.number);
    this.waiting.delete(message.number);
    if (message.told === 'done') waiting?.done(message.result);
    else waiting?.failed(errorOf(message.problems));
  }

  /** What was under way is lost with the worker: that is said, and nothing of it counts as kept. */
  private breaks(reason: string): void {
    this.isBroken = true;
    this.worker.terminate();
    const error = new AfterimageError({
      code: 'save-broke-off',
      where: { address: 'save' },
      message: 'what writes the saves has stopped in the middle of it',
      got: reason || 'no reason',
      hint: 'saving again',
    });
    for (const { failed } of this.waiting.values()) failed(error);
    this.waiting.clear();
  }
}

function errorOf(problems: readonly Problem[] | string): Error {
  return typeof problems === 'string' ? new Error(problems) : new AfterimageError(problems);
}
