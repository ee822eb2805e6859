import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import initSqlJs, { type SqlJsStatic } from 'sql.js';
import { createId, type IdSource } from '../../engine/document';
import { AfterimageError } from '../../engine/problem';
import { readManifest, type Snapshot, unbundle } from '../../saves';
import { isPng, readPicture } from '../../saves/picture';
import {
  isProject,
  type Project,
  projectOf,
  type RecoveredProject,
  recoverProject,
  verifyProject,
} from '../../saves/project';

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
 * @throws AfterimageError when it cannot be read, carries no save, or is not as it was written
 */
export async function readSaves(path: string): Promise<Project> {
  const { project, problem } = await takeSaves(path);
  if (problem) throw problem;
  return project;
}

/**
 * Reads a file that holds saves; of one that was changed since it was written, what is whole (SAVE-27).
 * @throws AfterimageError when it cannot be read or carries no save
 */
export async function takeSaves(path: string): Promise<RecoveredProject> {
  const bytes = readBytes(path);
  if (isProject(bytes)) return takeProject(bytes);
  const { snapshot, problem } = isPng(bytes)
    ? await snapshotOf(bytes, path)
    : { snapshot: await unbundle(bytes), problem: null };
  const { name, created } = await readManifest(snapshot.manifest);
  return { project: projectOf(snapshot, { id: createId('save', ids), title: name, created }), problem };
}

/** The files that are meant by a path: those below a folder that may hold saves, else the path itself. */
export function filesOf(path: string): string[] {
  if (!existsSync(path) || !statSync(path).isDirectory()) return [path];
  const found = readdirSync(path, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(png|afterimage)$/i.test(name) && !basename(name).startsWith('.'))
    .map((name) => join(path, name))
    .filter((name) => !statSync(name).isDirectory())
    .sort();
  // A folder without any is told of as what it is.
  return found.length > 0 ? found : [path];
}

/** Words for what the system says of files. */
const REASONS: Readonly<Record<string, readonly [code: string, message: string]>> = {
  ENOENT: ['no-file', 'there is no such file'],
  EISDIR: ['no-save', 'there is no PNG and no .afterimage file in this folder'],
  EACCES: ['no-access', 'this file may not be read'],
};

function readBytes(path: string): Uint8Array {
  try {
    const bytes = new Uint8Array(readFileSync(path));
    if (bytes.length > 0) return bytes;
  } catch (error) {
    const system = error instanceof Error && 'code' in error ? String(error.code) : '';
    const [code, message] = REASONS[system] ?? ['unreadable', 'this file cannot be read'];
    throw new AfterimageError({ code, where: { address: path }, message, got: String(error) });
  }
  throw new AfterimageError({ code: 'empty-file', where: { address: path }, message: 'there is nothing in this file' });
}

async function takeProject(bytes: Uint8Array): Promise<RecoveredProject> {
  const sql = await loadSql();
  try {
    return { project: await verifyProject(bytes, sql), problem: null };
  } catch (error) {
    const taken = await recoverProject(bytes, sql);
    // All of it is there; it is what the tables tell people that is wrong.
    if (taken.problem === null) throw error;
    return taken;
  }
}

async function snapshotOf(
  png: Uint8Array,
  path: string,
): Promise<{ snapshot: Snapshot; problem: AfterimageError | null }> {
  const read = await readPicture(png);
  if (read.kind === 'snapshot') return read;
  if (read.kind !== 'plain') throw read.problem;
  throw new AfterimageError({
    code: 'no-save',
    where: { address: path },
    message: 'this picture carries no save',
  });
}
