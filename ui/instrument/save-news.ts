import type { AppliedMigration } from '../../saves';
import type { NewerPart } from '../../saves/show';
import type { Toast } from '../chrome';

const KEY = 'afterimage.told';

/** How many are remembered: who opens a save again after that many others may be told again. */
const MOST = 500;

/** What is worth telling of a moment that was opened. */
export interface OpenedNews {
  /** The snapshot's id. */
  readonly snapshot: string;
  readonly migrated: readonly AppliedMigration[];
  readonly newer: readonly NewerPart[];
  /** Makes a new version on what is newer. */
  readonly upgrade: () => void;
}

/** What a teller works with. */
export interface SaveNewsParts {
  /** Where it is remembered what was told. */
  readonly storage: Pick<Storage, 'getItem' | 'setItem'>;
  readonly toast: (toast: Toast) => void;
}

/**
 * Tells whoever opens a save, once, that it was brought up to date or that parts of it have newer versions here (rules SAVE-42, SAVE-47).
 */
export class SaveNews {
  constructor(private readonly parts: SaveNewsParts) {}

  /** Tells of a moment, unless it was told before or there is nothing to tell. */
  tell({ snapshot, migrated, newer, upgrade }: OpenedNews): void {
    if (migrated.length === 0 && newer.length === 0) return;
    const told = this.told();
    // What is newer changes with the installation: then there is something new to tell.
    const mark = `${snapshot.slice(0, 16)} ${migrated.length} ${newer.map(({ name }) => name).join()}`;
    if (told.includes(mark)) return;
    this.parts.storage.setItem(KEY, JSON.stringify([...told, mark].slice(-MOST)));
    const steps = migrated.map(({ type, name }) => `${type}: ${name}`);
    const parts = newer.map(
      ({ type, name, is }) => `${type} ${name}${is === 'newer' ? ', a newer version' : ', changed'}`,
    );
    const detail = [...steps, ...parts].join('\n');
    if (newer.length === 0) {
      this.parts.toast({
        kind: 'info',
        text: 'From an older version, and brought up to date. The save itself is as it was.',
        detail,
      });
      return;
    }
    const some = newer.length === 1 ? 'one of its parts is' : `${newer.length} of its parts are`;
    this.parts.toast({
      kind: 'info',
      text: `It plays as it was made; ${some} newer here.`,
      detail,
      seconds: 12,
      action: { label: 'Upgrade', run: upgrade },
    });
  }

  private told(): readonly string[] {
    try {
      const told: unknown = JSON.parse(this.parts.storage.getItem(KEY) ?? '[]');
      return Array.isArray(told) ? told.filter((mark) => typeof mark === 'string') : [];
    } catch {
      return [];
    }
  }
}
