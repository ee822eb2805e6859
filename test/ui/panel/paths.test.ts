import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildPath, type Parameter, type ParameterType, parameterParts, validatePath } from '../../../engine/document';
import { evaluatePath, formatPath, type MovingPath, parsePath } from '../../../engine/time';
import { colourOf, controlFor, hexOf, pathArgument, presentValue } from '../../../ui/panel/model/control';
import { pathData, placeOf, planeFigure, realCurve } from '../../../ui/panel/model/curve';
import { draftOf, isComplexArgument, kindsFor, kindWords, withArgument } from '../../../ui/panel/model/path-draft';

function parameter(type: ParameterType, low = 0, high = 1, rest: Partial<Parameter> = {}): Parameter {
  const value = Array<number>(parameterParts[type]).fill(low);
  return { name: 'p', type, default: value, low, high, step: null, about: '', colour: false, ...rest };
}

function moving(text: string): MovingPath {
  const path = parsePath(text);
  if ('fault' in path || path.kind === 'const' || path.kind === 'any') throw new Error(`${text} does not move`);
  return path;
}

describe('the control of a parameter', () => {
  it.each([
    ['slider', parameter('float')],
    ['slider', parameter('int')],
    ['switch', parameter('bool')],
    ['plane', parameter('vec2')],
    ['colour', parameter('vec3', 0, 1, { colour: true })],
    ['numbers', parameter('vec3')],
    ['numbers', parameter('vec4')],
  ] as const)('is a %s where it fits', (control, given) => {
    expect(controlFor(given)).toBe(control);
  });

  it('shows what the show draws: on a step, inside the range', () => {
    const out: number[] = [];
    presentValue(moving('linear(1)'), parameter('float', 0, 3, { step: 1 }), 1.6, out);
    expect(out).toEqual([2]);
    presentValue(moving('linear(1)'), parameter('float', 0, 3), 99, out);
    expect(out).toEqual([3]);
  });

  it('turns colours into hexadecimals and back', () => {
    expect(hexOf(colourOf('#1f8f8a') ?? [])).toBe('#1f8f8a');
    expect(colourOf('ff0000')).toEqual([1, 0, 0]);
    expect(colourOf('#12')).toBeUndefined();
  });
});

describe('a path as an argument of setParam', () => {
  it.each([
    ['bool', { kind: 'const', value: [1] }, true],
    ['float', { kind: 'const', value: [0.5] }, 0.5],
    ['vec2', { kind: 'const', value: [0.5, 0] }, [0.5, 0]],
    ['vec3', { kind: 'const', value: [0, 1, 0] }, [0, 1, 0]],
  ] as const)('of a %s is plain data', (type, path, argument) => {
    expect(pathArgument(path, parameter(type))).toEqual(argument);
  });

  it('of a path that moves gives the same path back, phase and all', () => {
    const given = moving('rose(0.3, 1.618, 1.1i) speed 0.003 phase -12.25');
    expect(
      buildPath(pathArgument(given, parameter('vec2')), parameter('vec2'), [], {
        problems: [],
        where: () => ({ address: '' }),
      }),
    ).toEqual(given);
  });
});

describe('another kind of path', () => {
  const kinds = [parameter('float', -2, 2), parameter('vec2', -2, 2)].flatMap((given) =>
    kindsFor(given).map((kind) => [given.type, kind, given] as const),
  );

  it.each(kinds)('for a %s, %s, goes on from where the value is', (type, kind, given) => {
    const value = [fc.integer({ min: -150, max: 150 }), fc.integer({ min: -150, max: 150 })] as const;
    fc.assert(
      fc.property(...value, fc.integer({ min: 0, max: 1000 }), (re, im, time) => {
        const present = [re / 100, im / 100].slice(0, parameterParts[type]);
        const draft = draftOf(kind, present, given, time);
        const out = [0, 0];
        evaluatePath(draft, time, out, 0, parameterParts[type]);
        for (const [part, expected] of present.entries()) expect(out[part]).toBeCloseTo(expected, 2);
        expect(validatePath(draft, given, 'p')).toEqual([]);
        expect(parsePath(formatPath(draft))).not.toHaveProperty('fault');
      }),
      { seed: 4, numRuns: 25 },
    );
  });

  it('is offered where it fits: no plane for numbers, nothing that moves for colours', () => {
    expect(kindsFor(parameter('float'))).not.toContain('rose');
    expect(kindsFor(parameter('vec2'))).toContain('rose');
    expect(kindsFor(parameter('vec3'))).toEqual(['const']);
  });

  it('takes complex numbers only where they mean something', () => {
    const plane = parameter('vec2');
    const complex = kindWords.rose.args.map((_, index) => isComplexArgument('rose', index, plane));
    expect(complex).toEqual([false, false, false, true]);
    expect(isComplexArgument('wave', 0, parameter('float'))).toBe(false);
  });

  it('fills arguments that were left out', () => {
    expect(withArgument(moving('rose(0.3, 2)'), 3, [1, 1]).args).toEqual([
      [0.3, 0],
      [2, 0],
      [0, 0],
      [1, 1],
    ]);
  });
});

describe('a drawn curve', () => {
  it('shows one cycle as the show clamps it, wherever the phase is', () => {
    const range = { low: 0, high: 1 };
    const curve = realCurve(moving('wave(0.5, 0.75) speed 0.1 phase 3'), range);
    expect([curve.low, curve.high, curve.seconds]).toEqual([0.25, 1, 10]);
    expect(curve.values[0]).toBe(1);
    expect(curve.values).toHaveLength(121);
    expect(realCurve(moving('loop(0, 1)'), range).values.at(-1)).toBeCloseTo(1, 6);
    expect(realCurve(moving('wave(1) speed 0'), range).seconds).toBe(Number.POSITIVE_INFINITY);
  });

  it('has the present where the path is', () => {
    expect(placeOf(moving('wave(1) speed 0.5 phase 1'), 4)).toEqual({ place: 0.5, from: 0 });
    expect(placeOf(moving('linear(1) speed 0.5'), 5)).toEqual({ place: 0.5, from: 2 });
    expect(placeOf(moving('intrp(0, 1) speed 1'), 7)).toEqual({ place: 1, from: 0 });
  });

  it('closes the figures that close', () => {
    for (const text of ['circle(0.5, 0.1i)', 'rose(0.3, 1.5, 0.2)']) {
      const points = planeFigure(moving(text));
      const [first, last] = [points[0] ?? [], points.at(-1) ?? []];
      for (const part of [0, 1]) expect(last[part]).toBeCloseTo(first[part] ?? Number.NaN, 6);
    }
    expect(planeFigure(moving('rose(0.3, 1.5)'))).toHaveLength(2 * 36 + 1);
  });

  it('becomes the data of an SVG path', () => {
    expect(pathData([1, 2.25], (value, index) => [index, value])).toBe('M0.0 1.0L1.0 2.3');
  });
});
