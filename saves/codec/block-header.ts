import type { BitWriter } from './bit-writer';
import { codeLengths, codesOf } from './huffman';

/** The order in which the lengths of code lengths are written. */
const ORDER = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];

/**
 * How the codes of a block are told (RFC 1951, 3.2.7).
 * @param lengths of the codes of bytes, matches and the end
 * @param wayLengths of those of distances
 * @returns how many bits it takes, and what writes it
 */
export function headerOf(lengths: Uint8Array, wayLengths: Uint8Array) {
  const used = (all: Uint8Array, least: number): number => {
    let count = all.length;
    while (count > least && all[count - 1] === 0) count--;
    return count;
  };
  const [literals, ways] = [used(lengths, 257), used(wayLengths, 1)];
  const told = runs([...lengths.subarray(0, literals), ...wayLengths.subarray(0, ways)]);
  const counts = new Uint32Array(19);
  for (const { symbol } of told) counts[symbol] = (counts[symbol] as number) + 1;
  const sizes = codeLengths(counts, 7);
  let orders = 19;
  while (orders > 4 && sizes[ORDER[orders - 1] as number] === 0) orders--;
  const bits = told.reduce((sum, { symbol, extra }) => sum + (sizes[symbol] as number) + extra, 14 + 3 * orders);
  return {
    bits,
    write: (writer: BitWriter): void => {
      writer.write(literals - 257, 5);
      writer.write(ways - 1, 5);
      writer.write(orders - 4, 4);
      for (const symbol of ORDER.slice(0, orders)) writer.write(sizes[symbol] as number, 3);
      const codes = codesOf(sizes);
      for (const { symbol, extra, value } of told) {
        writer.write(codes[symbol] as number, sizes[symbol] as number);
        writer.write(value, extra);
      }
    },
  };
}

/** Code lengths with repetitions told as such: 16 repeats the one before 3..6 times, 17 is 3..10 zeros, 18 is 11..138. */
function runs(lengths: readonly number[]): { symbol: number; extra: number; value: number }[] {
  const told: { symbol: number; extra: number; value: number }[] = [];
  for (let at = 0; at < lengths.length; ) {
    const length = lengths[at] as number;
    let end = at + 1;
    while (end < lengths.length && lengths[end] === length) end++;
    let left = end - at;
    at = end;
    if (length > 0) {
      told.push({ symbol: length, extra: 0, value: 0 });
      left -= 1;
    }
    while (left >= 3) {
      const most = length > 0 ? 6 : 138;
      const count = Math.min(left, most);
      if (length > 0) told.push({ symbol: 16, extra: 2, value: count - 3 });
      else if (count <= 10) told.push({ symbol: 17, extra: 3, value: count - 3 });
      else told.push({ symbol: 18, extra: 7, value: count - 11 });
      left -= count;
    }
    for (; left > 0; left--) told.push({ symbol: length, extra: 0, value: 0 });
  }
  return told;
}
