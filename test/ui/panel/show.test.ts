import { describe, expect, it } from 'vitest';
import type { Problem } from '../../../engine/problem';
import { Show } from '../../../engine/show';
import { moduleOf, numberedCode, passOf } from '../../../ui/panel/model/code';
import { foresee, secondsLeft } from '../../../ui/panel/model/foresee';
import { logLines, MOST_LINES } from '../../../ui/panel/model/log-lines';
import { openRows, refParts, slotOf, treeRows } from '../../../ui/panel/model/rows';
import { coreLibrary } from '../../helpers/content';

const library = coreLibrary();

function playing(pattern = 'inkstone'): Show {
  const show = new Show(library);
  show.run('open', { pattern, seed: 'panel', size: 64 });
  show.advance();
  return show;
}

function live(show: Show) {
  if (!show.live) throw new Error('nothing plays');
  return show.live;
}

describe('the rows of the module tree', () => {
  it('name every module of the engine once, and say how deep it lies', () => {
    const deck = live(playing());
    const rows = treeRows(deck.pattern, library);
    const modules = rows.filter(({ kind }) => kind === 'module').map(({ address }) => address);
    expect([...modules].sort()).toEqual(deck.placed.map(({ address }) => address).sort());
    expect(new Set(rows.map(({ key }) => key)).size).toBe(rows.length);
    for (const { level, inside } of rows) expect(inside).toHaveLength(level - 1);
  });

  it('[DOC-6] show a crossfade with what goes and what comes, at the addresses that commands take', () => {
    const show = playing();
    show.run('switch', { module: 'main', slot: 'fold', to: 'fold/tile', seconds: 2 });
    const rows = treeRows(live(show).pattern, library).filter(({ label }) => label === 'fold');
    expect(rows.map(({ kind, side, address, level }) => [kind, side, address, level])).toEqual([
      ['crossfade', null, 'main.fold', 2],
      ['module', 'from', 'main.fold~', 3],
      ['module', 'to', 'main.fold', 3],
    ]);
  });

  it('hide what lies in a closed row', () => {
    const rows = treeRows(live(playing()).pattern, library);
    const shown = openRows(rows, new Set(['main']));
    expect(shown.map(({ key }) => key)).toContain('main');
    expect(shown.some(({ key }) => key.startsWith('main.'))).toBe(false);
  });

  it('know the slot a module stands in', () => {
    expect(slotOf('main.warp.inner')).toEqual({ holder: 'main.warp', slot: 'inner' });
    expect(slotOf('main.warp~')).toBeNull();
    expect(slotOf('main')).toBeNull();
    expect(refParts('warp/sine@2')).toEqual({ family: 'warp', name: 'sine', version: '2' });
  });
});

describe('what a script does next', () => {
  it.each(['inkstone', 'nocturne'])('[SCRIPT-2] of %s comes true, at the second that was told', (pattern) => {
    const show = playing(pattern);
    const script = live(show).placed[0]?.module.scripts[0];
    const module = live(show).placed[0]?.module;
    if (!script || !module) throw new Error('the pattern has a script');
    const { words, fade } = foresee(script, module, library);
    const ticks = Math.round((secondsLeft(script, live(show).tick) ?? 0) * 60);
    for (let tick = 0; tick < ticks; tick++) show.advance();
    const content = live(show).placed[0]?.module.slots.warp;
    if (content?.type !== 'crossfade') throw new Error('the script had its turn');
    expect(words).toContain(`picks ${refParts(content.to.component).name}`);
    expect(content.ticks).toBe(fade * 60);
  });

  it('is told of steps and switches too', () => {
    const show = playing();
    show.run('addScript', { module: 'main', script: { stepParam: 'fade', low: 0.8, high: 1, step: 0.1, every: 2 } });
    show.run('addScript', { module: 'main', script: { switch: 'fold', to: 'fold/tile', after: 3, fade: 1 } });
    show.advance();
    const { module } = live(show).placed[0] ?? {};
    if (!module) throw new Error('the pattern has a module');
    const told = module.scripts.slice(1).map((script) => foresee(script, module, library).words);
    expect(told).toEqual(['fade: steps to 0.9', 'fold: becomes tile']);
    expect(secondsLeft({ ...module.scripts[1], state: null } as never, 0)).toBeNull();
  });
});

describe('the log', () => {
  it('shows a drag as one line, newest first', () => {
    const show = playing();
    for (const path of [0.9, 0.91, 0.92]) show.run('setParam', { module: 'main', name: 'fade', path });
    show.run('clear');
    show.run('setParam', { module: 'main', name: 'fade', path: 0.93 });
    const lines = logLines(show.log);
    expect(lines.map(({ method, times }) => [method, times])).toEqual([
      ['setParam', 1],
      ['clear', 1],
      ['setParam', 3],
      ['open', 1],
    ]);
    expect(lines[2]?.text).toBe('module main, name fade, path 0.92');
  });

  it('keeps no more than the last of them', () => {
    const log = Array.from({ length: 500 }, (_, tick) => ({ tick, method: 'clear' as const, arg: {} }));
    const lines = logLines(log);
    expect(lines).toHaveLength(MOST_LINES);
    expect(lines[0]?.tick).toBe(499);
  });
});

describe('the code of a pass', () => {
  const problem = {
    code: 'glsl-compile',
    where: { address: 'main.warp: warp/sine@1' },
    message: 'refused',
    got: 'ERROR: 0:3',
  };

  it('has a number beside each line', () => {
    const { gutter, pieces } = numberedCode('a\nb\nc\n');
    expect(gutter).toBe('1\n2\n3');
    expect(pieces).toEqual([{ text: 'a\nb\nc', isProblem: false }]);
  });

  it('has problems below the function they are about, beside no number', () => {
    const { gutter, pieces } = numberedCode('head\n// main.warp: warp/sine@1\nvec2 f() {}', [problem]);
    expect(gutter).toBe('1\n2\n\n3');
    expect(pieces.map(({ isProblem }) => isProblem)).toEqual([false, true, false]);
    expect(pieces[0]?.text).toBe('head\n// main.warp: warp/sine@1\n');
  });

  it('has a fault that the driver names below its line, with the place in the file of the component', () => {
    const fragment =
      live(playing('geode'))
        .programs()
        .find((program) => program.fragment.includes('// main.warp.inner: '))?.fragment ?? '';
    const lines = fragment.split('\n');
    const head = lines.findIndex((line) => line.startsWith('// main.warp.inner: warp/swirl@'));
    const end = lines.findIndex((line, index) => index > head && line.startsWith('}'));
    // The last statement of the component.
    const message = `the graphics driver refuses this program, line ${end - 1 - head} of ${end - head}`;
    const fault: Problem = { code: 'glsl-compile', where: { address: lines[head]?.slice(3) ?? '' }, message };
    const { pieces } = numberedCode(fragment, [fault], library);
    expect(pieces[0]?.text.trimEnd().split('\n')).toEqual(lines.slice(0, end));
    const { source } = library.get('component', 'warp/swirl');
    const line = Number(/components\/warp\/swirl\.glsl:(\d+)/.exec(pieces[1]?.text ?? '')?.[1]);
    expect(source.split('\n')[line - 1]?.trim()).toBe(lines[end - 1]?.trim());
  });

  it('knows what a problem is about', () => {
    expect(moduleOf(problem)).toBe('main.warp');
    expect(passOf(problem)).toBe('main');
    expect(passOf({ ...problem, where: { address: 'main~' } })).toBe('main');
  });
});
