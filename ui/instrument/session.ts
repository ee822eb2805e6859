import { type IdSource, isId } from '../../engine/document';
import { AfterimageError } from '../../engine/problem';
import type { ShowState } from '../../engine/show';
import type { Stage } from '../../engine/stage';
import {
  type Moment,
  type SaveRecord,
  type SaveStore,
  type ServerClient,
  type Snapshot,
  thaw,
  type Visibility,
} from '../../saves';
import { newerParts, openMoment } from '../../saves/show';
import { readSaveFile, type SaveFile } from '../save-files';
import type { Consent } from './consent';
import { exportSaves, type FoundSave } from './exporting';
import type { ImageShelf } from './images';
import type { Player } from './player';
import type { OpenedNews } from './save-news';
import { SaveShelf } from './save-shelf';
import { findSnapshot, type MomentTaker, type SaveWriter, wholeSnapshot } from './saving';
import type { StoreTurns } from './store-turns';
import { upgradeSave } from './upgrade';

/** Where the server's epoch is kept that was heard last. */
const EPOCH_KEY = 'afterimage.epoch';
const snapshotId = /^[0-9a-f]{64}$/;

type TransitionOption = string | { readonly use: string; readonly [parameter: string]: unknown };

/** How something is opened. */
export interface OpenOptions {
  readonly seed?: string;
  /** Side of the simulation, pixels; for patterns, a save keeps its own. */
  readonly size?: number;
  /** Samples per side of each pixel, 1..4; for patterns. */
  readonly supersample?: number;
  /** A component of the family transition, such as `fade`, `iris` or `melt`; or that as `use`, with parameters. */
  readonly transition?: TransitionOption;
  /** Seconds that both play; default 0, a cut. */
  readonly seconds?: number;
  /** `agree`: code of others that a save brings may run; without it such a save is refused with `others-code` (rule CODE-1). */
  readonly othersCode?: 'agree';
}

/** What a save is to be. */
export interface SaveOptions {
  /** `screenshot`: this moment. `pattern`: the same tree at t = 0 with empty buffers. `node`: one module's subtree. Default screenshot. */
  readonly kind?: 'screenshot' | 'pattern' | 'node' | 'periodic';
  /** Of a `node`: address or id of the module in the live pattern. */
  readonly node?: string;
  /** `version`, the default: the next version of the save that is open, when a screenshot is kept of it without a name of its own. */
  readonly as?: 'version' | 'new';
  /** Default: the pattern's name. */
  readonly name?: string;
  /** Default private. */
  readonly visibility?: Visibility;
}

/** What became of a save. */
export interface SaveResult {
  /** The save. */
  readonly id: string;
  /** Its snapshot. */
  readonly snapshot: string;
  readonly version: number;
  /** Whether it is durable in this browser. */
  readonly local: boolean;
  /** Whether the server has it; false when the server is away or refused it. */
  readonly server: boolean;
  /** Whether it shows a video or a camera, of which it keeps one frame: it does not play again as it was. */
  readonly live: boolean;
  /** Why the server does not have it. */
  readonly problem?: unknown;
}

/** What is on the stage, for the address and the hints. */
export type Opened =
  | { readonly kind: 'pattern'; readonly name: string; readonly seed: string }
  | { readonly kind: 'save'; readonly id: string; readonly title: string }
  | { readonly kind: 'file'; readonly title: string };

interface Loaded extends Pick<FoundSave, 'author' | 'isTrusted' | 'shared'> {
  readonly id: string;
  readonly moment: Moment;
  readonly opened: Opened;
}

/** What a session works with. */
export interface SessionParts {
  /** Outlives the visit. */
  readonly storage: Pick<Storage, 'getItem' | 'setItem'>;
  readonly player: Player;
  readonly stage: Stage;
  readonly store: SaveStore;
  readonly server: ServerClient;
  readonly ids: IdSource;
  readonly images: ImageShelf;
  readonly turns: StoreTurns;
  readonly consent: Consent;
  readonly taker: MomentTaker;
  readonly writer: SaveWriter;
  /** Called after the saves of this browser have changed, for its other tabs. */
  readonly changed: () => void;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/**
 * What a person does with the instrument: open, save, share. Joins the player with the stores.
 */
export class Session {
  /** What was opened last. */
  opened: Opened | null = null;
  /** What is worth telling of it; null for a pattern. */
  news: (Omit<OpenedNews, 'upgrade'> & { readonly source: string | Uint8Array }) | null = null;

  /** Where saves are kept. */
  readonly shelf: SaveShelf;

  constructor(private readonly parts: SessionParts) {
    this.shelf = new SaveShelf({ ...parts, whole: (id) => this.wholeSnapshot(id) });
  }

  /**
   * Opens a pattern by name, a save or snapshot by id, or an exported file.
   * @param source pattern name, `save_...`, snapshot id (64 hex digits) or the bytes of a bundle
   * @param options seed, size, samples, transition
   * @throws AfterimageError when there is no such thing, it is damaged or it brings code of others; what plays goes on
   */
  async open(source: string | Uint8Array, options: OpenOptions = {}): Promise<void> {
    const { transition, seconds = 0, othersCode } = options;
    const entrance = { seconds, ...(transition === undefined ? {} : { transition: transitionFor(transition) }) };
    if (typeof source === 'string' && !isId(source, 'save') && !snapshotId.test(source)) {
      const { seed, size, supersample } = options;
      await this.parts.player.run('open', {
        pattern: source,
        ...entrance,
        ...(seed === undefined ? {} : { seed }),
        ...(size === undefined ? {} : { size }),
        ...(supersample === undefined ? {} : { supersample }),
      });
      this.opened = { kind: 'pattern', name: source, seed: this.parts.player.show.live?.seed ?? '' };
      this.news = null;
      return;
    }
    const loaded = await this.load(source);
    const { id, moment, opened } = loaded;
    await this.parts.consent.admit(
      { ...loaded, title: opened.kind === 'pattern' ? opened.name : opened.title },
      othersCode,
    );
    this.news = { ...(await this.openMoment(id, moment, entrance)), source };
    this.opened = opened;
  }

  private async load(source: string | Uint8Array): Promise<Loaded> {
    if (typeof source !== 'string') {
      const snapshot = await this.snapshotIn(await readSaveFile(source));
      const moment = await thaw(snapshot.manifest, async (hash) => required(snapshot.blobs.get(hash)));
      return { id: snapshot.id, moment, opened: { kind: 'file', title: moment.name } };
    }
    if (!isId(source, 'save')) {
      const moment = await this.thawSnapshot(source);
      return { id: source, moment, opened: { kind: 'file', title: moment.name } };
    }
    const { head, title, author, isTrusted, shared } = await this.findSave(source);
    const moment = await this.thawSnapshot(head);
    return { id: head, moment, opened: { kind: 'save', id: source, title }, author, isTrusted, shared };
  }

  /** The snapshot to be opened of a file: a project's first save as it is now. */
  private async snapshotIn(file: SaveFile): Promise<Snapshot> {
    if ('changed' in file && file.changed) throw file.changed;
    if (file.kind === 'snapshot') return file.snapshot;
    if (file.kind === 'project') {
      const { saves, snapshots } = file.project;
      return required(snapshots.get(saves[0]?.versions.at(-1)?.snapshot ?? ''));
    }
    if (file.kind === 'lost') throw file.problem;
    throw new AfterimageError({
      code: 'bad-magic',
      where: { address: 'file' },
      message: 'this is not an Afterimage save',
    });
  }

  private async findSave(id: string): Promise<FoundSave> {
    const record = await this.parts.store.getSave(id);
    if (record) return record;
    const save = await this.parts.server.getSave(id);
    const { snapshot: head, author, mine, versions } = save;
    const isTrusted = mine || versions.at(-1)?.approved === true;
    return { ...save, head, author, isTrusted, shared: { save: id, snapshot: head } };
  }

  private async thawSnapshot(id: string): Promise<Moment> {
    const { manifest, getBlob } = await findSnapshot(this.parts, id);
    return thaw(manifest, getBlob);
  }

  private async openMoment(
    id: string,
    moment: Moment,
    entrance: { seconds: number; transition?: TransitionOption },
  ): Promise<Omit<OpenedNews, 'upgrade'>> {
    const { player, stage } = this.parts;
    const { buffers, images, ...content } = openMoment(moment, player.show.library);
    this.parts.images.admit(images);
    player.show.admit(id, content);
    await player.run('open', { snapshot: id, ...entrance }, () => {
      const opened = player.show.playing.slice(-content.state.decks.length);
      for (const [index, deck] of opened.entries()) stage.preload(deck.id, buffers[index] ?? []);
    });
    return { snapshot: id, migrated: moment.migrated ?? [], newer: newerParts(content, player.show.library) };
  }

  /**
   * Takes a save to the newest content of this installation, as its next version, and opens that (rule SAVE-47).
   * @param source what was opened
   * @throws AfterimageError why it cannot play so; nothing has changed then
   */
  async upgrade(source: string | Uint8Array): Promise<void> {
    const { id, moment, opened } = await this.load(source);
    const before =
      typeof source === 'string' ? await this.wholeSnapshot(id) : await this.snapshotIn(await readSaveFile(source));
    const kept = await this.parts.turns.using(() =>
      upgradeSave(
        { ...this.parts, library: this.parts.player.show.library },
        { id: opened.kind === 'save' ? opened.id : null, title: 'title' in opened ? opened.title : '', moment, before },
      ),
    );
    this.parts.changed();
    await this.open(kept.id);
  }

  /**
   * Keeps the present moment, without stopping the show.
   * @returns once it is durable in this browser and the server has it, has refused it or is known to be away
   * @throws AfterimageError when it could not be kept here (a full disk, a private window)
   */
  async save(options: SaveOptions = {}): Promise<SaveResult> {
    const { kind = 'screenshot', visibility = 'private' } = options;
    const { taker, writer, changed } = this.parts;
    const title = this.titleOf(options);
    const after = this.versionOf(options);
    const { raw, isLive } = await taker.take({ kind, name: title, node: options.node });
    const record = await writer.keep({ raw, kind, title, visibility, ...(after ? { after } : {}) });
    changed();
    const { id, versions, head } = record;
    const done = { id, snapshot: head, version: versions.length, local: true, live: isLive };
    if (kind === 'periodic') return { ...done, server: false };
    try {
      await writer.send(id);
      return { ...done, server: true };
    } catch (error) {
      return { ...done, server: false, problem: error };
    }
  }

  private titleOf({ name }: SaveOptions): string {
    return name ?? this.parts.player.show.live?.pattern.name ?? 'untitled';
  }

  /** The save that a moment is the next version of. */
  private versionOf({ kind = 'screenshot', name, as = 'version' }: SaveOptions): string | undefined {
    const isNext = kind === 'screenshot' && name === undefined && as === 'version';
    return isNext && this.opened?.kind === 'save' ? this.opened.id : undefined;
  }

  /** The show that a snapshot holds. */
  async showOf(id: string): Promise<ShowState> {
    const moment = await this.thawSnapshot(id);
    return openMoment(moment, this.parts.player.show.library).state;
  }

  /** A snapshot with all its blobs, from this browser or from the server. */
  wholeSnapshot(id: string): Promise<Snapshot> {
    return wholeSnapshot(this.parts, id);
  }

  /** Saves with all their versions as one `.afterimage` file; see `exportSaves`. */
  export(...ids: readonly string[]): Promise<Uint8Array> {
    const findSave = (id: string): Promise<FoundSave> => this.findSave(id);
    return exportSaves({ ids: this.parts.ids, findSave, whole: (id) => this.wholeSnapshot(id) }, ids);
  }

  /**
   * The displayed picture as a PNG that carries this moment.
   * @throws AfterimageError `nothing-open`
   */
  async picture(): Promise<Uint8Array> {
    const { server, taker, writer } = this.parts;
    const title = this.titleOf({});
    const { raw, display } = await taker.take({ kind: 'screenshot', name: title, display: true });
    const author = await server.me().then(
      ({ name }) => name,
      () => '',
    );
    return writer.picture({ raw, words: { title, author }, ...(display ? { display } : {}) });
  }

  /** Sends what an earlier visit could not, and what a server that was restored has lost (rule SAVE-69). */
  async sendWaiting(): Promise<void> {
    const { storage, writer, changed } = this.parts;
    const known = storage.getItem(EPOCH_KEY);
    const { sent, epoch } = await writer.sendWaiting(known);
    if (epoch !== null && epoch !== known) storage.setItem(EPOCH_KEY, epoch);
    if (sent > 0) changed();
  }

  /** The saves of this browser, newest first. */
  saves(): Promise<SaveRecord[]> {
    return this.parts.store.listSaves();
  }
}

function required<T>(value: T | undefined): T {
  if (value === undefined)
    throw new AfterimageError({
      code: 'missing-blob',
      where: { address: 'bundle' },
      message: 'a part of this file is missing',
    });
  return value;
}

/** The component that a transition's short name means. */
function transitionFor(transition: TransitionOption): TransitionOption {
  if (typeof transition !== 'string') return { ...transition, use: fullName(transition.use) };
  return fullName(transition);
}

function fullName(name: string): string {
  return name.includes('/') ? name : `transition/${name}`;
}
