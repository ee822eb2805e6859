import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { describeFigures, type Outcome } from './report';

/** How a run went, without what takes much room. */
type Recorded = Omit<Outcome, 'seconds' | 'tiles' | 'error' | 'figures'> & { readonly figures: string };

/** A file that says how runs went, small enough to be kept with the project: a proof of an hour then goes on where another machine stopped. */
export class RunRecord {
  private constructor(
    private readonly file: string,
    private readonly runs: Map<string, Recorded>,
  ) {}

  /** @param file where it is; a new one when it is not there */
  static read(file: string): RunRecord {
    const there = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Record<string, Recorded>) : {};
    return new RunRecord(file, new Map(Object.entries(there)));
  }

  /** How a run went, if it is on record. */
  find(key: string): Outcome | null {
    const found = this.runs.get(key);
    return found ? { ...found, error: null, seconds: [], tiles: [] } : null;
  }

  /** Takes a run up. One that a browser broke off says nothing. */
  add(key: string, outcome: Outcome): void {
    const { pattern, seed, minutes, surprise, verdict, ageing } = outcome;
    if (outcome.error) return;
    this.runs.set(key, { pattern, seed, minutes, surprise, verdict, ageing, figures: describeFigures(outcome) });
  }

  /** Writes the file, a line for each run. @param keys only these; default: all */
  write(keys: readonly string[] = [...this.runs.keys()]): void {
    const name = ({ pattern, seed, surprise }: Recorded): string => `${surprise ? 1 : 0} ${pattern} ${seed}`;
    const kept = [...this.runs]
      .filter(([key]) => keys.includes(key))
      .sort(([, a], [, b]) => name(a).localeCompare(name(b), 'en', { numeric: true }));
    const lines = kept.map(([key, run]) => `${JSON.stringify(key)}: ${JSON.stringify(run)}`);
    writeFileSync(this.file, `{\n${lines.join(',\n')}\n}\n`);
  }
}
