import fuzzysort from 'fuzzysort';
import * as z from 'zod';
import type { PaletteForm, PaletteItem } from '../../chrome';

/** Something that the palette can do. */
export interface PaletteEntry {
  /** Unique, and the same tomorrow: what was done lately is known by it. */
  readonly id: string;
  readonly text: string;
  readonly kind: string;
  readonly key?: string;
  /** What is asked first; without it, it is done at once. */
  readonly form?: () => PaletteForm;
  /** Does it, with what was asked. What comes back is wrong with that; a form stays then. */
  readonly run: (
    values: Readonly<Record<string, string>>,
  ) => Promise<readonly { field: string | null; text: string }[] | undefined>;
}

/** The most entries that are shown at once, and kept as done lately. */
export const MOST_SHOWN = 50;
const MOST_RECENT = 12;

const KEY = 'afterimage.palette';
const recentSchema = z.array(z.string().max(300)).max(MOST_RECENT);

/** Finds entries by what somebody writes; what was done lately comes first. */
export class PaletteFinder {
  private readonly prepared: readonly { entry: PaletteEntry; target: ReturnType<typeof fuzzysort.prepare> }[];
  private readonly byId: ReadonlyMap<string, PaletteEntry>;

  constructor(
    entries: readonly PaletteEntry[],
    private readonly recent: readonly string[],
  ) {
    this.prepared = entries.map((entry) => ({ entry, target: fuzzysort.prepare(entry.text) }));
    this.byId = new Map(entries.map((entry) => [entry.id, entry]));
  }

  /** The entry with an id. */
  entry(id: string): PaletteEntry | undefined {
    return this.byId.get(id);
  }

  /** What fits a text, best first; of nothing written what was done lately, then all in their order. */
  find(text: string): PaletteItem[] {
    const wanted = text.trim();
    if (wanted === '') {
      const late = this.recent.flatMap((id) => this.byId.get(id) ?? []);
      const others = this.prepared.map(({ entry }) => entry).filter((entry) => !late.includes(entry));
      return [...late, ...others]
        .slice(0, MOST_SHOWN)
        .map((entry) => itemOf(entry, [{ text: entry.text, marked: false }]));
    }
    const found = fuzzysort.go(wanted, this.prepared, { key: 'target', limit: 200, threshold: 0.4 });
    const lately = (id: string): number =>
      this.recent.includes(id) ? 0.05 * (1 - this.recent.indexOf(id) / MOST_RECENT) : 0;
    return found
      .map((result) => ({ result, score: result.score + lately(result.obj.entry.id) }))
      .sort((a, b) => b.score - a.score)
      .slice(0, MOST_SHOWN)
      .map(({ result }) => itemOf(result.obj.entry, piecesOf(result.obj.entry.text, result.indexes)));
  }
}

/** What was done lately in this browser, newest first; a broken entry counts as none. */
export function recentIds(storage: Pick<Storage, 'getItem'>): string[] {
  try {
    const result = recentSchema.safeParse(JSON.parse(storage.getItem(KEY) ?? '[]'));
    return result.success ? result.data : [];
  } catch {
    return [];
  }
}

/** Notes what was done. */
export function noteRecent(storage: Pick<Storage, 'getItem' | 'setItem'>, id: string): void {
  const ids = [id, ...recentIds(storage).filter((other) => other !== id)];
  storage.setItem(KEY, JSON.stringify(ids.slice(0, MOST_RECENT)));
}

function itemOf({ id, kind, key, form }: PaletteEntry, pieces: PaletteItem['pieces']): PaletteItem {
  return { id, kind, pieces, asks: form !== undefined, ...(key ? { key } : {}) };
}

/** A text in parts that match and parts that do not. */
function piecesOf(text: string, indexes: ArrayLike<number>): PaletteItem['pieces'] {
  const marked = new Set(Array.from(indexes));
  const pieces: { text: string; marked: boolean }[] = [];
  for (let index = 0; index < text.length; index++) {
    const isMarked = marked.has(index);
    const last = pieces.at(-1);
    if (last?.marked === isMarked) last.text += text.charAt(index);
    else pieces.push({ text: text.charAt(index), marked: isMarked });
  }
  return pieces;
}
