import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeValue, encodeValue, sha256, sha256Sync } from '../../saves';

const seed = 20_231_114;
const typedArrays = fc.oneof(
  fc.float64Array({ maxLength: 9 }),
  fc.float32Array({ maxLength: 9 }),
  fc.uint8Array({ maxLength: 9 }),
  fc.uint8ClampedArray({ maxLength: 9 }),
  fc.int16Array({ maxLength: 9 }),
  fc.uint32Array({ maxLength: 9 }),
  fc.bigInt64Array({ maxLength: 9 }),
);
// All strings: also lone surrogates, byte order marks, `__proto__`, and lengths at which the packer changes its header.
const text = fc.oneof(
  fc.string(),
  fc.string({ unit: 'binary', maxLength: 80 }),
  fc.array(fc.nat(0xffff), { maxLength: 9 }).map((codes) => String.fromCharCode(...codes)),
  fc.constantFrom(
    '__proto__',
    'constructor',
    'toJSON',
    '\uFEFFmark',
    'ü'.repeat(40),
    'é'.repeat(70_000),
    '\uFEFF'.repeat(100),
  ),
);
const leaf = fc.oneof(
  fc.double(),
  fc.integer(),
  fc.maxSafeInteger(),
  fc.bigInt(),
  fc.boolean(),
  fc.date({ noInvalidDate: false }),
  text,
  typedArrays,
  fc.constantFrom(
    null,
    undefined,
    -0,
    Number.NaN,
    Number.POSITIVE_INFINITY,
    Number.NEGATIVE_INFINITY,
    2 ** 32,
    -(2 ** 31),
  ),
);
const { value } = fc.letrec((tie) => ({
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    leaf,
    fc.array(tie('value'), { maxLength: 5 }),
    fc.array(fc.tuple(text, tie('value')), { maxLength: 5 }).map((entries) => Object.fromEntries(entries)),
    fc.array(fc.tuple(tie('value'), tie('value')), { maxLength: 4 }).map((entries) => new Map(entries)),
    fc.array(tie('value'), { maxLength: 4 }).map((items) => new Set(items)),
  ),
}));

describe('encodeValue and decodeValue', () => {
  it('[SAVE-5] give every value back as it was', () => {
    fc.assert(
      fc.property(value, (original) => {
        assert.deepStrictEqual(decodeValue(encodeValue(original)), original);
      }),
      { seed, numRuns: 500 },
    );
  });

  it('[SAVE-5] keep the sign of zero everywhere', () => {
    const original = { a: -0, b: [0, -0], c: new Map([['x', -0]]), d: new Float32Array([-0]) };
    const back = decodeValue(encodeValue(original)) as typeof original;
    expect([back.a, ...back.b, back.c.get('x'), back.d[0]].map((zero) => Object.is(zero, -0))).toEqual([
      true,
      false,
      true,
      true,
      true,
    ]);
  });

  it('[SAVE-5] do not let a key called __proto__ reach a prototype', () => {
    const original: unknown = JSON.parse('{"__proto__": {"polluted": true}, "a": 1}');
    const back = decodeValue(encodeValue(original)) as Record<string, unknown>;
    expect(Object.keys(back)).toEqual(['__proto__', 'a']);
    expect(Object.getPrototypeOf(back)).toBe(Object.prototype);
    expect(back.polluted).toBeUndefined();
  });

  it('[SAVE-5] keep the same text for the same value from run to run', () => {
    const bytes = encodeValue({
      tick: 300,
      phase: -0,
      name: 'ö',
      at: new Date(5),
      bits: new Uint16Array([1]),
      none: null,
    });
    expect(sha256Sync(bytes)).toMatchInlineSnapshot(
      `"ebbdb1c089001cbd0610faac96927f83244a9877d967439273679423e382aad5"`,
    );
  });

  it('[SAVE-5] refuse what is not data, and say where', () => {
    const cycle: Record<string, unknown> = {};
    cycle.self = cycle;
    for (const bad of [
      () => 0,
      Symbol('s'),
      /x/,
      new Error('x'),
      new (class Thing {})(),
      new DataView(new ArrayBuffer(1)),
      cycle,
    ]) {
      expect(() => encodeValue({ a: [bad] })).toThrowError(/^\[unsupported-value\] value\.a\.0/);
    }
  });

  it('[SAVE-3] never give anything but data for bytes from anyone', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 60 }), (bytes) => {
        try {
          encodeValue(decodeValue(bytes));
        } catch (error) {
          expect(error).toMatchObject({ code: 'bad-value' });
        }
      }),
      { seed, numRuns: 3000 },
    );
  });

  it('[SAVE-3] refuse lists that claim to be huge and nesting without end', () => {
    for (const bytes of [
      [0xdd, 0xff, 0xff, 0xff, 0xff],
      Array(20_000).fill(0x91),
      [0xdf, 0x7f, 0xff, 0xff, 0xff],
      [],
    ]) {
      expect(() => decodeValue(new Uint8Array(bytes))).toThrowError(/^\[bad-value\]/);
    }
  });
});

describe('sha256', () => {
  it('[SAVE-1] is the same with and without the platform', async () => {
    const known = 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad';
    const bytes = new TextEncoder().encode('abc');
    expect([await sha256(bytes), sha256Sync(bytes)]).toEqual([known, known]);
    await fc.assert(
      fc.asyncProperty(fc.uint8Array(), async (any) => (await sha256(any)) === sha256Sync(any)),
      { seed },
    );
  });
});
