import * as z from 'zod';
import {
  buildPath,
  createId,
  type Module,
  type Placed,
  parameterParts,
  requireModule,
  type Script,
  validatePattern,
} from '../document';
import { AfterimageError, nearestName, type Problem } from '../problem';
import { instantiate, switchChanged, switchSlot } from '../script';
import { withSpeed } from '../time';
import type { Deck } from './deck';

const moduleName = z.string().describe('address such as main.warp.inner, or id, of a module of the live pattern');
const seconds = z.number().min(0).max(120);
const moduleData = z
  .union([z.string(), z.record(z.string(), z.unknown())])
  .describe('a component name, or a mapping with `use` as in pattern files');

/** The argument of every command (design: commands): plain data, absolute values, one object. */
export const commandSchemas = {
  open: z.strictObject({
    pattern: z.string().optional().describe('name of a library pattern'),
    snapshot: z.string().optional().describe('id of a snapshot that was admitted before'),
    seed: z.string().optional().describe('default: the seed the pattern names'),
    size: z
      .number()
      .int()
      .min(16)
      .max(4096)
      .optional()
      .describe('side of the simulation, pixels; default: what the pattern says'),
    transition: z.string().default('transition/fade').describe('a component of the family transition'),
    seconds: seconds.default(0).describe('how long both play; 0 = a cut'),
  }),
  setParam: z.strictObject({
    module: moduleName,
    name: z.string(),
    path: z.union([z.string(), z.number(), z.boolean(), z.array(z.number())]).describe('a value or a path expression'),
  }),
  setChoice: z.strictObject({ module: moduleName, name: z.string(), option: z.string(), seconds: seconds.default(0) }),
  setImage: z.strictObject({ module: moduleName, image: z.string().nullable(), seconds: seconds.default(0) }),
  setSlot: z.strictObject({ module: moduleName, slot: z.string(), to: moduleData }),
  switch: z.strictObject({ module: moduleName, slot: z.string(), to: moduleData, seconds: seconds.default(4) }),
  addScript: z.strictObject({
    module: moduleName,
    script: z.record(z.string(), z.unknown()).describe('as in pattern files'),
  }),
  killScript: z.strictObject({ script: z.string().describe('id of the script') }),
  setSpeed: z.strictObject({ speed: z.number().min(0).max(8).describe('seconds of pattern time per second') }),
  setSound: z.strictObject({ bands: z.array(z.number().min(0).max(1)).length(8) }),
  clear: z.strictObject({}),
} as const;

/** The names of the commands. */
export type CommandMethod = keyof typeof commandSchemas;

/** A command whose argument has been checked. */
export type Command = {
  [Method in CommandMethod]: { readonly method: Method; readonly arg: z.output<(typeof commandSchemas)[Method]> };
}[CommandMethod];

/** The commands that change one deck. */
export type DeckCommand = Exclude<Command, { method: 'open' | 'setSound' }>;

/**
 * Checks a command as it comes from a key, the console or the network.
 * @param method its name
 * @param arg its argument
 * @returns the command with defaults filled in
 * @throws AfterimageError `unknown-command` or `bad-argument` with every problem
 */
export function parseCommand(method: string, arg: unknown): Command {
  if (!(method in commandSchemas)) {
    const hint = nearestName(method, Object.keys(commandSchemas));
    throw new AfterimageError({
      code: 'unknown-command',
      where: { address: method },
      message: 'there is no such command',
      expected: Object.keys(commandSchemas).join(', '),
      ...(hint ? { hint } : {}),
    });
  }
  const result = commandSchemas[method as CommandMethod].safeParse(arg ?? {});
  if (!result.success) {
    throw new AfterimageError(
      result.error.issues.map(
        (issue): Problem => ({
          code: 'bad-argument',
          where: { address: [method, ...issue.path].join('.') },
          message: issue.message,
        }),
      ),
    );
  }
  return { method, arg: result.data } as Command;
}

/**
 * Applies a command to a deck. The deck is as before when it throws.
 * @param deck changed in place
 * @param command what to do
 * @throws AfterimageError when the command names something that is not there
 */
export function applyToDeck(deck: Deck, command: DeckCommand): void {
  switch (command.method) {
    case 'setParam':
      setParam(deck, command.arg);
      return deck.rebind();
    case 'setChoice':
      return setChoice(deck, command.arg);
    case 'setImage':
      return setImage(deck, command.arg);
    case 'setSlot':
      return setSlot(deck, { ...command.arg, seconds: 0 });
    case 'switch':
      return setSlot(deck, command.arg);
    case 'addScript':
      return addScript(deck, command.arg);
    case 'killScript':
      return killScript(deck, command.arg.script);
    case 'setSpeed':
      deck.clock = withSpeed(deck.clock, deck.tick, command.arg.speed);
      return;
    case 'clear':
      deck.clears += 1;
      return;
  }
}

function componentOf(deck: Deck, { module, address }: Placed): ReturnType<typeof deck.library.get<'component'>> {
  return deck.library.get('component', module.component, address);
}

function unknown(what: string, name: string, names: readonly string[], address: string): never {
  const hint = nearestName(name, names);
  throw new AfterimageError({
    code: `unknown-${what}`,
    where: { address },
    message: `this module has no ${what} of this name`,
    got: `"${name}"`,
    expected: names.join(', '),
    ...(hint ? { hint } : {}),
  });
}

function setParam(deck: Deck, arg: { module: string; name: string; path: unknown }): void {
  const placed = requireModule(deck.pattern, arg.module);
  const component = componentOf(deck, placed);
  const parameter = component.parameters.find((candidate) => candidate.name === arg.name);
  if (!parameter)
    return unknown(
      'parameter',
      arg.name,
      component.parameters.map((candidate) => candidate.name),
      placed.address,
    );
  const problems: Problem[] = [];
  const path = buildPath(arg.path, parameter, [], {
    problems,
    where: () => ({ address: `${placed.address}:${arg.name}` }),
  });
  if (!path || path.kind === 'any')
    throw new AfterimageError(
      problems.length > 0
        ? problems
        : {
            code: 'bad-value',
            where: { address: placed.address },
            message: 'a command sets an absolute value',
            got: 'any(...)',
          },
    );
  const timed = path.kind === 'const' || path.phase !== null ? path : { ...path, phase: deck.time };
  const started = timed.kind === 'intrp' ? { ...timed, phase: deck.time } : timed;
  const before = placed.module.params[arg.name];
  placed.module.params[arg.name] = started;
  const faults = validatePattern(deck.pattern, deck.library);
  if (faults.length === 0) return;
  if (before) placed.module.params[arg.name] = before;
  throw new AfterimageError(faults);
}

function setChoice(deck: Deck, arg: { module: string; name: string; option: string; seconds: number }): void {
  const placed = requireModule(deck.pattern, arg.module);
  const { choices } = componentOf(deck, placed);
  const choice = choices.find((candidate) => candidate.name === arg.name);
  if (!choice)
    return unknown(
      'choice',
      arg.name,
      choices.map((candidate) => candidate.name),
      placed.address,
    );
  if (!choice.options.includes(arg.option))
    return unknown('option', arg.option, choice.options, `${placed.address}:${arg.name}`);
  change(deck, placed.module, arg.seconds, () => {
    placed.module.choices[arg.name] = arg.option;
  });
}

function setImage(deck: Deck, arg: { module: string; image: string | null; seconds: number }): void {
  const placed = requireModule(deck.pattern, arg.module);
  change(deck, placed.module, arg.seconds, () => {
    placed.module.image = arg.image;
  });
}

/** Changes a module in place, crossfading from what it was; takes the change back when it does not hold. */
function change(deck: Deck, module: Module, duration: number, act: () => void): void {
  const before: Module = { ...module, choices: { ...module.choices }, id: createId('mod', deck.ids), scripts: [] };
  const { choices, image } = before;
  act();
  const faults = validatePattern(deck.pattern, deck.library);
  if (faults.length > 0) {
    Object.assign(module, { choices, image });
    throw new AfterimageError(faults);
  }
  switchChanged(deck.pattern, before, module, deck.tick, duration, deck.ids);
  deck.restructure();
}

function setSlot(deck: Deck, arg: { module: string; slot: string; to: unknown; seconds: number }): void {
  const placed = requireModule(deck.pattern, arg.module);
  const { slots } = componentOf(deck, placed);
  if (!slots.some((slot) => slot.name === arg.slot))
    return unknown(
      'slot',
      arg.slot,
      slots.map((slot) => slot.name),
      placed.address,
    );
  const to = deck.instantiate(arg.to, `${placed.address}.${arg.slot}`);
  const before = { slots: { ...placed.module.slots } };
  switchSlot(placed.module, arg.slot, to, deck.tick, arg.seconds, { library: deck.library, ids: deck.ids });
  const faults = validatePattern(deck.pattern, deck.library);
  if (faults.length > 0) {
    placed.module.slots = before.slots;
    throw new AfterimageError(faults);
  }
  deck.restructure();
}

function addScript(deck: Deck, arg: { module: string; script: Record<string, unknown> }): void {
  const placed = requireModule(deck.pattern, arg.module);
  const [script] = instantiate({ use: placed.module.component, scripts: [arg.script] }, placed.address, {
    library: deck.library,
    ids: deck.ids,
  }).scripts;
  if (!script) return;
  placed.module.scripts.push(script);
  const faults = validatePattern(deck.pattern, deck.library);
  if (faults.length > 0) {
    placed.module.scripts.pop();
    throw new AfterimageError(faults);
  }
  deck.restructure();
}

function killScript(deck: Deck, id: string): void {
  const all: { module: Module; script: Script }[] = deck.placed.flatMap(({ module }) =>
    module.scripts.map((script) => ({ module, script })),
  );
  const found = all.find(({ script }) => script.id === id);
  if (!found)
    return unknown(
      'script',
      id,
      all.map(({ script }) => script.id),
      'killScript',
    );
  found.module.scripts = found.module.scripts.filter((script) => script !== found.script);
  deck.restructure();
}
