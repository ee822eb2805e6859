import {
  type Crossfade,
  createId,
  type IdSource,
  type Library,
  type Module,
  type Pattern,
  type Placed,
  replaceContent,
  type Script,
  type SlotContent,
} from '../document';
import { TICKS_PER_SECOND } from '../time';

/** How deep crossfades may nest in one slot before the oldest side is let go. */
const MOST_NESTED = 3;

/**
 * Begins a crossfade in a slot: both modules stay alive until it is over (the new one carries a `finishSwitch` script).
 * @param holder the module whose slot it is
 * @param slot the slot's name
 * @param to the module that comes
 * @param tick the present tick
 * @param seconds how long it takes; 0 = at once
 * @param options library and source of ids
 */
export function switchSlot(
  holder: Module,
  slot: string,
  to: Module,
  tick: number,
  seconds: number,
  options: { library: Library; ids: IdSource },
): void {
  const present = holder.slots[slot] ?? defaultModule(holder, slot, options);
  holder.slots[slot] = present ? crossfade(present, to, tick, seconds, options.ids) : to;
}

/**
 * Begins a crossfade to a module that has just been changed in place. When the module is itself coming in, the crossfade it comes in by
 * goes on below, towards what the module was.
 * @param place the module as it is now, and the crossfades around it
 * @param before the module as it was, with ids of its own and no scripts
 * @param seconds how long it takes; 0 = at once
 * @param stage the pattern is changed in place
 */
export function switchChanged(
  { module, fades }: Placed,
  before: Module,
  seconds: number,
  { pattern, tick, ids }: { pattern: Pattern; tick: number; ids: IdSource },
): void {
  if (Math.round(seconds * TICKS_PER_SECOND) <= 0) return;
  const around = fades.findLast((fade) => fade.to === module);
  if (around) {
    const isFinish = (script: Script): boolean => script.kind === 'finishSwitch';
    before.scripts = module.scripts.filter(isFinish);
    module.scripts = module.scripts.filter((script) => !isFinish(script));
    around.to = before;
  }
  replaceContent(pattern, around ?? module, crossfade(around ?? before, module, tick, seconds, ids));
}

/**
 * Ends a crossfade: its new side stands alone. Does nothing when the module is not the new side of one.
 * @param pattern changed in place
 * @param fades the crossfades around the module
 * @param module the new side
 */
export function settle(pattern: Pattern, fades: readonly Crossfade[], module: Module): void {
  const fade = fades.findLast((candidate) => candidate.to === module);
  if (fade) replaceContent(pattern, fade, module);
}

/**
 * Begins a crossfade; what is not of use any more in it goes.
 * @returns what stands in the place of both; the new module alone when it takes no time
 */
export function crossfade(from: SlotContent, to: Module, tick: number, seconds: number, ids: IdSource): SlotContent {
  const ticks = Math.round(seconds * TICKS_PER_SECOND);
  if (ticks <= 0) return to;
  to.scripts.push({ id: createId('scr', ids), kind: 'finishSwitch', state: { next: tick + ticks } });
  return { type: 'crossfade', from: thinned(from, MOST_NESTED - 1), to, start: tick, ticks };
}

function thinned(content: SlotContent, depth: number): SlotContent {
  if (content.type === 'module') return content;
  if (depth <= 1) return content.to;
  return { ...content, from: thinned(content.from, depth - 1) };
}

function defaultModule(
  holder: Module,
  slot: string,
  { library, ids }: { library: Library; ids: IdSource },
): Module | undefined {
  const familyName = library
    .find('component', holder.component)
    ?.slots.find((candidate) => candidate.name === slot)?.family;
  const family = familyName === undefined ? undefined : library.find('family', familyName);
  const component = family && library.find('component', family.default);
  if (!component) return undefined;
  const params = Object.fromEntries(
    component.parameters.map((parameter) => [parameter.name, { kind: 'const' as const, value: parameter.default }]),
  );
  const choices = Object.fromEntries(component.choices.map((choice) => [choice.name, choice.options[0] ?? '']));
  const ref = `${component.family}/${component.name}@${component.version}`;
  return {
    type: 'module',
    id: createId('mod', ids),
    flags: ['live'],
    props: {},
    orig: null,
    schema: 1,
    component: ref,
    params,
    choices,
    image: null,
    slots: {},
    scripts: [],
  };
}
