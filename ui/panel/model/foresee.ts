import type { Component, Library, Module, RandomizeScript, Script } from '../../../engine/document';
import { pickWeighted, Stream } from '../../../engine/random';
import { TICKS_PER_SECOND } from '../../../engine/time';
import { shortNumber } from './numbers';
import { refParts } from './rows';

/** What a script will do next. */
export interface Foreseen {
  /** For example `warp: picks spiral from folds`. */
  readonly words: string;
  /** Seconds of crossfade it will take. */
  readonly fade: number;
}

/**
 * What a script will do at its next turn if nothing else happens before.
 * @param module the module that carries it
 */
export function foresee(script: Script, module: Module, library: Library): Foreseen {
  switch (script.kind) {
    case 'randomize': {
      const pick = foreseenPick(script, module, library);
      const source = script.from ?? (script.query ? queryWords(script.query) : 'its options');
      return {
        words: `${script.target}: picks ${pick === null ? 'one' : short(pick)} from ${source}`,
        fade: script.fade,
      };
    }
    case 'switch':
      return { words: `${script.target}: becomes ${short(script.to.component)}`, fade: script.fade };
    case 'stepParam':
      return { words: `${script.target}: steps to ${shortNumber(following(script))}`, fade: script.fade };
    case 'finishSwitch':
      return { words: `stands alone as ${short(module.component)}`, fade: 0 };
  }
}

/** Seconds until a script's next turn; null before it has begun. */
export function secondsLeft(script: Script, tick: number): number | null {
  return script.state === null ? null : Math.max(0, script.state.next - tick) / TICKS_PER_SECOND;
}

/** The key of the entry that a randomize script picks next (rule SCRIPT-2), null when that cannot be told yet. */
function foreseenPick(script: RandomizeScript, module: Module, library: Library): string | null {
  const component = library.find('component', module.component);
  if (!script.state || !component) return null;
  const draw = Stream.resume(script.state.stream).uint32();
  const entries = entriesOf(script, component, library);
  const present = presentKey(script.target, module, component);
  const others = entries.filter((entry) => entry.key !== present);
  return pickWeighted(draw, others.length > 0 ? others : entries)?.key ?? null;
}

function entriesOf(
  { target, from, query }: RandomizeScript,
  component: Component,
  library: Library,
): readonly { readonly key: string; readonly weight: number }[] {
  if (from !== null) return library.find('section', from)?.entries ?? [];
  const choice = component.choices.find((candidate) => candidate.name === target);
  if (choice) return choice.options.map((key) => ({ key, weight: 1 }));
  const family = component.slots.find((slot) => slot.name === target)?.family;
  const text = query?.text ?? '';
  const found = library.search(family === undefined ? { type: 'image', text } : { type: 'component', family, text });
  return found.flatMap((entity) => {
    if (entity.type === 'component') return [{ key: `${entity.family}/${entity.name}`, weight: 1 }];
    return entity.type === 'image' ? [{ key: entity.name, weight: 1 }] : [];
  });
}

/** What stands there now. A slot that crossfades counts as its new side: the script waits until it is over. */
function presentKey(target: string, module: Module, component: Component): string | undefined {
  if (target === 'image') return module.image ?? undefined;
  if (component.choices.some((choice) => choice.name === target)) return module.choices[target];
  const content = module.slots[target];
  const settled = content?.type === 'crossfade' ? content.to : content;
  return settled && (settled.props.entry ?? settled.component.replace(/@\d+$/, ''));
}

function following({ low, high, step, state }: Extract<Script, { kind: 'stepParam' }>): number {
  const next = (state?.at ?? low) + step;
  if (step >= 0) return next > high + 1e-9 ? low : next;
  return next < low - 1e-9 ? high : next;
}

function queryWords({ family, text }: { readonly family?: string; readonly text?: string }): string {
  return [family, text && `"${text}"`].filter(Boolean).join(' ') || 'everything that fits';
}

/** An entry without its family, version and settings. */
function short(key: string): string {
  const ref = key.split(/[\s{]/)[0] ?? key;
  return `${refParts(ref).name}${/[{]/.test(key) ? ' …' : ''}`;
}
