import { describe, expect, it } from 'vitest';
import { findModule, readPattern } from '../../../engine/document';
import { formatProblem } from '../../../engine/problem';
import { smallLibrary } from '../../helpers/content';

const library = smallLibrary();

/** Every problem of a text, as people read it, without the file's name. */
function problems(text: string): string[] {
  return readPattern(text, 'p.yaml', library).problems.map((problem) => formatProblem(problem).replace('p.yaml:', ''));
}

const good = `name: lace
about: A line.
tags: [water]
size: 512
supersample: 2
passes:
  - name: main
    buffer: {scale: 0.5, format: rgba8}
    root:
      use: feedback/loop
      fade: wave(0.1, 0.8) speed 0.01
      warp:
        use: warp/sine
        at: 0.3-0.2i
        sides: 4
        curve: ccos
        inner: warp/spiral
        scripts:
          - {randomize: inner, from: warps, every: 20..30, fade: 6, start: true}
          - {switch: inner, to: {use: warp/spiral, twist: "any(0, 1)"}, after: 5}
          - {stepParam: sides, low: 2, high: 6, every: 10}
  - name: display
    root: grade/plain
`;

describe('readPattern', () => {
  it('[PAT-1] [PAT-2] [PAT-3] reads passes, modules, values and scripts', () => {
    const { value: pattern } = readPattern(good, 'p.yaml', library);
    if (!pattern) throw new Error(problems(good).join('\n'));
    expect(pattern).toMatchObject({
      name: 'lace',
      about: 'A line.',
      tags: ['water'],
      size: 512,
      supersample: 2,
      seed: 'lace',
      flags: ['core'],
    });
    expect(pattern.passes.map(({ name, buffer, light }) => ({ name, buffer, light }))).toEqual([
      { name: 'main', buffer: { scale: 0.5, format: 'rgba8', persistent: true }, light: 'main' },
      { name: 'display', buffer: null, light: 'main' },
    ]);
    const warp = findModule(pattern, 'main.warp')?.module;
    expect(warp).toMatchObject({
      component: 'warp/sine@1',
      params: { scale: { kind: 'const', value: [1] }, at: { value: [0.3, -0.2] }, sides: { value: [4] } },
      choices: { curve: 'ccos' },
      scripts: [
        { kind: 'randomize', target: 'inner', from: 'warps', every: [20, 30], fade: 6, start: true, state: null },
        { kind: 'switch', target: 'inner', after: 5, to: { params: { twist: { kind: 'any' } } } },
        { kind: 'stepParam', target: 'sides', low: 2, high: 6, step: 1, every: [10, 10] },
      ],
    });
    expect(findModule(pattern, 'main.warp.inner')?.module.component).toBe('warp/spiral@1');
  });

  it('[PAT-1] a pattern may be its display alone', () => {
    const { value } = readPattern('name: one\npasses: [{name: display, root: grade/plain}]\n', 'p.yaml', library);
    expect(value?.passes).toMatchObject([{ name: 'display', buffer: null, light: null }]);
  });

  it('[PAT-2] the same text gives the same ids, and no id twice', () => {
    const one = JSON.stringify(readPattern(good, 'p.yaml', library).value);
    expect(JSON.stringify(readPattern(good, 'p.yaml', library).value)).toBe(one);
    const ids = [...one.matchAll(/"id":"([^"]+)"/g)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.length).toBe(9);
  });

  it('[PAT-5] [ERR-2] all problems of a file come together, each at its line and column', () => {
    const wrong = good
      .replace('size: 512', 'siz: 512')
      .replace('fade: wave(0.1, 0.8) speed 0.01', 'fade: wave(0.1, 0.8) sped 0.01')
      .replace('sides: 4', 'sides: 40')
      .replace('curve: ccos', 'curve: ctan')
      .replace('inner: warp/spiral', 'inner: warp/spirl')
      .replace('from: warps', 'from: wraps')
      .replace('scale: 0.5', 'scale: 9')
      .replace('every: 10}', 'every: 0}');
    expect(problems(wrong)).toEqual([
      '[unknown-setting] 4:1: there is no such setting here; got "siz"; expected name, about, tags, size, supersample, seed, passes; try size',
      '[bad-value] 8:14: the scale cannot be this; got 9; expected a number above 0, at most 4',
      '[bad-path] 11:28: more follows the end of the path; got "sped" in "wave(0.1, 0.8) sped 0.01"; expected nothing, speed or phase',
      '[unknown-choice] 16:9: this choice has no such option; got "ctan"; expected csin, ccos; try csin',
      '[unknown-component] 17:9: there is no component of this name; got "warp/spirl"; try "warp/spiral"',
      '[bad-value] 21:49: "every" cannot be this; got 0; expected seconds above 0, or a span such as 20..30',
      '[out-of-range] 15:9: "sides" is out of its range; got 40; expected 1..8',
      '[unknown-section] 19:13: there is no section of this name; got "wraps"; expected broken, empty, warps; try warps',
    ]);
  });

  it.each<[string, string, string]>([
    ['a text that is not YAML', 'name: [', 'bad-yaml 1:'],
    ['a tab', 'name: a\n\tpasses: 1', 'bad-yaml 2:'],
    ['a key twice', 'name: a\nname: b\npasses: []', 'bad-yaml 2:1'],
    ['no mapping', '- a', 'bad-pattern 1:1'],
    ['nothing', '', 'bad-pattern 1:1'],
    ['no passes', 'name: a', 'no-passes 1:1'],
    ['a bad name', 'name: A b\npasses: [{name: display, root: grade/plain}]', 'bad-name 1:1'],
    ['a size in words', 'name: a\nsize: large\npasses: [{name: display, root: grade/plain}]', 'bad-size 2:1'],
    [
      'samples that cannot be',
      'name: a\nsupersample: 5\npasses: [{name: display, root: grade/plain}]',
      'bad-value 2:1',
    ],
    ['samples in words', 'name: a\nsupersample: "2"\npasses: [{name: display, root: grade/plain}]', 'bad-value 2:1'],
    ['a tag that is a number', 'name: a\ntags: 5\npasses: [{name: display, root: grade/plain}]', 'bad-value 2:1'],
    ['a pass without a root', 'name: a\npasses: [{name: display}]', 'bad-module 2:10'],
    ['a light that is a number', 'name: a\npasses: [{name: display, light: 4, root: grade/plain}]', 'bad-value 2:26'],
    ['a module without use', 'name: a\npasses: [{name: display, root: {bright: 0}}]', 'missing-use 2:26'],
    [
      'an unknown setting',
      'name: a\npasses: [{name: display, root: {use: grade/plain, brigt: 0}}]',
      'unknown-setting 2:51',
    ],
    [
      'a list for a number',
      'name: a\npasses: [{name: display, root: {use: grade/plain, bright: [1, 2]}}]',
      'bad-value 2:51',
    ],
    [
      'a number that is none',
      'name: a\npasses: [{name: display, root: {use: grade/plain, bright: .nan}}]',
      'bad-value 2:51',
    ],
    [
      'a fault in quotes',
      'name: a\npasses: [{name: display, root: {use: grade/plain, bright: "wve(1)"}}]',
      'bad-path 2:60',
    ],
    [
      'scripts that are no list',
      'name: a\npasses: [{name: display, root: {use: grade/plain, scripts: 1}}]',
      'bad-scripts 2:51',
    ],
    [
      'a script without a kind',
      'name: a\npasses: [{name: display, root: {use: grade/plain, scripts: [{random: x}]}}]',
      'bad-script 2:61',
    ],
    [
      'a query of anything',
      'name: a\npasses: [{name: display, root: {use: grade/plain, scripts: [{randomize: image, query: {flags: x}}]}}]',
      'unknown-setting 2:88',
    ],
  ])('[PAT-5] refuses %s', (_, text, place) => {
    expect(
      readPattern(text, 'p.yaml', library).problems.map(({ code, where }) =>
        'line' in where ? `${code} ${where.line}:${where.column}` : code,
      ),
    ).toContainEqual(expect.stringContaining(place));
  });

  it('[DOC-7] an alias that makes a module contain itself is refused and the cycle named', () => {
    const text =
      'name: a\npasses:\n  - name: main\n    root: &top {use: feedback/loop, warp: &w {use: warp/sine, inner: *w}}\n  - {name: display, root: grade/plain}\n';
    expect(problems(text)).toContainEqual(
      expect.stringContaining('a module contains itself; got warp/sine -> warp/sine'),
    );
  });

  it('[ERR-2] modules that stand too deep in each other are a problem, not a crash', () => {
    let inner = 'warp/identity';
    for (let level = 0; level < 60; level++) inner = `{use: warp/sine, inner: ${inner}}`;
    const text = `name: a\npasses: [{name: main, root: {use: feedback/loop, warp: ${inner}}}, {name: display, root: grade/plain}]`;
    expect(problems(text).join()).toContain('[too-deep]');
  });
});
