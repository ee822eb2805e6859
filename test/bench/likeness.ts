/**
 * Tells how well estimates foretell what was measured: `estimate.rank` is the rank correlation (C. Spearman, 1904), 1 where both put everything in
 * the same order; `estimate.mean` the geometric mean of estimate by measured, `estimate.worst` the largest factor by which one is off, either way.
 * @param pairs estimated and measured, all above 0
 */
export function likeness(pairs: readonly (readonly [estimated: number, measured: number])[]): Record<string, number> {
  const [estimated, measured] = [ranks(pairs.map(([value]) => value)), ranks(pairs.map(([, value]) => value))];
  const logs = pairs.map(([a, b]) => Math.log(a / b));
  return {
    'estimate.rank': correlation(estimated, measured),
    'estimate.mean': Math.exp(mean(logs)),
    'estimate.worst': Math.exp(Math.max(...logs.map(Math.abs))),
  };
}

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

/** The place of each among all; those that are equal share theirs. */
function ranks(values: readonly number[]): number[] {
  return values.map((value) => {
    const below = values.filter((other) => other < value).length;
    const equal = values.filter((other) => other === value).length;
    return below + (equal - 1) / 2;
  });
}

function correlation(a: readonly number[], b: readonly number[]): number {
  const [middleA, middleB] = [mean(a), mean(b)];
  const sum = (value: (index: number) => number): number => a.reduce((total, _, index) => total + value(index), 0);
  const offA = (index: number): number => (a[index] ?? 0) - middleA;
  const offB = (index: number): number => (b[index] ?? 0) - middleB;
  const spread = Math.sqrt(sum((index) => offA(index) ** 2) * sum((index) => offB(index) ** 2));
  return spread === 0 ? 0 : sum((index) => offA(index) * offB(index)) / spread;
}
