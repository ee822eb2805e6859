import { copyData, type Pass, type Pattern, type SlotContent, settled } from '../document';
import { same } from './same';

/** What is said of a pattern as a whole. */
type Head = Pick<Pattern, 'name' | 'about' | 'tags' | 'size' | 'supersample'>;
const heads = ['name', 'about', 'tags', 'size', 'supersample'] as const;

/** How a pass keeps its picture and what it reads. */
interface PassChange {
  readonly pass: string;
  readonly wanted: Pick<Pass, 'buffer' | 'light'>;
}

/** What leads from one pattern to another, but for its modules. */
export interface FieldChanges {
  readonly head: Partial<Head>;
  /** Other passes, or in another order. Those that are there in both go on as they are. */
  readonly list: { readonly present: readonly string[]; readonly wanted: readonly Pass[] } | null;
  readonly passes: readonly PassChange[];
}

/** No change. */
export const noFields: FieldChanges = { head: {}, list: null, passes: [] };

/** A section as it shall be; null takes it away. */
export interface SectionChange {
  readonly name: string;
  readonly wanted: string | null;
}

type Sections = Readonly<Record<string, string>>;

/** What leads from some sections to others. */
export function sectionsBetween(present: Sections, wanted: Sections): SectionChange[] {
  const names = Object.keys({ ...present, ...wanted }).sort();
  return names.filter((name) => present[name] !== wanted[name]).map((name) => ({ name, wanted: wanted[name] ?? null }));
}

/** Sections after a change of some. */
export function putSections(present: Sections, changes: readonly SectionChange[]): Sections {
  const kept = Object.entries(present).filter(([name]) => !changes.some((change) => change.name === name));
  const put = changes.flatMap(({ name, wanted }) => (wanted === null ? [] : [[name, wanted] as const]));
  return Object.fromEntries([...kept, ...put].sort(([one], [other]) => (one < other ? -1 : 1)));
}

/** The pass of another time that a pass is: the one of its name, else the one with its root. */
export function pairOf(pass: Pass, others: readonly Pass[]): Pass | undefined {
  const { id } = settled(pass.root);
  return others.find(({ name }) => name === pass.name) ?? others.find(({ root }) => settled(root).id === id);
}

/** What leads from one pattern to another, but for its modules; `noFields` when nothing does. */
export function fieldsBetween(present: Pattern, wanted: Pattern): FieldChanges {
  const head: Partial<Head> = Object.fromEntries(
    heads.filter((name) => !same(present[name], wanted[name])).map((name) => [name, wanted[name]]),
  );
  const names = present.passes.map(({ name }) => name);
  const wantedNames = wanted.passes.map(({ name }) => name);
  const list = same(names, wantedNames) ? null : { present: names, wanted: wanted.passes };
  const passes = wanted.passes.flatMap((pass): PassChange[] => {
    const now = pairOf(pass, present.passes);
    const { buffer, light } = pass;
    const differs = now && !(same(now.buffer, buffer) && now.light === light);
    return differs ? [{ pass: pass.name, wanted: { buffer, light } }] : [];
  });
  return Object.keys(head).length + passes.length === 0 && !list ? noFields : { head, list, passes };
}

/** What applying needs besides. */
interface ApplyOptions {
  /** The root of a pass that comes back. */
  readonly revive: (root: SlotContent) => SlotContent;
  /** Told of what is left as it is. */
  readonly skipped: (address: string, message: string) => void;
}

/** A pattern after its fields were changed. */
export function applyFields(pattern: Pattern, changes: FieldChanges, { revive, skipped }: ApplyOptions): Pattern {
  if (changes === noFields) return pattern;
  const { head, list, passes } = changes;
  const listed = list ? arranged(pattern.passes, list, revive) : pattern.passes;
  if (!listed) skipped('passes', 'other passes have come since');
  const present = listed ?? pattern.passes;
  for (const { pass } of passes) {
    if (!present.some(({ name }) => name === pass)) skipped(pass, 'this pass is not there any more');
  }
  const changed = present.map((pass): Pass => {
    const change = passes.find((candidate) => candidate.pass === pass.name);
    return change ? { ...pass, ...copyData(change.wanted) } : pass;
  });
  return { ...pattern, ...copyData(head), passes: changed };
}

/** The wanted passes, those that live with the modules that they have now; undefined where others have come since. */
function arranged(
  passes: readonly Pass[],
  { present, wanted }: NonNullable<FieldChanges['list']>,
  revive: (root: SlotContent) => SlotContent,
): Pass[] | undefined {
  const names = passes.map(({ name }) => name);
  if (!same(names, present)) return undefined;
  return wanted.map((pass): Pass => {
    const now = pairOf(pass, passes);
    if (!now) return { ...pass, root: revive(pass.root), ...(pass.buffer ? { buffer: { ...pass.buffer } } : {}) };
    const { key: _, ...rest } = now;
    return { ...rest, name: pass.name, ...(pass.key === undefined ? {} : { key: pass.key }) };
  });
}
