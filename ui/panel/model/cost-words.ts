/** A cost as it is shown beside others: `0.4×`, `12×`; small ones with one digit more. */
export function costText(cost: number): string {
  if (cost < 0.005) return '0×';
  const text = cost >= 9.95 ? cost.toFixed(0) : cost >= 0.095 ? cost.toFixed(1) : cost.toFixed(2);
  return `${text}×`;
}

/** What a cost is of. */
export type Costly = 'component' | 'module' | 'pass' | 'pattern';

const included: Readonly<Record<Costly, string>> = {
  component: 'as it is by default',
  module: 'with what stands in its slots',
  pass: 'at its scale and samples',
  pattern: 'all passes together',
};

/** What a cost means, in a sentence. */
export function costTitle(cost: number, of: Costly): string {
  return `Costs about ${costText(cost)} a bare feedback loop, ${included[of]}: estimated from the code`;
}
