import { AfterimageError, nearestName, type Problem } from '../problem';
import type { Command } from './commands';
import type { Deck } from './deck';
import type { Patch } from './patch';

/** The commands that change one deck's document. */
export type EditMethod = Exclude<
  Command['method'],
  'open' | 'surprise' | 'setSound' | 'undo' | 'redo' | 'clear' | 'pause' | 'play' | 'step'
>;

/** The argument of a command. */
export type Arg<Method extends Command['method']> = Extract<Command, { method: Method }>['arg'];

/** What a command does to a deck. */
export interface Edit<Method extends EditMethod> {
  /** `structure`: other programs may be needed; `values`: numbers only. */
  readonly changes: 'structure' | 'values';
  /**
   * Changes the deck in place.
   * @returns nothing, when what undoes it is to be found by comparing; or what undoes it, for an edit that is `quick`
   * @throws AfterimageError when it cannot be; the deck is then taken back
   */
  apply(deck: Deck, arg: Arg<Method>): Patch | null | undefined;
  /** Whether it throws only before it has changed anything, and says itself what undoes it: what is dragged sends many of these. */
  readonly quick?: true;
  /** What it sets, when others of its kind that follow soon are one step with it. */
  subject?(deck: Deck, arg: Arg<Method>): string;
}

/** Some of the commands, by name. */
export type Edits<Method extends EditMethod> = { readonly [Each in Method]: Edit<Each> };

/** Throws when there is anything wrong. */
export function refuse(problems: readonly Problem[]): void {
  if (problems.length > 0) throw new AfterimageError(problems);
}

/**
 * The thing of a name.
 * @throws AfterimageError `unknown-<what>` with the nearest name
 */
export function named<T extends { readonly name: string }>(
  what: string,
  name: string,
  things: readonly T[],
  where: string,
): T {
  const found = things.find((thing) => thing.name === name);
  if (found) return found;
  const names = things.map((thing) => thing.name);
  const hint = nearestName(name, names);
  throw new AfterimageError({
    code: `unknown-${what}`,
    where: { address: where },
    message: `there is no ${what} of this name here`,
    got: `"${name}"`,
    expected: names.join(', '),
    ...(hint ? { hint } : {}),
  });
}
