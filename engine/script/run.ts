import {
  buildModule,
  type Component,
  copyData,
  createId,
  type IdSource,
  type Library,
  type Module,
  type ModuleData,
  type Pattern,
  type Placed,
  parameterParts,
  type RandomizeScript,
  type Script,
  type StepParamScript,
  walkPattern,
} from '../document';
import { AfterimageError, type Problem } from '../problem';
import { pickWeighted, Stream, type Weighted } from '../random';
import { constant, evaluatePath, TICKS_PER_SECOND } from '../time';
import { seedModule } from './seed';
import { settle, switchChanged, switchSlot } from './switch';

/** What scripts act on and with. */
export interface ScriptStage {
  readonly pattern: Pattern;
  readonly library: Library;
  readonly seed: string;
  readonly ids: IdSource;
  /** The present tick of the pattern. */
  readonly tick: number;
  /** The present time of the pattern, seconds. */
  readonly time: number;
}

/** What a run of the scripts changed. */
export type ScriptEffect = 'none' | 'values' | 'structure';

interface Entry extends Weighted {
  readonly value: ModuleData;
}

/**
 * Runs all scripts that are due, in tree order (design: one tick).
 * @param stage the pattern is changed in place
 * @param placed the modules in tree order; default: walked anew
 * @returns the greatest effect any of them had
 */
export function runScripts(
  stage: ScriptStage,
  placed: readonly Placed[] = [...walkPattern(stage.pattern)],
): ScriptEffect {
  let effect: ScriptEffect = 'none';
  for (const place of placed) {
    const { scripts } = place.module;
    if (scripts.length === 0) continue;
    for (const script of [...scripts]) {
      const had = runScript(script, place, stage);
      if (had === 'structure' || effect === 'none') effect = had;
    }
  }
  return effect;
}

/** The earliest tick at which any script has something to do; a script that has not begun counts as due. */
export function nextDue(placed: readonly Placed[]): number {
  let next = Number.POSITIVE_INFINITY;
  for (const { module } of placed) for (const script of module.scripts) next = Math.min(next, script.state?.next ?? 0);
  return next;
}

function runScript(script: Script, place: Placed, stage: ScriptStage): ScriptEffect {
  switch (script.kind) {
    case 'randomize':
      return randomize(script, place, stage);
    case 'stepParam':
      return stepParam(script, place.module, place.address, stage);
    case 'switch': {
      script.state ??= { next: stage.tick + Math.round(script.after * TICKS_PER_SECOND) };
      if (stage.tick < script.state.next) return 'none';
      remove(script, place.module);
      switchSlot(place.module, script.target, script.to, stage.tick, script.fade, stage);
      return 'structure';
    }
    case 'finishSwitch':
      if (stage.tick < script.state.next) return 'none';
      remove(script, place.module);
      settle(stage.pattern, place.fades, place.module);
      return 'structure';
  }
}

function remove(script: Script, module: Module): void {
  module.scripts = module.scripts.filter((other) => other !== script);
}

function wait(every: readonly [number, number], stream: Stream): number {
  return Math.max(1, Math.round(stream.between(every[0], every[1]) * TICKS_PER_SECOND));
}

function randomize(script: RandomizeScript, { module, address, fades }: Placed, stage: ScriptStage): ScriptEffect {
  const starting = script.state === null;
  if (!script.state) {
    const stream = Stream.named(stage.seed, `${address}#randomize ${script.target}`);
    script.state = { next: stage.tick + wait(script.every, stream), stream: stream.state() };
  }
  if (!(starting && script.start) && stage.tick < script.state.next) return 'none';
  const busy = module.slots[script.target]?.type === 'crossfade' || fades.some((fade) => fade.to === module);
  if (busy) {
    script.state.next = stage.tick + TICKS_PER_SECOND;
    return 'none';
  }
  const stream = Stream.resume(script.state.stream);
  const draw = stream.uint32();
  const component = stage.library.get('component', module.component, address);
  const present = presentKey(script.target, module, component);
  const entries = entriesFor(script, component, stage.library, address);
  const others = entries.filter((entry) => entry.key !== present);
  const picked = pickWeighted(draw, others.length > 0 ? others : entries);
  const seconds = starting ? 0 : script.fade;
  if (picked) apply(script.target, picked, component, module, address, seconds, stream, stage);
  const next = starting ? script.state.next : stage.tick + wait(script.every, stream);
  script.state = { next, stream: stream.state() };
  return picked ? 'structure' : 'none';
}

function entriesFor(
  script: RandomizeScript,
  component: Component,
  library: Library,
  address: string,
): readonly Entry[] {
  if (script.from !== null) return library.get('section', script.from, address).entries;
  const choice = component.choices.find((candidate) => candidate.name === script.target);
  if (choice && !script.query) return choice.options.map((option) => ({ key: option, weight: 1, value: option }));
  const names = library.search({ ...script.query, type: script.target === 'image' ? 'image' : 'component' });
  return names.map((entity) => {
    const key =
      entity.type === 'component' ? `${entity.family}/${entity.name}` : 'name' in entity ? entity.name : entity.id;
    return { key, weight: 1, value: key };
  });
}

function presentKey(target: string, module: Module, component: Component): string | undefined {
  if (target === 'image') return module.image ?? undefined;
  if (component.choices.some((choice) => choice.name === target)) return module.choices[target];
  const content = module.slots[target];
  return content?.type === 'module' ? (content.props.entry ?? content.component.replace(/@\d+$/, '')) : undefined;
}

function apply(
  target: string,
  entry: Entry,
  component: Component,
  module: Module,
  address: string,
  seconds: number,
  stream: Stream,
  stage: ScriptStage,
): void {
  if (component.slots.some((slot) => slot.name === target)) {
    const made = instantiate(entry.value, `${address}.${target}`, stage);
    const to: Module = { ...made, flags: ['live'], props: { ...made.props, entry: entry.key } };
    seedModule(to, stream, stage.time);
    switchSlot(module, target, to, stage.tick, seconds, stage);
    return;
  }
  const before: Module = { ...copyData(module), id: createId('mod', stage.ids), scripts: [] };
  if (target === 'image') module.image = entry.key;
  else module.choices[target] = entry.key;
  switchChanged(stage.pattern, before, module, stage.tick, seconds, stage.ids);
}

/**
 * Makes a live module from data: a section entry, a command's argument.
 * @param data a component name or a mapping with `use`
 * @param address where it will stand
 * @throws AfterimageError with every problem in the data
 */
export function instantiate(
  data: unknown,
  address: string,
  { library, ids }: Pick<ScriptStage, 'library' | 'ids'>,
): Module {
  const problems: Problem[] = [];
  const module = buildModule(data, address, [], {
    library,
    problems,
    where: (path) => ({ address: [address, ...path].join(':') }),
    moduleId: () => createId('mod', ids),
    scriptId: () => createId('scr', ids),
  });
  if (!module || problems.length > 0) throw new AfterimageError(problems);
  return module;
}

function stepParam(script: StepParamScript, module: Module, address: string, stage: ScriptStage): ScriptEffect {
  if (!script.state) {
    const stream = Stream.named(stage.seed, `${address}#stepParam ${script.target}`);
    script.state = { next: stage.tick + wait(script.every, stream), at: script.low, stream: stream.state() };
  }
  if (stage.tick < script.state.next) return 'none';
  const stream = Stream.resume(script.state.stream);
  const following = script.state.at + script.step;
  const beyond = script.step >= 0 ? following > script.high + 1e-9 : following < script.low - 1e-9;
  const at = beyond ? (script.step >= 0 ? script.low : script.high) : following;
  script.state = { next: stage.tick + wait(script.every, stream), at, stream: stream.state() };
  const type = stage.library
    .get('component', module.component, address)
    .parameters.find((parameter) => parameter.name === script.target)?.type;
  const now = [0, 0, 0, 0];
  const path = module.params[script.target];
  if (path) evaluatePath(path, stage.time, now, 0, type === 'vec2' ? 2 : 1);
  const [re = 0, im = 0] = now;
  const parts = type === undefined ? 1 : parameterParts[type];
  module.params[script.target] =
    script.fade > 0
      ? {
          kind: 'intrp',
          args: [
            [re, im],
            [at, 0],
          ],
          speed: 1 / script.fade,
          phase: stage.time,
        }
      : constant(...Array.from({ length: parts }, (_, part) => (part === 0 || parts > 2 ? at : 0)));
  return 'values';
}
