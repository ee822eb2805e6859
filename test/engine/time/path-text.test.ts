import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatPath, type MovingKind, type Path, parsePath, pathKinds } from '../../../engine/time';

const number = fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e12, max: 1e12 }).map((value) => value + 0);
const complex = fc.tuple(number, number);
const moving = fc.constantFrom(...(Object.keys(pathKinds) as MovingKind[])).chain((kind) =>
  fc.record({
    kind: fc.constant(kind),
    args: fc.array(complex, { minLength: pathKinds[kind].required, maxLength: pathKinds[kind].most }),
    speed: number,
    phase: pathKinds[kind].cycles > 0 ? fc.option(number) : number,
  }),
);
const trimmed = complex.map(([re, im]) => (im === 0 ? [re] : [re, im]));
const paths: fc.Arbitrary<Path> = fc.oneof(
  trimmed.map((value): Path => ({ kind: 'const', value })),
  fc.tuple(number, number).map(([low, high]): Path => ({ kind: 'any', low: [low], high: [high] })),
  moving,
);

describe('path expressions', () => {
  it('[PAT-3] what is written is what is read back', () => {
    fc.assert(
      fc.property(paths, (path) => {
        expect(parsePath(formatPath(path))).toEqual(path);
      }),
    );
  });

  it.each([
    ['0.5', { kind: 'const', value: [0.5] }],
    ['-2', { kind: 'const', value: [-2] }],
    ['0.3-0.2i', { kind: 'const', value: [0.3, -0.2] }],
    ['i', { kind: 'const', value: [0, 1] }],
    ['-1e-3i', { kind: 'const', value: [0, -0.001] }],
    ['#ff8000', { kind: 'const', value: [1, 128 / 255, 0] }],
    ['any(0, 1)', { kind: 'any', low: [0], high: [1] }],
    ['any(0, 1+i)', { kind: 'any', low: [0, 0], high: [1, 1] }],
    ['linear(1)', { kind: 'linear', args: [[1, 0]], speed: 1, phase: 0 }],
    [
      'wave(0.2, 1) speed 0.01',
      {
        kind: 'wave',
        args: [
          [0.2, 0],
          [1, 0],
        ],
        speed: 0.01,
        phase: null,
      },
    ],
    ['circle(1) phase -2 speed 3', { kind: 'circle', args: [[1, 0]], speed: 3, phase: -2 }],
  ])('[PAT-3] %s', (text, path) => {
    expect(parsePath(text)).toEqual(path);
  });

  it.each([
    ['', 'nothing is written here', 0],
    ['wve(1)', 'there is no such path', 0],
    ['wave()', 'a number is missing', 5],
    ['wave(1', '")" is missing', 6],
    ['wave(1, 2, 3)', 'wave has the wrong number of arguments', 0],
    ['wave(1) speed 1i', 'this must be real', 14],
    ['wave(1) 5', 'more follows the end of the path', 8],
    ['1 ? 2', 'this character has no place in a path', 1],
    ['1e999', 'this number is too large', 0],
    ['wave(1) speed 1e999', 'this number is too large', 14],
    ['any(0, 1) speed 2', 'more follows the end of the path', 10],
  ])('[PAT-3] [ERR-1] "%s" is refused with its place', (text, fault, offset) => {
    expect(parsePath(text)).toMatchObject({ fault, offset });
  });

  it('[ERR-2] never throws, whatever is written', () => {
    const scraps = fc.array(
      fc.constantFrom('wave', '(', ')', ',', '1', 'i', '+', '-', 'speed', '#ffffff', ' ', '.5', 'e9', '∞'),
    );
    fc.assert(fc.property(scraps, (parts) => void parsePath(parts.join(''))));
    fc.assert(fc.property(fc.string(), (text) => void parsePath(text)));
  });
});
