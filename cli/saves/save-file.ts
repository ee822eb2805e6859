import { readFileSync } from 'node:fs';
import initSqlJs, { type SqlJsStatic } from 'sql.js';
import { createId, type IdSource } from '../../engine/document';
import { AfterimageError } from '../../engine/problem';
import { readManifest, type Snapshot, unbundle } from '../../saves';
import { isPng, readPicture } from '../../saves/picture';
import { isProject, type Project, projectOf, verifyProject } from '../../saves/project';

/** Where ids come from. */
export const ids: IdSource = { now: () => Date.now(), random: () => Math.random() };

let loaded: Promise<SqlJsStatic> | undefined;

/** SQLite, loaded when it is first needed. */
export function loadSql(): Promise<SqlJsStatic> {
  loaded ??= initSqlJs();
  return loaded;
}

/**
 * Reads a file that holds saves, whatever its form, after checking all of it.
 * @param path an `.afterimage` file, project or bundle, or a PNG
 * @throws AfterimageError when it cannot be read or carries no save
 */
export async function readSaves(path: string): Promise<Project> {
  const bytes = new Uint8Array(readFileSync(path));
  if (isProject(bytes)) return verifyProject(bytes, await loadSql());
  const snapshot = isPng(bytes) ? await snapshotOf(bytes, path) : await unbundle(bytes);
  const { name, created } = await readManifest(snapshot.manifest);
  return projectOf(snapshot, { id: createId('save', ids), title: name, created });
}

async function snapshotOf(png: Uint8Array, path: string): Promise<Snapshot> {
  const read = await readPicture(png);
  if (read.kind === 'snapshot') return read.snapshot;
  if (read.kind !== 'plain') throw read.problem;
  throw new AfterimageError({
    code: 'no-save',
    where: { address: path },
    message: 'this picture carries no save',
  });
}
