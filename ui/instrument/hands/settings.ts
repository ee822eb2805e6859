import * as z from 'zod';

const KEY = 'afterimage.hands';

const names = z.array(z.string().nullable()).max(4).default([]);

const schema = z.object({
  version: z.literal(1),
  /** Seconds of crossfade of a stepped slot. */
  stepSeconds: z.number().min(0).max(30).default(0.5),
  /** By pattern name: which parameters and slots are under the keys, where a person has chosen, and what the pointer drives. */
  patterns: z
    .record(
      z.string(),
      z.object({
        nudge: names,
        step: names,
        drive: z.string().nullable().default(null),
      }),
    )
    .default({}),
});

/** What a person has set of the hands. */
export type HandsSettings = z.output<typeof schema>;
type Assigned = HandsSettings['patterns'][string];

const first: HandsSettings = { version: 1, stepSeconds: 0.5, patterns: {} };

/** So many patterns' choices are kept; the oldest go. */
const MOST_PATTERNS = 200;

/** What a person has set of the hands, kept in this browser. A broken entry counts as none. */
export class KeptSettings {
  private now: HandsSettings;

  constructor(private readonly storage: Pick<Storage, 'getItem' | 'setItem'>) {
    this.now = read(storage);
  }

  get stepSeconds(): number {
    return this.now.stepSeconds;
  }

  set stepSeconds(seconds: number) {
    this.keep({ ...this.now, stepSeconds: Math.min(30, Math.max(0, seconds)) });
  }

  /** What was chosen for a pattern. */
  of(pattern: string): Assigned {
    return Object.hasOwn(this.now.patterns, pattern) ? (this.now.patterns[pattern] ?? nothing()) : nothing();
  }

  /** Puts something under a key of a pattern; it leaves the key that it was under. */
  assign(pattern: string, kind: 'nudge' | 'step', place: number, name: string | null): void {
    const before = this.of(pattern);
    const list = Array.from({ length: 4 }, (_, index) => before[kind][index] ?? null);
    const moved = list.map((other, index) => (index === place ? name : other === name ? null : other));
    this.change(pattern, { ...before, [kind]: moved });
  }

  /** Chooses what the pointer drives in a pattern; null for the first complex parameter. */
  drive(pattern: string, name: string | null): void {
    this.change(pattern, { ...this.of(pattern), drive: name });
  }

  private change(pattern: string, assigned: Assigned): void {
    const { [pattern]: _before, ...others } = this.now.patterns;
    const kept = Object.entries(others).slice(-(MOST_PATTERNS - 1));
    this.keep({ ...this.now, patterns: { ...Object.fromEntries(kept), [pattern]: assigned } });
  }

  private keep(settings: HandsSettings): void {
    this.now = settings;
    this.storage.setItem(KEY, JSON.stringify(settings));
  }
}

function nothing(): Assigned {
  return { nudge: [], step: [], drive: null };
}

function read(storage: Pick<Storage, 'getItem'>): HandsSettings {
  try {
    const result = schema.safeParse(JSON.parse(storage.getItem(KEY) ?? 'null'));
    return result.success ? result.data : first;
  } catch {
    return first;
  }
}
