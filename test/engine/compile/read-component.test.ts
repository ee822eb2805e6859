import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readComponent, readFamily } from '../../../engine/compile';
import type { Component, Family } from '../../../engine/document';
import { formatProblem } from '../../../engine/problem';
import { coreLibrary, smallFiles } from '../../helpers/content';

const families = new Map<string, Family>();
for (const name of ['warp', 'feedback', 'grade', 'transition']) {
  const path = `components/${name}/_family.glsl`;
  const { value } = readFamily(smallFiles[path] ?? '', path);
  if (value) families.set(name, value);
}

const sine = smallFiles['components/warp/sine.glsl'] ?? '';

function read(source: string, file = 'components/warp/sine.glsl'): ReturnType<typeof readComponent> {
  return readComponent(source, file, families);
}

function problems(source: string, file?: string): string[] {
  return read(source, file).problems.map((problem) => formatProblem(problem).replace('components/warp/', ''));
}

function required(source: string): Component {
  const { value } = read(source);
  if (!value) throw new Error(problems(source).join('\n'));
  return value;
}

describe('readComponent', () => {
  it('[GLSL-1] [GLSL-2] [GLSL-3] [GLSL-4] [GLSL-5] reads header and code', () => {
    expect(required(sine)).toMatchObject({
      family: 'warp',
      name: 'sine',
      version: 1,
      about: 'For tests.',
      by: 'a test',
      license: 'MIT',
      flags: ['core'],
      arguments: ['z'],
      parameters: [
        { name: 'scale', type: 'float', default: [1], low: -2, high: 2, step: null, about: 'size', colour: false },
        { name: 'at', type: 'vec2', default: [0.1, 0.2], low: -1, high: 1 },
        { name: 'sides', type: 'int', default: [3], low: 1, high: 8, step: 1 },
      ],
      slots: [{ name: 'inner', family: 'warp', about: 'what happens inside' }],
      choices: [{ name: 'curve', options: ['csin', 'ccos'], about: 'the function' }],
      uses: ['complex'],
      usesImage: false,
    });
    expect(required(sine).body.filter((piece) => typeof piece !== 'string')).toEqual([
      { slot: 'inner' },
      { choice: 'curve' },
    ]);
  });

  it('[GLSL-2] reads every shipped component without a problem', () => {
    expect(coreLibrary().search({ type: 'component' }).length).toBeGreaterThan(20);
  });

  it('[GLSL-6] cuts the code at context names, but not where an argument has that name', () => {
    const body = (source: string): unknown[] => required(source).body.filter((piece) => typeof piece !== 'string');
    const uses = sine.replace('inner(curve', 'time * vec2(pixel.x, sound(2)) * inner(curve');
    expect(body(uses)).toEqual([
      { context: 'time' },
      { context: 'pixel' },
      { context: 'sound' },
      { slot: 'inner' },
      { choice: 'curve' },
    ]);
    const argument = sine.replaceAll('vec2 z', 'vec2 pixel').replaceAll('z *', 'pixel *');
    expect(body(argument)).toEqual([{ slot: 'inner' }, { choice: 'curve' }]);
  });

  it.each<[string, string, (source: string) => string, string]>([
    [
      'GLSL-1',
      'no description',
      (s) => s.replace('/// For tests.\n', ''),
      '[no-about] sine.glsl:1:1: the header does not say what the component does; got nothing; expected a /// line before the tags',
    ],
    [
      'GLSL-1',
      'no licence',
      (s) => s.replace('@license MIT', ''),
      '[missing-tag] sine.glsl:1:1: the header has @license once; got 0 times; expected /// @license ...',
    ],
    [
      'GLSL-1',
      'a version in words',
      (s) => s.replace('@version 1', '@version one'),
      '[bad-version] sine.glsl:2:33: the version is a whole number from 1; got "one"',
    ],
    [
      'GLSL-1',
      'a mistyped tag',
      (s) => s.replace('@slot', '@solt'),
      '[unknown-tag] sine.glsl:6:5: there is no such tag; got @solt; expected @by @license @version @param @slot @choice @use; try @slot',
    ],
    [
      'GLSL-2',
      'another name than the file',
      (s) => s.replace('vec2 sine(', 'vec2 sinus('),
      '[wrong-name] sine.glsl:9:6: the function is named after its file; got "sinus"; expected "sine"',
    ],
    [
      'GLSL-2',
      'another signature than the family',
      (s) => s.replace('vec2 sine(vec2 z', 'vec2 sine(vec3 z'),
      '[wrong-signature] sine.glsl:9:6: a warp has another signature; got vec2 (vec3); expected vec2 (vec2)',
    ],
    [
      'GLSL-2',
      'an argument without a line',
      (s) => s.replace(/.*@param sides.*\n/, ''),
      '[undocumented-parameter] sine.glsl:8:6: this argument has no @param line; got "sides"; expected /// @param sides default [low..high] text',
    ],
    [
      'GLSL-2',
      'a line without an argument',
      (s) => s.replace('@param sides', '@param side'),
      '[unknown-parameter] sine.glsl:5:5: the function has no such argument; got "side"; expected z, scale, at, sides; try sides',
    ],
    [
      'GLSL-2',
      'a line without a range',
      (s) => s.replace('[1..8]', ''),
      '[bad-parameter] sine.glsl:5:5: this @param line cannot be read; got "sides 3  count"; expected name default [low..high step s] text',
    ],
    [
      'GLSL-2',
      'a default out of range',
      (s) => s.replace('sides 3', 'sides 9'),
      '[bad-range] sine.glsl:5:5: the default lies outside the range; got 9 in 1..8',
    ],
    [
      'GLSL-2',
      'a matrix as a parameter',
      (s) => s.replace('int sides', 'mat2 sides'),
      '[bad-parameter-type] sine.glsl:5:5: a parameter cannot have this type; got mat2; expected float, int, bool, vec2, vec3, vec4',
    ],
    [
      'GLSL-2',
      'two functions',
      (s) => `${s}float more(float x) {\n  return x;\n}\n`,
      '[not-one-function] sine.glsl:12:7: a component is one function and nothing else; got 2 functions, 0 other statements',
    ],
    [
      'GLSL-2',
      'a global',
      (s) => s.replace('vec2 sine', 'const float k = 1.0;\nvec2 sine'),
      '[not-one-function] sine.glsl:9:1: a component is one function and nothing else; got 1 functions, 1 other statements',
    ],
    [
      'GLSL-3',
      'a slot of no family',
      (s) => s.replace('inner warp', 'inner wrap'),
      '[bad-slot] sine.glsl:6:5: this @slot line cannot be read; got "inner wrap what happens inside"; expected name family text; try warp',
    ],
    [
      'GLSL-3',
      'a slot that is not called',
      (s) => s.replace('return inner(curve(', 'return (curve('),
      '[unused-slot] sine.glsl:9:6: the code never calls this slot; got "inner"',
    ],
    [
      'GLSL-4',
      'a choice of one',
      (s) => s.replace('csin ccos', 'csin'),
      '[bad-choice] sine.glsl:7:5: this @choice line cannot be read; got "curve csin  the function"; expected name first second ...  text (after two spaces)',
    ],
    [
      'GLSL-4',
      'a choice that is not called',
      (s) => s.replace('inner(curve(', 'inner(csin('),
      '[unused-choice] sine.glsl:9:6: the code never calls this choice; got "curve"',
    ],
    [
      'GLSL-6',
      'a local with the name of a context value',
      (s) => s.replace('  return', '  float time = 1.0;\n  return'),
      '[shadowed-context] sine.glsl:10:9: a local has the name of a context value; got "time"; expected another name',
    ],
    [
      'GLSL-6',
      'a local with a name of the compiler',
      (s) => s.replace('  return', '  float u = 1.0;\n  return'),
      '[reserved-name] sine.glsl:10:9: the compiler needs this name; got "u"; expected another name',
    ],
    [
      'GLSL-2',
      'code that is not GLSL',
      (s) => s.replace('return inner', 'retrun inner'),
      '[glsl-syntax] sine.glsl:10:15: this is not GLSL ES 3.00; got "("; expected GLSL; see the code just before',
    ],
  ])('[%s] [ERR-1] refuses %s', (_rule, _what, change, message) => {
    expect(problems(change(sine))).toContain(message);
  });

  it('[ERR-2] all problems of a header come together', () => {
    const wrong = sine
      .replace('@license MIT', '')
      .replace('[1..8]', '')
      .replace('inner warp', 'inner wrap')
      .replace('sine(vec2 z', 'sin(vec2 z');
    expect(problems(wrong).map((line) => line.split(' ')[0])).toEqual([
      '[missing-tag]',
      '[wrong-name]',
      '[bad-parameter]',
      '[bad-slot]',
    ]);
  });

  it('[GLSL-8] a folder that is no family is named, with the nearest', () => {
    expect(problems(sine, 'components/wrap/sine.glsl')).toEqual([
      '[unknown-family] components/wrap/sine.glsl:1:1: this folder is not a family; got "wrap"; expected warp, feedback, grade, transition; try warp',
    ]);
  });

  it('[GLSL-1] a file named after a version holds that version', () => {
    expect(read(sine, 'components/warp/sine@1.glsl').value?.version).toBe(1);
    expect(problems(sine, 'components/warp/sine@2.glsl')[0]).toContain('[wrong-version]');
  });

  it('[ERR-2] what the parser trips over is a problem, not a crash', () => {
    for (const name of ['constructor', 'valueOf', 'toString', '__proto__']) {
      for (const source of [
        sine.replaceAll('scale', name),
        sine.replace('  return', `  float ${name} = 1.0;\n  return`),
      ]) {
        for (const { code } of read(source).problems) expect(code).toMatch(/^[a-z-]+$/);
      }
    }
    fc.assert(fc.property(fc.string(), (text) => void read(`${sine}${text}`)));
    fc.assert(fc.property(fc.nat(sine.length), (length) => void read(sine.slice(0, length))));
  });
});

describe('readFamily', () => {
  it('[GLSL-8] reads one prototype under a header', () => {
    expect(families.get('transition')).toMatchObject({
      returns: 'vec3',
      default: 'transition/fade',
      arguments: [
        { type: 'vec3', name: 'from' },
        { type: 'vec3', name: 'to' },
        { type: 'vec2', name: 'uv' },
        { type: 'float', name: 'progress' },
      ],
    });
  });

  it.each([
    ['no default', '/// @version 1\nvec2 warp(vec2 z);'],
    ['no version', '/// @default warp/identity\nvec2 warp(vec2 z);'],
    ['another name', '/// @version 1 @default warp/identity\nvec2 wrap(vec2 z);'],
    ['an unknown type', '/// @version 1 @default warp/identity\nmat3 warp(vec2 z);'],
    ['no prototype', '/// @version 1 @default warp/identity\n'],
    ['no GLSL', 'hello'],
  ])('[GLSL-8] refuses %s', (_, source) => {
    const { value, problems: found } = readFamily(source, 'components/warp/_family.glsl');
    expect(value).toBeNull();
    expect(found.length).toBe(1);
  });
});
