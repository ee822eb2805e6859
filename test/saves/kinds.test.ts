import { describe, expect, it } from 'vitest';
import { findModule, isId, type Pattern, walkEverything } from '../../engine/document';
import { Show } from '../../engine/show';
import { timeAt } from '../../engine/time';
import type { Moment, SnapshotKind } from '../../saves';
import { compareShows, librariesOf, momentOf, nodeOf, openMoment } from '../../saves/show';
import { countingIds, smallFiles, smallLibrary } from '../helpers/content';

const showcase =
  'module: main.warp\npasses:\n  - name: main\n    root: {use: feedback/loop, warp: $module}\n  - name: display\n    root: grade/plain\n';
const files = {
  'components/warp/_showcase.yaml': showcase,
  'patterns/moving.yaml': [
    'name: moving',
    'passes:',
    '  - name: main',
    '    root:',
    '      use: feedback/loop',
    '      warp:',
    '        use: warp/sine',
    '        image: pass:main',
    '        scale: wave(0, 1) speed 0.1 phase 0.25',
    '        inner: {use: warp/spiral, twist: wave(0.2) speed 0.3}',
    '        scripts: [{randomize: inner, from: warps, every: 3..5, fade: 2}]',
    '  - name: display',
    '    root: grade/plain',
  ].join('\n'),
};

/** A show in the middle of things: two decks, a crossfade in a slot, a changed speed, a clear, sound. */
function busyShow(): Show {
  const show = new Show(smallLibrary(files));
  show.run('open', { pattern: 'small', seed: 'first' });
  for (let tick = 0; tick < 30; tick++) show.advance();
  show.run('open', { pattern: 'moving', seed: 'second', seconds: 60 });
  show.run('setSpeed', { speed: 2 });
  show.run('clear', {});
  for (let tick = 0; tick < 500; tick++) show.advance();
  show.run('switch', { module: 'main.warp', slot: 'inner', to: 'warp/identity', seconds: 30 });
  for (let tick = 0; tick < 60; tick++) show.advance();
  return show;
}

const buffers = [0, 1].map((deck) => [
  { pass: 'main', width: 1, height: 1, format: 'rgba8' as const, bytes: Uint8Array.from([deck, 2, 3, 4]) },
]);

function keep(show: Show, kind: SnapshotKind, node?: string): Moment {
  return momentOf(show.state(), librariesOf(show), buffers, {
    ...{ kind, name: 'kept', created: 5, ids: countingIds(), picture: new Uint8Array(1), renderer: 'a test' },
    props: { db: 'local', saveloc: 'a place' },
    ...(node === undefined ? {} : { node }),
  });
}

const opened = (moment: Moment) => openMoment(moment, smallLibrary(files));
const liveOf = (moment: Moment) => {
  const deck = opened(moment).state.decks.at(-1);
  if (!deck) throw new Error('nothing plays');
  return deck;
};
const scriptsOf = (pattern: Pattern) => [...walkEverything(pattern)].flatMap(({ module }) => module.scripts);
const idsOf = (pattern: Pattern) => [
  pattern.id,
  ...[...walkEverything(pattern)].map(({ module }) => module.id),
  ...scriptsOf(pattern).map(({ id }) => id),
];

/** The phase of the path that drives `main.warp:scale`. */
function phaseOf(pattern: Pattern): number | null | undefined {
  const path = findModule(pattern, 'main.warp')?.module.params.scale;
  return path && path.kind !== 'const' && path.kind !== 'any' ? path.phase : undefined;
}

const every: readonly [SnapshotKind, node?: string][] = [
  ['screenshot'],
  ['periodic'],
  ['pattern'],
  ['node', 'main.warp'],
];

describe.each(every)('a save of the kind %s', (kind, node) => {
  const show = busyShow();
  const before = JSON.stringify(show.state());
  const moment = keep(show, kind, node);
  const live = show.live;
  if (!live) throw new Error('nothing plays');

  it('[SAVE-60] leaves what plays as it is', () => {
    expect(JSON.stringify(show.state())).toBe(before);
  });

  it('[SAVE-60] has new prefixed ids throughout, and keeps where everything came from', () => {
    const [old, made] = [idsOf(live.pattern), idsOf(liveOf(moment).pattern)];
    expect(made.filter((id) => old.includes(id))).toEqual([]);
    expect(new Set(made).size).toBe(made.length);
    expect(isId(made[0] ?? '', 'pat')).toBe(true);
    const warp = findModule(liveOf(moment).pattern, 'main.warp')?.module;
    const played = findModule(live.pattern, 'main.warp')?.module;
    expect(warp?.orig).toBe(played?.orig ?? played?.id);
  });

  it('[SAVE-60] is flagged as the person’s own, no more as live or core, and in the library by its kind alone', () => {
    const flags = kind === 'pattern' || kind === 'node' ? ['lib', 'user'] : ['user'];
    const { pattern } = liveOf(moment);
    expect(pattern.flags).toEqual(flags);
    for (const { module } of walkEverything(pattern)) expect(module.flags).toEqual(flags);
  });

  it('[SAVE-60] says in its props what it is and where it was kept', () => {
    const said = { db: 'local', savename: 'kept', saveloc: 'a place' };
    const { pattern } = liveOf(moment);
    expect(pattern.props).toMatchObject(said);
    for (const { module } of walkEverything(pattern)) expect(module.props).toMatchObject(said);
  });

  it('[SAVE-60] keeps seed, speed, sections, sound and the streams of its scripts', () => {
    const { state } = opened(moment);
    expect(liveOf(moment)).toMatchObject({ seed: 'second', ids: live.state().ids, sections: live.state().sections });
    expect(liveOf(moment).clock.speed).toBe(2);
    expect(state.sound).toEqual(show.state().sound);
    const streams = (pattern: Pattern) =>
      scriptsOf(pattern).map((script) => (script.kind === 'randomize' ? script.state?.stream : null));
    expect(streams(liveOf(moment).pattern)).toEqual(streams(live.pattern));
  });

  it('[SAVE-60] plays on', () => {
    const { state, libraries } = opened(moment);
    const again = Show.resume(state, smallLibrary(files), libraries);
    for (let tick = 0; tick < 400; tick++) again.advance();
    expect(again.takeProblems()).toEqual([]);
  });
});

describe.each(['screenshot', 'periodic'] as const)('a %s', (kind) => {
  it('[SAVE-60] keeps all that plays, its time, its phases, its fades and its light', () => {
    const show = busyShow();
    const state = show.state();
    const moment = keep(show, kind);
    const kept = opened(moment).state;
    expect(kept.tick).toBe(state.tick);
    expect(kept.decks.map(({ tick, clock, clears, entrance }) => ({ tick, clock, clears, entrance }))).toEqual(
      state.decks.map(({ tick, clock, clears, entrance }) => ({ tick, clock, clears, entrance })),
    );
    expect(kept.decks[1]?.entrance).not.toBeNull();
    expect(phaseOf(liveOf(moment).pattern)).toBe(0.25);
    const times = (pattern: Pattern) => scriptsOf(pattern).map((script) => script.state?.next);
    expect(times(liveOf(moment).pattern)).toEqual(times(show.live?.pattern as Pattern));
    expect(moment.buffers.map(({ name }) => name)).toEqual(['0:main', '1:main']);
    expect(opened(moment).buffers[1]?.[0]?.bytes).toEqual(buffers[1]?.[0]?.bytes);
  });
});

describe('a new pattern', () => {
  const show = busyShow();
  const moment = keep(show, 'pattern');

  it('[SAVE-60] is the live pattern alone, at its beginning, without light', () => {
    const { state } = opened(moment);
    expect(state.decks).toHaveLength(1);
    expect(state.tick).toBe(0);
    expect(moment.buffers).toEqual([]);
    expect(liveOf(moment)).toMatchObject({ tick: 0, clears: 0, entrance: null });
    expect(liveOf(moment).clock).toEqual({ baseTick: 0, base: 0, speed: 2 });
  });

  it('[SAVE-60] moves from where the motion was: phases less the time, scripts and crossfades less the ticks', () => {
    const deck = show.state().decks.at(-1);
    if (!deck) throw new Error('nothing plays');
    expect(phaseOf(liveOf(moment).pattern)).toBeCloseTo(0.25 - timeAt(deck.clock, deck.tick), 9);
    const times = (pattern: Pattern) => scriptsOf(pattern).map((script) => script.state?.next);
    expect(times(liveOf(moment).pattern)).toEqual(times(deck.pattern).map((next) => (next ?? 0) - deck.tick));
    const fadeOf = (pattern: Pattern) => {
      const inner = findModule(pattern, 'main.warp')?.module.slots.inner;
      return inner?.type === 'crossfade' ? inner : undefined;
    };
    const [was, now] = [fadeOf(deck.pattern), fadeOf(liveOf(moment).pattern)];
    expect(was).toBeDefined();
    expect(now).toMatchObject({ start: (was?.start ?? 0) - deck.tick, ticks: was?.ticks });
  });
});

describe('a node', () => {
  const show = busyShow();
  const moment = keep(show, 'node', 'main.warp');

  it('[SAVE-60] is one module with all below it, shown by the showcase of its family, at its beginning', () => {
    const { pattern, tick, entrance } = liveOf(moment);
    expect({ tick, entrance, buffers: moment.buffers }).toEqual({ tick: 0, entrance: null, buffers: [] });
    expect(pattern.name).toBe('showcase-warp-sine');
    const node = nodeOf(pattern);
    expect(node?.component).toBe('warp/sine@1');
    expect(node).toBe(findModule(pattern, 'main.warp')?.module);
    expect(node?.slots.inner?.type).toBe('crossfade');
    const deck = show.state().decks.at(-1);
    expect(phaseOf(pattern)).toBeCloseTo(0.25 - (deck ? timeAt(deck.clock, deck.tick) : 0), 9);
  });

  it('[SAVE-60] lets the picture of a pass go that its surroundings do not have', () => {
    const elsewhere = smallLibrary({ ...files, 'components/warp/_showcase.yaml': showcase.replaceAll('main', 'loop') });
    const played = new Show(elsewhere);
    played.run('open', { pattern: 'moving', seed: 'x' });
    played.advance();
    const kept = keep(played, 'node', 'main.warp');
    expect(nodeOf(openMoment(kept, elsewhere).state.decks[0]?.pattern as Pattern)?.image).toBeNull();
    expect(nodeOf(liveOf(moment).pattern)?.image).toBe('pass:main');
  });

  it('[SAVE-60] of what is not there, or of a family that cannot be shown alone, is refused with a reason', () => {
    expect(() => keep(show, 'node', 'main.lost')).toThrow(/unknown-module/);
    expect(() => keep(show, 'node')).toThrow(/unknown-module/);
    expect(() => keep(show, 'node', 'main')).toThrow(/bad-showcase/);
  });

  it('[SAVE-60] can be kept of what a snapshot brought along, which carries no showcases', () => {
    const { state, libraries } = opened(keep(show, 'screenshot'));
    const again = Show.resume(state, smallLibrary(files), libraries);
    const surroundings = { name: 'kept', created: 5, ids: countingIds(), picture: new Uint8Array(1), renderer: '' };
    const kept = momentOf(again.state(), librariesOf(again), [], {
      ...surroundings,
      ...{ kind: 'node', props: {}, node: 'main.warp', installed: smallLibrary(files) },
    });
    expect(nodeOf(liveOf(kept).pattern)?.component).toBe('warp/sine@1');
  });

  it('[SAVE-60] is nothing that other kinds have in them', () => {
    expect(nodeOf(liveOf(keep(show, 'screenshot')).pattern)).toBeUndefined();
  });
});

describe('comparing versions', () => {
  const states = (change: (show: Show) => void) => {
    const show = new Show(smallLibrary(smallFiles));
    show.run('open', { pattern: 'small', seed: 'a' });
    const before = show.state();
    change(show);
    return compareShows(before, show.state());
  };

  it('[SAVE-66] finds no difference where there is none', () => {
    expect(states(() => undefined)).toEqual([]);
  });

  it('[SAVE-66] names modules that came, went or were replaced, and nothing below them', () => {
    const found = states((show) => show.run('setSlot', { module: 'main', slot: 'warp', to: { use: 'warp/spiral' } }));
    expect(found).toEqual([
      { kind: 'changed', where: 'main.warp', what: 'component', before: 'warp/sine', after: 'warp/spiral' },
    ]);
    const emptied = states((show) => show.run('setSlot', { module: 'main', slot: 'warp', to: { use: 'warp/sine' } }));
    expect(emptied).toContainEqual({
      kind: 'removed',
      where: 'main.warp.inner',
      what: 'component',
      before: 'warp/spiral',
    });
  });

  it('[SAVE-66] names what was set, as it is written by hand, and how long it has played', () => {
    const found = states((show) => {
      show.run('setParam', { module: 'main.warp', name: 'scale', path: 0.25 });
      show.run('setSpeed', { speed: 0.5 });
      for (let tick = 0; tick < 120; tick++) show.advance();
    });
    expect(found).toEqual([
      { kind: 'changed', where: '', what: 'speed', before: '1', after: '0.5' },
      { kind: 'changed', where: '', what: 'played', before: '0 s', after: '2 s' },
      { kind: 'changed', where: 'main.warp', what: 'scale', before: '1', after: '0.25' },
    ]);
  });
});
