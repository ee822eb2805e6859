import * as z from 'zod';
import { type Action, actionList } from './action-list';
import { isChord } from './chord';

const KEY = 'afterimage.keys';

const kept = z.object({ version: z.literal(1), keys: z.record(z.string(), z.array(z.string()).max(4)) });

const known = new Map(actionList.map((facts) => [facts.action, facts]));

/** Which chord does what: the defaults, and what a person has changed of them, kept in this browser. */
export class KeyMap {
  private readonly changed = new Map<Action, readonly string[]>();
  private byChord = new Map<string, Action>();
  private readonly listeners = new Set<() => void>();

  /**
   * @param storage where changes are kept; a broken entry there counts as none, one from a newer version too
   */
  constructor(private readonly storage: Pick<Storage, 'getItem' | 'setItem'>) {
    for (const [action, keys] of read(storage)) this.changed.set(action, keys);
    this.index();
  }

  /** The chords of an action, the one that is shown first. */
  keysOf(action: Action): readonly string[] {
    return this.changed.get(action) ?? known.get(action)?.keys ?? [];
  }

  /** What a chord does, or undefined. */
  actionOf(chord: string): Action | undefined {
    return this.byChord.get(chord);
  }

  /** Whether a person has changed the chords of an action, or of any. */
  isChanged(action?: Action): boolean {
    return action === undefined ? this.changed.size > 0 : this.changed.has(action);
  }

  /** The other action that has a chord, if one has. */
  conflict(action: Action, chord: string): Action | undefined {
    const holder = this.byChord.get(chord);
    return holder === action ? undefined : holder;
  }

  /**
   * Gives an action a chord in place of those it has. The action that had it before gets one of those in exchange.
   * @param chord as `chordsOf` writes it
   */
  bind(action: Action, chord: string): void {
    const before = this.keysOf(action);
    const other = this.conflict(action, chord);
    if (other) {
      const rest = this.keysOf(other).filter((key) => key !== chord);
      const [given] = before;
      this.change(other, rest.length > 0 || given === undefined ? rest : [given]);
    }
    this.change(action, [chord]);
    this.keep();
  }

  /** Leaves an action without a chord. */
  unbind(action: Action): void {
    this.change(action, []);
    this.keep();
  }

  /**
   * Gives an action its first chords back; whoever has one of them now loses it.
   * @returns those that lost one
   */
  reset(action: Action): Action[] {
    const keys = known.get(action)?.keys ?? [];
    const losers = new Set(keys.flatMap((chord) => this.conflict(action, chord) ?? []));
    for (const loser of losers)
      this.change(
        loser,
        this.keysOf(loser).filter((key) => !keys.includes(key)),
      );
    this.changed.delete(action);
    this.keep();
    return [...losers];
  }

  /** Gives all actions their first chords back. */
  resetAll(): void {
    this.changed.clear();
    this.keep();
  }

  /** Calls a listener when a chord has changed; gives what ends that. */
  onChange(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  private change(action: Action, keys: readonly string[]): void {
    const first = known.get(action)?.keys ?? [];
    if (keys.length === first.length && keys.every((key, index) => key === first[index])) this.changed.delete(action);
    else this.changed.set(action, keys);
  }

  private keep(): void {
    this.index();
    this.storage.setItem(KEY, JSON.stringify({ version: 1, keys: Object.fromEntries(this.changed) }));
    for (const listener of this.listeners) listener();
  }

  private index(): void {
    this.byChord = new Map();
    for (const { action } of actionList)
      for (const chord of this.keysOf(action)) if (!this.byChord.has(chord)) this.byChord.set(chord, action);
  }
}

/** The changes that a browser keeps: only actions there are and chords that can be. */
function read(storage: Pick<Storage, 'getItem'>): [Action, readonly string[]][] {
  const text = storage.getItem(KEY);
  if (text === null) return [];
  const result = kept.safeParse(parsed(text));
  if (!result.success) return [];
  return actionList.flatMap(({ action }): [Action, readonly string[]][] => {
    const keys = Object.hasOwn(result.data.keys, action) ? result.data.keys[action] : undefined;
    return keys ? [[action, keys.filter(isChord)]] : [];
  });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
