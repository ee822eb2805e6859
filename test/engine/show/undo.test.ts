import { describe, expect, it } from 'vitest';
import { copyData } from '../../../engine/document';
import { Show } from '../../../engine/show';
import { brief, problemsIn, smallLibrary, smallShow } from '../../helpers/content';
import { at, constant, fade, playing, run, steps } from '../../helpers/playing';

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
    ['describe', { name: 'other', about: 'Another.', tags: ['one'] }],
    ['setProfile', { size: 512, supersample: 2 }],
    ['setPass', { pass: 'main', scale: 0.5, format: 'rgba8' }],
    ['setPass', { pass: 'display', light: null }],
    ['addPass', { pass: { name: 'glow', root: { use: 'feedback/loop', fade: 'wave(0.1, 0.5)' } } }],
    [
      'addPass',
      { pass: { name: 'glow', buffer: { scale: 0.5 }, light: 'main', root: 'feedback/loop' }, before: 'main' },
    ],
    ['renamePass', { pass: 'main', name: 'pool' }],
    ['setRoot', { pass: 'main', to: 'feedback/loop', seconds: 2 }],
    ['setRoot', { pass: 'display', to: { use: 'grade/plain', bright: 0.1 }, seconds: 0 }],
    ['setSection', { name: 'warps', text: 'warp/spiral' }],
    ['open', { pattern: 'small', seed: 'other' }],
    ['open', { pattern: 'small', seed: 'other', seconds: 2 }],
  ])('[SHOW-10] %s %j', (method, arg) => {
    const show = playing(
      'use: feedback/loop, fade: "wave(0.2, 0.5)", warp: {use: warp/sine, inner: {use: warp/sine, inner: warp/spiral}}',
    );
    const documents = (): unknown => [
      ...show.state().decks.map(({ ids: _ids, clears: _clears, tick: _tick, ...document }) => document),
      show.state().sections,
    ];
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
    expect(at(run(show, 60), 'main.warp').scripts).toEqual([]);
  });

  it('[SHOW-24] a crossfade that is taken back half-way goes back the way it came, at the same weight', () => {
    const show = playing();
    const old = at(show, 'main.warp').id;
    show.run('switch', { module: 'main', slot: 'warp', to: 'warp/spiral', seconds: 2 });
    run(show, 40);
    const weight = () => {
      const warp = at(show, 'main').slots.warp;
      if (warp?.type !== 'crossfade') return warp?.id === old ? 0 : 1;
      const u = ((show.live?.tick ?? 0) - warp.start) / warp.ticks;
      const eased = u * u * (3 - 2 * u);
      return warp.to.id === old ? 1 - eased : eased;
    };
    const before = weight();
    show.run('undo');
    expect(weight()).toBeCloseTo(before, 12);
    expect(at(show, 'main').slots.warp).toMatchObject({ type: 'crossfade', to: { id: old }, from: { scripts: [] } });
    run(show, 39);
    expect(weight()).toBeGreaterThan(0);
    run(show, 1);
    expect(at(show, 'main').slots.warp).toMatchObject({ type: 'module', id: old, scripts: [] });
    expect(show.takeProblems()).toEqual([]);
  });

  it('[SHOW-24] a choice that is taken back half-way fades back too', () => {
    const show = playing();
    const { id } = at(show, 'main.warp');
    show.run('setChoice', { module: 'main.warp', name: 'curve', option: 'ccos', seconds: 2 });
    run(show, 30).run('undo');
    expect(at(show, 'main').slots.warp).toMatchObject({
      type: 'crossfade',
      to: { id, choices: { curve: 'csin' } },
      from: { choices: { curve: 'ccos' } },
      start: 50 - 90,
      ticks: 120,
    });
    run(show, 30);
    expect(at(show, 'main').slots.warp).toMatchObject({ id, choices: { curve: 'csin' }, scripts: [] });
  });

  it('[SHOW-24] a crossfade that a hand has ended is ended again by redo, not turned back', () => {
    const show = playing();
    show.run('switch', { module: 'main', slot: 'warp', to: 'warp/spiral', seconds: 2 });
    run(show, 30);
    const { id, scripts } = at(show, 'main.warp');
    show.run('killScript', { script: scripts.find(({ kind }) => kind === 'finishSwitch')?.id });
    const ended = copyData(show.live?.pattern);
    show.run('undo');
    expect(at(show, 'main').slots.warp).toMatchObject({ type: 'crossfade', to: { id } });
    show.run('redo');
    expect(show.live?.pattern).toEqual(ended);
    expect(at(show, 'main').slots.warp).toMatchObject({ type: 'module', id });
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
