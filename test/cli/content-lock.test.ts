import { describe, expect, it } from 'vitest';
import { compareLocks, formatLock, lockOf, lockProblems, parseLock, withAdded } from '../../cli/content-lock';
import type { ContentFiles } from '../../engine/compile';
import { readContent } from '../../engine/compile';
import { Library } from '../../engine/document';
import { Show } from '../../engine/show';
import { smallFiles, smallPattern } from '../helpers/content';

const released = lockOf(smallFiles);
const spiral = 'components/warp/spiral.glsl';
/** What is wrong when a file is replaced. */
const problemsAfter = (change: ContentFiles): readonly string[] =>
  lockProblems(compareLocks(released, lockOf({ ...smallFiles, ...change })));
const edited = (path: string, from: string | RegExp, to: string): ContentFiles => {
  const text = smallFiles[path] ?? '';
  const next = text.replace(from, to);
  expect(next).not.toBe(text);
  return { [path]: next };
};

describe('the lock of released content', () => {
  it('[SAVE-44] names every component, family, function of an include, path and script', () => {
    const names = [...released.keys()];
    expect(names).toContain('component warp/spiral@1');
    expect(names).toContain('family warp');
    expect(names).toContain('include complex vec2 csin(vec2 z)');
    expect(names.filter((name) => name.startsWith('path '))).toHaveLength(10);
    expect(names.filter((name) => name.startsWith('script ')).length).toBeGreaterThanOrEqual(5);
    expect(new Set(released.values()).size).toBe(released.size);
  });

  it('[SAVE-44] is the same again, also through its text', () => {
    expect(lockOf(smallFiles)).toEqual(released);
    expect(parseLock(formatLock(released))).toEqual(released);
    expect(() => parseLock('so much for that\n')).toThrowError(/content\.lock:1/);
  });

  it.each<[string, ContentFiles]>([
    ['its code', edited(spiral, 'z * twist', 'z + twist')],
    ['a number in it', edited(spiral, 'z * twist', 'z * twist * 1.0')],
    ['a default', edited(spiral, '0.5 [-1..1]', '0.4 [-1..1]')],
    ['a range', edited(spiral, '[-1..1]', '[-1..2]')],
    ['a parameter', edited(spiral, /twist/g, 'turn')],
  ])('[SAVE-44] notices when %s changes under the same version', (_, change) => {
    expect(problemsAfter(change)).toEqual([
      '[released-changed] component warp/spiral@1: released content never changes; try keeping the released file as components/warp/spiral@1.glsl and "@version 2" in components/warp/spiral.glsl',
    ]);
  });

  it.each<[string, ContentFiles, string]>([
    ['a choice', edited('components/warp/sine.glsl', 'curve csin ccos', 'curve ccos csin'), 'component warp/sine@1'],
    [
      'a slot',
      edited('components/feedback/loop.glsl', '@slot warp warp', '@slot warp grade'),
      'component feedback/loop@1',
    ],
    ['an include', edited('components/warp/sine.glsl', '@use complex', '@use other'), 'component warp/sine@1'],
    ['a prototype', edited('components/warp/_family.glsl', '(vec2 z)', '(vec2 z, float w)'), 'family warp'],
    ['the default of a family', edited('components/warp/_family.glsl', 'warp/identity', 'warp/spiral'), 'family warp'],
    [
      'a function of an include',
      edited('components/include/complex.glsl', 'return sin(z)', 'return sin(z.yx)'),
      'include complex vec2 csin(vec2 z)',
    ],
  ])('[SAVE-44] notices when %s changes', (_, change, name) => {
    const [problem = '', ...others] = problemsAfter(change);
    expect(problem).toContain(`[released-changed] ${name}: `);
    expect(others).toEqual([]);
  });

  it('[SAVE-44] lets words, comments and layout be improved, and includes grow', () => {
    expect(problemsAfter(edited(spiral, 'turns', 'how far it turns, in turns'))).toEqual([]);
    expect(problemsAfter(edited(spiral, 'For tests.', 'A spiral.'))).toEqual([]);
    expect(problemsAfter(edited(spiral, '  return z * twist;', '    // Slowly.\n  return z*twist; /* so */'))).toEqual(
      [],
    );
    expect(problemsAfter(edited('components/include/complex.glsl', /$/, 'vec2 more(vec2 z) { return z; }\n'))).toEqual(
      [],
    );
  });

  it('[SAVE-44] takes in what is new, and never forgets what was released', () => {
    const more = { 'components/warp/other.glsl': (smallFiles[spiral] ?? '').replace('spiral(', 'other(') };
    const { [spiral]: gone, ...rest } = smallFiles;
    const sine = edited('components/warp/sine.glsl', 'float(sides)', 'float(sides + 1)');
    const next = withAdded(released, lockOf({ ...rest, ...sine, ...more }));
    expect(gone).toBeDefined();
    expect(next.get('component warp/spiral@1')).toBe(released.get('component warp/spiral@1'));
    expect(next.get('component warp/sine@1')).toBe(released.get('component warp/sine@1'));
    expect(next.size).toBe(released.size + 1);
    expect([...next.keys()]).toEqual([...next.keys()].sort());
  });

  it('[SAVE-44] notices what is gone', () => {
    const { [spiral]: gone, ...rest } = smallFiles;
    expect(gone).toBeDefined();
    expect(lockProblems(compareLocks(released, lockOf(rest)))).toEqual([
      '[released-gone] component warp/spiral@1: saves name it; try putting it back, as components/warp/spiral@1.glsl where there is a newer version',
    ]);
  });
});

describe('two versions of a component', () => {
  const files: ContentFiles = {
    ...smallFiles,
    'components/warp/spiral@1.glsl': smallFiles[spiral] ?? '',
    ...edited(spiral, 'z * twist', 'z * twist * 2.0'),
    'patterns/old.yaml': smallPattern('use: feedback/loop, warp: warp/spiral@1', 'old'),
    'patterns/new.yaml': smallPattern('use: feedback/loop, warp: warp/spiral', 'new'),
  };
  const both = { ...files, [spiral]: (files[spiral] ?? '').replace('@version 1', '@version 2') };

  it('[SAVE-45] lie side by side, and the lock is content', () => {
    const { added, changed, gone } = compareLocks(released, lockOf(both));
    expect({ added, changed, gone }).toEqual({ added: ['component warp/spiral@2'], changed: [], gone: [] });
  });

  it('[SAVE-45] both play: a name with a version means that one, a name without means the newest', () => {
    const { layer, problems } = readContent(both);
    expect(problems).toEqual([]);
    const drawn = (pattern: string): string => {
      const show = new Show(Library.of(layer));
      show.run('open', { pattern, seed: 'seed' });
      return show.advance().decks[0]?.passes[0]?.program.fragment ?? '';
    };
    expect(drawn('old')).not.toContain('twist * 2.0');
    expect(drawn('new')).toContain('twist * 2.0');
    const library = Library.of(layer);
    expect(library.get('component', 'warp/spiral').version).toBe(2);
    expect(library.search({ type: 'component', family: 'warp', text: 'spiral' })).toHaveLength(1);
  });
});
