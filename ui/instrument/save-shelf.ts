import { createId, type IdSource } from '../../engine/document';
import { AfterimageError } from '../../engine/problem';
import {
  FIRST_WORDS,
  type SaveRecord,
  type SaveStore,
  type SaveWords,
  type ServerClient,
  type ServerSaveList,
  type Snapshot,
  type SnapshotKind,
  type Swept,
  type Visibility,
} from '../../saves';
import { KIND_RULES } from '../../saves/show';
import type { StoreTurns } from './store-turns';

/** How long a snapshot that no save names stays, milliseconds. */
export const GRACE = 60_000;

/** A moment that shall be kept, and as what. */
export interface Keepsake {
  readonly snapshot: Snapshot;
  readonly kind: SnapshotKind;
  readonly title: string;
  readonly visibility: Visibility;
  /** The save whose next version it is; absent: a save of its own. */
  readonly after?: string;
}

/** What a person may change of a save beside its versions. */
export type SaveChange = Partial<Pick<SaveRecord, 'title' | 'visibility' | 'tags' | 'notes' | 'favourite'>>;

/** What a shelf works with. */
export interface SaveShelfParts {
  readonly store: SaveStore;
  readonly server: ServerClient;
  readonly ids: IdSource;
  readonly turns: StoreTurns;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** A snapshot with all its blobs, from this browser or from the server. */
  readonly whole: (snapshot: string) => Promise<Snapshot>;
  /** Called after something has changed here, for the other tabs. */
  readonly changed: () => void;
}

/** What came of sending. */
export interface SentWaiting {
  /** How many saves. */
  readonly sent: number;
  /** The server's epoch, as far as it is known. */
  readonly epoch: string | null;
}

/** Keeps saves in this browser and on the server, and frees what is needed no more. */
export class SaveShelf {
  constructor(private readonly parts: SaveShelfParts) {}

  /**
   * Keeps a snapshot in this browser. When there is no room, periodic saves make way.
   * @throws AfterimageError `disk-full` when there is none all the same; nothing is kept then
   */
  async keep(keepsake: Keepsake): Promise<SaveRecord> {
    const put = () => this.parts.turns.using(() => this.put(keepsake));
    const record = await (keepsake.kind === 'periodic' ? put() : this.withRoom(put));
    this.parts.changed();
    return record;
  }

  /** Does something for which there may be no room; periodic saves make way for it then. */
  private async withRoom<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      const isFull = error instanceof AfterimageError && error.code === 'disk-full';
      if (!isFull || !(await this.makeRoom())) throw error;
      return work();
    }
  }

  private async put({ snapshot, kind, title, visibility, after }: Keepsake): Promise<SaveRecord> {
    const { store, ids, now } = this.parts;
    await store.putSnapshot(snapshot);
    const at = now();
    if (after !== undefined) {
      const next = await store.addVersion(after, { snapshot: snapshot.id, created: at }).catch((error: unknown) => {
        // Deleted in the meantime, or only the server has it: what is kept now begins a save of its own.
        if (!(error instanceof AfterimageError && error.code === 'missing-save')) throw error;
      });
      if (next) return next;
    }
    const record: SaveRecord = {
      ...{ ...FIRST_WORDS, id: createId('save', ids), title, kind, visibility, created: at, updated: at },
      ...{ versions: [{ version: 1, snapshot: snapshot.id, created: at }], head: snapshot.id },
      ...{ deleted: null, uploaded: null },
    };
    await store.putSave(record, { expected: null });
    return record;
  }

  /** Sends the versions that the server does not have, in order. Again after a failure is safe. */
  async upload(id: string): Promise<void> {
    const { store, server, whole, turns } = this.parts;
    const record = await store.getSave(id);
    if (!record || !KIND_RULES[record.kind].lasting) return;
    const { title, visibility, versions, tags, notes } = record;
    const first = versions.findIndex(({ snapshot }) => snapshot === record.uploaded) + 1;
    for (const [index, { snapshot }] of versions.entries()) {
      if (index < first) continue;
      const expected = versions[index - 1]?.snapshot ?? null;
      const sent = await turns.using(() => whole(snapshot));
      await server.upload({ id, title, visibility, expected, tags: [...tags], notes }, sent);
      await this.say(id, { uploaded: snapshot });
    }
  }

  /**
   * Uploads what an earlier visit could not, or what a server that was restored has lost. Stops quietly when the server is away.
   * @param known the epoch that the server had when it was asked last; null: never
   */
  async uploadWaiting(known: string | null): Promise<SentWaiting> {
    const epoch = await this.compared(known);
    return { epoch, sent: await this.uploadAll() };
  }

  /**
   * Learns what a server with another history has, as far as it says.
   * @returns its epoch, or the one known when it is away
   */
  private async compared(known: string | null): Promise<string | null> {
    const { server } = this.parts;
    try {
      const epoch = await server.epoch();
      if (known !== null && epoch !== known) await this.compare();
      return epoch;
    } catch (error) {
      if (error instanceof AfterimageError) return known;
      throw error;
    }
  }

  /** Notes of every save that was sent which of its versions the server has now, and deletes there again what was deleted here. */
  private async compare(): Promise<void> {
    const { store, server } = this.parts;
    for (const deleted of [false, true])
      for (const record of await store.listSaves({ deleted })) {
        if (record.uploaded === null) continue;
        const there = await server.getSave(record.id).catch((error: unknown) => {
          if (!(error instanceof AfterimageError && error.code === 'unknown-save')) throw error;
        });
        const isOurs = record.versions.some(({ snapshot }) => snapshot === there?.snapshot);
        if (!there) await this.say(record.id, { uploaded: null });
        else if (deleted && there.mine) await server.removeSave(record.id);
        else if (isOurs && there.mine) await this.say(record.id, { uploaded: there.snapshot });
      }
  }

  private async uploadAll(): Promise<number> {
    let sent = 0;
    for (const record of await this.parts.store.listSaves()) {
      if (record.uploaded === record.head || !KIND_RULES[record.kind].lasting) continue;
      try {
        await this.upload(record.id);
        sent += 1;
      } catch (error) {
        if (!(error instanceof AfterimageError)) throw error;
        if (error.code === 'server-away') return sent;
      }
    }
    await this.tellWords();
    return sent;
  }

  /** Tells the server the tags and notes that were written while it was away, or before it kept any. */
  private async tellWords(): Promise<void> {
    const { store, server } = this.parts;
    let cursor: string | null = null;
    do {
      const page: ServerSaveList | null = await server
        .list({ scope: 'mine', limit: 100, ...(cursor === null ? {} : { cursor }) })
        .catch(() => null);
      for (const there of page?.saves ?? []) {
        const here = await store.getSave(there.id);
        if (here?.head !== there.snapshot || here.deleted !== null || here.updated <= there.updated) continue;
        const [tags, { notes }] = [[...here.tags], here];
        if (notes === there.notes && tags.join() === there.tags.join()) continue;
        await server.patchSave(there.id, { tags, notes }).catch(() => undefined);
      }
      cursor = page?.next ?? null;
    } while (cursor !== null);
  }

  /**
   * Changes what is said of a save, here and, as far as it knows of it, on the server.
   * Tags and notes can be changed while it is away: `uploadWaiting` tells it later.
   * @throws AfterimageError `server-away` when the server must agree and does not answer; nothing has changed then
   */
  async change(id: string, change: SaveChange): Promise<void> {
    const { store, server } = this.parts;
    const { title, visibility, tags, notes } = change;
    const told = { ...(title === undefined ? {} : { title }), ...(visibility === undefined ? {} : { visibility }) };
    const words = { ...(tags === undefined ? {} : { tags: [...tags] }), ...(notes === undefined ? {} : { notes }) };
    const record = await store.getSave(id);
    if (!record || record.uploaded === record.head) {
      const all = { ...told, ...words };
      const tell = async (): Promise<unknown> => (Object.keys(all).length > 0 ? server.patchSave(id, all) : undefined);
      await tell().catch((error: unknown) => {
        const mayWait = record !== undefined && Object.keys(told).length === 0;
        if (!(mayWait && error instanceof AfterimageError && error.code === 'server-away')) throw error;
      });
    } else if (visibility !== undefined && visibility !== 'private') {
      await this.upload(id);
      await server.patchSave(id, { ...told, ...words });
    }
    await this.say(id, { ...change, updated: this.parts.now() });
    this.parts.changed();
  }

  /** Keeps the newest version of a save as a new one. */
  async copy(id: string): Promise<SaveRecord | undefined> {
    const { store, whole, turns } = this.parts;
    const record = await store.getSave(id);
    if (!record) return undefined;
    const snapshot = await turns.using(() => whole(record.head));
    const kind = KIND_RULES[record.kind].lasting ? record.kind : 'screenshot';
    return this.keep({ snapshot, kind, title: `${record.title}, a copy`, visibility: 'private' });
  }

  /** Marks a save as deleted, here and on the server; `bringBack` undoes it. */
  async remove(id: string): Promise<void> {
    const { store, server, now } = this.parts;
    const record = await store.getSave(id);
    if (!record || record.uploaded !== null) await server.removeSave(id);
    // Where the disk is full, even the mark of a deletion needs room.
    if (record) await this.withRoom(() => store.markDeleted(id, now()));
    this.parts.changed();
  }

  /** Takes back a deletion. */
  async bringBack(id: string): Promise<void> {
    const { store, server } = this.parts;
    const record = await store.getSave(id);
    if (!record || record.uploaded !== null) await server.restoreSave(id);
    if (record) await store.restore(id);
    this.parts.changed();
  }

  /** Removes for good what is in the trash, and gives back its room once its grace is over. */
  async emptyTrash(): Promise<number> {
    const { store } = this.parts;
    const trash = await store.listSaves({ deleted: true });
    await store.purge(trash.map(({ id }) => id));
    this.parts.changed();
    return trash.length;
  }

  /** Removes periodic saves for good. */
  async letGo(ids: readonly string[]): Promise<void> {
    if (ids.length === 0) return;
    await this.parts.store.purge(ids);
    this.parts.changed();
  }

  /** Frees what no save needs; undefined when somebody was always in the middle of something. */
  sweep(grace = GRACE): Promise<Swept | undefined> {
    return this.parts.turns.alone(() => this.parts.store.sweep({ grace }));
  }

  /** Gives up all periodic saves and whatever waits for its grace to be over. */
  private async makeRoom(): Promise<boolean> {
    const periodic = (await this.parts.store.listSaves()).filter(({ kind }) => kind === 'periodic');
    await this.letGo(periodic.map(({ id }) => id));
    // Alone, nothing is on its way: no grace is needed.
    const swept = await this.sweep(-1);
    return (swept?.snapshots ?? 0) > 0;
  }

  /** Says something of a save, if it is kept here. */
  private async say(id: string, words: SaveWords): Promise<void> {
    const { store } = this.parts;
    if (await store.getSave(id)) await store.changeSave(id, words);
  }
}
