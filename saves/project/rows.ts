import * as z from 'zod';
import { HASH_PATTERN, saveError } from '../codec';
import type { Cell, Database } from './database';
import type { OutlineNode, OutlineValue } from './outline';
import type { ExpectedPlay, ProjectSave } from './project';

/** The form of a save's id. */
export const SAVE_ID = /^save_[0-7][0-9a-hjkmnp-tv-z]{25}$/;

const hash = z.string().regex(HASH_PATTERN);
const time = z.number();
const bytes = z.instanceof(Uint8Array);
const tags = z.array(z.string().max(1000)).max(1000);

const saveRow = z.strictObject({
  id: z.string().regex(SAVE_ID),
  title: z.string().max(10_000),
  created: time,
  updated: time,
  tags: z.string().transform((text, context) => {
    try {
      return tags.parse(JSON.parse(text));
    } catch {
      context.addIssue('expected a JSON list of words');
      return z.NEVER;
    }
  }),
  notes: z.string().max(1_000_000),
  favourite: z.literal([0, 1]).transform((value) => value === 1),
});
const versionRow = z.strictObject({
  save: z.string(),
  version: z.int().positive(),
  snapshot: hash,
  parent: hash.nullable(),
  created: time,
  kind: z.string(),
});
const nodeRow = z.strictObject({
  snapshot: hash,
  path: z.string(),
  parent: z.string().nullable(),
  component: z.string(),
});
const valueRow = z.strictObject({
  snapshot: hash,
  path: z.string(),
  kind: z.enum(['parameter', 'choice', 'image', 'script']),
  name: z.string(),
  value: z.string(),
});
const expectedRow = z.strictObject({
  snapshot: hash,
  renderer: z.string().max(1000),
  ticks: z.int().min(0).max(1_000_000),
  buffers: hash,
});

/** Everything that a project's tables hold, each row well formed by itself. */
export interface Rows {
  readonly saves: readonly ProjectSave[];
  readonly kinds: readonly { readonly save: string; readonly snapshot: string; readonly kind: string }[];
  readonly expected: readonly ExpectedPlay[];
  readonly manifests: ReadonlyMap<string, Uint8Array>;
  readonly blobs: ReadonlyMap<string, Uint8Array>;
  /** By snapshot, in the order of their paths. */
  readonly nodes: ReadonlyMap<string, readonly OutlineNode[]>;
  /** The version of what `nodes` tells. */
  readonly outline: string | undefined;
}

/**
 * Reads the tables of a project.
 * @throws AfterimageError `bad-project` naming the table
 */
export function readRows(database: Database): Rows {
  const table = <Row>(name: string, order: string, row: z.ZodType<Row>): Row[] =>
    database.select(`select * from ${name} order by ${order}`).map((cells) => parseRow(name, cells, row));
  const saves = table('saves', 'rowid', saveRow);
  const versions = table('versions', 'save, version', versionRow);
  const known = new Set(saves.map(({ id }) => id));
  for (const { save } of versions) if (!known.has(save)) throw badRow('versions', `a version of no save: ${save}`);
  const bySave = new Map(saves.map(({ id }) => [id, [] as typeof versions]));
  for (const version of versions) bySave.get(version.save)?.push(version);
  const meta = table('meta', 'key', z.strictObject({ key: z.string(), value: z.string() }));
  const manifests = table('manifests', 'rowid', z.strictObject({ id: hash, bytes }));
  const blobs = table('blobs', 'rowid', z.strictObject({ hash, bytes }));
  return {
    saves: saves.map((save) => ({ ...save, versions: chain(save.id, bySave.get(save.id)) })),
    kinds: versions,
    expected: table('expected', 'rowid', expectedRow),
    manifests: new Map(manifests.map((row) => [row.id, row.bytes])),
    blobs: new Map(blobs.map((row) => [row.hash, row.bytes])),
    nodes: nodesOf(table('nodes', 'snapshot, path', nodeRow), table('node_values', 'rowid', valueRow)),
    outline: meta.find(({ key }) => key === 'outline')?.value,
  };
}

function chain(id: string, versions: readonly z.infer<typeof versionRow>[] = []) {
  if (versions.length === 0) throw badRow('saves', `a save without versions: ${id}`);
  return versions.map(({ version, snapshot, parent, created }) => ({ version, snapshot, parent, created }));
}

function nodesOf(
  nodes: readonly z.infer<typeof nodeRow>[],
  values: readonly z.infer<typeof valueRow>[],
): Map<string, OutlineNode[]> {
  const key = ({ snapshot, path }: { snapshot: string; path: string }): string => `${snapshot} ${path}`;
  const found = new Map(nodes.map((node) => [key(node), [] as OutlineValue[]]));
  for (const { kind, name, value, ...node } of values) {
    const place = found.get(key(node));
    if (!place) throw badRow('node_values', `a value of no node: ${node.path}`);
    place.push({ kind, name, value });
  }
  const outlines = new Map<string, OutlineNode[]>();
  for (const { snapshot, ...node } of nodes) {
    const outline = outlines.get(snapshot) ?? [];
    outline.push({ ...node, values: found.get(`${snapshot} ${node.path}`) ?? [] });
    outlines.set(snapshot, outline);
  }
  return outlines;
}

function parseRow<Row>(table: string, cells: Record<string, Cell>, row: z.ZodType<Row>): Row {
  const parsed = row.safeParse(cells);
  if (!parsed.success) throw badRow(table, z.prettifyError(parsed.error).replaceAll(/\s*\n\s*/g, ' '));
  return parsed.data;
}

function badRow(table: string, got: string) {
  return saveError('bad-project', table, 'a row is not well formed', { got });
}
