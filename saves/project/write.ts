import type { SqlJsStatic } from 'sql.js';
import { AfterimageError } from '../../engine/problem';
import { saveError } from '../codec';
import type { ReadManifest } from '../snapshot';
import { type Cell, Database } from './database';
import { APPLICATION_ID, LAYOUT, OUTLINE_VERSION, PROJECT_VERSION, SEAL_WORDS } from './layout';
import { type OutlineNode, outlineOf } from './outline';
import { checkParts } from './parts';
import type { Project, ProjectSave } from './project';
import { OPEN_SEAL, seal } from './seal';

/**
 * Writes a project as one SQLite database (SAVE-20).
 * @param project what is to be written; every snapshot is checked first
 * @param sql SQLite
 * @returns the bytes of an `.afterimage` file; the same project gives the same bytes
 * @throws AfterimageError `bad-project` when a save has no versions or names a snapshot that is not there, or what `checkParts` throws
 */
export async function writeProject(project: Project, sql: SqlJsStatic): Promise<Uint8Array> {
  const all = [...project.snapshots.values()];
  const { manifests } = await checkParts({
    manifests: new Map(all.map(({ id, manifest }) => [id, manifest])),
    blobs: new Map(all.flatMap(({ blobs }) => [...blobs])),
  });
  for (const save of project.saves) checkVersions(save, manifests);
  const rows = await rowsOf(project, manifests);
  const database = new Database(sql);
  try {
    database.run(
      `pragma application_id = ${APPLICATION_ID}; pragma user_version = ${PROJECT_VERSION}; begin; ${LAYOUT}`,
    );
    for (const [table, content] of Object.entries(rows)) database.insert(table, content);
    database.run('commit');
    const bytes = database.export();
    await seal(bytes);
    return bytes;
  } catch (error) {
    if (error instanceof AfterimageError) throw error;
    throw saveError('bad-project', 'project', 'the project cannot be written', { got: String(error) });
  } finally {
    database.close();
  }
}

function checkVersions({ id, versions }: ProjectSave, manifests: ReadonlyMap<string, unknown>): void {
  if (versions.length === 0) throw saveError('bad-project', id, 'a save has at least one version');
  for (const { snapshot } of versions)
    if (!manifests.has(snapshot)) throw saveError('bad-project', id, 'a snapshot is missing', { got: snapshot });
}

async function rowsOf(
  project: Project,
  manifests: ReadonlyMap<string, ReadManifest>,
): Promise<Record<string, Cell[][]>> {
  const { saves, snapshots, expected } = project;
  const outlines: [string, OutlineNode[]][] = [];
  for (const { id, manifest } of snapshots.values()) outlines.push([id, await outlineOf(manifest)]);
  const blobs = new Map([...snapshots.values()].flatMap((snapshot) => [...snapshot.blobs]));
  return {
    seal: [[SEAL_WORDS, OPEN_SEAL]],
    meta: [
      ['about', 'An Afterimage project: moments of live visuals that play on from where they were kept.'],
      ['format', `${PROJECT_VERSION}`],
      ['outline', `${OUTLINE_VERSION}`],
    ],
    saves: saves.map(({ id, title, created, updated, tags, notes, favourite }) => [
      ...[id, title, created, updated, JSON.stringify(tags), notes],
      favourite ? 1 : 0,
    ]),
    manifests: [...snapshots.values()].map(({ id, manifest }) => [id, manifest]),
    versions: saves.flatMap(({ id, versions }) =>
      versions.map(({ version, snapshot, parent, created }) => {
        return [id, version, snapshot, parent, created, manifests.get(snapshot)?.kind ?? ''];
      }),
    ),
    nodes: outlines.flatMap(([id, nodes]) => nodes.map(({ path, parent, component }) => [id, path, parent, component])),
    node_values: outlines.flatMap(([id, nodes]) =>
      nodes.flatMap(({ path, values }) => values.map(({ kind, name, value }) => [id, path, kind, name, value])),
    ),
    expected: expected.map(({ snapshot, renderer, ticks, buffers }) => [snapshot, renderer, ticks, buffers]),
    blobs: [...blobs],
  };
}
