import { type Parameter, type Placed, parameterParts } from '../../../engine/document';
import type { Deck } from '../../../engine/show';
import { evaluatePath, type Path } from '../../../engine/time';
import { slotName, slotPlaces } from './slots';

/** A parameter of a module of the live pattern. */
export interface Target {
  readonly placed: Placed;
  readonly parameter: Parameter;
}

/** How a target is named in messages and kept (rule DOC-6): `main.warp:centre`. */
export function targetName({ placed, parameter }: Target): string {
  return `${placed.address}:${parameter.name}`;
}

/** All complex parameters of what plays, in the order of the slots that their modules stand in; what a crossfade takes away is not among them. */
export function complexTargets(deck: Deck): Target[] {
  const rank = new Map<string, number>();
  for (const place of slotPlaces(deck))
    for (const address of [place.module, slotName(place)]) if (!rank.has(address)) rank.set(address, rank.size);
  return deck.placed
    .filter(({ address }) => !address.includes('~'))
    .sort((a, b) => (rank.get(a.address) ?? rank.size) - (rank.get(b.address) ?? rank.size))
    .flatMap((placed) =>
      (deck.library.find('component', placed.module.component)?.parameters ?? [])
        .filter(({ type }) => type === 'vec2')
        .map((parameter) => ({ placed, parameter })),
    );
}

/**
 * The parameters that hands play: those a person has assigned and that are there, in their places; the others in order.
 * @param assigned by place, names as `targetName` writes them, or null
 */
export function handTargets(deck: Deck, assigned: readonly (string | null)[], count: number): (Target | undefined)[] {
  const all = complexTargets(deck);
  const named = new Map(all.map((target) => [targetName(target), target]));
  const chosen = Array.from({ length: count }, (_, place) => named.get(assigned[place] ?? ''));
  const free = all.filter((target) => !chosen.includes(target));
  return chosen.map((target) => target ?? free.shift());
}

/** The path that drives a target now. */
export function pathOfTarget({ placed, parameter }: Target): Path {
  return placed.module.params[parameter.name] ?? { kind: 'const', value: parameter.default };
}

/** The value that a target has now, inside its range. */
export function valueOfTarget(target: Target, time: number): number[] {
  const { low, high, type } = target.parameter;
  const value: number[] = [];
  evaluatePath(pathOfTarget(target), time, value, 0, parameterParts[type]);
  return value.map((part) => Math.min(high, Math.max(low, part)));
}
