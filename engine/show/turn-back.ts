import { type Crossfade, createId, type Module, reimportModule, type Script, type SlotContent } from '../document';
import type { Deck } from './deck';

/**
 * What stands in a place after its crossfade was taken back half-way: the same crossfade with its sides changed, at the same weight, so
 * that the picture goes back the way it came (rule SHOW-24).
 * @param now what stands there
 * @param wanted what shall stand there in the end; null for an empty place
 * @param remade whether the new side is what the old one was, changed in place
 * @param deck gives the present tick and ids
 * @returns what is to be put there: `wanted` itself where there is nothing to turn back
 */
export function turnedBack(
  now: SlotContent | undefined,
  wanted: SlotContent | null,
  remade: boolean,
  deck: Deck,
): SlotContent | null {
  if (now?.type !== 'crossfade' || now.from.type !== 'module' || wanted?.type === 'crossfade') return wanted;
  const elapsed = deck.tick - now.start;
  if (elapsed <= 0 || elapsed >= now.ticks) return wanted;
  // In an empty place the old side is what an empty place does; it stays, so that there is something to go back to.
  if (wanted === null || wanted.id === now.from.id) return turned(now, withoutEnd(now), now.from, deck);
  // A module that was changed in place: it comes back, from a copy of what it is now.
  if (wanted.id !== now.to.id || !remade) return wanted;
  return turned(now, { ...reimportModule(now.to, deck), scripts: [] }, wanted, deck);
}

function turned({ start, ticks }: Crossfade, from: Module, to: Module, deck: Deck): Crossfade {
  const elapsed = deck.tick - start;
  to.scripts.push({ id: createId('scr', deck.ids), kind: 'finishSwitch', state: { next: deck.tick + elapsed } });
  return { type: 'crossfade', from, to, start: deck.tick - (ticks - elapsed), ticks };
}

/** The new side without the script that would have ended the crossfade. */
function withoutEnd({ to, start, ticks }: Crossfade): Module {
  const ends = ({ kind, state }: Script): boolean => kind === 'finishSwitch' && state?.next === start + ticks;
  to.scripts = to.scripts.filter((script) => !ends(script));
  return to;
}
