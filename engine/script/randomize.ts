import {
  type Component,
  drawnFrom,
  fillPicks,
  type Module,
  type ModuleData,
  type Placed,
  type RandomizeScript,
  reimportModule,
  validateImage,
  validateNewcomer,
} from '../document';
import { AfterimageError, type Problem } from '../problem';
import { pickWeighted, Stream, type Weighted } from '../random';
import { TICKS_PER_SECOND } from '../time';
import { instantiate } from './instantiate';
import { seedModule } from './seed';
import { type ScriptEffect, type ScriptStage, scriptStream, wait } from './stage';
import { switchChanged, switchSlot } from './switch';

interface Entry extends Weighted {
  readonly value: ModuleData;
}

/**
 * Runs a `randomize` script (rule SCRIPT-2): begins it, and when its turn has come picks something for its target.
 * Its stream gives two draws per turn whatever is picked: the pick, and the time until the next.
 */
export function randomize(script: RandomizeScript, place: Placed, stage: ScriptStage): ScriptEffect {
  const starting = script.state === null;
  if (!script.state) {
    const stream = scriptStream('randomize', script.target, place, stage);
    script.state = { next: stage.tick + wait(script.every, stream), stream: stream.state() };
  }
  if (!(starting && script.start) && stage.tick < script.state.next) return 'none';
  if (isBusy(script.target, place)) {
    script.state.next = stage.tick + TICKS_PER_SECOND;
    return 'none';
  }
  const stream = Stream.resume(script.state.stream);
  const draw = stream.uint32();
  const next = starting ? script.state.next : stage.tick + wait(script.every, stream);
  script.state = { next, stream: stream.state() };
  return pick(script, draw, starting ? 0 : script.fade, place, stage);
}

/** A slot is busy while it crossfades; a choice and the image, while the module itself comes in. */
function isBusy(target: string, { module, fades }: Placed): boolean {
  return module.slots[target]?.type === 'crossfade' || fades.some((fade) => fade.to === module);
}

/**
 * Picks at once what a script would pick at its turn; its stream and its turn stay as they are.
 * @param script one of the module's
 * @param draw 32 random bits
 * @param seconds of crossfade
 * @returns what has changed: nothing where a crossfade is under way
 */
export function pickNow(
  script: RandomizeScript,
  draw: number,
  seconds: number,
  place: Placed,
  stage: ScriptStage,
): ScriptEffect {
  return isBusy(script.target, place) ? 'none' : pick(script, draw, seconds, place, stage);
}

function pick(script: RandomizeScript, draw: number, seconds: number, place: Placed, stage: ScriptStage): ScriptEffect {
  const { module, address } = place;
  const { target } = script;
  const component = stage.library.get('component', module.component, address);
  const entries = entriesFor(script, component, address, stage);
  const present = presentKey(target, module, component);
  const others = entries.filter((entry) => entry.key !== present);
  const picked = pickWeighted(draw, others.length > 0 ? others : entries);
  if (!picked) {
    const message = 'there is nothing to pick from';
    throw new AfterimageError({
      code: 'nothing-to-pick',
      where: { address },
      message,
      got: script.from ?? 'the query',
    });
  }
  const slot = component.slots.find((candidate) => candidate.name === target);
  if (slot) {
    const to = newcomer(picked, draw, `${address}.${target}`, slot.family, stage);
    switchSlot(module, target, to, stage.tick, seconds, stage);
    return 'structure';
  }
  if (picked.key === present) return 'none';
  refuse(optionProblems(target, picked.key, component, address, stage));
  const before: Module = { ...reimportModule(module, stage), scripts: [] };
  if (target === 'image') module.image = picked.key;
  else module.choices[target] = picked.key;
  switchChanged(place, before, seconds, stage);
  return 'structure';
}

/** The module that an entry names, with what it leaves open drawn from streams of its own (rule RANDOM-4). */
function newcomer(entry: Entry, draw: number, address: string, family: string, stage: ScriptStage): Module {
  const streamFor = (inner: string): Stream => Stream.named(stage.seed, `${address}#${draw}${inner} pick`);
  const made = instantiate(fillPicks(entry.value, '', drawnFrom(stage.library, streamFor)), address, stage);
  refuse(validateNewcomer(made, address, family, stage.pattern, stage.library));
  seedModule(made, (inner) => Stream.named(stage.seed, `${address}#${draw}${inner}`), stage.time);
  return { ...made, props: { ...made.props, entry: entry.key } };
}

function refuse(problems: readonly Problem[]): void {
  if (problems.length > 0) throw new AfterimageError(problems);
}

function optionProblems(
  target: string,
  option: string,
  component: Component,
  address: string,
  { pattern, library }: ScriptStage,
): readonly Problem[] {
  const where = { address: `${address}:${target}` };
  if (target === 'image') return validateImage(option, where.address, pattern, library);
  const options = component.choices.find((choice) => choice.name === target)?.options ?? [];
  if (options.includes(option)) return [];
  const message = 'this choice has no such option';
  return [{ code: 'unknown-option', where, message, got: `"${option}"`, expected: options.join(', ') }];
}

function entriesFor(
  { target, from, query }: RandomizeScript,
  component: Component,
  address: string,
  { library }: ScriptStage,
): readonly Entry[] {
  if (from !== null) return library.get('section', from, address).entries;
  const choice = component.choices.find((candidate) => candidate.name === target);
  if (choice) return choice.options.map((option) => ({ key: option, weight: 1, value: option }));
  const { text = '' } = query ?? {};
  const family = component.slots.find((slot) => slot.name === target)?.family;
  const found =
    family === undefined
      ? library.search({ type: 'image', text })
      : library.search({ type: 'component', family, text });
  return found.flatMap((entity) => {
    if (entity.type !== 'component' && entity.type !== 'image') return [];
    const key = entity.type === 'component' ? `${entity.family}/${entity.name}` : entity.name;
    return [{ key, weight: 1, value: key }];
  });
}

function presentKey(target: string, module: Module, component: Component): string | undefined {
  if (target === 'image') return module.image ?? undefined;
  if (component.choices.some((choice) => choice.name === target)) return module.choices[target];
  const content = module.slots[target];
  return content?.type === 'module' ? (content.props.entry ?? content.component.replace(/@\d+$/, '')) : undefined;
}
