import { describe, expect, it } from 'vitest';
import { CONTEXT_VECTORS } from '../../engine/compile';
import { settled } from '../../engine/document';
import { Show, type ShowState } from '../../engine/show';
import { freeze, type Moment, thaw } from '../../saves';
import { librariesOf, momentOf, openMoment, partOf } from '../../saves/show';
import { brief, countingIds, problemsIn, smallLibrary, smallPattern } from '../helpers/content';

const surroundings = { name: 'a part', created: 1, renderer: '', props: {}, picture: new Uint8Array(1) };
const ripple = {
  'components/warp/ripple.glsl':
    '/// For tests.\n/// @by somebody else   @license MIT   @version 1\n/// @param depth 0.2 [0..1] how far\n/// @slot inner warp first\nvec2 ripple(vec2 z, float depth) {\n  return inner(z) * depth;\n}\n',
};
const moving =
  'use: feedback/loop, warp: {use: warp/sine, scale: "wave(0.2, 1) speed 0.1", inner: warp/spiral, scripts: [{randomize: inner, from: warps, every: 2..4, fade: 1}]}';

async function kept(show: Show, kind: 'node' | 'screenshot', node?: string): Promise<Moment> {
  const options = { ...surroundings, kind, ids: countingIds(), installed: show.library };
  const moment = momentOf(show.state(), librariesOf(show), [], node === undefined ? options : { ...options, node });
  const { manifest, blobs } = await freeze(moment);
  return thaw(manifest, async (hash) => blobs.get(hash) as Uint8Array);
}

const showing = {
  'components/warp/_showcase.yaml': `module: main.warp\npasses:\n  - name: main\n    root: {use: feedback/loop, warp: $module}\n  - name: display\n    root: grade/plain\n`,
};

function playing(root: string, more = {}, ticks = 150): Show {
  const library = smallLibrary({ ...showing, 'patterns/small.yaml': smallPattern(root), ...more });
  const show = new Show(library);
  show.run('open', { pattern: 'small', seed: 'seed' });
  for (let tick = 0; tick < ticks; tick++) show.advance();
  return show;
}

const warpOf = (show: Show) => {
  const root = show.live?.pattern.passes[0]?.root;
  const warp = root?.type === 'module' ? root.slots.warp : undefined;
  if (!warp) throw new Error('nothing warps');
  return warp;
};
/** What is drawn, of the first pass: all but the time. */
const values = (show: Show): number[] => [...(show.frame().decks[0]?.passes[0]?.data ?? [])].slice(4 * CONTEXT_VECTORS);
const timeless = ({ decks }: ShowState) => decks.map(({ pattern }) => pattern);

describe('a part that was kept', () => {
  it('[SHOW-26] comes in whole by a crossfade: its settings, its motion where it was, its scripts', async () => {
    const from = playing(moving);
    const part = partOf(await kept(from, 'node', 'main.warp'), from.library);
    expect(part.code).toEqual({});
    const show = playing('use: feedback/loop', {}, 77);
    show.run('graft', { module: 'main', slot: 'warp', part, seconds: 1 });
    expect(warpOf(show).type).toBe('crossfade');
    for (let tick = 0; tick < 61; tick++) show.advance();
    for (let tick = 0; tick < 61; tick++) from.advance();
    expect(warpOf(show).type).toBe('module');
    const [here, there] = [settled(warpOf(show)), settled(warpOf(from))];
    expect(here).toMatchObject({ component: there.component, flags: ['live'], choices: there.choices });
    expect(here.id).not.toBe(there.id);
    expect(here.scripts.map(({ kind }) => kind)).toEqual(['randomize']);
    // The same loop, the same warp inside: the values that are drawn are the same, to what subtracting times rounds.
    const [got, expected] = [values(show), values(from)];
    expect(got).toHaveLength(expected.length);
    for (const [at, value] of expected.entries()) expect(got[at]).toBeCloseTo(value, 6);
    // And its script goes on picking as it does there.
    for (let tick = 0; tick < 900; tick++) {
      show.advance();
      from.advance();
    }
    expect(settled(settled(warpOf(show)).slots.inner ?? warpOf(show)).component).toBe(
      settled(settled(warpOf(from)).slots.inner ?? warpOf(from)).component,
    );
  });

  it('[SHOW-26] is undone, done again and replayed', async () => {
    const from = playing(moving);
    const part = partOf(await kept(from, 'node', 'main.warp'), from.library);
    const show = playing('use: feedback/loop, warp: warp/spiral');
    const before = timeless(show.state());
    show.run('graft', { module: 'main', slot: 'warp', part, seconds: 0 });
    const after = timeless(show.state());
    show.run('undo');
    expect(timeless(show.state())).toEqual(before);
    show.run('redo');
    expect(timeless(show.state())).toEqual(after);
    const again = show.origin();
    for (const { method, arg, tick } of structuredClone(show.log)) {
      while (again.tick < tick) again.advance();
      again.run(method, arg);
    }
    expect(again.state()).toEqual(show.state());
  });

  it('[SHOW-26] becomes the root of a pass', async () => {
    const from = playing(moving);
    const root = from.live?.pattern.passes[0]?.root;
    const show = playing('use: feedback/loop');
    show.run('graft', { pass: 'main', part: { module: root }, seconds: 0 });
    expect(settled(warpOf(show)).component).toBe('warp/sine@1');
    const wrong = () => show.run('graft', { pass: 'display', part: { module: root } });
    expect(problemsIn(wrong).map(brief)).toContain('wrong-family display');
  });

  it('[SHOW-26] [SAVE-46] brings code that is not there, and a save made with it carries that', async () => {
    const from = playing('use: feedback/loop, warp: {use: warp/ripple, depth: 0.4}', ripple);
    const show = playing('use: feedback/loop');
    const part = partOf(await kept(from, 'node', 'main.warp'), show.library);
    expect(Object.keys(part.code)).toContain('components/warp/ripple@1.glsl');
    const before = show.live?.library;
    show.run('graft', { module: 'main', slot: 'warp', part, seconds: 0 });
    expect(show.frame().decks[0]?.passes[0]?.program.fragment).toContain('ripple');
    expect(show.library.find('component', 'warp/ripple')).toBeUndefined();
    const elsewhere = smallLibrary();
    const opened = openMoment(await kept(show, 'screenshot'), elsewhere);
    const again = Show.resume(opened.state, elsewhere, opened.libraries);
    expect(values(again)).toEqual(values(show));
    show.run('undo');
    expect(settled(warpOf(playing('use: feedback/loop, warp: warp/spiral'))).component).toBe('warp/spiral@1');
    expect(before?.find('component', 'warp/ripple')).toBeUndefined();
  });

  it('[SHOW-3] [SHOW-26] is refused whole when it does not fit, and leaves no code behind', async () => {
    const from = playing('use: feedback/loop, warp: {use: warp/ripple, depth: 0.4}', ripple);
    const show = playing('use: feedback/loop, warp: warp/sine');
    const part = partOf(await kept(from, 'node', 'main.warp'), show.library);
    const [state, library] = [show.state(), show.live?.library];
    const other = {
      ...part.code,
      'components/warp/spiral@1.glsl': '/// @version 1\nvec2 spiral(vec2 z) { return z; }',
    };
    const broken = { ...part.code, 'components/warp/ripple@1.glsl': 'vec2 ripple(' };
    const calls: readonly [object, string][] = [
      [{ module: 'main', slot: 'wrap', part }, 'unknown-slot main'],
      [{ module: 'display', slot: 'warp', part }, 'unknown-slot display'],
      [{ pass: 'main', part }, 'wrong-family main'],
      [{ module: 'main', part }, 'bad-argument graft'],
      [{ module: 'main', slot: 'warp', part: { module: {} } }, 'bad-state graft.part.module.type'],
      [{ module: 'main', slot: 'warp', part: { ...part, code: {} } }, 'unknown-component main.warp'],
      [{ module: 'main', slot: 'warp', part: { ...part, code: other } }, 'part-conflict components/warp/spiral@1.glsl'],
    ];
    for (const [arg, problem] of calls)
      expect(problemsIn(() => show.run('graft', arg)).map(brief), JSON.stringify(arg).slice(0, 80)).toContain(problem);
    expect(
      problemsIn(() => show.run('graft', { module: 'main', slot: 'warp', part: { ...part, code: broken } })).length,
    ).toBeGreaterThan(0);
    expect(show.state()).toEqual(state);
    expect(show.live?.library).toBe(library);
  });

  it('[SHOW-26] is taken out of a node alone', async () => {
    const show = playing(moving);
    const moment = await kept(show, 'screenshot');
    expect(problemsIn(() => partOf(moment, show.library)).map(brief)).toEqual(['no-part a part']);
  });
});
