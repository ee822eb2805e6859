import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import initSqlJs from 'sql.js';
import { type Snapshot, sha256Sync, unbundle } from '../../saves';
import { isProject, type Project, verifyProject } from '../../saves/project';

const folder = fileURLToPath(new URL('.', import.meta.url));

/** Where the hashes of what each file plays are kept. */
export const playedFile = `${folder}played.json`;

/** What a file plays, by renderer: the hash of its buffers at once and 100 ticks later. */
export type Played = Readonly<Record<string, Readonly<Record<string, { readonly at: string; readonly later: string }>>>>;

/** How long each file is played, ticks. */
export const FROZEN_TICKS = 100;

/** The renderers that every file is played on. */
export const frozenRenderers = ['llvmpipe', 'swiftshader'] as const;

/** Every file, as `format-1/coral.afterimage`, sorted. */
export function frozenFiles(): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => path.endsWith('.afterimage'))
    .sort();
}

/** A file's bytes. */
export function readFrozen(path: string): Uint8Array {
  return new Uint8Array(readFileSync(`${folder}${path}`));
}

/** What is in a file that is a project; null for a bundle. */
export async function projectIn(path: string): Promise<Project | null> {
  const bytes = readFrozen(path);
  return isProject(bytes) ? verifyProject(bytes, await initSqlJs()) : null;
}

/** The snapshot that opens with a file: of a project, its first save as it is now. */
export async function snapshotIn(path: string): Promise<Snapshot> {
  const project = await projectIn(path);
  if (!project) return unbundle(readFrozen(path));
  const snapshot = project.snapshots.get(project.saves[0]?.versions.at(-1)?.snapshot ?? '');
  if (!snapshot) throw new Error(`${path} holds no save`);
  return snapshot;
}

/** The SHA-256 of every file as it is listed, by path. */
export function listedSums(): ReadonlyMap<string, string> {
  const lines = readFileSync(`${folder}SHA256SUMS`, 'utf8').split('\n').filter(Boolean);
  return new Map(lines.map((line) => [line.slice(66), line.slice(0, 64)]));
}

/** The SHA-256 of a file as it is. */
export function sumOf(path: string): string {
  return sha256Sync(readFrozen(path));
}

/** What is known to be played. */
export function listedPlayed(): Played {
  return existsSync(playedFile) ? (JSON.parse(readFileSync(playedFile, 'utf8')) as Played) : {};
}
