import { describe, expect, it } from 'vitest';
import { findModule, type Module } from '../../../engine/document';
import { commandSchemas, Show } from '../../../engine/show';
import { brief, problemsIn, smallLibrary, smallShow } from '../../helpers/content';

const root =
  'use: feedback/loop, warp: {use: warp/sine, inner: warp/spiral}, scripts: [{randomize: warp, from: warps, every: 10..20, fade: 2}]';

function playing(): Show {
  const show = smallShow(root);
  for (let tick = 0; tick < 20; tick++) show.advance();
  return show;
}

function at(show: Show, address: string): Module {
  const found = show.live && findModule(show.live.pattern, address);
  if (!found) throw new Error(`nothing at ${address}`);
  return found.module;
}

describe('commands', () => {
  it.each<[string, object, (show: Show) => unknown, unknown]>([
    [
      'setParam',
      { module: 'main', name: 'fade', path: 0.25 },
      (show) => at(show, 'main').params.fade,
      { kind: 'const', value: [0.25] },
    ],
    [
      'setParam',
      { module: 'main.warp', name: 'at', path: '0.5i' },
      (show) => at(show, 'main.warp').params.at,
      { kind: 'const', value: [0, 0.5] },
    ],
    [
      'setParam',
      { module: 'main', name: 'fade', path: 'wave(0.1, 0.5) speed 2' },
      (show) => at(show, 'main').params.fade,
      {
        kind: 'wave',
        args: [
          [0.1, 0],
          [0.5, 0],
        ],
        speed: 2,
        phase: 20 / 60,
      },
    ],
    [
      'setParam',
      { module: 'main', name: 'fade', path: 'intrp(0, 1)' },
      (show) => at(show, 'main').params.fade,
      {
        kind: 'intrp',
        args: [
          [0, 0],
          [1, 0],
        ],
        speed: 1,
        phase: 20 / 60,
      },
    ],
    [
      'setParam',
      { module: 'main.warp', name: 'sides', path: 2.6 },
      (show) => at(show, 'main.warp').params.sides,
      { kind: 'const', value: [2.6] },
    ],
    [
      'setChoice',
      { module: 'main.warp', name: 'curve', option: 'ccos' },
      (show) => at(show, 'main.warp').choices,
      { curve: 'ccos' },
    ],
    ['setImage', { module: 'display', image: 'pass:main' }, (show) => at(show, 'display').image, 'pass:main'],
    [
      'setSlot',
      { module: 'main', slot: 'warp', to: 'warp/spiral' },
      (show) => at(show, 'main.warp').component,
      'warp/spiral@1',
    ],
    [
      'setSlot',
      { module: 'main', slot: 'warp', to: { use: 'warp/spiral', twist: 'any(0.5, 0.5)' } },
      (show) => at(show, 'main.warp').params.twist,
      { kind: 'const', value: [0.5] },
    ],
    [
      'switch',
      { module: 'main.warp', slot: 'inner', to: 'warp/identity' },
      (show) => at(show, 'main.warp').slots.inner?.type,
      'crossfade',
    ],
    [
      'addScript',
      { module: 'main', script: { stepParam: 'fade', every: 1 } },
      (show) => at(show, 'main').scripts.length,
      2,
    ],
    ['setSpeed', { speed: 0.5 }, (show) => show.live?.clock.speed, 0.5],
    ['setSound', { bands: [1, 0, 0, 0, 0, 0, 0, 0.5] }, (show) => show.state().sound, [1, 0, 0, 0, 0, 0, 0, 0.5]],
    ['clear', {}, (show) => show.live?.clears, 1],
    ['setSeed', { seed: 'other' }, (show) => [show.live?.seed, show.live?.pattern.seed], ['other', 'other']],
    [
      'describe',
      { name: 'other', tags: ['a', 'b'] },
      ({ live }) => [live?.pattern.name, live?.pattern.about, live?.pattern.tags],
      ['other', '', ['a', 'b']],
    ],
    ['setProfile', { size: 512 }, ({ live }) => [live?.pattern.size, live?.pattern.supersample], [512, 1]],
    ['setProfile', { supersample: 2 }, ({ live }) => [live?.pattern.size, live?.pattern.supersample], [1024, 2]],
    [
      'setPass',
      { pass: 'main', scale: 0.5, persistent: true },
      ({ live }) => live?.pattern.passes[0]?.buffer,
      { scale: 0.5, format: 'rgba16f', persistent: true },
    ],
    [
      'setRoot',
      { pass: 'display', to: 'grade/plain', seconds: 1 },
      (show) => at(show, 'display~').component,
      'grade/plain@1',
    ],
    ['removeSection', { name: 'own' }, ({ live }) => live?.sections, {}],
    ['freeze', { module: 'main' }, (show) => at(show, 'main').frozen, undefined],
    ['release', {}, (show) => at(show, 'main').frozen, undefined],
    [
      'open',
      { pattern: 'small', seed: 'other', size: 64 },
      (show) => [show.live?.seed, show.live?.pattern.size],
      ['other', 64],
    ],
  ])('[SHOW-3] %s %j', (method, arg, look, wanted) => {
    const show = playing();
    if (method === 'removeSection') show.run('setSection', { name: 'own', text: 'warp/spiral' });
    show.run(method, arg);
    expect(look(show)).toEqual(wanted);
    expect(show.log.at(-1)).toMatchObject({ tick: 20, method, arg });
    show.advance();
  });

  it.each<[string, unknown, string]>([
    ['setParm', {}, 'unknown-command setParm'],
    ['toString', {}, 'unknown-command toString'],
    ['__proto__', {}, 'unknown-command __proto__'],
    ['setParam', { module: 'main' }, 'bad-argument setParam.name'],
    ['setParam', { module: 'main', name: 'fade', path: 1, extra: 1 }, 'bad-argument setParam'],
    ['setParam', { module: 'main.wrap', name: 'fade', path: 1 }, 'unknown-module main.wrap'],
    ['setParam', { module: 'main', name: 'fad', path: 1 }, 'unknown-parameter main'],
    ['setParam', { module: 'main', name: 'fade', path: 2 }, 'out-of-range main:fade'],
    ['setParam', { module: 'main', name: 'fade', path: Number.NaN }, 'bad-argument setParam.path'],
    ['setParam', { module: 'main', name: 'fade', path: [1, 2] }, 'bad-value main:fade'],
    ['setParam', { module: 'main', name: 'fade', path: 'circle(1)' }, 'bad-value main:fade'],
    ['setParam', { module: 'main', name: 'fade', path: 'any(0, 1)' }, 'bad-value main:fade'],
    ['setParam', { module: 'main', name: 'fade', path: 'wave(1e999)' }, 'bad-path main:fade'],
    ['setParam', { module: 'display', name: 'tone', path: 'wave(1)' }, 'bad-value display:tone'],
    ['setChoice', { module: 'main.warp', name: 'curv', option: 'csin' }, 'unknown-choice main.warp'],
    ['setChoice', { module: 'main.warp', name: 'curve', option: 'ctan' }, 'unknown-option main.warp:curve'],
    ['setImage', { module: 'display', image: 'moon' }, 'unknown-image display:image'],
    ['setImage', { module: 'display', image: 'pass:display' }, 'unknown-pass display:image'],
    ['setSlot', { module: 'main', slot: 'wrap', to: 'warp/sine' }, 'unknown-slot main'],
    ['setSlot', { module: 'main', slot: 'warp', to: 'warp/sin' }, 'unknown-component main.warp'],
    ['setSlot', { module: 'main', slot: 'warp', to: { use: 'warp/spiral', twist: 9 } }, 'out-of-range main.warp:twist'],
    [
      'setSlot',
      { module: 'main', slot: 'warp', to: { use: 'warp/sine', inner: 'grade/plain' } },
      'wrong-family main.warp.inner',
    ],
    ['switch', { module: 'main', slot: 'warp', to: 'grade/plain' }, 'wrong-family main.warp'],
    ['switch', { module: 'main', slot: 'warp', to: 'warp/spiral', seconds: -1 }, 'bad-argument switch.seconds'],
    ['addScript', { module: 'main', script: { randomize: 'wrap', from: 'warps' } }, 'bad-value main:scripts:0:every'],
    ['addScript', { module: 'main', script: { randomize: 'wrap', from: 'warps', every: 1 } }, 'unknown-target main#0'],
    ['addScript', { module: 'main', script: { switch: 'warp', to: 'grade/plain' } }, 'wrong-family main#0'],
    ['addScript', { module: 'main', script: { finishSwitch: 'warp' } }, 'bad-script main:scripts:0'],
    ['killScript', { script: 'scr_none' }, 'unknown-script killScript.script'],
    ['killScript', { script: 7 }, 'bad-argument killScript.script'],
    ['editScript', { script: 'scr_none', to: { randomize: 'warp' } }, 'unknown-script editScript.script'],
    ['describe', {}, 'bad-argument describe'],
    ['describe', { name: 'Not So' }, 'bad-name describe.name'],
    ['setProfile', {}, 'bad-argument setProfile'],
    ['setProfile', { size: 8 }, 'bad-argument setProfile.size'],
    ['setProfile', { supersample: 5 }, 'bad-argument setProfile.supersample'],
    ['setPass', { pass: 'main' }, 'bad-argument setPass'],
    ['setPass', { pass: 'mian', scale: 1 }, 'unknown-pass setPass.pass'],
    ['setPass', { pass: 'display', scale: 1 }, 'display-buffer setPass.pass'],
    ['setPass', { pass: 'main', light: 'none' }, 'unknown-pass main'],
    ['setPass', { pass: 'main', persistent: false }, 'light-not-drawn main'],
    ['addPass', { pass: { name: 'main', root: 'feedback/loop' } }, 'repeated-pass addPass.pass.name'],
    ['addPass', { pass: { name: 'No', root: 'feedback/loop' } }, 'bad-name addPass.pass.name'],
    ['addPass', { pass: { name: 'glow', root: 'grade/plain' } }, 'wrong-family glow'],
    ['addPass', { pass: { name: 'glow', root: { use: 'feedback/loop', fade: 7 } } }, 'out-of-range glow:fade'],
    ['addPass', { pass: { name: 'glow', root: 'feedback/loop' }, before: 'none' }, 'unknown-pass addPass.before'],
    ['removePass', { pass: 'display' }, 'display-buffer removePass.pass'],
    ['removePass', { pass: 'main' }, 'unknown-pass display'],
    ['movePass', { pass: 'display', before: 'main' }, 'display-buffer movePass.pass'],
    ['movePass', { pass: 'main', before: 'none' }, 'unknown-pass movePass.before'],
    ['renamePass', { pass: 'main', name: 'display' }, 'repeated-pass renamePass.name'],
    ['setRoot', { pass: 'main', to: 'warp/sine' }, 'wrong-family main'],
    ['setRoot', { pass: 'none', to: 'feedback/loop' }, 'unknown-pass setRoot.pass'],
    ['setSection', { name: '1', text: '' }, 'bad-name section'],
    ['setSection', { name: 'warps', text: '\nwarp/lost' }, 'unknown-component 2:1'],
    ['removeSection', { name: 'warps' }, 'unknown-section removeSection.name'],
    ['pause', {}, 'player-only pause'],
    ['play', {}, 'player-only play'],
    ['step', { ticks: 0 }, 'bad-argument step.ticks'],
    ['step', { ticks: 1 }, 'player-only step'],
    ['undo', {}, 'nothing-to-undo undo'],
    ['redo', {}, 'nothing-to-redo redo'],
    ['freeze', { module: 'main.wrap' }, 'unknown-module main.wrap'],
    ['release', { module: 7 }, 'bad-argument release.module'],
    ['setSeed', {}, 'bad-argument setSeed.seed'],
    ['setSpeed', { speed: Number.POSITIVE_INFINITY }, 'bad-argument setSpeed.speed'],
    ['setSound', { bands: [1] }, 'bad-argument setSound.bands'],
    ['open', {}, 'bad-argument open'],
    ['open', { pattern: 'small', snapshot: 'x' }, 'bad-argument open'],
    ['open', { pattern: 'smal' }, 'unknown-pattern open.pattern'],
    ['open', { snapshot: 'x' }, 'unknown-snapshot open.snapshot'],
    ['open', { pattern: 'small', seconds: 2, transition: 'transition/fad' }, 'unknown-component open.transition'],
    ['open', { pattern: 'small', seconds: 2, transition: 'warp/sine' }, 'wrong-family open.transition'],
    ['open', { pattern: 'small', seconds: 2, transition: { use: 'warp/sine' } }, 'wrong-family open.transition'],
    [
      'open',
      { pattern: 'small', seconds: 2, transition: { use: 'transition/fade', x: 1 } },
      'unknown-setting open.transition:x',
    ],
  ])('[SHOW-3] a refused command leaves no trace: %s %j', (method, arg, problem) => {
    const show = playing();
    const twin = playing();
    expect(problemsIn(() => show.run(method, arg)).map(brief)).toContain(problem);
    expect(show.state()).toEqual(twin.state());
    expect(show.log.length).toBe(1);
    for (let tick = 0; tick < 1300; tick++)
      expect(show.advance().decks[0]?.passes[0]?.data).toEqual(twin.advance().decks[0]?.passes[0]?.data);
    expect(show.state()).toEqual(twin.state());
  });

  it('[SHOW-3] every command is tried here', () => {
    expect(Object.keys(commandSchemas).sort()).toEqual([
      'addPass',
      'addScript',
      'clear',
      'describe',
      'editScript',
      'freeze',
      'graft',
      'killScript',
      'movePass',
      'mutate',
      'open',
      'pause',
      'play',
      'redo',
      'release',
      'removePass',
      'removeSection',
      'renamePass',
      'setChoice',
      'setImage',
      'setParam',
      'setPass',
      'setProfile',
      'setRoot',
      'setSection',
      'setSeed',
      'setSlot',
      'setSound',
      'setSpeed',
      'step',
      'surprise',
      'switch',
      'undo',
    ]);
  });

  it('[SHOW-3] nothing can be changed before something was opened', () => {
    const show = new Show(smallLibrary());
    expect(problemsIn(() => show.run('clear')).map(brief)).toEqual(['nothing-open clear']);
  });

  it('[ERR-1] a mistyped address comes with the nearest', () => {
    expect(problemsIn(() => playing().run('clear', { now: true }))[0]?.code).toBe('bad-argument');
    expect(problemsIn(() => playing().run('setParam', { module: 'main.wrap', name: 'x', path: 1 }))[0]?.hint).toBe(
      'main.warp',
    );
  });

  it('[SHOW-3] a slot of the old side of a crossfade can be changed while it fades', () => {
    const show = playing();
    show.run('switch', { module: 'main', slot: 'warp', to: 'warp/spiral', seconds: 2 });
    show.run('setSlot', { module: 'main.warp~', slot: 'inner', to: 'warp/identity' });
    expect(at(show, 'main.warp~.inner').component).toBe('warp/identity@1');
    for (let tick = 0; tick < 130; tick++) show.advance();
    expect(at(show, 'main.warp').component).toBe('warp/spiral@1');
  });

  it('[SCRIPT-5] killing the script that ends a crossfade ends it', () => {
    const show = playing();
    show.run('switch', { module: 'main', slot: 'warp', to: 'warp/spiral', seconds: 60 });
    show.run('killScript', { script: at(show, 'main.warp').scripts[0]?.id });
    expect(at(show, 'main').slots.warp).toMatchObject({ type: 'module', component: 'warp/spiral@1', scripts: [] });
  });

  it('[SHOW-3] killScript takes a script off', () => {
    const show = playing();
    show.run('killScript', { script: at(show, 'main').scripts[0]?.id });
    for (let tick = 0; tick < 1500; tick++) show.advance();
    expect(at(show, 'main.warp').component).toBe('warp/sine@1');
  });

  it('[SHOW-3] rehearse names the programs of a command and changes nothing', () => {
    const show = playing();
    const before = show.state();
    const keys = show.rehearse('switch', { module: 'main', slot: 'warp', to: 'warp/spiral' }).map(({ key }) => key);
    expect(show.state()).toEqual(before);
    show.run('switch', { module: 'main', slot: 'warp', to: 'warp/spiral' });
    for (const { program } of show.advance().decks[0]?.passes ?? []) expect(keys).toContain(program.key);
    expect(problemsIn(() => show.rehearse('switch', { module: 'main', slot: 'warp', to: 'grade/plain' })).length).toBe(
      1,
    );
  });
});
