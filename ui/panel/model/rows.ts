import type { Crossfade, Library, Module, Pattern, SlotContent } from '../../../engine/document';

/** One line of the module tree. */
export interface TreeRow {
  /** Unique in the tree, the same as long as the thing stays in its place. */
  readonly key: string;
  /** The module it shows; of a crossfade the new one. */
  readonly address: string;
  /** 1 for the root of a pass. */
  readonly level: number;
  readonly kind: 'module' | 'crossfade';
  /** What stands there. */
  readonly content: SlotContent;
  /** The name of the pass or slot. */
  readonly label: string;
  /** Which side of a crossfade it is. */
  readonly side: 'from' | 'to' | null;
  /** `moebius` */
  readonly component: string;
  readonly family: string;
  readonly scripts: number;
  readonly hasChildren: boolean;
  readonly fade: Crossfade | null;
  /** Keys of the rows it is inside of, outermost first. */
  readonly inside: readonly string[];
}

/** `warp/moebius@1` in parts. */
export function refParts(ref: string): { readonly family: string; readonly name: string; readonly version: string } {
  const [, family = '', name = ref, version = ''] = /^([^/]+)\/([^@]+)(?:@(.+))?$/.exec(ref) ?? [];
  return { family, name, version };
}

/**
 * The modules of a pattern as the lines of a tree, pass by pass; a crossfade has both its sides as children.
 * @param library tells in which order a component names its slots
 */
export function treeRows(pattern: Pattern, library: Library): TreeRow[] {
  const rows: TreeRow[] = [];
  const add = (content: SlotContent, place: Place): void => {
    if (content.type === 'module') addModule(content, place);
    else addCrossfade(content, place);
  };
  const addModule = (module: Module, place: Place): void => {
    const { family, name } = refParts(module.component);
    const declared = library.find('component', module.component)?.slots.map((slot) => slot.name) ?? [];
    const filled = Object.keys(module.slots).sort((a, b) => declared.indexOf(a) - declared.indexOf(b));
    const scripts = module.scripts.filter((script) => script.kind !== 'finishSwitch').length;
    const { address, level, label, side, inside } = place;
    const hasChildren = filled.length > 0;
    const row = { key: address, address, level, label, side, inside, component: name, family, scripts, hasChildren };
    rows.push({ ...row, kind: 'module', content: module, fade: null });
    for (const slot of filled) {
      const inner = module.slots[slot];
      const below = { address: `${address}.${slot}`, level: level + 1, label: slot, side: null };
      if (inner) add(inner, { ...below, inside: [...inside, address] });
    }
  };
  const addCrossfade = (fade: Crossfade, { address, level, label, side, inside }: Place): void => {
    const key = `${address}%`;
    const [from, to] = [last(fade.from), refParts(fade.to.component)];
    const component = `${from} to ${to.name}`;
    const row = { key, address, level, label, side, inside, component, family: to.family, scripts: 0 };
    rows.push({ ...row, kind: 'crossfade', content: fade, hasChildren: true, fade });
    const below = { level: level + 1, label, inside: [...inside, key] };
    add(fade.from, { ...below, address: `${address}~`, side: 'from' });
    add(fade.to, { ...below, address, side: 'to' });
  };
  for (const pass of pattern.passes) {
    add(pass.root, { address: pass.name, level: 1, label: pass.name, side: null, inside: [] });
  }
  return rows;
}

type Place = Pick<TreeRow, 'address' | 'level' | 'label' | 'side' | 'inside'>;

function last(content: SlotContent): string {
  return refParts((content.type === 'module' ? content : content.to).component).name;
}

/** The rows that are seen when some are closed. */
export function openRows(rows: readonly TreeRow[], closed: ReadonlySet<string>): TreeRow[] {
  return rows.filter((row) => !row.inside.some((key) => closed.has(key)));
}

/** Where a module stands: the module whose slot it is in, and that slot; null for the root of a pass and what leaves. */
export function slotOf(address: string): { readonly holder: string; readonly slot: string } | null {
  const dot = address.lastIndexOf('.');
  if (dot < 0 || address.endsWith('~')) return null;
  return { holder: address.slice(0, dot), slot: address.slice(dot + 1) };
}
