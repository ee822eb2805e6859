import {
  copyData,
  findModule,
  type HeldPath,
  type Module,
  type Pattern,
  type Placed,
  type Script,
  type SlotContent,
  settled,
  walkPattern,
} from '../document';
import type { Problem } from '../problem';
import { type Clock, type Path, timeAt, withSpeed } from '../time';
import type { Deck } from './deck';
import {
  applyFields,
  type FieldChanges,
  fieldsBetween,
  noFields,
  pairOf,
  putSections,
  type SectionChange,
  sectionsBetween,
} from './patch-pattern';
import { same } from './same';
import { turnedBack } from './turn-back';

/** What a patch can bring back of a deck. */
export interface Patchable {
  readonly pattern: Pattern;
  readonly seed: string;
  readonly clock: Clock;
  readonly sections: Readonly<Record<string, string>>;
}

interface Owner {
  /** The id of the module, or the name of the pass where `slot` is null. */
  readonly owner: string;
  /** Where it stood, for messages. */
  readonly address: string;
}

interface ContentChange extends Owner {
  /** Null for the root of a pass. */
  readonly slot: string | null;
  /** The module that must stand there for the change to be made; null for an empty slot. */
  readonly present: string | null;
  readonly wanted: SlotContent | null;
}

/** A value of one module; undefined takes it away. */
type SettingChange = Owner &
  (
    | { readonly of: 'params'; readonly name: string; readonly wanted: Path | undefined }
    | { readonly of: 'choices'; readonly name: string; readonly wanted: string | undefined }
    | { readonly of: 'frozen'; readonly name: string; readonly wanted: HeldPath | undefined }
    | { readonly of: 'image'; readonly wanted: string | null }
  );

interface ScriptChange extends Owner {
  readonly id: string;
  readonly index: number;
  /** Null takes it off. */
  readonly wanted: Script | null;
}

/** How to bring a deck from one document to another, part by part, so that what has changed elsewhere meanwhile stays. Plain data. */
export interface Patch {
  readonly fields: FieldChanges;
  readonly sections: readonly SectionChange[];
  readonly contents: readonly ContentChange[];
  readonly settings: readonly SettingChange[];
  readonly scripts: readonly ScriptChange[];
  readonly seed: string | null;
  readonly clock: Clock | null;
}

/**
 * Works out what leads from one document to another.
 * @param present what there is
 * @param wanted what there shall be; the patch shares its data
 * @returns the patch, or null when nothing differs
 */
export function patchBetween(present: Patchable, wanted: Patchable): Patch | null {
  const comparison = new Comparison();
  for (const pass of wanted.pattern.passes) {
    const now = pairOf(pass, present.pattern.passes);
    if (now) comparison.content({ owner: pass.name, address: pass.name, slot: null }, now.root, pass.root);
  }
  const { contents, settings, scripts } = comparison;
  const seed = present.seed === wanted.seed ? null : wanted.seed;
  const clock = same(present.clock, wanted.clock) ? null : wanted.clock;
  const fields = fieldsBetween(present.pattern, wanted.pattern);
  const sections = sectionsBetween(present.sections, wanted.sections);
  const parts = contents.length + settings.length + scripts.length + sections.length;
  const differs = parts > 0 || seed !== null || clock !== null || fields !== noFields;
  return differs ? { fields, sections, contents, settings, scripts, seed, clock } : null;
}

/**
 * Works out what leads one module from its present settings to others.
 * @param place where it stands
 * @returns the patch, or null when nothing differs
 */
export function settingsPatch({ address }: Placed, present: Module, wanted: Module): Patch | null {
  const comparison = new Comparison();
  comparison.ownSettings({ owner: present.id, address }, present, wanted);
  const { settings } = comparison;
  if (settings.length === 0) return null;
  return { fields: noFields, sections: [], contents: [], settings, scripts: [], seed: null, clock: null };
}

class Comparison {
  readonly contents: ContentChange[] = [];
  readonly settings: SettingChange[] = [];
  readonly scripts: ScriptChange[] = [];

  content(
    place: Owner & { slot: string | null },
    present: SlotContent | undefined,
    wanted: SlotContent | undefined,
  ): void {
    if (!sameShape(present, wanted)) {
      this.contents.push({ ...place, present: present ? settled(present).id : null, wanted: wanted ?? null });
    }
    const there = new Map(modulesIn(present).map((module) => [module.id, module]));
    for (const module of modulesIn(wanted)) {
      const now = there.get(module.id);
      if (now) this.module({ owner: module.id, address: place.address }, now, module);
    }
  }

  private module(owner: Owner, present: Module, wanted: Module): void {
    this.ownSettings(owner, present, wanted);
    this.ownScripts(owner, present.scripts, wanted.scripts);
    for (const slot of Object.keys({ ...present.slots, ...wanted.slots })) {
      const place = { owner: owner.owner, address: `${owner.address}.${slot}`, slot };
      this.content(place, present.slots[slot], wanted.slots[slot]);
    }
  }

  ownSettings(owner: Owner, present: Module, wanted: Module): void {
    const differing = <T>(now: Readonly<Record<string, T>> = {}, then: Readonly<Record<string, T>> = {}): string[] =>
      Object.keys({ ...now, ...then }).filter((name) => !same(now[name], then[name]));
    for (const name of differing(present.params, wanted.params))
      this.settings.push({ ...owner, of: 'params', name, wanted: wanted.params[name] });
    for (const name of differing(present.choices, wanted.choices))
      this.settings.push({ ...owner, of: 'choices', name, wanted: wanted.choices[name] });
    for (const name of differing(present.frozen, wanted.frozen))
      this.settings.push({ ...owner, of: 'frozen', name, wanted: wanted.frozen?.[name] });
    if (present.image !== wanted.image) this.settings.push({ ...owner, of: 'image', wanted: wanted.image });
  }

  private ownScripts(owner: Owner, present: readonly Script[], wanted: readonly Script[]): void {
    for (const { id } of present) {
      if (!wanted.some((script) => script.id === id)) this.scripts.push({ ...owner, id, index: 0, wanted: null });
    }
    for (const [index, script] of wanted.entries()) {
      const now = present.find(({ id }) => id === script.id);
      if (!same(now, script)) this.scripts.push({ ...owner, id: script.id, index, wanted: script });
    }
  }
}

/**
 * Brings a deck to where a patch leads, as far as what it concerns is still there.
 * @param deck changed in place; its programs are to be worked out anew
 * @returns what was left as it is, and why
 */
export function applyPatch(deck: Deck, patch: Patch): Problem[] {
  const problems = new Map<string, Problem>();
  const skipped = (address: string, message: string): void => {
    problems.set(address, { code: 'not-undone', where: { address }, message });
  };
  const gone = 'the module that this was done to is not there any more';
  const { fields, sections } = patch;
  if (sections.length > 0) deck.setSections(putSections(deck.sections, sections));
  const living = new Map([...walkPattern(deck.pattern)].map(({ module }) => [module.id, module]));
  deck.pattern = applyFields(deck.pattern, fields, {
    revive: (root) => revived(root, living, deck.tick),
    skipped,
  });
  for (const change of patch.contents) {
    const holder = holderOf(deck.pattern, change);
    if (!holder) skipped(change.address, gone);
    else if (!putContent(holder, change, deck, patch.settings)) {
      skipped(change.address, 'something else has come to this place since');
    }
  }
  for (const change of [...patch.settings, ...patch.scripts]) {
    const module = findModule(deck.pattern, change.owner)?.module;
    if (!module) skipped(change.address, gone);
    else if ('of' in change) putSetting(module, change);
    else putScript(module, change);
  }
  if (patch.seed !== null) {
    deck.seed = patch.seed;
    deck.pattern = { ...deck.pattern, seed: patch.seed };
  }
  const { clock } = patch;
  if (clock) {
    const continuous = timeAt(clock, deck.tick) === deck.time;
    deck.clock = continuous ? clock : withSpeed(deck.clock, deck.tick, clock.speed);
  }
  return [...problems.values()];
}

/** Where content stands. */
interface Holder {
  get(): SlotContent | undefined;
  set(content: SlotContent | null): void;
}

function holderOf(pattern: Pattern, { owner, slot }: ContentChange): Holder | undefined {
  if (slot === null) {
    const pass = pattern.passes.find(({ name }) => name === owner);
    if (!pass) return undefined;
    const set = (content: SlotContent | null): void => {
      if (content) pass.root = content;
    };
    return { get: () => pass.root, set };
  }
  const module = findModule(pattern, owner)?.module;
  if (!module) return undefined;
  const set = (content: SlotContent | null): void => {
    if (content) module.slots[slot] = content;
    else delete module.slots[slot];
  };
  return { get: () => module.slots[slot], set };
}

/** Gives whether it could be put there: false when neither what was there nor what is wanted stands there. */
function putContent(
  holder: Holder,
  { present, wanted }: ContentChange,
  deck: Deck,
  settings: readonly SettingChange[],
): boolean {
  const now = holder.get();
  if (sameShape(now, wanted ?? undefined)) return true;
  if ((now ? settled(now).id : null) !== present) return false;
  const living = new Map(modulesIn(now).map((module) => [module.id, module]));
  const remade = settings.some(({ owner, of }) => owner === present && (of === 'choices' || of === 'image'));
  holder.set(turnedBack(now, wanted && revived(wanted, living, deck.tick), remade, deck));
  return true;
}

/** The content with those of its modules that live as they are now, and without crossfades whose time is over. */
function revived(content: SlotContent, living: ReadonlyMap<string, Module>, tick: number): SlotContent {
  if (content.type === 'module') return living.get(content.id) ?? copyData(content);
  const to = living.get(content.to.id) ?? copyData(content.to);
  if (tick >= content.start + content.ticks) return to;
  return { ...content, from: revived(content.from, living, tick), to };
}

function putSetting(module: Module, change: SettingChange): void {
  if (change.of === 'image') module.image = change.wanted;
  else if (change.of === 'params') put(module.params, change.name, change.wanted);
  else if (change.of === 'choices') put(module.choices, change.name, change.wanted);
  else {
    const frozen = { ...module.frozen };
    put(frozen, change.name, change.wanted);
    if (Object.keys(frozen).length > 0) module.frozen = frozen;
    else delete module.frozen;
  }
}

function put<T>(record: Record<string, T>, name: string, value: T | undefined): void {
  if (value === undefined) delete record[name];
  else record[name] = copyData(value);
}

function putScript(module: Module, { id, index, wanted }: ScriptChange): void {
  const at = module.scripts.findIndex((script) => script.id === id);
  const scripts = [...module.scripts];
  if (wanted) scripts.splice(at < 0 ? index : at, at < 0 ? 0 : 1, copyData(wanted));
  else if (at >= 0) scripts.splice(at, 1);
  module.scripts = scripts;
}

/** The modules that share a place: one, or the sides of its crossfades. */
function modulesIn(content: SlotContent | undefined): readonly Module[] {
  if (!content) return [];
  return content.type === 'module' ? [content] : [...modulesIn(content.from), content.to];
}

function sameShape(one: SlotContent | undefined, other: SlotContent | undefined): boolean {
  if (!one || !other) return one === other;
  if (one.type === 'module' || other.type === 'module')
    return one.type === other.type && settled(one).id === settled(other).id;
  const sides = one.to.id === other.to.id && sameShape(one.from, other.from);
  return sides && one.start === other.start && one.ticks === other.ticks;
}
