import { describe, expect, it } from 'vitest';
import {
  copyData,
  findModule,
  type Pattern,
  reimportPattern,
  validatePattern,
  walkPattern,
} from '../../../engine/document';
import { parseShowState, Show } from '../../../engine/show';
import { brief, coreLibrary, countingIds, problemsIn } from '../../helpers/content';
import { at, constant, fade, playing, run } from '../../helpers/playing';

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
