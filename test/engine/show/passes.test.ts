import { describe, expect, it } from 'vitest';
import { Show } from '../../../engine/show';
import { brief, problemsIn, smallLibrary, smallShow } from '../../helpers/content';
import { at, playing, run } from '../../helpers/playing';

const passes = (show: Show) => show.live?.pattern.passes ?? [];
const names = (show: Show): string[] => passes(show).map(({ name }) => name);
const glow = {
  name: 'glow',
  buffer: { scale: 0.5 },
  light: 'main',
  root: { use: 'feedback/loop', fade: 'wave(0.1, 0.5)' },
};

describe('commands on passes', () => {
  it('[SHOW-18] a pass is added where it is wanted, seeded and alive, with what pattern files leave out', () => {
    const show = playing();
    show.run('addPass', { pass: glow, before: 'main' });
    show.run('addPass', { pass: { name: 'own', root: 'feedback/loop' } });
    expect(names(show)).toEqual(['glow', 'main', 'own', 'display']);
    expect(passes(show)[0]).toMatchObject({
      buffer: { scale: 0.5, format: 'rgba16f', persistent: true },
      light: 'main',
    });
    expect(passes(show)[2]?.light).toBe('own');
    expect(at(show, 'glow')).toMatchObject({
      flags: ['live'],
      params: { fade: { kind: 'wave', phase: expect.any(Number) } },
    });
    expect(show.advance().decks[0]?.passes.map(({ name, target }) => [name, target?.size])).toEqual([
      ['glow', 512],
      ['main', 1024],
      ['own', 1024],
      ['display', undefined],
    ]);
  });

  it('[SHOW-18] a pass that is read cannot be taken away, and the message names all that read it', () => {
    const show = playing();
    show.run('addPass', { pass: glow });
    expect(problemsIn(() => show.run('removePass', { pass: 'main' })).map(brief)).toEqual([
      'unknown-pass glow',
      'unknown-pass display',
    ]);
    show.run('removePass', { pass: 'glow' });
    expect(names(show)).toEqual(['main', 'display']);
  });

  it('[SHOW-18] a pass that does not stay must be drawn before who reads it, wherever it is moved', () => {
    const show = playing();
    show.run('addPass', { pass: { ...glow, light: null, buffer: { persistent: false } } });
    show.run('addPass', { pass: { ...glow, name: 'reader', light: 'glow' } });
    expect(problemsIn(() => show.run('movePass', { pass: 'reader', before: 'main' })).map(brief)).toEqual([
      'light-not-drawn reader',
    ]);
    show.run('movePass', { pass: 'glow', before: 'main' });
    show.run('movePass', { pass: 'reader', before: 'main' });
    expect(names(show)).toEqual(['glow', 'reader', 'main', 'display']);
    show.run('undo');
    show.run('undo');
    expect(names(show)).toEqual(['main', 'glow', 'reader', 'display']);
  });

  it('[SHOW-22] what reads a renamed pass follows, and the stage knows its buffer by the name it had', () => {
    const show = playing();
    show.run('setImage', { module: 'display', image: 'pass:main' });
    show.run('renamePass', { pass: 'main', name: 'pool' });
    expect(passes(show).map(({ name, light }) => [name, light])).toEqual([
      ['pool', 'pool'],
      ['display', 'pool'],
    ]);
    expect(at(show, 'display').image).toBe('pass:pool');
    const frame = show.advance().decks[0]?.passes;
    expect(frame?.map(({ name, light, images }) => ({ name, light, images }))).toEqual([
      { name: 'main', light: 'main', images: [] },
      { name: 'display', light: 'main', images: ['pass:main'] },
    ]);
    show.run('addPass', { pass: { name: 'main', root: 'feedback/loop' } });
    expect(show.advance().decks[0]?.passes.map(({ name }) => name)).toEqual(['main', 'main_2', 'display']);
    show.run('renamePass', { pass: 'main', name: 'other' });
    show.run('renamePass', { pass: 'pool', name: 'main' });
    expect(passes(show)[0]).not.toHaveProperty('key');
  });

  it('[SHOW-11] what scripts did in a pass stays when its neighbours are undone', () => {
    const show = playing(
      'use: feedback/loop, warp: {use: warp/sine, inner: warp/spiral, scripts: [{switch: inner, to: warp/identity, after: 1}]}',
    );
    show.run('renamePass', { pass: 'main', name: 'pool' });
    show.run('addPass', { pass: { ...glow, light: 'pool' } });
    run(show, 60).run('undo');
    show.run('undo');
    expect(names(show)).toEqual(['main', 'display']);
    expect(at(show, 'main.warp.inner').component).toBe('warp/identity@1');
    expect(show.takeProblems()).toEqual([]);
  });

  it('[SHOW-18] a root crossfades, both sides alive, and only to a family that fits', () => {
    const show = playing();
    show.run('setRoot', { pass: 'main', to: { use: 'feedback/loop', fade: 0.5 }, seconds: 1 });
    expect([at(show, 'main~').params.fade, at(show, 'main').params.fade]).toEqual([
      { kind: 'const', value: [0.9] },
      { kind: 'const', value: [0.5] },
    ]);
    run(show, 60);
    expect(passes(show)[0]?.root).toMatchObject({ type: 'module', scripts: [] });
  });

  it('[SHOW-2] a show of changed passes plays on from its state', () => {
    const show = playing();
    show.run('addPass', { pass: glow });
    show.run('setProfile', { size: 300, supersample: 3 });
    show.run('renamePass', { pass: 'main', name: 'pool' });
    const resumed = Show.resume(show.state(), smallLibrary());
    expect(run(resumed, 90).state()).toEqual(run(show, 90).state());
    expect(resumed.frame()).toEqual(show.frame());
  });
});

describe('[SHOW-25] a program that is too large for some graphics card', () => {
  const limits = { vectors: 8, samplers: 2 };
  const limited = (): Show => {
    const show = new Show(smallLibrary(), limits);
    show.run('open', { pattern: 'small', seed: 'seed' });
    return run(show, 20);
  };

  it('is refused with the command that would bring it', () => {
    const show = limited();
    const before = show.state();
    const nested = { use: 'warp/sine', inner: { use: 'warp/sine', inner: 'warp/sine' } };
    for (const act of [
      () => show.run('setSlot', { module: 'main.warp', slot: 'inner', to: nested }),
      () => show.rehearse('setSlot', { module: 'main.warp', slot: 'inner', to: nested }),
    ])
      expect(problemsIn(act)).toMatchObject([
        { code: 'too-many-values', where: { address: 'main' }, expected: 'at most 8' },
      ]);
    expect(show.state()).toEqual(before);
    show.run('setSlot', { module: 'main.warp', slot: 'inner', to: 'warp/sine' });
  });

  it('is taken back when a script brings it, and the show goes on', () => {
    const show = limited();
    const nested = { use: 'warp/sine', inner: { use: 'warp/sine', inner: 'warp/sine' } };
    show.run('addScript', { module: 'main.warp', script: { switch: 'inner', to: nested, after: 1 } });
    run(show, 120);
    expect(show.takeProblems().map(({ code }) => code)).toEqual(['too-many-values']);
    expect(at(show, 'main.warp.inner').component).toBe('warp/spiral@1');
  });

  it('counts pictures too', () => {
    const header = '/// For tests.\n/// @by a test   @license MIT   @version 1\n';
    const text = `${header}vec4 glass(vec2 z) {\n  return light(z) + image(z);\n}\n`;
    const show = smallShow(undefined, { 'components/feedback/glass.glsl': text });
    show.run('addPass', { pass: glow });
    const tight = Show.resume(show.state(), show.library, [], { vectors: 224, samplers: 1 });
    const root = { pass: 'main', to: { use: 'feedback/glass', image: 'pass:glow' }, seconds: 0 };
    expect(problemsIn(() => tight.run('setRoot', root)).map(brief)).toEqual(['too-many-images main']);
    show.run('setRoot', root);
  });
});
