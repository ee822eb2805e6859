import { decodeValue, readFrame } from '../codec';

/** A module of a snapshot's pattern trees, as the table `nodes` tells of it. */
export interface OutlineNode {
  /** `layer:pass.slot.slot`; layers count from 0 at the back; `~` marks the side of a crossfade that leaves. */
  readonly path: string;
  /** The path of the module it stands in, null for a pass's first. */
  readonly parent: string | null;
  readonly component: string;
  readonly values: readonly OutlineValue[];
}

/** One thing that is set on a module. */
export interface OutlineValue {
  readonly kind: 'parameter' | 'choice' | 'image' | 'script';
  readonly name: string;
  /** JSON. */
  readonly value: string;
}

/** Deeper than any tree, so that a forged one ends. */
const DEEPEST = 200;

/**
 * Tells what a snapshot's show holds, for people. It takes the state as it is stored, of whatever version, and passes over what it does not
 * know: what was told of a snapshot stays true of it when later versions read it otherwise.
 * @param manifest the snapshot's framed manifest
 * @returns the modules in the order of their paths
 */
export async function outlineOf(manifest: Uint8Array): Promise<OutlineNode[]> {
  const { show } = record(decodeValue(await readFrame('manifest', manifest)));
  const nodes = list(record(show).decks).flatMap((deck, layer) =>
    list(record(record(deck).pattern).passes).flatMap((each) => {
      const { name, root } = record(each);
      return typeof name === 'string' ? [...walk(root, `${layer}:${name}`, null, 0)] : [];
    }),
  );
  const byPath = new Map(nodes.map((node) => [node.path, node]));
  return [...byPath.values()].sort((a, b) => (a.path < b.path ? -1 : 1));
}

function* walk(content: unknown, path: string, parent: string | null, depth: number): Generator<OutlineNode> {
  const { type, component, slots, from, to, ...settings } = record(content);
  if (depth > DEEPEST) return;
  if (type === 'crossfade') {
    yield* walk(from, `${path}~`, parent, depth + 1);
    yield* walk(to, path, parent, depth + 1);
    return;
  }
  if (typeof component !== 'string') return;
  yield { path, parent, component, values: valuesOf(settings) };
  for (const [slot, inner] of sorted(slots)) yield* walk(inner, `${path}.${slot}`, path, depth + 1);
}

function valuesOf({ params, choices, image, scripts }: Readonly<Record<string, unknown>>): OutlineValue[] {
  return [
    ...sorted(params).map(([name, path]) => ({ kind: 'parameter' as const, name, value: json(path) })),
    ...sorted(choices).map(([name, choice]) => ({ kind: 'choice' as const, name, value: json(choice) })),
    ...(typeof image === 'string' ? [{ kind: 'image' as const, name: 'image', value: json(image) }] : []),
    ...list(scripts).map((script, index) => ({ kind: 'script' as const, name: `${index}`, value: json(script) })),
  ];
}

function json(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) => (typeof part === 'bigint' ? `${part}` : part)) ?? 'null';
}

function sorted(value: unknown): [string, unknown][] {
  return Object.entries(record(value)).sort(([a], [b]) => (a < b ? -1 : 1));
}

function record(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value)) : {};
}

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
