import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { createId } from '../../engine/document';
import { bundle, memoryStore, readManifest, type Snapshot } from '../../saves';
import { writePicture } from '../../saves/picture';
import { importProject, type Project, projectSave, writeProject } from '../../saves/project';
import { filesOf, ids, loadSql, readSaves, takeSaves } from './save-file';
import { makeFolder, writeWhole } from './whole-file';

/**
 * `afterimage import`: adds the saves of files to a project, by the rules of SAVE-25. The project is replaced only when all is written.
 * @returns the exit code; 1 when a file could not be read or only in part, and then all else is in it
 */
export async function importFiles(paths: readonly string[], into: string): Promise<number> {
  const store = memoryStore();
  const options = { newId: () => createId('save', ids), now: () => Date.now() };
  const before = existsSync(into) ? await readSaves(into) : undefined;
  if (before) await importProject(before, store, options);
  const total = { added: 0, extended: 0, known: 0 };
  let failed = 0;
  for (const path of paths.flatMap(filesOf)) {
    try {
      const { project, problem } = await takeSaves(path);
      const { added, extended, known } = await importProject(project, store, options);
      if (problem) {
        failed += 1;
        console.error(`changed ${path}: ${problem.message}`);
      }
      total.added += added;
      total.extended += extended;
      total.known += known;
    } catch (error) {
      failed += 1;
      console.error(`failed  ${path}: ${error instanceof Error ? error.message : error}`);
    }
  }
  const saves = (await store.listSaves()).reverse();
  if (saves.length === 0) return 1;
  const snapshots = new Map<string, Snapshot>();
  for (const { snapshot: id } of saves.flatMap(({ versions }) => versions)) {
    const manifest = await store.getManifest(id);
    const { blobs } = await readManifest(manifest);
    const bytes = await Promise.all(blobs.map(async ({ hash }) => [hash, await store.getBlob(hash)] as const));
    snapshots.set(id, { id, manifest, blobs: new Map(bytes) });
  }
  const project: Project = { saves: saves.map(projectSave), snapshots, expected: before?.expected ?? [] };
  writeWhole(into, await writeProject(project, await loadSql()));
  console.log(`${into}: ${total.added} added, ${total.extended} with newer versions, ${total.known} already there`);
  return failed > 0 ? 1 : 0;
}

/**
 * `afterimage export`: writes each save of a file as a file of its own; of pictures and bundles, one for each version.
 * @returns the exit code
 */
export async function exportFiles(
  path: string,
  folder: string,
  form: 'picture' | 'bundle' | 'project',
): Promise<number> {
  const { saves, snapshots, expected } = await readSaves(path);
  makeFolder(folder);
  for (const save of saves) {
    const name = `${save.title.replace(/[^\p{Letter}\p{Number}.@-]+/gu, '_').slice(0, 60)}-${save.id.slice(-8)}`;
    const held = save.versions.flatMap(({ snapshot }) => snapshots.get(snapshot) ?? []);
    if (form === 'project') {
      const known = expected.filter(({ snapshot }) => held.some(({ id }) => id === snapshot));
      const own = { saves: [save], snapshots: new Map(held.map((each) => [each.id, each])), expected: known };
      write(join(folder, `${name}.afterimage`), await writeProject(own, await loadSql()));
      continue;
    }
    for (const [index, snapshot] of held.entries()) {
      const version = held.length > 1 ? `-${save.versions[index]?.version}` : '';
      if (form === 'bundle') write(join(folder, `${name}${version}.afterimage`), await bundle(snapshot));
      else {
        const { picture } = await readManifest(snapshot.manifest);
        const png = snapshot.blobs.get(picture) ?? new Uint8Array();
        write(join(folder, `${name}${version}.png`), await writePicture(png, snapshot, { title: save.title }));
      }
    }
  }
  return 0;
}

function write(path: string, bytes: Uint8Array): void {
  writeWhole(path, bytes);
  console.log(path);
}
