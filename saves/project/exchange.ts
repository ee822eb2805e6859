import { readManifest, type Snapshot } from '../snapshot';
import type { SaveRecord, SaveStore } from '../store';
import type { Project, ProjectSave } from './project';

/** What became of the saves of a project. */
export interface Imported {
  /** The save in the store that each one is now, in the project's order. */
  readonly ids: readonly string[];
  /** How many are new here, how many brought further versions, how many were all here before. */
  readonly added: number;
  readonly extended: number;
  readonly known: number;
}

/**
 * Keeps the saves of a project in a store. Nothing that is there is changed or lost: a save of the same id whose versions go on is
 * lengthened, one that differs stays beside the new one, one that was deleted and comes again is brought back. What is new is private.
 * @param project as it was read
 * @param store where to
 * @param options what ids and times are made from
 */
export async function importProject(
  project: Project,
  store: SaveStore,
  { newId, now }: { readonly newId: () => string; readonly now: () => number },
): Promise<Imported> {
  const ids: string[] = [];
  const count = { added: 0, extended: 0, known: 0 };
  for (const save of project.saves) {
    const here = await find(save, store);
    if (here && holds(here, save)) {
      count.known += 1;
      ids.push(here.id);
    } else {
      for (const { snapshot } of save.versions) await store.putSnapshot(required(project.snapshots, snapshot));
      const versions = save.versions.map(({ snapshot, created }, at) => ({ version: at + 1, snapshot, created }));
      const head = versions.at(-1)?.snapshot ?? '';
      const goesOn = here?.versions.every(({ snapshot }, at) => versions[at]?.snapshot === snapshot) ?? false;
      if (here && goesOn) {
        const longer = [...here.versions, ...versions.slice(here.versions.length)];
        await store.putSave({ ...here, versions: longer, head, updated: now() }, { expected: here.head });
        count.extended += 1;
        ids.push(here.id);
      } else {
        const id = here ? newId() : save.id;
        const last = required(project.snapshots, head);
        await store.putSave(await recordOf(save, id, versions, last), { expected: null });
        count.added += 1;
        ids.push(id);
      }
    }
    if (here && here.deleted !== null && ids.at(-1) === here.id) await store.restore(here.id);
  }
  return { ids, ...count };
}

/**
 * A snapshot as a project of its own: one save with one version.
 * @param save its title and id
 */
export function projectOf(
  snapshot: Snapshot,
  save: { readonly id: string; readonly title: string; readonly created: number },
): Project {
  const { created } = save;
  const versions = [{ version: 1, snapshot: snapshot.id, parent: null, created }];
  return {
    saves: [{ ...save, updated: created, tags: [], notes: '', favourite: false, versions }],
    snapshots: new Map([[snapshot.id, snapshot]]),
    expected: [],
  };
}

/** What a project tells of a save that is kept somewhere; of one that only a server has, less is known. */
export function projectSave(
  save: Pick<SaveRecord, 'id' | 'title' | 'created' | 'updated' | 'versions'> &
    Partial<Pick<SaveRecord, 'tags' | 'notes' | 'favourite'>>,
): ProjectSave {
  const { id, title, created, updated, versions, tags = [], notes = '', favourite = false } = save;
  return {
    ...{ id, title, created, updated, tags, notes, favourite },
    versions: versions.map(({ version, snapshot, created }, at) => {
      return { version, snapshot, parent: versions[at - 1]?.snapshot ?? null, created };
    }),
  };
}

/** The save that holds all versions, whatever its id; else the one of the same id. */
async function find(save: ProjectSave, store: SaveStore): Promise<SaveRecord | undefined> {
  const same = await store.getSave(save.id);
  if (same && holds(same, save)) return same;
  const all = [...(await store.listSaves()), ...(await store.listSaves({ deleted: true }))];
  return all.find((record) => holds(record, save)) ?? same;
}

function holds(record: SaveRecord, save: ProjectSave): boolean {
  const here = new Set(record.versions.map(({ snapshot }) => snapshot));
  return save.versions.every(({ snapshot }) => here.has(snapshot));
}

/** What was kept by itself and then given to somebody is theirs: it is not thinned as such. */
async function recordOf(
  save: ProjectSave,
  id: string,
  versions: SaveRecord['versions'],
  last: Snapshot,
): Promise<SaveRecord> {
  const { title, created, updated, tags, notes, favourite } = save;
  const { kind } = await readManifest(last.manifest);
  return {
    ...{ id, title, created, updated, notes, favourite, versions, head: last.id },
    kind: kind === 'periodic' ? 'screenshot' : kind,
    tags: [...new Set(tags)],
    visibility: 'private',
    deleted: null,
    uploaded: null,
  };
}

function required(snapshots: ReadonlyMap<string, Snapshot>, id: string): Snapshot {
  const snapshot = snapshots.get(id);
  if (!snapshot) throw new Error(`a project that was read has its snapshots; ${id} is missing`);
  return snapshot;
}
