import type { SqlJsStatic } from 'sql.js';
import { AfterimageError, type Problem } from '../../engine/problem';
import { saveError, sha256 } from '../codec';
import { type ReadManifest, readManifest, type Snapshot } from '../snapshot';
import { mendedHeader } from './header';
import type { Project, ProjectSave } from './project';
import { readProject } from './read';
import { type FoundRows, type FoundSave, findRows } from './remains';

/** As much of a project as is whole. */
export interface RecoveredProject {
  readonly project: Project;
  /** That the file is not as Afterimage wrote it, and of every save what is whole; null when nothing was changed. */
  readonly problem: AfterimageError | null;
}

/** What is found before anything of a project is used: the file is not what was written. Whatever else is wrong stands under a right seal. */
const CHANGED = ['bad-checksum', 'truncated', 'too-long'];

/** More is told of no file. */
const MOST_PROBLEMS = 20;

/**
 * Reads a project, and where another program or an accident has changed the file, as much of it as is provably whole (SAVE-27): snapshots of
 * which every byte has the hash it is called by. Titles, tags and notes have no hash; they are taken as the file tells them.
 * @param bytes a whole `.afterimage` file; may come from anyone
 * @param sql SQLite
 * @throws AfterimageError what `readProject` throws, where nothing is whole too
 */
export async function recoverProject(bytes: Uint8Array, sql: SqlJsStatic): Promise<RecoveredProject> {
  try {
    return { project: await readProject(bytes, sql), problem: null };
  } catch (error) {
    if (!(error instanceof AfterimageError && CHANGED.includes(error.code))) throw error;
    const rows = findRows(mendedHeader(bytes), sql);
    const { whole, broken } = await wholeSnapshots(rows);
    if (whole.size === 0) throw error;
    return recovered(rows.saves, whole, broken);
  }
}

interface Whole {
  readonly snapshot: Snapshot;
  readonly manifest: ReadManifest;
}

/** The snapshots that are whole, and why the others are not; by id, which is the hash of what was found and not what stands beside it. */
async function wholeSnapshots({ manifests, blobs }: FoundRows): Promise<{
  whole: Map<string, Whole>;
  broken: Map<string, Problem>;
}> {
  const found = new Map<string, Uint8Array>();
  for (const bytes of blobs) found.set(await sha256(bytes), bytes);
  const whole = new Map<string, Whole>();
  const broken = new Map<string, Problem>();
  for (const bytes of manifests) {
    const id = await sha256(bytes);
    try {
      const manifest = await readManifest(bytes);
      const parts = manifest.blobs.map(({ hash, size }): [string, Uint8Array] => [hash, part(found, hash, size)]);
      whole.set(id, { snapshot: { id, manifest: bytes, blobs: new Map(parts) }, manifest });
    } catch (error) {
      if (!(error instanceof AfterimageError)) throw error;
      for (const problem of error.problems.slice(0, 1)) broken.set(id, problem);
    }
  }
  return { whole, broken };
}

function part(found: ReadonlyMap<string, Uint8Array>, hash: string, size: number): Uint8Array {
  const bytes = found.get(hash);
  if (bytes?.length === size) return bytes;
  throw saveError('missing-blob', `blobs.${hash}`, 'a blob is missing or was changed');
}

function recovered(
  told: readonly FoundSave[],
  whole: ReadonlyMap<string, Whole>,
  broken: ReadonlyMap<string, Problem>,
): RecoveredProject {
  const saves: ProjectSave[] = [];
  const counts: string[] = [];
  const lost: Problem[] = [];
  const unnamed = new Set(whole.keys());
  for (const { versions, ...save } of told) {
    const kept = versions.filter(({ snapshot }) => whole.has(snapshot));
    for (const { snapshot } of kept) unnamed.delete(snapshot);
    if (kept.length > 0) saves.push({ ...save, versions: kept });
    if (versions.length > 0) counts.push(`"${save.title}" ${kept.length} of ${versions.length} versions`);
    for (const { version, snapshot } of versions)
      if (!whole.has(snapshot)) lost.push(lostVersion(save, version, snapshot, broken.get(snapshot)));
  }
  for (const id of unnamed) {
    const { name, created } = (whole.get(id) as Whole).manifest;
    const versions = [{ version: 1, snapshot: id, parent: null, created }];
    const words = { tags: [], notes: '', favourite: false };
    saves.push({ id: saveOf(id), title: name, created, updated: created, ...words, versions });
    counts.push(`"${name}", of which no save is told, 1 of 1 versions`);
  }
  const snapshots = new Map(Array.from(whole, ([id, { snapshot }]) => [id, snapshot]));
  return {
    project: { saves, snapshots, expected: [] },
    problem: new AfterimageError([changed(counts), ...lost].slice(0, MOST_PROBLEMS)),
  };
}

function changed(counts: readonly string[]): Problem {
  return {
    code: 'changed-project',
    where: { address: 'project' },
    message: 'the file was changed after Afterimage had written it, by another program or by damage',
    got: `whole are: ${counts.join('; ')}`,
    expected: 'the file as it was written',
    hint: 'another copy; or importing it, which takes what is whole, with titles and notes as the file now tells them',
  };
}

function lostVersion(
  { id, title }: Pick<ProjectSave, 'id' | 'title'>,
  version: number,
  snapshot: string,
  problem: Problem | undefined,
): Problem {
  const where = { address: `${id}, version ${version}` };
  const got = problem ? `${problem.code}: ${problem.message}` : 'no manifest of it that is whole';
  const message = `this version of "${title}" is not whole and is left out`;
  return { code: 'lost-version', where, message, got, expected: `snapshot ${snapshot}` };
}

/** An id for the save of a snapshot of which no save is told: the same each time, so that it is known when it comes again. */
function saveOf(snapshot: string): string {
  const letters = '0123456789abcdefghjkmnpqrstvwxyz';
  const tail = Array.from(
    { length: 25 },
    (_, at) => letters[Number.parseInt(snapshot.slice(at * 2, at * 2 + 2), 16) % 32],
  );
  return `save_0${tail.join('')}`;
}
