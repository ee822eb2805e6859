import type { Look } from './measures';

/** What is known of one simulated second. */
export interface Second extends Look {
  /** Difference to the picture a second before, 0..1; null at the first. */
  readonly change: number | null;
  /** The most flashes in any second that ended during this one. */
  readonly flashes: number;
  /** Values in the buffers that are infinite or not a number. */
  readonly bad: number;
}

/** What a measure is broken by. */
export type Measure =
  | 'dark'
  | 'bright'
  | 'clipped'
  | 'flat'
  | 'grey'
  | 'still'
  | 'flashes'
  | 'NaN'
  | 'unchanged'
  | 'faded';

/** A time during which a measure was broken. */
export interface Fault {
  readonly measure: Measure;
  /** The first broken second, and how many are broken in a row. */
  readonly from: number;
  readonly seconds: number;
  /** The worst figure. */
  readonly figure: number;
  readonly limit: number;
  readonly deadly: boolean;
}

/** How a run went. */
export interface Verdict {
  readonly state: 'alive' | 'weak' | 'dead';
  /** The worst first. */
  readonly faults: readonly Fault[];
}

/**
 * All that decides about life and death. The figures are those of the art direction ("Signs of life"); what they leave open is how long is too
 * long. Five seconds is the shortest crossfade that patterns use, so a picture that is amid one may dip for as long and is only weak; what
 * lasts longer is what a visitor sees. Many short dips are as bad as a long one, hence the share. The first three seconds are not judged:
 * buffers begin empty. Flashes and NaN have no grace: one harms people, the other never leaves a buffer.
 */
export const limits = {
  darkest: 0.06,
  brightest: 0.85,
  mostClipped: 0.04,
  leastContrast: 0.08,
  leastColour: 15,
  leastChange: 0.003,
  mostFlashes: 3,
  /** Seconds that are not judged at the beginning. */
  grace: 3,
  /** A measure broken for more seconds in a row than this makes the run dead ... */
  longestDip: 5,
  /** ... and so does one broken for more than this share of the run. */
  mostDips: 0.05,
  /** After this many seconds the picture is compared with that of the first minute. */
  old: 600,
  young: 60,
  /** Pictures that differ by less, on a grid of 16 x 16, are the same one: two moments of any living pattern differ by several times as much. */
  leastAgeing: 0.02,
  /** Whether it has faded is judged by the median of so many seconds. */
  oldAge: 10,
} as const;

type Sign = readonly [measure: Measure, figure: (second: Second) => number, limit: number, broken: 'over' | 'under'];

const signs: readonly Sign[] = [
  ['dark', ({ luma }) => luma, limits.darkest, 'under'],
  ['bright', ({ luma }) => luma, limits.brightest, 'over'],
  ['clipped', ({ clipped }) => clipped, limits.mostClipped, 'over'],
  ['flat', ({ contrast }) => contrast, limits.leastContrast, 'under'],
  ['grey', ({ colour }) => colour, limits.leastColour, 'under'],
  ['still', ({ change }) => change ?? 1, limits.leastChange, 'under'],
  ['flashes', ({ flashes }) => flashes, limits.mostFlashes, 'over'],
  ['NaN', ({ bad }) => bad, 0, 'over'],
];
const atOnce: readonly Measure[] = ['flashes', 'NaN', 'unchanged', 'faded'];

/**
 * Judges a run.
 * @param seconds what was measured, from the first second on
 * @param ageing how far the picture after ten minutes is from that of minute one, 0..1; null in a shorter run
 */
export function judge(seconds: readonly Second[], ageing: number | null): Verdict {
  const faults = signs.flatMap((sign) => faultsOf(sign, seconds));
  if (ageing !== null) {
    const late = seconds.slice(limits.old - limits.oldAge, limits.old).map(({ colour }) => colour);
    const colour = late.sort((a, b) => a - b)[late.length >> 1] ?? 0;
    const once = { from: limits.old - 1, seconds: 1, deadly: true };
    if (ageing < limits.leastAgeing)
      faults.push({ measure: 'unchanged', figure: ageing, limit: limits.leastAgeing, ...once });
    if (colour < limits.leastColour)
      faults.push({ measure: 'faded', figure: colour, limit: limits.leastColour, ...once });
  }
  faults.sort((a, b) => Number(b.deadly) - Number(a.deadly) || b.seconds - a.seconds);
  return { state: faults[0]?.deadly ? 'dead' : faults.length > 0 ? 'weak' : 'alive', faults };
}

function faultsOf([measure, figureOf, limit, broken]: Sign, seconds: readonly Second[]): Fault[] {
  const first = atOnce.includes(measure) ? 0 : limits.grace;
  const runs: { from: number; figures: number[] }[] = [];
  for (const [at, second] of seconds.entries()) {
    const figure = figureOf(second);
    // A figure that is no number is a broken one.
    const fine = broken === 'over' ? figure <= limit : figure >= limit;
    if (at < first || fine) continue;
    const last = runs.at(-1);
    if (last && last.from + last.figures.length === at) last.figures.push(figure);
    else runs.push({ from: at, figures: [figure] });
  }
  const total = runs.reduce((sum, { figures }) => sum + figures.length, 0);
  const often = total > limits.longestDip && total > limits.mostDips * seconds.length;
  return runs.map(({ from, figures }) => ({
    measure,
    from,
    seconds: figures.length,
    figure: broken === 'over' ? Math.max(...figures) : Math.min(...figures),
    limit,
    deadly: often || figures.length > limits.longestDip || atOnce.includes(measure),
  }));
}
