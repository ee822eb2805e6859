import { describe, expect, it } from 'vitest';
import { freeze, memoryStore, type SaveStore } from '../../../saves';
import { importProject, type Project, projectOf, projectSave } from '../../../saves/project';
import { sampleMoment, saveId } from '../../contracts/save-moment';
import { sampleProject } from './sample-project';

const project = await sampleProject();
let count = 100;
const options = { newId: () => saveId(++count), now: () => 5000 };
const into = async (store: SaveStore, ...projects: Project[]) => {
  let last = await importProject(project, store, options);
  for (const each of projects) last = await importProject(each, store, options);
  return last;
};
const [first, second] = project.saves;
if (!first || !second) throw new Error('the sample has two saves');
const shorter: Project = { ...project, saves: [{ ...first, versions: first.versions.slice(0, 1) }], expected: [] };

describe('importing a project', () => {
  it('[SAVE-25] keeps every save with its versions, private and whole', async () => {
    const store = memoryStore();
    expect(await into(store)).toEqual({ ids: [saveId(1), saveId(2)], added: 2, extended: 0, known: 0 });
    const kept = await store.getSave(saveId(1));
    expect(kept).toMatchObject({ title: 'Low tide', visibility: 'private', uploaded: null, deleted: null });
    expect(projectSave({ ...first, ...kept }).versions).toEqual(first.versions);
    for (const { id, manifest, blobs } of project.snapshots.values()) {
      expect(await store.getManifest(id)).toEqual(manifest);
      for (const [hash, bytes] of blobs) expect(await store.getBlob(hash)).toEqual(bytes);
    }
  });

  it('[SAVE-25] a second time changes nothing', async () => {
    const store = memoryStore();
    await into(store);
    const before = await store.listSaves();
    expect(await into(store)).toEqual({ ids: [saveId(1), saveId(2)], added: 0, extended: 0, known: 2 });
    expect(await store.listSaves()).toEqual(before);
  });

  it('[SAVE-25] lengthens a save that went on elsewhere, and leaves one alone that is further here', async () => {
    const store = memoryStore();
    expect(await importProject(shorter, store, options)).toMatchObject({ added: 1 });
    expect(await into(store)).toMatchObject({ added: 1, extended: 1, known: 0 });
    expect((await store.getSave(saveId(1)))?.versions).toHaveLength(2);
    expect(await importProject(shorter, store, options)).toMatchObject({ ids: [saveId(1)], known: 1 });
    expect((await store.getSave(saveId(1)))?.versions).toHaveLength(2);
  });

  it('[SAVE-25] puts a save that went another way beside the one that is here', async () => {
    const store = memoryStore();
    await into(store);
    const other = await freeze(sampleMoment({ name: 'another way' }));
    const elsewhere = projectOf(other, { id: saveId(1), title: 'Elsewhere', created: 1 });
    const { ids, added } = await importProject(elsewhere, store, options);
    expect(added).toBe(1);
    expect(ids).not.toContain(saveId(1));
    expect((await store.getSave(ids[0] ?? ''))?.head).toBe(other.id);
    expect((await store.getSave(saveId(1)))?.versions).toHaveLength(2);
    expect(await importProject(elsewhere, store, options)).toEqual({ ids, added: 0, extended: 0, known: 1 });
  });

  it('[SAVE-25] brings back what was deleted and comes again', async () => {
    const store = memoryStore();
    await into(store);
    await store.markDeleted(saveId(2), 1);
    await into(store);
    expect((await store.getSave(saveId(2)))?.deleted).toBeNull();
  });

  it('[SAVE-25] knows a snapshot that some save here has, under whatever id it comes', async () => {
    const store = memoryStore();
    await into(store);
    const [snapshot] = [...project.snapshots.values()];
    if (!snapshot) throw new Error('the sample has snapshots');
    const again = projectOf(snapshot, { id: saveId(9), title: 'again', created: 1 });
    expect(await importProject(again, store, options)).toEqual({ ids: [saveId(1)], added: 0, extended: 0, known: 1 });
  });
});
