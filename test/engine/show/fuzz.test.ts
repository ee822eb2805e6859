import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { copyData, validatePattern, walkEverything } from '../../../engine/document';
import { AfterimageError } from '../../../engine/problem';
import { parseShowState, Show } from '../../../engine/show';
import { coreLibrary, patternNames } from '../../helpers/content';
import { type Call, callOf, type Move, move } from '../../helpers/fuzz-calls';

const library = coreLibrary();

/** Commands per pattern; `npm run fuzz` is the long run. */
const wanted = Number(process.env.AFTERIMAGE_FUZZ ?? (process.env.npm_lifecycle_event === 'fuzz' ? 10_000 : 600));
const longest = 80;
/** The default seed; a failure that another one finds is pinned as an example of its pattern. */
const seed = Number(process.env.AFTERIMAGE_FUZZ_SEED ?? 20261120);

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
  const { decks, sections } = show.state();
  return [...decks.map(({ ids: _ids, clears: _clears, ...document }) => document), sections];
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
