import { describe, expect, it } from 'vitest';
import {
  copyData,
  findModule,
  type Module,
  type Pattern,
  type Script,
  validatePattern,
} from '../../../engine/document';
import { constant } from '../../../engine/time';
import { brief, coreLibrary, patternNames, smallLibrary } from '../../helpers/content';

const library = smallLibrary();

/** The problems of the small pattern after a change. */
function after(act: (module: (address: string) => Module, pattern: Pattern) => void): string[] {
  const pattern = copyData(library.get('pattern', 'small'));
  act((address) => {
    const found = findModule(pattern, address);
    if (!found) throw new Error(`nothing at ${address}`);
    return found.module;
  }, pattern);
  return validatePattern(pattern, library).map(brief);
}

function script(change: object): Script {
  const every = [20, 30] as const;
  return {
    kind: 'randomize',
    id: 's',
    target: 'warp',
    from: 'warps',
    query: null,
    start: false,
    every,
    fade: 1,
    state: null,
    ...change,
  } as Script;
}

describe('validatePattern', () => {
  it('[DOC-8] finds nothing wrong in what is shipped', () => {
    for (const name of patternNames())
      expect(validatePattern(coreLibrary().get('pattern', name), coreLibrary())).toEqual([]);
  });

  it('[DOC-8] returns every problem at once, each with its address, what was found, expected and nearest', () => {
    const pattern = copyData(library.get('pattern', 'small'));
    const main = findModule(pattern, 'main')?.module;
    const warp = findModule(pattern, 'main.warp')?.module;
    const inner = findModule(pattern, 'main.warp.inner')?.module;
    if (!main || !warp || !inner) throw new Error('the small pattern has these');
    inner.component = 'warp/spirl';
    warp.params.scal = constant(1);
    warp.params.scale = constant(5);
    warp.choices.curve = 'ctan';
    main.slots.wrap = copyData(warp);
    const found = validatePattern(pattern, library);
    expect(found).toHaveLength(9);
    for (const problem of [
      { code: 'unknown-slot', where: { address: 'main.wrap' }, got: '"wrap"', expected: 'warp', hint: 'warp' },
      { code: 'out-of-range', where: { address: 'main.warp:scale' }, got: '5', expected: '-2..2' },
      { code: 'unknown-parameter', where: { address: 'main.warp:scal' }, hint: 'scale' },
      { code: 'unknown-option', where: { address: 'main.warp:curve' }, expected: 'csin, ccos' },
      { code: 'unknown-component', where: { address: 'main.warp.inner' }, hint: 'warp/spiral' },
    ]) {
      expect(found).toContainEqual(expect.objectContaining(problem));
    }
  });

  it.each<[string, Parameters<typeof after>[0], string[]]>([
    [
      'a root of a wrong family',
      (at, pattern) => Object.assign(pattern.passes[0] ?? {}, { root: copyData(at('main.warp')) }),
      ['wrong-family main'],
    ],
    [
      'a slot of a wrong family',
      (at) => {
        at('main').slots.warp = copyData(at('display'));
      },
      ['wrong-family main.warp'],
    ],
    [
      'two passes of one name',
      (_, pattern) => Object.assign(pattern.passes[1] ?? {}, { name: 'main' }),
      ['repeated-pass main'],
    ],
    [
      'an unknown light',
      (_, pattern) => Object.assign(pattern.passes[1] ?? {}, { light: 'mein' }),
      ['unknown-pass display'],
    ],
    [
      'a display with a buffer',
      (_, pattern) => Object.assign(pattern.passes[1] ?? {}, { buffer: pattern.passes[0]?.buffer }),
      ['display-buffer display'],
    ],
    [
      'a pass that reads itself and forgets',
      (_, pattern) => Object.assign(pattern.passes[0]?.buffer ?? {}, { persistent: false }),
      ['light-not-drawn main'],
    ],
    [
      'an unknown image',
      (at) => {
        at('display').image = 'moon';
      },
      ['unknown-image display:image'],
    ],
    [
      'an image of an unknown pass',
      (at) => {
        at('display').image = 'pass:moon';
      },
      ['unknown-pass display:image'],
    ],
    [
      'too few parts',
      (at) => {
        at('main.warp').params.at = constant(0.1);
      },
      ['bad-value main.warp:at'],
    ],
    [
      'a complex path for a number',
      (at) => {
        at('main').params.fade = { kind: 'circle', args: [[1, 0]], speed: 1, phase: 0 };
      },
      ['bad-value main:fade'],
    ],
    [
      'a moving colour',
      (at) => {
        at('display').params.tone = { kind: 'wave', args: [[1, 0]], speed: 1, phase: 0 };
      },
      ['bad-value display:tone'],
    ],
    [
      'NaN',
      (at) => {
        at('main').params.fade = constant(Number.NaN);
      },
      ['out-of-range main:fade'],
    ],
    [
      'an unknown choice',
      (at) => {
        at('main.warp').choices.curv = 'csin';
      },
      ['unknown-choice main.warp:curv'],
    ],
    [
      'a script without its target',
      (at) => {
        at('main').scripts.push(script({ target: 'wrap' }));
      },
      ['unknown-target main#0'],
    ],
    [
      'a script without its section',
      (at) => {
        at('main').scripts.push(script({ from: 'wraps' }));
      },
      ['unknown-section main#0'],
    ],
    [
      'a query for another family',
      (at) => {
        at('main').scripts.push(script({ from: null, query: { family: 'grade' } }));
      },
      ['wrong-family main#0'],
    ],
    [
      'steps of a colour',
      (at) => {
        at('display').scripts.push(script({ kind: 'stepParam', target: 'tone' }));
      },
      ['unknown-target display#0'],
    ],
    [
      'a switch to a wrong family',
      (at) => {
        at('main').scripts.push(script({ kind: 'switch', to: copyData(at('display')) }));
      },
      ['wrong-family main#0'],
    ],
    [
      'a switch of a choice',
      (at) => {
        at('main.warp').scripts.push(script({ kind: 'switch', target: 'curve', to: copyData(at('display')) }));
      },
      ['unknown-target main.warp#0'],
    ],
    [
      'a fault in what waits in a script',
      (at) => {
        at('main').scripts.push(
          script({ kind: 'switch', to: { ...copyData(at('main.warp.inner')), params: { twist: constant(7) } } }),
        );
      },
      ['out-of-range main#0.warp:twist'],
    ],
  ])('[DOC-8] finds %s', (_, act, problems) => {
    expect(after(act)).toEqual(problems);
  });
});
