import { ln } from '../time';

/** Something to pick from: its key decides the pick, never its place in the list. */
export interface Weighted {
  readonly key: string;
  /** Relative weight, above 0. */
  readonly weight: number;
}

/**
 * Picks one entry by weighted rendezvous hashing (Thaler and Ravishankar 1998; weights as in Mosharaf's -w / ln u): an entry that is
 * added changes only those picks that move to it.
 * @param draw 32 random bits: the same draw over the same entries is the same pick
 * @param entries what there is; entries with a weight of 0 or less are never picked
 * @returns the picked entry, or undefined when there is none
 */
export function pickWeighted<T extends Weighted>(draw: number, entries: Iterable<T>): T | undefined {
  let best: T | undefined;
  let bestScore = Number.NEGATIVE_INFINITY;
  for (const entry of entries) {
    if (!(entry.weight > 0)) continue;
    const score = ln(unit(draw, entry.key)) / entry.weight;
    if (score > bestScore || (score === bestScore && best !== undefined && entry.key < best.key))
      [best, bestScore] = [entry, score];
  }
  return best;
}

/** A number in (0, 1) from a draw and a key: two rounds of murmur3's finalizer (Appleby, public domain) over FNV-1a. */
function unit(draw: number, key: string): number {
  let hash = 0x811c9dc5 ^ draw;
  for (let index = 0; index < key.length; index++) hash = Math.imul(hash ^ key.charCodeAt(index), 0x01000193);
  const high = mix(hash) >>> 5;
  const low = mix(hash ^ 0x9e3779b9 ^ Math.imul(draw, 0x85ebca6b)) >>> 6;
  return (high * 67108864 + low + 0.5) / 9007199254740992;
}

function mix(value: number): number {
  let hash = value;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
