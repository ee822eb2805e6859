import { describe, expect, it } from 'vitest';
import { parseShowState, Show } from '../../../engine/show';
import { momentOf, openMoment } from '../../../saves/show';
import { brief, countingIds, problemsIn, smallLibrary, smallShow } from '../../helpers/content';
import { at, run, steps } from '../../helpers/playing';

const picking = 'use: feedback/loop, scripts: [{randomize: warp, from: warps, every: 1}]';

const rare = '/// For tests.\n/// @by a test   @license MIT   @version 1\nvec2 rare(vec2 z) {\n  return z * 2.0;\n}\n';

/** What the randomised slot holds, second by second. */
function picks(show: Show, seconds: number): string[] {
  return Array.from({ length: seconds }, () => at(run(show, 60), 'main.warp').component);
}

function moment(show: Show) {
  return momentOf(
    show.state(),
    show.playing.map(({ library }) => library),
    [],
    {
      kind: 'screenshot',
      name: 'one',
      created: 1,
      ids: countingIds(),
      picture: new Uint8Array(),
      renderer: '',
      props: {},
    },
  );
}

describe('sections that are written live', () => {
  it('[SHOW-21] are what scripts pick from now on, and go again with an undo', () => {
    const show = run(smallShow(picking), 5);
    show.run('setSection', { name: 'warps', text: '# mine\nwarp/spiral {twist: 0.25} 3\n' });
    expect(new Set(picks(show, 3))).toEqual(new Set(['warp/spiral@1']));
    expect(at(show, 'main.warp').params.twist).toEqual({ kind: 'const', value: [0.25] });
    show.run('undo');
    expect(show.live?.sections).toEqual({});
    expect(picks(show, 9)).toContain('warp/sine@1');
  });

  it('[SHOW-21] [DOC-3] hide what lies below, which is never changed', () => {
    const library = smallLibrary();
    const show = new Show(library);
    show.run('open', { pattern: 'small', seed: 'seed' });
    const core = library.get('section', 'warps');
    show.run('setSection', { name: 'warps', text: 'warp/identity' });
    show.run('setSection', { name: 'mine', text: 'warp/identity' });
    expect(show.live?.library.get('section', 'warps').entries.map(({ key }) => key)).toEqual(['warp/identity']);
    expect(library.get('section', 'warps')).toBe(core);
    expect(library.find('section', 'mine')).toBeUndefined();
    show.run('removeSection', { name: 'warps' });
    expect(show.live?.library.get('section', 'warps')).toBe(core);
  });

  it('[SHOW-21] hold for what is opened from the library later, and the log replays them', () => {
    const show = smallShow(picking);
    show.run('setSection', { name: 'warps', text: 'warp/identity' });
    show.run('open', { pattern: 'small', seed: 'other' });
    run(show, 70);
    expect(new Set(picks(show, 3))).toEqual(new Set(['warp/identity@1']));
    const replay = show.origin();
    for (const { tick, method, arg } of show.log) run(replay, tick - replay.tick).run(method, arg);
    expect(run(replay, show.tick - replay.tick).state()).toEqual(show.state());
    expect(steps(show)).toBe(2);
  });

  it('[SHOW-21] every fault of a text is told of, with its line', () => {
    const show = smallShow();
    const text = 'warp/lost\nwarp/spiral {twist: 7} 2\n\nwarp/spiral {twst: 1}\nwarp/sine {inner: grade/plain}\n';
    expect(problemsIn(() => show.run('setSection', { name: 'mine', text })).map(brief)).toEqual([
      'unknown-component 1:1',
      'out-of-range 2:1',
      'unknown-setting 4:1',
      'wrong-family 5:1',
    ]);
    expect(problemsIn(() => show.run('setSection', { name: 'mine', text: 'warp/sine -1' })).map(brief)).toEqual([
      'bad-weight 1:1',
    ]);
  });

  it('[SHOW-21] one that a script picks from cannot go', () => {
    const show = smallShow();
    show.run('setSection', { name: 'mine', text: 'warp/identity' });
    show.run('addScript', { module: 'main', script: { randomize: 'warp', from: 'mine', every: 1 } });
    expect(problemsIn(() => show.run('removeSection', { name: 'mine' })).map(brief)).toEqual([
      'unknown-section main#0',
    ]);
  });

  it('[SHOW-6] [SHOW-21] a forecast foresees what they bring', () => {
    const show = smallShow(picking);
    show.run('setSection', { name: 'warps', text: 'warp/spiral {twist: 0.25}' });
    const keys = show.forecast(70).map(({ key }) => key);
    expect(keys).toContain(run(show, 65).advance().decks[0]?.passes[0]?.program.key);
  });

  it('[SAVE-9] [SHOW-21] a snapshot carries them, those that nobody picks from yet too, and what lies below', () => {
    const show = smallShow(picking);
    show.run('setSection', { name: 'warps', text: 'warp/spiral {twist: 0.25} 3' });
    show.run('setSection', { name: 'mine', text: 'warp/identity' });
    run(show, 30);
    const taken = moment(show);
    const elsewhere = smallLibrary({ 'slib/warps.slib': 'warp/sine\n' });
    const { state, libraries } = openMoment(taken, elsewhere);
    const resumed = Show.resume(parseShowState(state), elsewhere, libraries);
    expect(picks(resumed, 4)).toEqual(picks(show, 4));
    expect(resumed.live?.sections).toEqual(show.live?.sections);
    for (const each of [show, resumed]) each.run('removeSection', { name: 'warps' });
    expect(picks(resumed, 6)).toEqual(picks(show, 6));
  });

  it('[SHOW-21] what only a snapshot has the components for does not stand in the way of opening from the library', () => {
    const more = { 'components/warp/rare.glsl': rare, 'slib/warps.slib': 'warp/rare\nwarp/sine\n' };
    const taken = moment(run(smallShow(picking, more), 30));
    const show = new Show(smallLibrary());
    show.admit('one', openMoment(taken, show.library));
    show.run('open', { snapshot: 'one' });
    show.run('setSection', { name: 'warps', text: 'warp/rare' });
    show.run('open', { pattern: 'small' });
    expect(show.live?.sections).toEqual({});
    show.run('undo');
    expect(show.live?.sections).toEqual({ warps: 'warp/rare' });
  });

  it('[SHOW-5] [SHOW-21] a state from outside with a section that cannot be is refused', () => {
    const show = smallShow(picking);
    show.run('setSection', { name: 'mine', text: 'warp/identity' });
    const taken = moment(show);
    const [deck] = show.state().decks;
    const forged = { ...taken, show: { ...show.state(), decks: [{ ...deck, sections: { mine: 'warp/lost' } }] } };
    expect(problemsIn(() => openMoment(forged, smallLibrary())).map(brief)).toEqual(['unknown-component 1:1']);
  });
});
