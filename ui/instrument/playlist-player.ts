import type { ServerClient } from '../../saves';
import type { PlaylistItem, PlaylistSettings } from '../chrome';
import { OthersCodeError } from './consent';
import { arrange, keepSettings, loadSettings, stepped } from './playlist';
import type { Session } from './session';

/** How many of the gallery's best a playlist takes. */
const GALLERY_ITEMS = 50;

/** What a playlist player works with. */
export interface PlaylistParts {
  readonly session: Session;
  readonly server: ServerClient;
  readonly storage: Storage;
  readonly patterns: () => PlaylistItem[];
  readonly mine: () => Promise<PlaylistItem[]>;
  /** Makes a seed for a pattern that is opened anew. */
  readonly newSeed: () => string;
  /** Called when items, place or settings have changed. */
  readonly onChange: () => void;
}

/** Walks a list of patterns or saves, by hand or by time. */
export class PlaylistPlayer {
  items: readonly PlaylistItem[] = [];
  /** The place of what plays, -1 when it is none of the items. */
  current = -1;
  settings: PlaylistSettings;
  /** Side of the simulation that the address asked for, pixels; undefined leaves it to each pattern. */
  size: number | undefined;
  private ticks = 0;
  private loading: Promise<void> = Promise.resolve();

  constructor(private readonly parts: PlaylistParts) {
    this.settings = loadSettings(parts.storage);
  }

  /** Fetches the items anew and finds the place of what plays. */
  refresh(): Promise<void> {
    const { source, shuffle } = this.settings;
    const loaded = this.fetch(source).then((items) => {
      if (source !== this.settings.source || shuffle !== this.settings.shuffle) return;
      this.items = arrange(items, shuffle);
      this.locate();
    });
    this.loading = loaded.catch(() => undefined);
    return loaded;
  }

  private async fetch(source: PlaylistSettings['source']): Promise<PlaylistItem[]> {
    if (source === 'patterns') return this.parts.patterns();
    if (source === 'mine') return this.parts.mine();
    const { server } = this.parts;
    const { saves } = await server.list({ scope: 'gallery', order: 'best', limit: GALLERY_ITEMS });
    return saves.map(({ id, title, snapshot, author }) => ({
      id,
      kind: 'save',
      title,
      picture: server.pictureUrl(snapshot),
      about: `by ${author}`,
    }));
  }

  /** The size that the address asked for, as an option of opening. */
  get sized(): { size?: number } {
    return this.size === undefined ? {} : { size: this.size };
  }

  /** Finds the place of what plays, after something was opened. */
  locate(): void {
    const { opened } = this.parts.session;
    const id = opened?.kind === 'pattern' ? opened.name : opened?.kind === 'save' ? opened.id : '';
    this.current = this.items.findIndex((item) => item.id === id);
    this.ticks = 0;
    this.parts.onChange();
  }

  /** Changes the settings and keeps them. */
  async set(settings: PlaylistSettings): Promise<void> {
    const reorder = settings.source !== this.settings.source || settings.shuffle !== this.settings.shuffle;
    this.settings = settings;
    keepSettings(this.parts.storage, settings);
    if (reorder) await this.refresh();
    else this.parts.onChange();
  }

  /**
   * Opens the item some steps on from what plays.
   * @param by 1 for the next, -1 for the previous
   */
  async step(by: number): Promise<void> {
    await this.loading;
    if (this.items.length === 0) await this.refresh();
    if (this.items.length === 0) return;
    const from = this.current < 0 && by < 0 ? 0 : this.current;
    await this.openAt(stepped(from, by, this.items.length));
  }

  /** Opens the item at a place. */
  async openAt(index: number): Promise<void> {
    const item = this.items[index];
    if (!item) return;
    this.ticks = 0;
    const fade = { seconds: this.settings.fade };
    await this.parts.session.open(
      item.id,
      item.kind === 'pattern' ? { ...fade, ...this.sized, seed: this.parts.newSeed() } : fade,
    );
    this.current = index;
    this.parts.onChange();
  }

  /** Counts a tick; moves on when the time of the present item is over. */
  tick(ticksPerSecond: number): Promise<void> | undefined {
    const { seconds } = this.settings;
    this.ticks += 1;
    if (seconds === 0 || this.ticks < seconds * ticksPerSecond) return undefined;
    // At once, not when the item has opened: a display frame that catches up counts several ticks before that.
    this.ticks = 0;
    return this.advance();
  }

  /** Goes on by itself: past what would first have to be agreed to, for nobody may be there to ask (rule CODE-4). */
  private async advance(): Promise<void> {
    for (let tries = 0; tries === 0 || tries < this.items.length; tries++) {
      try {
        return await this.step(1);
      } catch (error) {
        if (!(error instanceof OthersCodeError)) throw error;
        this.current = stepped(this.current, 1, this.items.length);
      }
    }
  }
}
