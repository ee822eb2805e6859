import type { IdSource } from '../../../engine/document';
import { BlobNames, freeze, type SaveRecord, type SaveStore, type ServerClient, type Snapshot } from '../../../saves';
import { encodePng, writePicture } from '../../../saves/picture';
import { KIND_RULES } from '../../../saves/show';
import { SaveShelf } from '../save-shelf';
import type { StoreTurns } from '../store-turns';
import { encodeMoment, ImageFiles } from './encode-moment';
import type { JobResults, RawKeepsake, RawPicture, SaveJob } from './jobs';
import { pixelsOf, type RawMoment } from './raw-moment';
import { wholeSnapshot } from './whole-snapshot';

/** What keeping works with. */
export interface SaveWorkParts {
  readonly store: SaveStore;
  readonly server: ServerClient;
  readonly ids: IdSource;
  readonly turns: StoreTurns;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Gets back the memory of a moment's pixels when they are encoded. */
  readonly spent: (pieces: readonly Uint8Array[]) => void;
}

/** Keeps and sends moments: encodes, hashes, stores. The same in a worker and, where there is none, on the page's own thread. */
export class SaveWork {
  private readonly names = new BlobNames();
  private readonly files: ImageFiles;
  private readonly shelf: SaveShelf;
  private turn: Promise<unknown> = Promise.resolve();
  /** What was kept last, which will be sent next: it need not be read again. */
  private recent: { readonly save: string; readonly snapshot: Snapshot } | undefined;

  constructor(private readonly parts: SaveWorkParts) {
    this.files = new ImageFiles(parts.store);
    const whole = async (id: string) => {
      const { snapshot } = this.recent ?? {};
      return snapshot?.id === id ? snapshot : wholeSnapshot(parts, id);
    };
    this.shelf = new SaveShelf({ ...parts, whole, changed: () => undefined });
  }

  /**
   * Does a job.
   * @throws AfterimageError what the store or the server throws, and what freezing throws
   */
  async do<Job extends SaveJob>(asked: Job): Promise<JobResults[Job['job']]>;
  async do(asked: SaveJob): Promise<JobResults[keyof JobResults]> {
    switch (asked.job) {
      case 'keep':
        return this.inTurn(() => this.keep(asked.keepsake));
      case 'send':
        return this.send(asked.id);
      case 'send-waiting':
        return this.shelf.uploadWaiting(asked.epoch);
      case 'picture':
        return this.picture(asked.picture);
    }
  }

  private async keep({ raw, ...keepsake }: RawKeepsake): Promise<SaveRecord> {
    const { snapshot } = await this.freeze(raw);
    const record = await this.shelf.keep({ ...keepsake, snapshot });
    if (KIND_RULES[keepsake.kind].lasting) this.recent = { save: record.id, snapshot };
    return record;
  }

  private async send(id: string): Promise<undefined> {
    await this.shelf.upload(id);
    if (this.recent?.save === id) this.recent = undefined;
  }

  private async picture({ raw, display, words }: RawPicture): Promise<Uint8Array> {
    const { snapshot, screenshot } = await this.freeze(raw);
    return writePicture(display ? await encodePng(display) : screenshot, snapshot, words);
  }

  private async freeze(raw: RawMoment): Promise<{ snapshot: Snapshot; screenshot: Uint8Array }> {
    const { ids, spent } = this.parts;
    const moment = await encodeMoment(raw, this.files, ids);
    const snapshot = await freeze(moment, this.names);
    spent(pixelsOf(raw));
    return { snapshot, screenshot: moment.picture };
  }

  /** Moments are kept in the order they were taken. */
  private inTurn<T>(act: () => Promise<T>): Promise<T> {
    const turn = this.turn.then(act);
    this.turn = turn.catch(() => undefined);
    return turn;
  }
}
