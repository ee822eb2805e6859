import { type Module, type ModuleData, nameOf, type Slot, settled } from '../../../engine/document';
import type { Deck } from '../../../engine/show';

/** A slot of a module of what plays. */
export interface SlotPlace {
  /** Address of the module that has the slot. */
  readonly module: string;
  readonly slot: Slot;
  readonly holder: Module;
}

/** Something that can stand in a slot. */
export interface Candidate {
  /** `moebius` */
  readonly name: string;
  /** How a module that came from it is known: the section's entry, or the component's name. */
  readonly key: string;
  readonly to: ModuleData;
}

/** How a slot is named in messages and kept: `main.warp`. */
export function slotName({ module, slot }: SlotPlace): string {
  return `${module}.${slot.name}`;
}

/**
 * All slots of what plays, empty ones too, in the order hands take them: those of feedback passes first, the outer before the inner, as their
 * components name them. So slot 1 of most patterns is the warp, 2 the fold, 3 the source.
 */
export function slotPlaces(deck: Deck): SlotPlace[] {
  const isFeedback = (address: string): boolean => {
    const [pass] = address.split('.');
    const root = deck.pattern.passes.find(({ name }) => name === pass)?.root;
    return root !== undefined && settled(root).component.startsWith('feedback/');
  };
  return deck.placed
    .filter(({ address }) => !address.includes('~'))
    .flatMap(({ module, address }) => {
      const rank = (isFeedback(address) ? 0 : 1000) + address.split('.').length;
      const slots = deck.library.find('component', module.component)?.slots ?? [];
      return slots.map((slot) => ({ rank, place: { module: address, slot, holder: module } }));
    })
    .sort((a, b) => a.rank - b.rank)
    .map(({ place }) => place);
}

/** The slots under the keys: those a person has assigned and that are there, in their places; the others in order. */
export function handSlots(deck: Deck, assigned: readonly (string | null)[], count: number): (SlotPlace | undefined)[] {
  const all = slotPlaces(deck);
  const named = new Map(all.map((place) => [slotName(place), place]));
  const chosen = Array.from({ length: count }, (_, index) => named.get(assigned[index] ?? ''));
  const free = all.filter((place) => !chosen.includes(place));
  return chosen.map((place) => place ?? free.shift());
}

/**
 * What a slot can be stepped through, always in the same order: the entries of the section that its `randomize` script picks from, where it
 * has one, then every component of its family that is not among them, by name.
 */
export function candidates(deck: Deck, { holder, slot }: SlotPlace): Candidate[] {
  const section = holder.scripts.find(
    (script) => script.kind === 'randomize' && script.target === slot.name && script.from !== null,
  );
  const from = section?.kind === 'randomize' ? (section.from ?? '') : '';
  const entries = deck.library.find('section', from)?.entries ?? [];
  const listed = entries.map(({ key, value }) => ({ name: wordOf(componentOf(value)), key, to: value }));
  const taken = new Set(entries.map(({ value }) => componentOf(value)));
  const others = deck.library
    .search({ type: 'component', family: slot.family, without: ['hidden', 'deleted'] })
    .map(nameOf)
    .filter((name) => !taken.has(name))
    .map((name) => ({ name: wordOf(name), key: name, to: name }));
  return [...listed, ...others];
}

/** Where among the candidates what stands in a slot is; -1 when it is none of them. */
export function placeAmong(list: readonly Candidate[], deck: Deck, { holder, slot }: SlotPlace): number {
  const content = holder.slots[slot.name];
  const component = content
    ? withoutVersion(settled(content).component)
    : (deck.library.find('family', slot.family)?.default ?? '');
  const entry = content ? settled(content).props.entry : undefined;
  const byEntry = list.findIndex(({ key }) => key === entry);
  return byEntry >= 0 ? byEntry : list.findIndex(({ to }) => componentOf(to) === withoutVersion(component));
}

function componentOf(data: ModuleData): string {
  return withoutVersion(typeof data === 'string' ? data : String(data.use ?? ''));
}

function withoutVersion(ref: string): string {
  return ref.replace(/@\d+$/, '');
}

/** `moebius` of `warp/moebius`. */
function wordOf(component: string): string {
  return component.slice(component.indexOf('/') + 1);
}
