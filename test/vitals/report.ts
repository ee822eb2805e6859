import type { Fault, Second, Verdict } from './verdict';

/** How one run went. */
export interface Outcome {
  readonly pattern: string;
  readonly seed: string;
  readonly minutes: number;
  readonly surprise: boolean;
  readonly verdict: Verdict;
  /** What stopped it, where it did not come to its end. */
  readonly error: string | null;
  readonly seconds: readonly Second[];
  readonly ageing: number | null;
  readonly tiles: readonly { readonly second: number; readonly picture: string }[];
  /** Of a run that is only on record: what `describeFigures` said when there were seconds. */
  readonly figures?: string;
}

/** How the runs of one pattern went together. */
export interface Tally {
  readonly runs: number;
  readonly dead: number;
  readonly weak: number;
  /** What was broken, with the runs it was broken in. */
  readonly faults: Readonly<Record<string, number>>;
}

/** The outcome of everything, as written by `--json`. */
export interface Summary {
  readonly runs: number;
  readonly dead: number;
  readonly perPattern: Readonly<Record<string, Tally>>;
  readonly surprises: Tally;
}

/** Counts. */
export function summarize(outcomes: readonly Outcome[]): Summary {
  const shipped = outcomes.filter(({ surprise }) => !surprise);
  const names = [...new Set(shipped.map(({ pattern }) => pattern))].sort();
  return {
    runs: outcomes.length,
    dead: outcomes.filter(({ verdict }) => verdict.state === 'dead').length,
    perPattern: Object.fromEntries(names.map((name) => [name, tally(shipped.filter((run) => run.pattern === name))])),
    surprises: tally(outcomes.filter(({ surprise }) => surprise)),
  };
}

function tally(outcomes: readonly Outcome[]): Tally {
  const faults: Record<string, number> = {};
  for (const { verdict } of outcomes)
    for (const measure of new Set(verdict.faults.map((fault) => fault.measure)))
      faults[measure] = (faults[measure] ?? 0) + 1;
  const count = (state: Verdict['state']): number => outcomes.filter(({ verdict }) => verdict.state === state).length;
  return { runs: outcomes.length, dead: count('dead'), weak: count('weak'), faults };
}

/** Says what broke, in one line. */
export function describeFault({ measure, from, seconds, figure, limit, deadly }: Fault): string {
  const time = `${Math.floor(from / 60)}:${String(from % 60).padStart(2, '0')}`;
  return `${measure} at ${time} for ${seconds} s: ${figure.toPrecision(3)}, limit ${limit}${deadly ? '' : ' (short)'}`;
}

const means = ['luma', 'contrast', 'clipped', 'colour', 'change', 'flashes'] as const;

/** The least, middle and largest figure of each measure over a run, as one line. */
export function describeFigures({ figures, seconds }: Pick<Outcome, 'figures' | 'seconds'>): string {
  if (figures !== undefined) return figures;
  return means
    .map((name) => {
      const values = seconds
        .slice(3)
        .map((second) => second[name] ?? 0)
        .sort((a, b) => a - b);
      const at = (share: number): string => (values[Math.round(share * (values.length - 1))] ?? 0).toPrecision(2);
      return `${name} ${at(0)} ${at(0.5)} ${at(1)}`;
    })
    .join(', ');
}

const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escaped = (text: string): string => text.replace(/[&<>"]/g, (sign) => escapes[sign] ?? sign);

/** A page with a film strip of every run that is not well. */
export function reportPage(outcomes: readonly Outcome[]): string {
  const order = { dead: 0, weak: 1, alive: 2 };
  const sorted = [...outcomes].sort((a, b) => order[a.verdict.state] - order[b.verdict.state]);
  const ill = sorted.filter(({ verdict }) => verdict.state !== 'alive');
  const { runs, dead } = summarize(outcomes);
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Vitals</title>
<style>
body { margin: 2rem; background: #101114; color: #d8d5cc; font: 15px/1.5 system-ui, sans-serif }
h2 { margin: 2rem 0 0; font-size: 1.1rem } .dead h2 { color: #ff8f7a } .weak h2 { color: #f2cf7c }
ul { margin: .25rem 0 .5rem; padding-left: 1.2rem } small { color: #9a978f }
.strip { display: flex; gap: 6px; overflow-x: auto } figure { margin: 0 } img { display: block; width: 128px; image-rendering: auto }
figure.broken img { outline: 2px solid #ff8f7a; outline-offset: -2px } figcaption { font-size: 12px; color: #9a978f }
</style></head><body>
<h1>Vitals: ${runs} runs, ${dead} dead, ${ill.length - dead} weak</h1>
${ill.map(strip).join('\n')}
<h2>Alive</h2>
<ul>${sorted
    .filter(({ verdict }) => verdict.state === 'alive')
    .map((run) => `<li>${escaped(title(run))} <small>${describeFigures(run)}</small></li>`)
    .join('\n')}</ul>
</body></html>
`;
}

const title = ({ pattern, seed, minutes }: Outcome): string => `${pattern}, seed ${seed}, ${minutes} min`;

function strip(run: Outcome): string {
  const broken = (second: number): boolean =>
    run.verdict.faults.some(({ from, seconds }) => second >= from && second < from + seconds);
  const faults = run.verdict.faults.slice(0, 12).map((fault) => `<li>${escaped(describeFault(fault))}</li>`);
  if (run.error) faults.unshift(`<li>${escaped(run.error)}</li>`);
  const pictures = run.tiles.map(
    ({ second, picture }) =>
      `<figure${broken(second) ? ' class="broken"' : ''}><img src="${picture}" alt=""><figcaption>${second} s</figcaption></figure>`,
  );
  return `<section class="${run.verdict.state}"><h2>${escaped(title(run))}: ${run.verdict.state}</h2>
<ul>${faults.join('')}</ul><small>${describeFigures(run)}</small><div class="strip">${pictures.join('')}</div></section>`;
}
