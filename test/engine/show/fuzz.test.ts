import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Component, copyData, type Placed, validatePattern, walkEverything } from '../../../engine/document';
import { AfterimageError } from '../../../engine/problem';
import { type CommandMethod, commandSchemas, parseShowState, Show } from '../../../engine/show';
import { coreLibrary, patternNames } from '../../helpers/content';

const library = coreLibrary();

/** Commands per pattern; `npm run fuzz` is the long run. */
const wanted = Number(process.env.AFTERIMAGE_FUZZ ?? (process.env.npm_lifecycle_event === 'fuzz' ? 10_000 : 1500));
const longest = 80;
/** The default seed; a failure that another one finds is pinned as an example of its pattern. */
const seed = Number(process.env.AFTERIMAGE_FUZZ_SEED ?? 20261120);

/** A command in the making: numbers that choose among what there is when its turn comes, so that any part can be left out. */
interface Move {
  readonly kind: number;
  readonly where: number;
  readonly what: number;
  readonly value: number;
  readonly seconds: number;
  readonly ticks: number;
}

const nat = fc.nat({ max: 9999 });
const move: fc.Arbitrary<Move> = fc.record({
  kind: nat,
  where: nat,
  what: nat,
  value: fc.double({ min: 0, max: 1, noNaN: true }),
  seconds: fc.constantFrom(0, 0, 0.01, 0.5, 2, 5),
  ticks: fc.constantFrom(0, 0, 0, 1, 1, 2, 10, 31, 90, 300),
});

type Call = readonly [method: string, arg: unknown];

function pick<T>(list: readonly T[], index: number): T | undefined {
  return list[index % Math.max(1, list.length)];
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
  }),
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

function callOf(given: Move, show: Show): Call {
  const method = pick(often, given.kind) ?? 'clear';
  const place = pick(show.live?.placed ?? [], given.where);
  if (!place || !show.live) throw new Error('something plays');
  const arg = calls[method](given, place, show.live.library.get('component', place.module.component, ''), show);
  return [method === 'nonsense' ? (pick([...Object.keys(commandSchemas), 'sing'], given.where) ?? '') : method, arg];
}

/** Applies a command; one that is refused changes nothing. */
function attempt(show: Show, [method, arg]: Call): boolean {
  const before = show.state();
  try {
    show.run(method, arg);
    return true;
  } catch (error) {
    if (!(error instanceof AfterimageError)) throw error;
    expect(show.state()).toEqual(before);
    return false;
  }
}

function play(show: Show, ticks: number): void {
  for (let tick = 0; tick < ticks; tick++) show.advance();
  for (const { passes } of show.frame().decks) {
    for (const { data } of passes) expect(data.every(Number.isFinite)).toBe(true);
  }
}

/** What undo brings back: all but counters and streams, which never go back. */
function documents(show: Show): unknown {
  return show.state().decks.map(({ id, pattern, seed: deckSeed, tick, clock, entrance }) => ({
    id,
    pattern,
    seed: deckSeed,
    tick,
    clock,
    entrance,
  }));
}

function everything(show: Show, method: 'undo' | 'redo'): void {
  while (method === 'undo' ? show.canUndo : show.canRedo) show.run(method);
  expect(show.takeProblems().filter(({ code }) => code === 'not-undone')).toEqual([]);
}

function checkState(show: Show): void {
  const state = show.state();
  expect(parseShowState(copyData(state))).toEqual(state);
  for (const deck of show.playing) {
    expect(validatePattern(deck.pattern, deck.library)).toEqual([]);
    const modules = [...walkEverything(deck.pattern)];
    const ids = modules.flatMap(({ module }) => [module.id, ...module.scripts.map(({ id }) => id)]);
    expect(new Set(ids).size).toBe(ids.length);
    for (const { fades } of modules) {
      for (const { start, ticks, to } of fades) {
        expect(start + ticks).toBeGreaterThan(deck.tick);
        expect(to.scripts.filter(({ kind }) => kind === 'finishSwitch').map(({ state }) => state?.next)).toContain(
          start + ticks,
        );
      }
    }
  }
}

let applied = 0;
let refused = 0;

/** Commands with ticks in between; the log replays. */
function perform(name: string, moves: readonly Move[]): Show {
  const show = new Show(library);
  show.run('open', { pattern: name, seed: 'fuzz', size: 64 });
  for (const given of moves) {
    if (attempt(show, callOf(given, show))) applied += 1;
    else refused += 1;
    play(show, given.ticks);
    if (given.value > 0.9) checkState(show);
  }
  checkState(show);
  const replay = show.origin();
  for (const { tick, method, arg } of show.log) {
    while (replay.tick < tick) replay.advance();
    replay.run(method, arg);
  }
  while (replay.tick < show.tick) replay.advance();
  expect(replay.state()).toEqual(show.state());
  return show;
}

/** Commands without ticks in between: all of it can be taken back, and brought again. */
function goBackAndForth(show: Show, moves: readonly Move[]): void {
  const trial = Show.resume(
    show.state(),
    library,
    show.playing.map((deck) => deck.library),
  );
  const start = documents(trial);
  for (const given of moves) {
    if (attempt(trial, callOf(given, trial))) applied += 1;
    else refused += 1;
  }
  everything(trial, 'redo');
  const end = documents(trial);
  everything(trial, 'undo');
  expect(documents(trial)).toEqual(start);
  everything(trial, 'redo');
  expect(documents(trial)).toEqual(end);
  everything(trial, 'undo');
  expect(documents(trial)).toEqual(start);
  play(trial, 130);
  checkState(trial);
}

describe('any commands', () => {
  const list = fc.array(move, { maxLength: longest, size: 'max' });

  it.each(patternNames())(
    '[SHOW-10] [SHOW-2] [SHOW-3] [SHOW-8] on %s: never a dead stage, the log replays, all can be undone and redone',
    (name) => {
      [applied, refused] = [0, 0];
      fc.assert(
        fc.property(list, list, (moves, others) => goBackAndForth(perform(name, moves), others)),
        { seed, numRuns: Math.ceil(wanted / 74), endOnFailure: false },
      );
      expect(applied).toBeGreaterThan(refused);
      if (wanted > 5000) console.log(`${name}: ${applied} commands applied, ${refused} refused`);
    },
    Math.max(30_000, wanted * 100),
  );
});
