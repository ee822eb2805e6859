import {
  buildPath,
  type Component,
  letGo,
  type Module,
  type Placed,
  reimportModule,
  requireModule,
  validateImage,
  validateNewcomer,
  validatePath,
} from '../document';
import { AfterimageError, nearestName, type Problem } from '../problem';
import { reseedPattern, settle, switchChanged, switchSlot } from '../script';
import { withSpeed } from '../time';
import type { Command } from './commands';
import type { Deck } from './deck';
import { freeze, release } from './freeze';
import { type Patch, patchBetween, settingsPatch } from './patch';

/** The commands that change one deck. */
type DeckCommand = Exclude<Command, { method: 'open' | 'setSound' | 'undo' | 'redo' }>;

/** Those that change the document. */
type Edit = Exclude<DeckCommand, { method: 'clear' }>;

/** The argument of a command. */
type Arg<Method extends DeckCommand['method']> = Extract<DeckCommand, { method: Method }>['arg'];

/** What undoes a command. */
export interface Undoing {
  readonly patch: Patch;
  /** What was set, when settings of the same thing that follow soon are one step with it. */
  readonly subject: string | null;
}

/**
 * Applies a command to a deck. The deck is as before when it throws, its streams too (rule SHOW-3).
 * @param deck changed in place
 * @param command what to do
 * @returns what undoes it; null when there is nothing to undo
 * @throws AfterimageError when the command names something that is not there, or that does not fit
 */
export function applyToDeck(deck: Deck, command: DeckCommand): Undoing | null {
  if (command.method === 'clear') {
    deck.clears += 1;
    return null;
  }
  if (command.method === 'setParam') return setParam(deck, command.arg);
  const before = deck.state();
  try {
    edit(deck, command);
    if (restructures(command)) deck.restructure();
    else deck.rebind();
  } catch (error) {
    deck.restore(before);
    throw error;
  }
  const patch = patchBetween(deck, before);
  return patch && { patch, subject: command.method === 'setSpeed' ? 'setSpeed' : null };
}

function restructures({ method }: Edit): boolean {
  return !['setSpeed', 'setSeed', 'freeze', 'release'].includes(method);
}

function edit(deck: Deck, command: Exclude<Edit, { method: 'setParam' }>): void {
  switch (command.method) {
    case 'setChoice':
      setChoice(deck, command.arg);
      return;
    case 'setImage':
      setImage(deck, command.arg);
      return;
    case 'setSlot':
      setSlot(deck, { ...command.arg, seconds: 0 });
      return;
    case 'switch':
      setSlot(deck, command.arg);
      return;
    case 'addScript':
      addScript(deck, command.arg);
      return;
    case 'killScript':
      killScript(deck, command.arg);
      return;
    case 'freeze':
    case 'release': {
      const { module } = command.arg;
      const place = module === undefined ? undefined : requireModule(deck.pattern, module);
      if (command.method === 'freeze') freeze(deck, place);
      else release(deck, place);
      return;
    }
    case 'setSeed':
      setSeed(deck, command.arg);
      return;
    case 'setSpeed':
      deck.clock = withSpeed(deck.clock, deck.tick, command.arg.speed);
      return;
  }
}

/** The live pattern as if it had another seed, as far as nobody has laid a hand on what the seed decides. */
function setSeed(deck: Deck, { seed }: Arg<'setSeed'>): void {
  const source = deck.library.find('pattern', deck.pattern.name);
  reseedPattern(deck.pattern, { from: deck.seed, to: seed }, source);
  deck.pattern = { ...deck.pattern, seed };
  deck.seed = seed;
}

function componentOf(deck: Deck, { module, address }: Placed): Component {
  return deck.library.get('component', module.component, address);
}

/** The part of a component that a command names. */
function named<T extends { readonly name: string }>(what: string, name: string, parts: readonly T[], where: string): T {
  const found = parts.find((part) => part.name === name);
  if (found) return found;
  const names = parts.map((part) => part.name);
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

function refuse(problems: readonly Problem[]): void {
  if (problems.length > 0) throw new AfterimageError(problems);
}

function setParam(deck: Deck, arg: Arg<'setParam'>): Undoing | null {
  const placed = requireModule(deck.pattern, arg.module);
  const parameter = named('parameter', arg.name, componentOf(deck, placed).parameters, placed.address);
  const place = `${placed.address}:${arg.name}`;
  const problems: Problem[] = [];
  const path = buildPath(arg.path, parameter, [], { problems, where: () => ({ address: place }) });
  refuse(problems);
  if (!path || path.kind === 'any') {
    const message = 'a command sets an absolute value';
    throw new AfterimageError({ code: 'bad-value', where: { address: place }, message, got: 'any(...)' });
  }
  refuse(validatePath(path, parameter, place));
  const startsNow = path.kind !== 'const' && (path.phase === null || path.kind === 'intrp');
  const { module } = placed;
  // The copy is as deep as what a setting changes: dragging sends many of these.
  const before: Module = { ...module, params: { ...module.params } };
  module.params[arg.name] = startsNow ? { ...path, phase: deck.time } : path;
  letGo(module, arg.name);
  deck.rebind();
  const patch = settingsPatch(placed, module, before);
  return patch && { patch, subject: `setParam ${deck.id} ${module.id} ${arg.name}` };
}

function setChoice(deck: Deck, arg: Arg<'setChoice'>): void {
  const placed = requireModule(deck.pattern, arg.module);
  const { options } = named('choice', arg.name, componentOf(deck, placed).choices, placed.address);
  const option = named(
    'option',
    arg.option,
    options.map((name) => ({ name })),
    `${placed.address}:${arg.name}`,
  );
  change(deck, placed, arg.seconds, (module) => {
    module.choices[arg.name] = option.name;
  });
}

function setImage(deck: Deck, arg: Arg<'setImage'>): void {
  const placed = requireModule(deck.pattern, arg.module);
  if (arg.image !== null) refuse(validateImage(arg.image, `${placed.address}:image`, deck.pattern, deck.library));
  change(deck, placed, arg.seconds, (module) => {
    module.image = arg.image;
  });
}

/** Changes a module in place, crossfading from what it was. */
function change(deck: Deck, placed: Placed, seconds: number, act: (module: Module) => void): void {
  const before: Module = { ...reimportModule(placed.module, deck), scripts: [] };
  act(placed.module);
  switchChanged(placed, before, seconds, deck);
}

function setSlot(deck: Deck, arg: Arg<'switch'>): void {
  const placed = requireModule(deck.pattern, arg.module);
  const slot = named('slot', arg.slot, componentOf(deck, placed).slots, placed.address);
  const address = `${placed.address}.${arg.slot}`;
  const to = deck.instantiate(arg.to, address);
  refuse(validateNewcomer(to, address, slot.family, deck.pattern, deck.library));
  switchSlot(placed.module, arg.slot, to, deck.tick, arg.seconds, deck);
}

function addScript(deck: Deck, arg: Arg<'addScript'>): void {
  const { module, address } = requireModule(deck.pattern, arg.module);
  const carrier = deck.instantiate({ use: module.component, scripts: [arg.script] }, address);
  refuse(
    validateNewcomer(
      carrier,
      address,
      componentOf(deck, { module, address, fades: [] }).family,
      deck.pattern,
      deck.library,
    ),
  );
  module.scripts.push(...carrier.scripts);
}

/** Takes a script off its module; a `finishSwitch` that is taken off lets its crossfade end now. */
function killScript(deck: Deck, { script: id }: Arg<'killScript'>): void {
  const all = deck.placed.flatMap((place) =>
    place.module.scripts.map((script) => ({ name: script.id, script, place })),
  );
  const { script, place } = named('script', id, all, 'killScript.script');
  place.module.scripts = place.module.scripts.filter((other) => other !== script);
  if (script.kind === 'finishSwitch') settle(deck.pattern, place.fades, place.module);
}
