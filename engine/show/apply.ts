import { type CommandMethod, commandSchemas } from './commands';
import type { Deck } from './deck';
import type { Arg, Edit, EditMethod, Edits } from './edit';
import { graftEdits } from './edit-graft';
import { moduleEdits } from './edit-modules';
import { mutateEdits } from './edit-mutate';
import { passEdits } from './edit-passes';
import { patternEdits } from './edit-pattern';
import { scriptEdits } from './edit-scripts';
import { type Patch, patchBetween } from './patch';

/** What undoes a command. */
export interface Undoing {
  readonly patch: Patch;
  /** What was set, when settings of the same thing that follow soon are one step with it. */
  readonly subject: string | null;
}

/** All commands that change a deck's document: a new one is an entry here, and its schema in `commands.ts`. */
const edits: Edits<EditMethod> = {
  ...moduleEdits,
  ...graftEdits,
  ...scriptEdits,
  ...passEdits,
  ...patternEdits,
  ...mutateEdits,
};

/** Commands that bring other programs without being edits. */
const travelling: readonly CommandMethod[] = ['open', 'surprise', 'undo', 'redo'];

function isEdit(method: string): method is EditMethod {
  return Object.hasOwn(edits, method);
}

/** Whether a command may need programs that are not on the stage, so that it should be rehearsed. */
export function mayNeedPrograms(method: string): boolean {
  if (!Object.hasOwn(commandSchemas, method)) return false;
  return isEdit(method) ? edits[method].changes === 'structure' : travelling.some((name) => name === method);
}

/**
 * Applies a command to a deck. The deck is as before when it throws, its streams too (rule SHOW-3).
 * @param deck changed in place
 * @param method the command
 * @param arg its argument
 * @returns what undoes it; null when there is nothing to undo
 * @throws AfterimageError when the command names something that is not there, or that does not fit
 */
export function applyToDeck<Method extends EditMethod>(deck: Deck, method: Method, arg: Arg<Method>): Undoing | null {
  const edit: Edit<Method> = edits[method];
  if (edit.quick) {
    const patch = edit.apply(deck, arg);
    deck.rebind();
    return patch ? { patch, subject: edit.subject?.(deck, arg) ?? null } : null;
  }
  const before = deck.state();
  const { library } = deck;
  try {
    edit.apply(deck, arg);
    if (edit.changes === 'structure') deck.restructure();
    else deck.rebind();
  } catch (error) {
    deck.library = library;
    deck.restore(before);
    throw error;
  }
  const patch = patchBetween(deck, before);
  return patch && { patch, subject: edit.subject?.(deck, arg) ?? null };
}
