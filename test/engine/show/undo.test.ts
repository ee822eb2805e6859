import { describe, expect, it } from 'vitest';
import {
  copyData,
  findModule,
  type Module,
  type Pattern,
  reimportPattern,
  validatePattern,
  walkPattern,
} from '../../../engine/document';
import { parseShowState, Show } from '../../../engine/show';
import { brief, coreLibrary, countingIds, problemsIn, smallLibrary, smallShow } from '../../helpers/content';

const usual = 'use: feedback/loop, warp: {use: warp/sine, inner: warp/spiral}';

function run(show: Show, ticks: number): Show {
  for (let tick = 0; tick < ticks; tick++) show.advance();
  return show;
}

function playing(settings = usual): Show {
  return run(smallShow(settings), 20);
}

function at(show: Show, address: string): Module {
  const found = show.live && findModule(show.live.pattern, address);
  if (!found) throw new Error(`nothing at ${address}`);
  return found.module;
}

function fade(show: Show): unknown {
  return at(show, 'main').params.fade;
}

const constant = (value: number) => ({ kind: 'const', value: [value] });

/** How many steps can be undone. */
function steps(show: Show): number {
  const trial = show.copy();
  let count = 0;
  for (; trial.canUndo; count++) trial.run('undo');
  return count;
}

describe('undo and redo', () => {
  it.each<[string, object]>([
    ['setParam', { module: 'main', name: 'fade', path: 'wave(0.1, 0.5)' }],
    ['setChoice', { module: 'main.warp', name: 'curve', option: 'ccos' }],
    ['setChoice', { module: 'main.warp', name: 'curve', option: 'ccos', seconds: 2 }],
    ['setImage', { module: 'display', image: 'pass:main', seconds: 1 }],
    ['setSlot', { module: 'main', slot: 'warp', to: 'warp/spiral' }],
    ['setSlot', { module: 'main.warp.inner', slot: 'inner', to: 'warp/spiral' }],
    ['switch', { module: 'main', slot: 'warp', to: 'warp/spiral', seconds: 2 }],
    ['addScript', { module: 'main', script: { stepParam: 'fade', every: 1 } }],
    ['setSpeed', { speed: 0.5 }],
    ['setSeed', { seed: 'other' }],
    ['freeze', {}],
    ['open', { pattern: 'small', seed: 'other' }],
    ['open', { pattern: 'small', seed: 'other', seconds: 2 }],
  ])('[SHOW-10] %s %j', (method, arg) => {
    const show = playing(
      'use: feedback/loop, fade: "wave(0.2, 0.5)", warp: {use: warp/sine, inner: {use: warp/sine, inner: warp/spiral}}',
    );
    const documents = (): unknown =>
      show.playing.map(({ id, pattern, seed, clock, entrance }) => copyData({ id, pattern, seed, clock, entrance }));
    const before = documents();
    show.run(method, arg);
    const after = documents();
    expect(after).not.toEqual(before);
    expect([show.canUndo, show.canRedo]).toEqual([true, false]);
    show.run('undo');
    expect(documents()).toEqual(before);
    expect([show.canUndo, show.canRedo]).toEqual([false, true]);
    show.run('redo');
    expect(documents()).toEqual(after);
    run(show, 200);
    show.run('undo');
    run(show, 200);
    expect(show.takeProblems()).toEqual([]);
    expect(show.log.map((logged) => logged.method)).toEqual(['open', method, 'undo', 'redo', 'undo']);
  });

  it('[SHOW-10] a script that was taken off, and the crossfade it was to end, come back', () => {
    const show = playing();
    show.run('switch', { module: 'main', slot: 'warp', to: 'warp/spiral', seconds: 60 });
    const before = copyData(show.live?.pattern);
    show.run('killScript', { script: at(show, 'main.warp').scripts[0]?.id });
    expect(at(show, 'main').slots.warp?.type).toBe('module');
    show.run('undo');
    expect(show.live?.pattern).toEqual(before);
    run(show, 3700);
    expect(at(show, 'main').slots.warp).toMatchObject({ type: 'module', scripts: [] });
  });

  it('[SHOW-11] a crossfade that has ended since comes back ended', () => {
    const show = playing();
    show.run('switch', { module: 'main', slot: 'warp', to: 'warp/spiral', seconds: 1 });
    show.run('setSlot', { module: 'main', slot: 'warp', to: 'warp/identity' });
    run(show, 100).run('undo');
    expect(at(show, 'main').slots.warp).toMatchObject({ type: 'module', component: 'warp/spiral@1' });
    expect(at(run(show, 1), 'main.warp').scripts).toEqual([]);
    show.run('undo');
    expect(at(show, 'main.warp').component).toBe('warp/sine@1');
  });

  it('[SHOW-11] what a script has put there since stays, and is told of', () => {
    const show = playing(
      'use: feedback/loop, warp: {use: warp/sine, inner: warp/spiral, scripts: [{switch: inner, to: warp/sine, after: 1}]}',
    );
    show.run('setSlot', { module: 'main.warp', slot: 'inner', to: 'warp/identity' });
    show.run('setParam', { module: 'main', name: 'fade', path: 0.25 });
    run(show, 60);
    expect(at(show, 'main.warp.inner').component).toBe('warp/sine@1');
    show.run('undo');
    expect(fade(show)).toEqual(constant(0.9));
    show.run('undo');
    expect(at(show, 'main.warp.inner').component).toBe('warp/sine@1');
    expect(show.takeProblems().map(brief)).toEqual(['not-undone main.warp.inner']);
    expect([show.canUndo, show.canRedo]).toEqual([false, true]);
    show.run('redo');
    expect(fade(show)).toEqual(constant(0.25));
  });

  it('[SHOW-11] a module that lives on in a crossfade comes back as it is now', () => {
    const show = playing(
      'use: feedback/loop, warp: {use: warp/sine, inner: warp/spiral, scripts: [{switch: inner, to: warp/identity, after: 1}]}',
    );
    show.run('switch', { module: 'main', slot: 'warp', to: 'warp/spiral', seconds: 60 });
    run(show, 60).run('undo');
    expect(at(show, 'main.warp.inner').component).toBe('warp/identity@1');
    expect(at(show, 'main.warp').scripts).toEqual([]);
  });

  it('[SHOW-11] what was done to a module that has gone is left out', () => {
    const show = playing('use: feedback/loop, warp: warp/sine, scripts: [{switch: warp, to: warp/spiral, after: 1}]');
    show.run('setParam', { module: 'main.warp', name: 'scale', path: 0.25 });
    run(show, 100).run('undo');
    expect(show.takeProblems().map(brief)).toEqual(['not-undone main.warp']);
  });

  it('[SHOW-11] time does not jump when a speed is undone', () => {
    const show = playing();
    show.run('setSpeed', { speed: 4 });
    run(show, 60);
    const time = show.live?.time ?? 0;
    show.run('undo');
    expect([show.live?.time, show.live?.clock.speed]).toEqual([time, 1]);
  });

  it('[SHOW-12] what is dragged is one step', () => {
    const show = playing();
    const drag = (path: number, name = 'fade'): void => show.run('setParam', { module: 'main', name, path });
    for (let step = 0; step < 20; step++) {
      drag(step / 20);
      run(show, 30);
    }
    expect(steps(show)).toBe(1);
    run(show, 1);
    drag(0.5);
    expect(steps(show)).toBe(2);
    show.run('clear');
    drag(0.6);
    expect(steps(show)).toBe(3);
    show.run('undo');
    drag(0.7);
    expect(steps(show)).toBe(3);
    expect(show.canRedo).toBe(false);
    for (let count = 3; count > 0; count--) show.run('undo');
    expect(fade(show)).toEqual(constant(0.9));
  });

  it('[SHOW-3] [SHOW-12] a refused redo does not end a burst', () => {
    const show = playing();
    show.run('setSpeed', { speed: 2 });
    expect(problemsIn(() => show.run('redo')).length).toBe(1);
    show.run('setSpeed', { speed: 3 });
    expect(steps(show)).toBe(1);
  });

  it('[SHOW-12] 500 steps are kept, and 32 patterns', () => {
    const show = playing();
    for (let count = 0; count < 600; count++) {
      show.run('setParam', { module: 'main', name: 'fade', path: (count % 2) / 2 });
      show.run('setParam', { module: 'main.warp', name: 'scale', path: (count % 3) / 3 });
    }
    expect(steps(show)).toBe(500);
    for (let count = 0; count < 40; count++) show.run('open', { pattern: 'small', seed: String(count) });
    expect(steps(show)).toBe(32);
  });

  it('[SHOW-13] neither cleared light nor sound nor the first pattern can be taken back', () => {
    const show = playing();
    show.run('clear');
    show.run('setSound', { bands: [1, 0, 0, 0, 0, 0, 0, 0] });
    show.run('setChoice', { module: 'main.warp', name: 'curve', option: 'csin' });
    show.run('setParam', { module: 'main', name: 'fade', path: 0.9 });
    expect(show.canUndo).toBe(false);
  });

  it('[SHOW-13] a pattern that came in comes out, and what played before plays on', () => {
    const show = playing();
    show.run('setParam', { module: 'main', name: 'fade', path: 0.5 });
    const first = show.live;
    show.run('open', { pattern: 'small', seed: 'other', seconds: 2 });
    run(show, 30).run('undo');
    expect(show.playing).toEqual([first]);
    show.run('redo');
    expect(show.playing.map(({ tick, entrance }) => [tick, entrance?.ticks])).toEqual([
      [50, undefined],
      [30, 120],
    ]);
    run(show, 100);
    expect(show.playing.length).toBe(1);
    show.run('undo');
    expect(show.playing.map(({ id, tick }) => [id, tick])).toEqual([['deck1', 50]]);
    show.run('undo');
    expect(fade(show)).toEqual(constant(0.9));
  });

  it('[SHOW-13] a copy can undo the same, and moves nothing', () => {
    const show = playing();
    show.run('setParam', { module: 'main', name: 'fade', path: 0.5 });
    const copy = show.copy();
    copy.run('undo');
    expect([fade(copy), fade(show), show.canRedo]).toEqual([constant(0.9), constant(0.5), false]);
    expect(Show.resume(show.state(), smallLibrary()).canUndo).toBe(false);
    show.run('setSlot', { module: 'main', slot: 'warp', to: 'warp/spiral' });
    const other = show.copy();
    other.run('undo');
    other.run('setParam', { module: 'main.warp', name: 'scale', path: 2 });
    show.run('undo');
    expect(at(show, 'main.warp').params.scale).toEqual(constant(1));
    expect(show.rehearse('undo').length).toBe(2);
    expect(fade(show)).toEqual(constant(0.5));
  });
});

describe('freeze and release', () => {
  it('[SHOW-14] all stands still, and goes on from where it stood', () => {
    const library = coreLibrary();
    const [show, twin] = [new Show(library), new Show(library)];
    for (const each of [show, twin]) each.run('open', { pattern: 'tidepool', seed: 'seed' });
    const values = (each: Show): number[][] =>
      each.frame().decks.flatMap(({ passes }) => passes.map(({ data }) => [...data.subarray(16)]));
    for (const each of [show, twin]) {
      // Without scripts: they would have other turns after the pause.
      for (const { module } of [...walkPattern(each.live?.pattern as never)])
        for (const { id } of module.scripts) each.run('killScript', { script: id });
      run(each, 100);
    }
    show.run('freeze');
    const still = values(show);
    expect(still).toEqual(values(twin));
    expect(values(run(show, 50))).toEqual(still);
    expect(show.live?.placed.some(({ module }) => module.frozen)).toBe(true);
    show.run('release');
    expect(values(show).flat()).toEqual(still.flat().map((value) => expect.closeTo(value, 4)));
    run(show, 70);
    run(twin, 70);
    expect(values(show).flat()).toEqual(
      values(twin)
        .flat()
        .map((value) => expect.closeTo(value, 4)),
    );
    expect(show.live?.placed.some(({ module }) => module.frozen)).toBe(false);
  });

  it('[SHOW-14] only below the module, and not what was set meanwhile', () => {
    const show = playing(
      'use: feedback/loop, fade: "wave(0.2, 0.5)", warp: {use: warp/sine, scale: wave(1), at: circle(0.5), inner: {use: warp/spiral, twist: wave(1)}}',
    );
    show.run('freeze', { module: 'main.warp' });
    expect(fade(show)).toMatchObject({ kind: 'wave' });
    expect(Object.keys(at(show, 'main.warp').frozen ?? {}).sort()).toEqual(['at', 'scale']);
    expect(at(show, 'main.warp.inner').params.twist?.kind).toBe('const');
    show.run('setParam', { module: 'main.warp', name: 'scale', path: 2 });
    show.run('undo');
    expect(Object.keys(at(show, 'main.warp').frozen ?? {}).sort()).toEqual(['at', 'scale']);
    show.run('redo');
    run(show, 10).run('release', { module: 'main.warp' });
    expect(at(show, 'main.warp').params).toMatchObject({ scale: constant(2), at: { kind: 'circle' } });
    expect(at(show, 'main.warp.inner').params.twist?.kind).toBe('wave');
  });
});

describe('what is frozen', () => {
  const moving = 'use: feedback/loop, fade: "wave(0.2, 0.5) speed 0.1", warp: warp/sine';

  it('[SHOW-14] is kept in a state, and checked there', () => {
    const show = playing(moving);
    show.run('freeze');
    expect(parseShowState(show.state())).toEqual(show.state());
    const broken = copyData(show.state());
    Object.assign(broken.decks[0]?.pattern.passes[0]?.root ?? {}, { frozen: { fade: { path: null, since: 1 } } });
    expect(problemsIn(() => parseShowState(broken)).map(({ code }) => code)).toContain('bad-state');
    const lost = copyData(show.state().decks[0]?.pattern as Pattern);
    const root = findModule(lost, 'main')?.module;
    Object.assign(root ?? {}, { frozen: { fad: root?.frozen?.fade } });
    expect(validatePattern(lost, show.library).map(brief)).toEqual(['unknown-parameter main:fad']);
  });

  it('[SHOW-14] [DOC-5] is rebased with the rest', () => {
    const show = playing(moving);
    show.run('freeze');
    const rebase = { seconds: 0.25, ticks: 15 };
    const pattern = reimportPattern(show.live?.pattern as Pattern, { ids: countingIds(), rebase });
    const [before, after] = [at(show, 'main'), findModule(pattern, 'main')?.module].map(
      (module) => module?.frozen?.fade,
    );
    expect(after?.since).toBe((before?.since ?? 0) - 0.25);
    expect(after?.path.phase).toBe((before?.path.phase ?? 0) - 0.25);
  });
});

describe('commands at their limits', () => {
  it('[DOC-7] modules cannot be nested deeper by hand than by a file', () => {
    const show = playing('use: feedback/loop, warp: warp/sine');
    let address = 'main.warp';
    const deeper = (): void => show.run('setSlot', { module: address, slot: 'inner', to: 'warp/sine' });
    for (let depth = 3; depth <= 32; depth++) {
      deeper();
      address += '.inner';
    }
    expect(problemsIn(deeper).map(brief)).toEqual([`too-deep ${address}.inner`]);
  });

  it('[SCRIPT-9] a crossfade ends although what came at its end could not be compiled', () => {
    const header = '/// T.\n/// @by t   @license MIT   @version 1\n';
    const endless = {
      'components/ring/_family.glsl': '/// @version 1   @default ring/round\nfloat ring(vec2 z);\n',
      'components/ring/round.glsl': `${header}/// @slot next ring and so on\nfloat round(vec2 z) {\n  return next(z);\n}\n`,
      'components/warp/hollow.glsl': `${header}/// @slot inside ring it\nvec2 hollow(vec2 z) {\n  return z * inside(z);\n}\n`,
      'slib/hollow.slib': 'warp/hollow\n',
    };
    const settings = 'use: feedback/loop, warp: warp/sine, scripts: [{randomize: warp, from: hollow, every: 1}]';
    const show = run(smallShow(settings, endless), 1);
    show.run('switch', { module: 'main.warp', slot: 'inner', to: 'warp/spiral', seconds: 1 });
    run(show, 62);
    expect(show.takeProblems().map(brief)).toEqual(['module-loop main.warp.inside.next']);
    expect(at(show, 'main.warp').slots.inner).toMatchObject({ type: 'module', scripts: [] });
  });
});

describe('setSeed', () => {
  it('[SHOW-15] draws what the new seed would have drawn, where no hand was laid on', () => {
    const settings = (more = ''): string =>
      `use: feedback/loop, fade: "any(0, 1)", warp: {use: warp/sine, scale: wave(1) speed 0.1, at: circle(1) speed 0.1, inner: {use: warp/spiral, twist: wave(1) phase 3}}${more}`;
    const show = playing(settings());
    show.run('setParam', { module: 'main.warp', name: 'at', path: 'circle(1) speed 0.1 phase 2' });
    const other = new Show(show.library);
    other.run('open', { pattern: 'small', seed: 'other' });
    show.run('setSeed', { seed: 'other' });
    expect(fade(show)).toEqual(fade(other));
    expect(at(show, 'main.warp').params.scale).toEqual(at(other, 'main.warp').params.scale);
    expect(at(show, 'main.warp').params.at).toMatchObject({ phase: 2 });
    expect(at(show, 'main.warp.inner').params.twist).toMatchObject({ phase: 3 });
  });

  it('[SHOW-15] lets scripts draw from the new seed', () => {
    const state = (seed: string): unknown => {
      const show = playing('use: feedback/loop, scripts: [{randomize: warp, from: warps, every: 10..20}]');
      show.run('setSeed', { seed });
      return run(show, 1).live && at(show, 'main').scripts[0]?.state;
    };
    expect(state('a')).toEqual(state('a'));
    expect(state('a')).not.toEqual(state('b'));
  });
});

describe('the log', () => {
  const sound = (value: number) => ({ bands: [value, 0, 0, 0, 0, 0, 0, 0] });

  it('[SHOW-16] keeps the last sound of a tick, and none that says nothing new', () => {
    const show = playing();
    for (const value of [0.1, 0.2, 0.2]) show.run('setSound', sound(value));
    show.run('clear');
    show.run('setSound', sound(0.3));
    run(show, 1).run('setSound', sound(0.3));
    run(show, 1).run('setSound', sound(0.4));
    expect(show.log.slice(1).map(({ tick, method, arg }) => [tick, method, arg])).toEqual([
      [20, 'clear', {}],
      [20, 'setSound', sound(0.3)],
      [22, 'setSound', sound(0.4)],
    ]);
  });

  it('[SHOW-16] stays bounded and replays from where it begins, undo included', () => {
    const show = playing();
    for (let count = 0; count < 13_000; count++) {
      if (count % 3 === 0) show.advance();
      if (count % 5 === 0) show.run('setParam', { module: 'main', name: 'fade', path: (count % 7) / 7 });
      else if (count % 37 === 0 && show.canUndo) show.run('undo');
      else show.run('setSound', sound((count % 101) / 101));
      if (count > 10_000 && count % 1000 === 0) {
        expect(show.log.length).toBeGreaterThanOrEqual(4999);
        expect(show.log.length).toBeLessThanOrEqual(10_000);
      }
    }
    const replay = show.origin();
    for (const { tick, method, arg } of show.log) {
      run(replay, tick - replay.tick);
      replay.run(method, arg);
    }
    run(replay, show.tick - replay.tick);
    expect(replay.state()).toEqual(show.state());
    expect(steps(replay)).toBe(steps(show));
  });
});
