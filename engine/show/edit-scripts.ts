import { type Placed, requireModule, type Script, validateNewcomer } from '../document';
import { AfterimageError } from '../problem';
import { settle } from '../script';
import { TICKS_PER_SECOND } from '../time';
import type { Deck } from './deck';
import { type Edits, named, refuse } from './edit';

/** What commands do to scripts. */
export const scriptEdits: Edits<'addScript' | 'editScript' | 'killScript'> = {
  addScript: {
    changes: 'values',
    apply(deck, arg) {
      const placed = requireModule(deck.pattern, arg.module);
      placed.module.scripts.push(scriptFrom(deck, placed, arg.script));
    },
  },
  editScript: {
    changes: 'values',
    apply(deck, { script: id, to }) {
      const { script, place } = scriptOf(deck, id, 'editScript.script');
      if (script.kind === 'finishSwitch') {
        const message = 'what ends a crossfade has no settings';
        const where = { address: 'editScript.script' };
        throw new AfterimageError({ code: 'no-settings', where, message, hint: 'killScript, which ends it now' });
      }
      const edited = continuing({ ...scriptFrom(deck, place, to), id }, script, deck.tick);
      place.module.scripts = place.module.scripts.map((other) => (other === script ? edited : other));
    },
  },
  // A `finishSwitch` that is taken off lets its crossfade end now.
  killScript: {
    changes: 'structure',
    apply(deck, { script: id }) {
      const { script, place } = scriptOf(deck, id, 'killScript.script');
      place.module.scripts = place.module.scripts.filter((other) => other !== script);
      if (script.kind === 'finishSwitch') settle(deck.pattern, place.fades, place.module);
    },
  },
};

function scriptOf(deck: Deck, id: string, where: string): { script: Script; place: Placed } {
  const all = deck.placed.flatMap((place) =>
    place.module.scripts.map((script) => ({ name: script.id, script, place })),
  );
  return named('script', id, all, where);
}

/** Makes a script of a module from data, and checks it with all that waits in it. */
function scriptFrom(deck: Deck, { module, address }: Placed, data: unknown): Script {
  const carrier = deck.instantiate({ use: module.component, scripts: [data] }, address);
  const { family } = deck.library.get('component', module.component, address);
  refuse(validateNewcomer(carrier, address, family, deck.pattern, deck.library));
  const [script] = carrier.scripts;
  if (!script) throw new Error('a mapping without a problem gives a script');
  return script;
}

/** The edited script with stream and next turn of what it was, as far as they fit (rule SHOW-20). */
function continuing(edited: Script, before: Script, tick: number): Script {
  if (before.state === null) return edited;
  if (edited.kind === 'switch' && before.kind === 'switch') {
    const begun = before.state.next - Math.round(before.after * TICKS_PER_SECOND);
    return { ...edited, state: { next: begun + Math.round(edited.after * TICKS_PER_SECOND) } };
  }
  if (edited.kind === 'finishSwitch' || edited.kind === 'switch' || before.kind === 'switch') return edited;
  if (before.kind !== edited.kind || before.target !== edited.target) return edited;
  const longest = Math.max(1, Math.round(edited.every[1] * TICKS_PER_SECOND));
  const next = Math.min(before.state.next, tick + longest);
  if (edited.kind === 'randomize') return { ...edited, state: { ...before.state, next } };
  if (before.kind !== 'stepParam') return edited;
  const [least, most] = [Math.min(edited.low, edited.high), Math.max(edited.low, edited.high)];
  const { at } = before.state;
  return { ...edited, state: { ...before.state, next, at: at >= least && at <= most ? at : edited.low } };
}
