import { WEBGL2_LIMITS } from '../compile';
import {
  type Component,
  componentRef,
  copyData,
  type LayerContent,
  type Library,
  type Module,
  type Pattern,
  validatePath,
  validatePattern,
  walkEverything,
  walkSubtree,
} from '../document';
import { AfterimageError } from '../problem';
import { Deck, type DeckState } from './deck';
import { GatheredNeeds, type Needs } from './needs';
import type { Show } from './show';

/** What plays, with other core content. */
export interface Refresh {
  /** What must be ready before it is applied. */
  readonly needs: Needs;
  /** Takes the content up, between two ticks. The log begins anew from here, and nothing from before can be undone. */
  apply(): void;
}

/**
 * Gives a show that plays another core library: files were edited while somebody looks. This is for development only. It is no command: it is
 * not logged, cannot be replayed and cannot be undone, because a log says nothing of files.
 *
 * Decks play on at their tick, by their clock and seed, under their ids, so that their buffers stay. Modules whose component changed keep
 * the settings that still fit; new parameters begin at their defaults. A deck whose pattern file changed becomes that pattern as if it had
 * been opened so; what a hand did to it is gone. What a snapshot brought along is left as it is.
 * @param show changed by `apply` alone
 * @param core the content; what is missing in it is gone
 * @throws AfterimageError when something that plays would not play with it; nothing has changed then
 */
export function planRefresh(show: Show, core: LayerContent): Refresh {
  const gathered = new GatheredNeeds();
  const states = show.playing.map((deck) => {
    const library = deck.library.withCore(core);
    const state = refreshed(deck, library);
    const problems = validatePattern(state.pattern, library);
    if (problems.length > 0) throw new AfterimageError(problems);
    gathered.add(new Deck(copyData(state), library, WEBGL2_LIMITS));
    return state;
  });
  const decks = [...show.playing];
  return {
    needs: gathered.needs,
    apply() {
      for (const library of [show.library, ...decks.map((deck) => deck.library)]) library.replaceCore(core);
      for (const [index, deck] of decks.entries()) {
        const state = states[index];
        if (state) deck.restore(state);
      }
      show.rebase();
    },
  };
}

function refreshed(deck: Deck, library: Library): DeckState {
  const state = deck.state();
  const { name } = state.pattern;
  const [before, after] = [deck.library.find('pattern', name), library.find('pattern', name)];
  if (after && before && !library.closed && JSON.stringify(before) !== JSON.stringify(after)) {
    const { id, seed, entrance, sections } = state;
    const { size, supersample } = before.size === after.size ? state.pattern : after;
    const opened = Deck.open(after, {
      id,
      seed,
      entrance,
      sections,
      size,
      supersample,
      library,
      limits: WEBGL2_LIMITS,
    });
    return { ...opened.state(), tick: state.tick, clock: state.clock, clears: state.clears };
  }
  adapt(state.pattern, library);
  return state;
}

/** Fits a pattern's modules to components as they are now. */
function adapt(pattern: Pattern, library: Library): void {
  for (const { module, address } of [...walkEverything(pattern)]) {
    const [name = ''] = module.component.split('@');
    const component = library.find('component', module.component) ?? library.find('component', name);
    if (component) adjust(module, component, library, address);
  }
}

/**
 * Takes a deck to the newest version of every component that a library has. Settings that still fit stay, new ones begin at their defaults.
 * @param state not changed
 * @param library where the newest are
 * @returns the state, made anew; whether it can play is for `validatePattern`
 */
export function onNewest(state: DeckState, library: Library): DeckState {
  const { entrance, pattern, ...rest } = copyData(state);
  const incoming = entrance?.module ? [...walkSubtree(entrance.module, 'entrance')] : [];
  for (const { module, address } of [...walkEverything(pattern), ...incoming]) {
    const component = library.find('component', nameIn(module.component));
    if (component) adjust(module, component, library, address);
  }
  const transition = entrance && library.find('component', nameIn(entrance.transition));
  return {
    ...rest,
    pattern,
    entrance: entrance && transition ? { ...entrance, transition: componentRef(transition) } : entrance,
  };
}

function nameIn(ref: string): string {
  return ref.replace(/@.*$/, '');
}

function adjust(module: Module, component: Component, library: Library, address: string): void {
  module.component = `${component.family}/${component.name}@${component.version}`;
  const params: Module['params'] = {};
  for (const parameter of component.parameters) {
    const present = module.params[parameter.name];
    const fits = present && validatePath(present, parameter, address).length === 0;
    params[parameter.name] = fits ? present : { kind: 'const', value: [...parameter.default] };
    if (!fits) delete module.frozen?.[parameter.name];
  }
  module.params = params;
  for (const name of Object.keys(module.frozen ?? {})) if (!params[name]) delete module.frozen?.[name];
  for (const [name, option] of Object.entries(module.choices)) {
    const choice = component.choices.find((each) => each.name === name);
    if (!choice?.options.includes(option)) delete module.choices[name];
  }
  for (const choice of component.choices) module.choices[choice.name] ??= choice.options[0] ?? '';
  for (const [name, content] of Object.entries(module.slots)) {
    const family = component.slots.find((slot) => slot.name === name)?.family;
    const inner = content.type === 'module' ? content : content.to;
    const there = library.find('component', inner.component);
    // One that is gone is a problem; one that became something else has no place here.
    if (family === undefined || (there && there.family !== family)) delete module.slots[name];
  }
  const targets = new Set([
    'image',
    ...component.slots.map((slot) => slot.name),
    ...component.choices.map((choice) => choice.name),
    ...component.parameters.map((parameter) => parameter.name),
  ]);
  module.scripts = module.scripts.filter((script) => script.kind === 'finishSwitch' || targets.has(script.target));
}
