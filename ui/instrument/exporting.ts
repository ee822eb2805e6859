import { createId, type IdSource, isId } from '../../engine/document';
import { readManifest, type SaveRecord, type Snapshot } from '../../saves';
import { type Project, projectOf, projectSave } from '../../saves/project';
import { writeProjectFile } from '../save-files';

/** The newest version of a save on the server. */
export interface SharedVersion {
  readonly save: string;
  readonly snapshot: string;
}

/** A save, and what the server says of whose it is. */
export type FoundSave = Pick<SaveRecord, 'id' | 'title' | 'head' | 'versions' | 'created' | 'updated'> & {
  readonly author?: string | undefined;
  /** It is the viewer's own, or a curator has approved the code in its newest version. */
  readonly isTrusted?: boolean | undefined;
  /** Where a curator can approve its code; absent: it is not from the server. */
  readonly shared?: SharedVersion | undefined;
};

/** What saves are exported from. */
export interface ExportParts {
  readonly ids: IdSource;
  readonly findSave: (id: string) => Promise<FoundSave>;
  /** A snapshot with all its blobs, from this browser or from the server. */
  readonly whole: (snapshot: string) => Promise<Snapshot>;
}

/**
 * Saves with all their versions as one `.afterimage` file, which `open` and drops take on any installation.
 * @param parts where they are
 * @param ids saves of this browser or of the server, or snapshots
 * @throws AfterimageError when there is no such save
 */
export async function exportSaves(parts: ExportParts, ids: readonly string[]): Promise<Uint8Array> {
  const projects: Project[] = [];
  for (const id of ids) projects.push(await projectFor(parts, id));
  return writeProjectFile({
    saves: projects.flatMap(({ saves }) => saves),
    snapshots: new Map(projects.flatMap(({ snapshots }) => [...snapshots])),
    expected: [],
  });
}

async function projectFor({ ids, findSave, whole }: ExportParts, id: string): Promise<Project> {
  if (!isId(id, 'save')) {
    const snapshot = await whole(id);
    const { name, created } = await readManifest(snapshot.manifest);
    return projectOf(snapshot, { id: createId('save', ids), title: name, created });
  }
  const save = await findSave(id);
  const snapshots = new Map<string, Snapshot>();
  for (const { snapshot } of save.versions) snapshots.set(snapshot, await whole(snapshot));
  return { saves: [projectSave(save)], snapshots, expected: [] };
}
