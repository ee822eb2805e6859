import { type Component, type Module, type Parameter, type Placed, reimportModule } from '../document';
import { pickWeighted, Stream } from '../random';
import { pickNow, switchChanged } from '../script';
import { type MovingPath, type Path, pathKinds } from '../time';
import type { Deck } from './deck';
import type { Arg, Edits } from './edit';

/** Families whose slots and settings are the colours: they mostly stay. */
const colours: readonly string[] = ['palette', 'grade'];

/** The command that changes the live pattern gently (rule SURPRISE-5). */
export const mutateEdits: Edits<'mutate'> = {
  mutate: {
    changes: 'structure',
    apply(deck, arg) {
      // What comes or goes just now is left alone, so that crossfades never pile up.
      const places = deck.placed.filter(({ fades }) => fades.length === 0);
      for (const place of places) nudgeValues(deck, place, arg);
      if (streamOf(arg, 'way').next() < 0.35 + 0.4 * arg.amount && switchOne(deck, places, arg)) return;
      bendOne(deck, places, arg);
    },
  },
};

/** The draws of one thing that may change, which no other moves. */
function streamOf({ seed }: Arg<'mutate'>, name: string): Stream {
  return Stream.named(seed, `mutate ${name}`);
}

function isColour({ family }: Component): boolean {
  return colours.includes(family);
}

function componentOf(deck: Deck, { module, address }: Placed): Component {
  return deck.library.get('component', module.component, address);
}

/** Lets some values that stand still glide to others nearby. */
function nudgeValues(deck: Deck, place: Placed, arg: Arg<'mutate'>): void {
  const { module, address } = place;
  const component = componentOf(deck, place);
  if (isColour(component)) return;
  for (const parameter of component.parameters) {
    const path = module.params[parameter.name];
    const still = path?.kind === 'const' && parameter.step === null && !module.frozen?.[parameter.name];
    if (!still || (parameter.type !== 'float' && parameter.type !== 'vec2')) continue;
    const stream = streamOf(arg, `${address}:${parameter.name}`);
    if (stream.next() > 0.15 + 0.35 * arg.amount) continue;
    const value = path.value.map((part) => nudged(part, parameter, arg.amount, stream));
    module.params[parameter.name] =
      arg.seconds > 0 ? glide(path.value, value, arg.seconds, deck.time) : { ...path, value };
  }
}

/** Near what it was: by the value's own size, since ranges are often much wider than what is in use. */
function nudged(value: number, { low, high }: Parameter, amount: number, stream: Stream): number {
  const reach = amount * Math.min(0.2 * (high - low), Math.max(0.4 * Math.abs(value), 0.04 * (high - low)));
  return Math.min(high, Math.max(low, value + reach * stream.between(-1, 1)));
}

function glide(from: readonly number[], to: readonly number[], seconds: number, time: number): MovingPath {
  const complex = ([re = 0, im = 0]: readonly number[]): readonly [number, number] => [re, im];
  return { kind: 'intrp', args: [complex(from), complex(to)], speed: 1 / seconds, phase: time };
}

/** Switches one slot that a script picks for anyhow to another entry of its section. */
function switchOne(deck: Deck, places: readonly Placed[], arg: Arg<'mutate'>): boolean {
  const stage = deck.scriptStage;
  const choices = places.flatMap((place) =>
    place.module.scripts.flatMap((script) => {
      if (script.kind !== 'randomize' || place.module.slots[script.target]?.type === 'crossfade') return [];
      const key = `${place.address}.${script.target}`;
      return [{ key, weight: isColour(componentOf(deck, place)) ? 0.2 : 1, place, script }];
    }),
  );
  const stream = streamOf(arg, 'switch');
  const chosen = pickWeighted(stream.uint32(), choices);
  if (!chosen) return false;
  return pickNow(chosen.script, stream.uint32(), arg.seconds, chosen.place, stage) === 'structure';
}

/** Gives the motions of one module other reaches, crossfading from what it was. */
function bendOne(deck: Deck, places: readonly Placed[], arg: Arg<'mutate'>): void {
  const moving = places.flatMap((place) => {
    const comesBack = Object.values(place.module.params).filter(bends);
    if (comesBack.length === 0 || isColour(componentOf(deck, place))) return [];
    return [{ key: place.address, weight: comesBack.length, place }];
  });
  const chosen = pickWeighted(streamOf(arg, 'bend').uint32(), moving);
  if (!chosen) return;
  const { module, address } = chosen.place;
  const before: Module = { ...reimportModule(module, deck), scripts: [] };
  for (const [name, path] of Object.entries(module.params)) {
    if (!bends(path)) continue;
    const stream = streamOf(arg, `${address}~${name}`);
    const args = path.args.map(([re, im]): readonly [number, number] => {
      const more = 1 + 0.4 * arg.amount * stream.between(-1, 1);
      return [re * more, im * more];
    });
    module.params[name] = { ...path, args };
  }
  switchChanged(chosen.place, before, arg.seconds, deck.scriptStage);
}

/** Whether a path comes back to where it was, so that only its reach need change. */
function bends(path: Path): path is MovingPath {
  return path.kind !== 'const' && path.kind !== 'any' && pathKinds[path.kind].cycles > 0;
}
