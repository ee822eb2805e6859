/** The longest code that deflate allows, bits. */
export const LONGEST_CODE = 15;

/**
 * The lengths of the codes by which symbols that occur so often take the fewest bits (D. A. Huffman, 1952), none longer than allowed: what is too
 * long is shortened, and others are lengthened until the codes fit again.
 * @param counts how often each symbol occurs
 * @param longest bits, 1..15
 * @returns a length for each symbol; 0 for those that do not occur. One symbol alone gets 1
 */
export function codeLengths(counts: Uint32Array, longest = LONGEST_CODE): Uint8Array {
  const lengths = new Uint8Array(counts.length);
  const used = Array.from(counts.keys()).filter((symbol) => counts[symbol] !== 0);
  used.sort((a, b) => at(counts, a) - at(counts, b) || a - b);
  const [first] = used;
  if (first === undefined) return lengths;
  if (used.length === 1) {
    lengths[first] = 1;
    return lengths;
  }
  const depths = treeDepths(Float64Array.from(used, (symbol) => at(counts, symbol)));
  shorten(depths, longest);
  for (const [rank, symbol] of used.entries()) lengths[symbol] = at(depths, rank);
  return lengths;
}

/** How deep the leaves of a Huffman tree lie, for weights in rising order: two queues, leaves and inner nodes, both rise by themselves. */
function treeDepths(weights: Float64Array): Uint8Array {
  const leaves = weights.length;
  const all = new Float64Array(2 * leaves - 1);
  all.set(weights);
  const parents = new Uint16Array(2 * leaves - 1);
  let [leaf, inner] = [0, leaves];
  for (let next = leaves; next < all.length; next++) {
    for (let side = 0; side < 2; side++) {
      const takesLeaf = leaf < leaves && (inner >= next || at(all, leaf) <= at(all, inner));
      const taken = takesLeaf ? leaf++ : inner++;
      all[next] = at(all, next) + at(all, taken);
      parents[taken] = next;
    }
  }
  const depths = new Uint8Array(all.length);
  for (let node = all.length - 2; node >= 0; node--) depths[node] = at(depths, at(parents, node)) + 1;
  return depths.subarray(0, leaves);
}

/** Shortens what is too long; depths fall, weights rise. Kraft's sum is then made whole again by lengthening the rarest that can be. */
function shorten(depths: Uint8Array, longest: number): void {
  let sum = 0;
  for (let rank = 0; rank < depths.length; rank++) {
    depths[rank] = Math.min(at(depths, rank), longest);
    sum += 2 ** (longest - at(depths, rank));
  }
  const whole = 2 ** longest;
  for (let rank = 0; sum > whole; ) {
    if (at(depths, rank) < longest) {
      depths[rank] = at(depths, rank) + 1;
      sum -= 2 ** (longest - at(depths, rank));
    } else rank += 1;
  }
  // That may have been more than was needed: what is left goes to the most frequent that can take it.
  for (let rank = depths.length - 1; sum < whole; rank--) {
    const gain = 2 ** (longest - at(depths, rank));
    if (gain > whole - sum) continue;
    depths[rank] = at(depths, rank) - 1;
    sum += gain;
  }
}

/**
 * The codes of lengths, as RFC 1951 section 3.2.2 counts them, turned round: their first bit is the lowest, as it is written.
 * @param lengths of each symbol
 */
export function codesOf(lengths: Uint8Array): Uint16Array {
  const next = new Uint16Array(LONGEST_CODE + 2);
  for (const length of lengths) if (length > 0) next[length + 1] = at(next, length + 1) + 1;
  for (let length = 1, code = 0; length <= LONGEST_CODE + 1; length++) {
    code = (code + at(next, length)) << 1;
    next[length] = code;
  }
  // `next[length]` now is twice the sum up to the length before: the first code of that length.
  const codes = new Uint16Array(lengths.length);
  for (const [symbol, length] of lengths.entries()) {
    if (length === 0) continue;
    const code = at(next, length);
    next[length] = code + 1;
    codes[symbol] = reversed(code, length);
  }
  return codes;
}

function reversed(code: number, length: number): number {
  let turned = 0;
  for (let bit = 0; bit < length; bit++) turned |= ((code >>> bit) & 1) << (length - 1 - bit);
  return turned;
}

function at(values: ArrayLike<number>, index: number): number {
  return values[index] as number;
}
