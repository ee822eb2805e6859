import fc from 'fast-check';
import type { Component, Library, Pass, Placed } from '../../engine/document';
import { type CommandMethod, commandSchemas, type Show } from '../../engine/show';
import { coreLibrary, patternNames } from './content';

const library: Library = coreLibrary();

/** A command in the making: numbers that choose among what there is when its turn comes, so that any part can be left out. */
export interface Move {
  readonly kind: number;
  readonly where: number;
  readonly what: number;
  readonly value: number;
  readonly seconds: number;
  readonly ticks: number;
}

const nat = fc.nat({ max: 9999 });
export const move: fc.Arbitrary<Move> = fc.record({
  kind: nat,
  where: nat,
  what: nat,
  value: fc.double({ min: 0, max: 1, noNaN: true }),
  seconds: fc.constantFrom(0, 0, 0.01, 0.5, 2, 5),
  ticks: fc.constantFrom(0, 0, 0, 1, 1, 2, 10, 31, 90, 300),
});

export type Call = readonly [method: string, arg: unknown];

function pick<T>(list: readonly T[], index: number): T | undefined {
  return list[index % Math.max(1, list.length)];
}

function passesOf(show: Show): readonly Pass[] {
  return show.live?.pattern.passes ?? [];
}

function componentsOf(family: string | undefined): readonly Component[] {
  const found = library.search(family === undefined ? { type: 'component' } : { type: 'component', family });
  return found.filter((entity): entity is Component => entity.type === 'component');
}

function pathFor(low: number, high: number, parts: number, { value, what }: Move): unknown {
  const at = low + (high - low) * value;
  if (parts > 2) return Array.from({ length: parts }, () => at);
  switch (what % 7) {
    case 0:
      return `wave(${at / 2}, ${at / 2}) speed ${value * 3}`;
    case 1:
      return `intrp(${at}, ${low}) speed ${value * 2}`;
    case 2:
      return parts === 2 ? `circle(${value}, ${at}i) speed 0.3` : `loop(${low}, ${at}) speed 0.2 phase 3`;
    case 3:
      return `linear(${value}) speed 0.01`;
    default:
      return at;
  }
}

/** What each command is called with: mostly something that fits, now and then not. */
const calls: Record<
  CommandMethod | 'nonsense',
  (move: Move, place: Placed, component: Component, show: Show) => unknown
> = {
  open: ({ what, where, seconds }) => ({
    pattern: what % 9 === 0 ? 'atlantis' : pick(patternNames(), what),
    seed: String(where % 5),
    size: 64,
    seconds,
    ...(where % 4 === 0 ? { transition: { use: 'transition/melt' } } : {}),
  }),
  surprise: ({ what, seconds }) => ({ seed: String(what % 5), size: 64, seconds: what % 9 === 0 ? -1 : seconds }),
  mutate: ({ what, value, seconds }) => ({ seed: String(what % 31), amount: what % 9 === 0 ? 2 : value, seconds }),
  setParam: (given, { address }, { parameters }) => {
    const parameter = pick(parameters, given.what);
    const parts = { float: 1, int: 1, bool: 1, vec2: 2, vec3: 3, vec4: 4 }[parameter?.type ?? 'float'];
    const { low, high } = parameter ?? { low: 0, high: 2 };
    const path = given.where % 17 === 0 ? 'wave(' : pathFor(low, high * (given.where % 13 === 0 ? 9 : 1), parts, given);
    return { module: address, name: parameter?.name ?? 'none', path };
  },
  setChoice: ({ what, seconds }, { module }, { choices }) => {
    const choice = pick(choices, what);
    return {
      module: module.id,
      name: choice?.name ?? 'none',
      option: pick(choice?.options ?? [], what >> 3) ?? '',
      seconds,
    };
  },
  setImage: ({ what, seconds }, { address }) => ({
    module: address,
    image: pick(['pass:main', null, 'pass:none'], what),
    seconds,
  }),
  setSlot: ({ what, where }, { address }, { slots }) => {
    const slot = pick(slots, what);
    const to = pick(componentsOf(where % 11 === 0 ? undefined : slot?.family), what >> 2);
    return { module: address, slot: slot?.name ?? 'none', to: `${to?.family}/${to?.name}` };
  },
  switch: ({ what, where, seconds }, { module }, { slots }) => {
    const slot = pick(slots, what);
    const to = pick(componentsOf(where % 11 === 0 ? undefined : slot?.family), what >> 2);
    return { module: module.id, slot: slot?.name ?? 'none', to: { use: `${to?.family}/${to?.name}` }, seconds };
  },
  addScript: ({ what, where, seconds }, { address }, { slots, parameters }) => {
    const slot = pick(slots, what);
    const to = pick(componentsOf(slot?.family), what >> 2);
    const script = pick<object>(
      [
        { randomize: slot?.name ?? 'image', query: {}, every: '0.3..2', fade: seconds },
        { stepParam: pick(parameters, what)?.name ?? 'none', every: '0.1..1', fade: seconds },
        { switch: slot?.name ?? 'none', to: `${to?.family}/${to?.name}`, after: 1, fade: seconds },
        { sing: 'la' },
      ],
      where,
    );
    return { module: address, script };
  },
  killScript: ({ what }, _place, _component, show) => {
    const ids = show.live?.placed.flatMap(({ module }) => module.scripts.map(({ id }) => id)) ?? [];
    return { script: pick([...ids, 'scr_none'], what) };
  },
  setSpeed: ({ value, what }) => ({ speed: what % 9 === 0 ? -1 : value * 3 }),
  setSeed: ({ what }) => ({ seed: String(what % 7) }),
  setSound: ({ value }) => ({ bands: [value, 0, 0, 1, 0, 0, 0, value] }),
  freeze: ({ what }, { address }) => (what % 2 === 0 ? {} : { module: address }),
  release: ({ what }, { address }) => (what % 2 === 0 ? {} : { module: address }),
  editScript: ({ what, where, seconds, value }, _place, _component, show) => {
    const all = show.live?.placed.flatMap((place) => place.module.scripts.map(({ id }) => ({ id, place }))) ?? [];
    const found = pick(all, what);
    const component = found && show.live?.library.get('component', found.place.module.component, '');
    const slot = pick(component?.slots ?? [], where);
    const to = pick(componentsOf(slot?.family), what >> 2);
    const scripts = [
      { randomize: slot?.name ?? 'image', query: {}, every: `0.2..${1 + value * 9}`, fade: seconds },
      { stepParam: pick(component?.parameters ?? [], where)?.name ?? 'none', every: 0.3 + value, low: value },
      { switch: slot?.name ?? 'none', to: `${to?.family}/${to?.name}`, after: value * 5 },
      { randomize: slot?.name ?? 'none', from: 'nowhere', every: 1 },
    ];
    return { script: found?.id ?? 'scr_none', to: pick<object>(scripts, where >> 2) };
  },
  setRoot: ({ what, where, seconds }, _place, _component, show) => {
    const pass = pick(passesOf(show), where);
    const family = where % 11 === 0 ? 'warp' : pass?.buffer ? pick(['feedback', 'source'], what) : 'grade';
    const to = pick(componentsOf(family), what >> 1);
    return { pass: pass?.name, to: `${to?.family}/${to?.name}`, seconds };
  },
  setPass: ({ what, where, value }, _place, _component, show) => {
    const passes = passesOf(show);
    const pass = pick(passes, where);
    const light = pick([...passes.filter(({ buffer }) => buffer).map(({ name }) => name), null, 'none'], what);
    const settings = [
      { scale: what % 9 === 0 ? 5 : 0.25 + value },
      { format: pick(['rgba8', 'rgba16f'], what) },
      { persistent: value > 0.5 },
      { light },
    ];
    return { pass: pass?.name, ...(pass?.buffer ? pick<object>(settings, what >> 2) : { light }) };
  },
  addPass: ({ what, where, value }, _place, _component, show) => {
    const passes = passesOf(show);
    const to = pick(componentsOf(pick(['feedback', 'source'], what)), what >> 1);
    // A stage full of passes only makes this slow.
    const name = passes.length > 6 ? passes[0]?.name : `pass${where % 9}`;
    const light = pick([undefined, null, pick(passes, where)?.name], what >> 3);
    return {
      pass: {
        name,
        buffer: { scale: 0.1 + value },
        root: { use: `${to?.family}/${to?.name}` },
        ...(light === undefined ? {} : { light }),
      },
      ...(value > 0.5 ? { before: pick(passes, what)?.name } : {}),
    };
  },
  removePass: ({ what }, _place, _component, show) => {
    const passes = passesOf(show);
    const unread = passes.filter(({ name, buffer }) => buffer && !passes.some(({ light }) => light === name));
    return { pass: pick(what % 4 === 0 ? passes : unread, what >> 2)?.name ?? 'none' };
  },
  movePass: ({ what, where }, _place, _component, show) => ({
    pass: pick(passesOf(show), what)?.name,
    before: pick(passesOf(show), where)?.name,
  }),
  renamePass: ({ what, where }, _place, _component, show) => ({
    pass: pick(passesOf(show), what)?.name,
    name: where % 7 === 0 ? 'Not so' : `pass${where % 9}`,
  }),
  describe: ({ what, where }) =>
    pick<object>(
      [{ name: `pattern-${where % 5}` }, { about: `${where}` }, { tags: [`${where % 3}`] }, { name: 'No' }, {}],
      what,
    ),
  setProfile: ({ what, where }) =>
    pick<object>([{ size: 16 << (where % 5) }, { supersample: 1 + (where % 4) }, { size: 7 }], what),
  setSection: ({ what, where, value }) => {
    const entry = pick(componentsOf(undefined), where);
    const lines = [
      `${entry?.family}/${entry?.name} ${1 + value}`,
      'warp/identity',
      what % 7 === 0 ? 'warp/nowhere' : '',
    ];
    return { name: pick(['warps', 'folds', 'mine'], what), text: lines.join('\n') };
  },
  removeSection: ({ what }) => ({ name: pick(['warps', 'folds', 'mine'], what) }),
  graft: ({ what, where, seconds }, { address }, { slots }, show) => {
    const leaves = (show.live?.placed ?? []).filter(({ module }) => Object.keys(module.slots).length === 0);
    const module = leaves[where % leaves.length]?.module;
    const part = { module: what % 9 === 0 ? {} : structuredClone(module) };
    return { module: address, slot: slots[what % slots.length]?.name ?? 'warp', part, seconds };
  },
  pause: () => ({}),
  play: () => ({}),
  step: ({ what }) => ({ ticks: what }),
  undo: () => ({}),
  redo: () => ({}),
  clear: () => ({}),
  nonsense: ({ what }) => pick<unknown>([null, undefined, 7, { module: {} }, []], what),
};

/** More often what tells more. */
const often: readonly (keyof typeof calls)[] = [
  ...(Object.keys(calls) as (keyof typeof calls)[]),
  ...([
    'setParam',
    'setSlot',
    'switch',
    'setChoice',
    'addScript',
    'undo',
    'undo',
    'redo',
    'freeze',
    'release',
  ] as const),
];

export function callOf(given: Move, show: Show): Call {
  const method = pick(often, given.kind) ?? 'clear';
  const place = pick(show.live?.placed ?? [], given.where);
  if (!place || !show.live) throw new Error('something plays');
  const arg = calls[method](given, place, show.live.library.get('component', place.module.component, ''), show);
  return [method === 'nonsense' ? (pick([...Object.keys(commandSchemas), 'sing'], given.where) ?? '') : method, arg];
}
