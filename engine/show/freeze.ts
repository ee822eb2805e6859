import { type Library, letGo, type Module, type Placed, parameterParts, walkPattern, walkSubtree } from '../document';
import { constant } from '../time';
import type { Deck } from './deck';
import { presentValue } from './plan';

/**
 * Makes everything that moves in a module and below it stand still where it is (rule SHOW-14). The paths are kept beside.
 * @param deck changed in place
 * @param place where to begin; undefined for the whole pattern
 */
export function freeze(deck: Deck, place: Placed | undefined): void {
  for (const module of below(deck, place)) stop(module, deck.time, deck.library);
}

/**
 * Gives the kept paths back, each going on from where it stood.
 * @param deck changed in place
 * @param place where to begin; undefined for the whole pattern
 */
export function release(deck: Deck, place: Placed | undefined): void {
  for (const module of below(deck, place)) {
    for (const [name, { path, since }] of Object.entries(module.frozen ?? {})) {
      module.params[name] = { ...path, phase: (path.phase ?? 0) + (deck.time - since) };
    }
    delete module.frozen;
  }
}

/** What waits in scripts does not move yet, so it is left alone. */
function below(deck: Deck, place: Placed | undefined): readonly Module[] {
  const all = place ? [...walkSubtree(place.module, place.address)] : [...walkPattern(deck.pattern)];
  return all.filter(({ address }) => !address.includes('#')).map(({ module }) => module);
}

function stop(module: Module, time: number, library: Library): void {
  const { parameters } = library.get('component', module.component, module.id);
  for (const parameter of parameters) {
    const { name, type } = parameter;
    const path = module.params[name];
    if (!path || path.kind === 'const' || path.kind === 'any') continue;
    const value = [0, 0, 0, 0];
    presentValue(path, parameter, time, value);
    letGo(module, name);
    module.params[name] = constant(...value.slice(0, parameterParts[type]));
    module.frozen = { ...module.frozen, [name]: { path, since: time } };
  }
}
