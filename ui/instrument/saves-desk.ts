import type { LastingStore, SaveStore, ServerClient, Snapshot } from '../../saves';
import { compareShows } from '../../saves/show';
import type { AfterimageChrome } from '../chrome';
import { SaveKeeper, takeTurns, whileElected } from './save-keeper';
import { fullness, lostSaves, noteSaves, type RoomManager, readRoom, recoverSaves } from './save-room';
import type { SaveChange, SaveShelf } from './save-shelf';
import type { SavesList } from './saves-list';
import type { OpenOptions, SaveOptions } from './session';
import type { Locks, StoreTurns } from './store-turns';

/** What the desk works with. */
export interface SavesDeskParts {
  readonly chrome: AfterimageChrome;
  readonly store: SaveStore;
  /** The same, when it lasts. */
  readonly lasting: LastingStore | null;
  readonly server: ServerClient;
  readonly list: SavesList;
  readonly shelf: SaveShelf;
  readonly news: BroadcastChannel | null;
  readonly turns: StoreTurns;
  readonly locks: Locks | undefined;
  readonly room: RoomManager | undefined;
  readonly storage: Pick<Storage, 'getItem' | 'setItem'>;
  readonly open: (source: string, options: OpenOptions) => Promise<void>;
  readonly save: (options: SaveOptions) => Promise<unknown>;
  readonly whole: (snapshot: string) => Promise<Snapshot>;
  /** The show that a snapshot holds. */
  readonly show: (snapshot: string) => Promise<Parameters<typeof compareShows>[0]>;
  readonly download: (id: string) => Promise<void>;
  /** Seconds of the playlist's crossfade. */
  readonly fade: () => number;
  readonly playing: () => string | null;
  readonly report: (error: unknown) => void;
}

/** The sheet of one's saves, and the keeping that goes on by itself. */
export class SavesDesk {
  private readonly keeper: SaveKeeper;

  constructor(private readonly parts: SavesDeskParts) {
    const { store, shelf, storage, room, playing, report } = parts;
    this.keeper = new SaveKeeper({
      ...{ store, shelf, storage, playing, report },
      save: () => parts.save({ kind: 'periodic' }),
      fullness: async () => fullness(await readRoom(room)),
      now: () => Date.now(),
    });
    this.connect();
    parts.chrome.saves.minutes = this.keeper.minutes;
    parts.news?.addEventListener('message', () => void this.refresh().catch(report));
    whileElected(document, parts.locks, (end) => takeTurns(this.keeper, end));
  }

  /** Says so when the saves of this browser are gone, and offers to bring them back from the server. */
  async watchLoss(): Promise<void> {
    const { lasting, storage, chrome, server, whole, turns, report } = this.parts;
    if (!lasting) return;
    const lost = await lostSaves(lasting, storage);
    if (lost === 0) return;
    const recover = async (): Promise<void> => {
      const back = await recoverSaves(lasting, server, whole, turns);
      await this.cameIn();
      const text = back > 0 ? `${back} of ${lost} saves are back` : 'The server has none of them';
      chrome.toasts.show({ kind: back > 0 ? 'ok' : 'info', text, seconds: 8 });
    };
    chrome.toasts.show({
      kind: 'error',
      text: `This browser has cleared its saves: ${lost} ${lost === 1 ? 'was' : 'were'} here. What had been sent is still on the server.`,
      seconds: 30,
      action: { label: 'Bring them back', run: () => void recover().catch(report) },
    });
  }

  /** Call it whenever saves have changed here: the other tabs learn of it, and the sheet shows it, whoever asked for the change. */
  async tell(): Promise<void> {
    this.parts.news?.postMessage('changed');
    await this.refresh();
  }

  /** Call it after saves came in past the shelf: from files, from the server. The other tabs learn of it too. */
  async cameIn(): Promise<void> {
    this.parts.news?.postMessage('changed');
    await this.changed();
  }

  /** Call it after a person has kept something: the browser is asked to keep it safe, and the sheet shows it. */
  async changed(): Promise<void> {
    const { lasting, storage, room } = this.parts;
    if (lasting) await noteSaves(lasting, storage);
    if ((await readRoom(room)).isSafe === false) await room?.persist?.().catch(() => undefined);
    await this.refresh();
  }

  /** Brings the sheet up to date, if it is open. */
  async refresh(): Promise<void> {
    if (this.parts.chrome.sheet === 'saves') await this.fill();
  }

  /** Fills the sheet. */
  async fill(): Promise<void> {
    const { chrome, list, room } = this.parts;
    const [saves, known] = await Promise.all([list.all(), readRoom(room)]);
    Object.assign(chrome.saves, { saves, room: known });
  }

  private connect(): void {
    const { chrome, open, fade, download, report } = this.parts;
    const act = (work: () => Promise<unknown>): void => void work().catch(report);
    const change = (id: string, what: SaveChange): void =>
      act(() => this.done(() => this.parts.shelf.change(id, what)));
    chrome.addEventListener('save-open', ({ detail }) =>
      act(() => open(detail.snapshot ?? detail.id, { seconds: fade() })),
    );
    chrome.addEventListener('save-rename', ({ detail }) => change(detail.id, { title: detail.title }));
    chrome.addEventListener('save-visibility', ({ detail }) => change(detail.id, { visibility: detail.visibility }));
    chrome.addEventListener('save-say', ({ detail: { id, ...said } }) => change(id, said));
    chrome.addEventListener('save-delete', ({ detail }) =>
      act(() => this.done(() => this.parts.shelf.remove(detail.id))),
    );
    chrome.addEventListener('save-restore', ({ detail }) =>
      act(() => this.done(() => this.parts.shelf.bringBack(detail.id))),
    );
    chrome.addEventListener('save-download', ({ detail }) => act(() => download(detail.id)));
    chrome.addEventListener('save-copy', ({ detail }) => act(() => this.copy(detail.id)));
    chrome.addEventListener('save-compare', ({ detail }) =>
      act(async () => {
        const [before, after] = await Promise.all([this.parts.show(detail.before), this.parts.show(detail.after)]);
        detail.show(compareShows(before, after));
      }),
    );
    chrome.addEventListener('save-empty', () => act(() => this.emptyTrash()));
    chrome.addEventListener('save-minutes', ({ detail }) => {
      this.keeper.minutes = detail.minutes;
      chrome.saves.minutes = detail.minutes;
    });
  }

  /** Shows afterwards what is so, whether it went well or not. */
  private async done(work: () => Promise<unknown>): Promise<void> {
    try {
      await work();
    } finally {
      await this.changed();
    }
  }

  private async copy(id: string): Promise<void> {
    const { shelf, chrome } = this.parts;
    await this.done(async () => {
      const made = await shelf.copy(id);
      if (!made) return;
      chrome.toasts.show({ kind: 'ok', text: `Copied as “${made.title}”` });
      await shelf.upload(made.id).catch(() => undefined);
    });
  }

  private async emptyTrash(): Promise<void> {
    const { shelf, chrome } = this.parts;
    await this.done(async () => {
      const count = await shelf.emptyTrash();
      const text = `${count === 1 ? 'One save is' : `${count} saves are`} gone for good. The room is free in a few minutes.`;
      chrome.toasts.show({ kind: 'ok', text });
    });
  }
}
