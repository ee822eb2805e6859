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

  it('[SAVE-48] keep every kind of typed array, its type, its bits, and only its own part of a buffer', () => {
    const kinds = [
      Int8Array,
      Uint8Array,
      Uint8ClampedArray,
      Int16Array,
      Uint16Array,
      Int32Array,
      Uint32Array,
      Float32Array,
      Float64Array,
      BigInt64Array,
      BigUint64Array,
    ];
    const bytes = fc.uint8Array({ minLength: 32, maxLength: 32 });
    fc.assert(
      fc.property(bytes, fc.constantFrom(...kinds), fc.nat(2), (content, Kind, from) => {
        const original = new Kind(content.slice().buffer, from * 8, 1);
        const back = decodeValue(encodeValue({ original })) as { original: typeof original };
        expect(back.original).toBeInstanceOf(Kind);
        const bitsOf = (view: ArrayBufferView): Uint8Array =>
          new Uint8Array(view.buffer, view.byteOffset, view.byteLength);
        // By their bits: a NaN has many.
        expect([...bitsOf(back.original)]).toEqual([...bitsOf(original)]);
      }),
      { seed, numRuns: 400 },
    );
  });

  it('[SAVE-48] keep large integers, exact doubles and dates of any year', () => {
    const numbers = fc.oneof(
      fc.double(),
      fc.maxSafeInteger(),
      fc.constantFrom(2 ** 53, 2 ** 63, -(2 ** 63), 2 ** 64, Number.MAX_VALUE, Number.MIN_VALUE, 1e21),
    );
    fc.assert(
      fc.property(numbers, fc.bigInt({ min: -(2n ** 200n), max: 2n ** 200n }), fc.date(), (number, large, date) => {
        const back = decodeValue(encodeValue({ number, large, date })) as Record<string, unknown>;
        expect(Object.is(back.number, number)).toBe(true);
        expect(back.large).toBe(large);
        expect(back.date).toEqual(date);
      }),
      { seed, numRuns: 500 },
    );
  });

  it('[SAVE-48] keep the order of keys, sets and maps, keys that are no strings, and what is nested in them', () => {
    const keys = fc.uniqueArray(fc.oneof(fc.string(), fc.integer().map(String), fc.constantFrom('__proto__', 'kind')));
    fc.assert(
      fc.property(keys, fc.uniqueArray(leaf, { selector: String }), (names, items) => {
        const record = Object.fromEntries(names.map((name, index) => [name, index]));
        const original = { record, set: new Set(items), map: new Map(items.map((item) => [item, new Set([item])])) };
        const back = decodeValue(encodeValue(original)) as typeof original;
        expect(Object.keys(back.record)).toEqual(Object.keys(record));
        assert.deepStrictEqual([...back.set], [...original.set]);
        assert.deepStrictEqual([...back.map], [...original.map]);
      }),
      { seed, numRuns: 300 },
    );
  });

  it('[SAVE-48] keep what is told apart by a kind, enums and values like those of a class, as what they are', () => {
    const complex = fc.tuple(fc.double({ noNaN: true }), fc.double({ noNaN: true }));
    const path = fc.oneof(
      fc.record(
        { kind: fc.constant('const'), value: fc.array(fc.double(), { minLength: 1, maxLength: 4 }) },
        { noNullPrototype: true },
      ),
      fc.record(
        {
          kind: fc.constantFrom('loop', 'circle', 'rose', 'intrp'),
          args: fc.array(complex, { minLength: 1, maxLength: 4 }),
          speed: fc.double(),
          phase: fc.option(fc.double()),
        },
        { noNullPrototype: true },
      ),
    );
    const flags = fc.uniqueArray(fc.constantFrom('core', 'user', 'live', 'lib', 'hidden', 'deleted'));
    fc.assert(
      fc.property(path, flags, (param, marks) => {
        const original = { type: 'module', flags: marks, params: { at: param }, image: null, absent: undefined };
        const back = decodeValue(encodeValue(original));
        assert.deepStrictEqual(back, original);
        expect(Object.keys(back as object)).toContain('absent');
      }),
      { seed, numRuns: 300 },
    );
  });

  it('[SAVE-48] refuse an instance of a class rather than keep what is left of it', () => {
    class Turn {
      constructor(readonly angle: number) {}
      get degrees(): number {
        return this.angle * 360;
      }
    }
    expect(() => encodeValue({ modules: [{ turn: new Turn(0.5) }] })).toThrowError(
      /^\[unsupported-value\] value\.modules\.0\.turn: .*got a Turn/,
    );
    expect(() => encodeValue(new Map([['a', new Set([new Turn(1)])]]))).toThrowError(/^\[unsupported-value\]/);
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
