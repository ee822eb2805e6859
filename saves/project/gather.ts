import { readManifest, type Snapshot } from '../snapshot';
import type { SaveRecord, SaveStore } from '../store';
import { projectSave } from './exchange';
import type { Project } from './project';

/** More than this, stored bytes, goes into a further project: a browser's memory must hold each of them, and once more as a file. */
const MOST_BYTES = 400_000_000;

/** How far gathering has come. */
export interface GatherProgress {
  readonly versions: number;
  readonly ofVersions: number;
  /** Stored bytes, each blob once. */
  readonly bytes: number;
  readonly ofBytes: number;
}

/** Saves that go into one project, and what they take up. */
export interface GatheredSaves {
  readonly saves: readonly SaveRecord[];
  /** The snapshots that can be read, and the blobs of each. */
  readonly snapshots: ReadonlyMap<string, readonly string[]>;
}

/** What all saves of a store come to. */
export interface GatherPlan {
  readonly groups: readonly GatheredSaves[];
  readonly saves: number;
  readonly versions: number;
  readonly bytes: number;
  /** Versions that cannot be read, by the title of their save, and why. */
  readonly left: readonly string[];
}

/**
 * Works out what all saves of a store come to, without reading more than their manifests.
 * @param store all but what is in its trash is taken
 * @param most stored bytes of one project; a save is never divided
 */
export async function planProjects(
  store: Pick<SaveStore, 'listSaves' | 'getManifest'>,
  most = MOST_BYTES,
): Promise<GatherPlan> {
  const left: string[] = [];
  const sizes = new Map<string, number>();
  const groups: { saves: SaveRecord[]; snapshots: Map<string, readonly string[]>; bytes: number; seen: Set<string> }[] =
    [];
  for (const save of await store.listSaves()) {
    const snapshots = new Map<string, readonly string[]>();
    for (const [index, { snapshot }] of save.versions.entries()) {
      try {
        const manifest = await store.getManifest(snapshot);
        const { blobs } = await readManifest(manifest);
        for (const { hash, size } of blobs) sizes.set(hash, size);
        sizes.set(snapshot, manifest.length);
        snapshots.set(snapshot, [snapshot, ...blobs.map(({ hash }) => hash)]);
      } catch (error) {
        left.push(leftOut(save, index, error));
      }
    }
    if (snapshots.size === 0) continue;
    const last = groups.at(-1);
    const own = [...new Set([...snapshots.values()].flat())];
    const more = (seen: ReadonlySet<string>): number =>
      own.reduce((sum, hash) => sum + (seen.has(hash) ? 0 : (sizes.get(hash) ?? 0)), 0);
    const group =
      last && last.bytes + more(last.seen) <= most
        ? last
        : { saves: [], snapshots: new Map<string, readonly string[]>(), bytes: 0, seen: new Set<string>() };
    if (group !== last) groups.push(group);
    group.bytes += more(group.seen);
    for (const hash of own) group.seen.add(hash);
    group.saves.push(save);
    for (const [id, hashes] of snapshots) group.snapshots.set(id, hashes);
  }
  return {
    groups,
    left,
    saves: groups.reduce((sum, group) => sum + group.saves.length, 0),
    versions: groups.reduce((sum, group) => sum + group.snapshots.size, 0),
    bytes: groups.reduce((sum, group) => sum + group.bytes, 0),
  };
}

/**
 * Reads the saves of one group whole. A version of which something is gone meanwhile is left out, and told of.
 * @param told learns of every snapshot: the stored bytes it added
 */
export async function gatherProject(
  store: Pick<SaveStore, 'getManifest' | 'getBlob'>,
  { saves, snapshots }: GatheredSaves,
  told: (bytes: number) => void = () => undefined,
): Promise<{ readonly project: Project; readonly left: readonly string[] }> {
  const left: string[] = [];
  const blobs = new Map<string, Uint8Array>();
  const whole = new Map<string, Snapshot>();
  for (const save of saves)
    for (const [index, { snapshot: id }] of save.versions.entries()) {
      const [, ...hashes] = snapshots.get(id) ?? [];
      if (hashes.length === 0 || whole.has(id)) continue;
      try {
        let added = 0;
        const manifest = await store.getManifest(id);
        for (const hash of hashes) {
          if (blobs.has(hash)) continue;
          const bytes = await store.getBlob(hash);
          blobs.set(hash, bytes);
          added += bytes.length;
        }
        whole.set(id, { id, manifest, blobs: new Map(hashes.map((hash) => [hash, required(blobs, hash)])) });
        told(added + manifest.length);
      } catch (error) {
        left.push(leftOut(save, index, error));
      }
    }
  const kept = saves.flatMap((save) => {
    const versions = projectSave(save).versions.filter(({ snapshot }) => whole.has(snapshot));
    return versions.length > 0 ? [{ ...projectSave(save), versions }] : [];
  });
  return { project: { saves: kept, snapshots: whole, expected: [] }, left };
}

function leftOut({ title }: SaveRecord, index: number, error: unknown): string {
  return `${title}, version ${index + 1}: ${error instanceof Error ? error.message : String(error)}`;
}

function required(blobs: ReadonlyMap<string, Uint8Array>, hash: string): Uint8Array {
  const bytes = blobs.get(hash);
  if (!bytes) throw new Error(`the blob ${hash} was just read`);
  return bytes;
}
