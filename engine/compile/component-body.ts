import type { Choice, CodePiece, Slot } from '../document';
import { contextNames } from './context';
import type { FunctionFacts } from './glsl';

/** Cuts a body at the names that the compiler fills in. */
export function cut(
  source: string,
  facts: FunctionFacts,
  slots: readonly Slot[],
  choices: readonly Choice[],
): CodePiece[] {
  const pieces: CodePiece[] = [];
  const shadowed = new Set([...facts.arguments.map((argument) => argument.name)]);
  let from = facts.bodyStart;
  for (const use of facts.names) {
    const piece = pieceFor(use, shadowed, slots, choices);
    if (piece === undefined) continue;
    pieces.push(source.slice(from, use.offset), piece);
    from = use.offset + use.name.length;
  }
  pieces.push(source.slice(from, facts.bodyEnd));
  return pieces;
}

function pieceFor(
  use: { name: string; called: boolean },
  shadowed: ReadonlySet<string>,
  slots: readonly Slot[],
  choices: readonly Choice[],
): CodePiece | undefined {
  if (use.called && slots.some((slot) => slot.name === use.name)) return { slot: use.name };
  if (use.called && choices.some((choice) => choice.name === use.name)) return { choice: use.name };
  if (Object.hasOwn(contextNames, use.name) && !shadowed.has(use.name)) return { context: use.name };
  return undefined;
}
