import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeValue, encodeValue } from '../../saves';
import { checkPacked } from '../../saves/codec/packed';

const bytes = (...list: (number | readonly number[])[]) => Uint8Array.from(list.flat());
const many = (count: number, byte: number) => new Uint8Array(count).fill(byte);
const join = (...parts: Uint8Array[]) => new Uint8Array(Buffer.concat(parts));

const hostile: [what: string, bytes: Uint8Array][] = [
  ['nothing', bytes()],
  ['an array that claims four thousand million values', bytes(0xdd, 0xff, 0xff, 0xff, 0xff)],
  ['a map that claims two thousand million', bytes(0xdf, 0x7f, 0xff, 0xff, 0xff)],
  ['text that claims four gigabytes', bytes(0xdb, 0xff, 0xff, 0xff, 0xff, 0x61)],
  ['bytes that claim four gigabytes', bytes(0xc6, 0xff, 0xff, 0xff, 0xff, 0x61)],
  ['an extension that claims four gigabytes', bytes(0xc9, 0xff, 0xff, 0xff, 0xff, 1, 0xc0)],
  ['a number without its end', bytes(0xcb, 0, 0)],
  ['a size without its end', bytes(0xdd, 0, 0)],
  ['arrays nested a hundred thousand deep', many(100_000, 0x91)],
  [
    'maps nested a hundred thousand deep',
    join(
      many(0, 0),
      Uint8Array.from({ length: 200_000 }, (_, at) => (at % 2 ? 0xa0 : 0x81)),
    ),
  ],
  [
    'arrays nested deep that each claim the rest',
    Uint8Array.from({ length: 50_000 }, (_, at) => (at % 3 ? 0x7f : 0xdc)),
  ],
  ['four million empty objects', join(bytes(0xdd, 0, 0x40, 0, 0), many(2 ** 22, 0x80))],
  ['code for records', bytes(0xd4, 0x72, 0x40, 0x91, 0xa1, 0x61, 0x01)],
  ['a regular expression', bytes(0xc7, 3, 0x78, 0x92, 0xa0, 0xa0)],
  ['a pointer into itself', bytes(0xd6, 0x70, 0, 0, 0, 1)],
  ['a tag without its pair', bytes(0xd4, 1, 0)],
  ['a tag of another kind', bytes(0xd4, 1, 1, 0x92, 0xa0, 0xc0)],
  [
    'tags nested a hundred thousand deep',
    Uint8Array.from({ length: 300_000 }, (_, at) => [0xd4, 1, 0][at % 3] as number),
  ],
  ['the type that there is not', bytes(0xc1)],
  ['two values', bytes(0xc0, 0xc0)],
];

describe('packed bytes from anyone', () => {
  it.each(hostile)('[SAFE-6] that are %s are refused, in little memory', (_what, packed) => {
    const before = process.memoryUsage().rss;
    expect(() => decodeValue(packed)).toThrowError(expect.objectContaining({ code: 'bad-value' }));
    expect(process.memoryUsage().rss - before).toBeLessThan(64 * 1024 * 1024);
  });

  it('[SAFE-6] never do worse than being refused, whatever is changed in them', () => {
    const honest = encodeValue({
      a: [1, -0, { b: new Float32Array([1, 2]) }],
      c: new Map([['d', new Set([1n])]]),
      e: 'größer',
    });
    const change = fc.record({ at: fc.nat(honest.length - 1), byte: fc.nat(255) });
    fc.assert(
      fc.property(fc.array(change, { minLength: 1, maxLength: 6 }), (changes) => {
        const changed = honest.slice();
        for (const { at, byte } of changes) changed[at] = byte;
        try {
          decodeValue(changed);
        } catch (error) {
          expect(error).toMatchObject({ code: 'bad-value' });
        }
      }),
      { seed: 6, numRuns: 2000 },
    );
  });

  it('[SAFE-6] name no property of the objects they become part of', () => {
    const packed = join(bytes(0x81, 0xa9), new TextEncoder().encode('__proto__'), bytes(0x81, 0xa1, 0x78, 0x01));
    const read = decodeValue(packed) as Record<string, unknown>;
    expect([Object.getPrototypeOf(read), read.x, ({} as Record<string, unknown>).x]).toEqual([
      Object.prototype,
      undefined,
      undefined,
    ]);
  });

  it('[SAFE-6] are walked to the end when they are honest: every value that is packed passes', () => {
    fc.assert(
      fc.property(
        fc.anything({ withBigInt: true, withMap: true, withSet: true, withDate: true, withTypedArray: true }),
        (value) => {
          expect(() => checkPacked(encodeValue(value))).not.toThrow();
        },
      ),
      { seed: 6, numRuns: 500 },
    );
    let deep: unknown = new Map([[1, -0]]);
    for (let level = 1; level < 200; level++) deep = new Map([[1, deep]]);
    expect(() => checkPacked(encodeValue(deep))).not.toThrow();
  });

  it('[SAFE-6] are not written when they could not be read again', () => {
    expect(() => encodeValue(new Array(2 ** 21).fill(0))).toThrowError(
      expect.objectContaining({ code: 'unsupported-value' }),
    );
  });
});
