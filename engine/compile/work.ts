import type { Work, WorkPart } from '../document';
import { UNKNOWN_ROUNDS } from './cost-weights';

/** Gathers what a stretch of code does. */
export class WorkSum {
  private own = 0;
  private readonly calls = new Map<string, number>();
  private readonly parts: WorkPart[] = [];

  /** Adds operations. */
  add(units: number): void {
    this.own += units;
  }

  /** Adds a call of something whose cost is not known here. */
  call(name: string): void {
    this.calls.set(name, (this.calls.get(name) ?? 0) + 1);
  }

  /** Adds what other code does, so many times. */
  include(work: Work, times = 1): void {
    this.own += times * work.own;
    for (const [name, count] of Object.entries(work.calls))
      this.calls.set(name, (this.calls.get(name) ?? 0) + times * count);
    for (const part of work.parts) this.parts.push({ ...part, times: times * part.times });
  }

  /** Adds code of which one side runs. */
  either(sides: readonly Work[]): void {
    const busy = sides.filter((side) => side.own > 0 || !isPlain(side));
    const [only, ...more] = busy;
    if (more.length === 0) {
      if (only) this.include(only);
    } else if (busy.every(isPlain)) this.add(Math.max(...busy.map(({ own }) => own)));
    else this.parts.push({ kind: 'either', times: 1, sides: busy });
  }

  /** Adds a loop that runs as often as a parameter says, and not more often than its own bound. */
  loop(body: Work, most: number | null, parameter: string | null): void {
    if (parameter === null) this.include(body, most ?? UNKNOWN_ROUNDS);
    else this.parts.push({ kind: 'loop', times: 1, most, parameter, body });
  }

  /** All of it. */
  get work(): Work {
    return { own: this.own, calls: Object.fromEntries([...this.calls].sort(byName)), parts: this.parts };
  }
}

const byName = ([a]: readonly [string, number], [b]: readonly [string, number]): number => (a < b ? -1 : 1);

/** Whether nothing in it is still to be found out. */
function isPlain({ calls, parts }: Work): boolean {
  return parts.length === 0 && Object.keys(calls).length === 0;
}

/** What the names in a piece of work stand for. */
export interface WorkNames {
  /** The cost of one call. */
  cost(name: string): number;
  /** The value of a parameter, or null where it is not known. */
  value(parameter: string): number | null;
}

/** Weighs a piece of work, in units of one addition of one number: of sides that exclude each other the dearest counts. */
export function weigh({ own, calls, parts }: Work, names: WorkNames): number {
  let sum = own;
  for (const [name, count] of Object.entries(calls)) sum += count * names.cost(name);
  for (const part of parts) {
    if (part.kind === 'either') sum += part.times * Math.max(...part.sides.map((side) => weigh(side, names)));
    else {
      const value = names.value(part.parameter);
      const rounds =
        value === null
          ? (part.most ?? UNKNOWN_ROUNDS)
          : Math.min(part.most ?? Number.POSITIVE_INFINITY, Math.max(0, Math.ceil(value)));
      sum += part.times * rounds * weigh(part.body, names);
    }
  }
  return sum;
}
