import { describe, expect, it } from 'vitest';
import { FIRST_WORDS, freeze, memoryStore, type SaveRecord, type Snapshot } from '../../../saves';
import { gatherProject, planProjects } from '../../../saves/project';
import { sampleMoment } from '../../contracts/save-moment';

const id = (letter: string): string => `save_01h455vb4pex5vsknk084sn0${letter}q`;

function record(letter: string, snapshots: readonly Snapshot[], more: Partial<SaveRecord> = {}): SaveRecord {
  const versions = snapshots.map((snapshot, at) => ({ version: at + 1, snapshot: snapshot.id, created: at + 1 }));
  return {
    ...FIRST_WORDS,
    ...{ id: id(letter), title: `save ${letter}`, kind: 'screenshot', visibility: 'private', versions },
    ...{ head: versions.at(-1)?.snapshot ?? '', created: 1, updated: 1, deleted: null, uploaded: null },
    ...more,
  };
}

describe('everything that a store keeps', async () => {
  const [one, two, three] = await Promise.all(
    [1, 2, 3].map((one) => freeze(sampleMoment({ name: `${one}`, picture: new Uint8Array([one]) }))),
  );
  if (!one || !two || !three) throw new Error('three snapshots were made');
  const sizeOf = (...snapshots: readonly Snapshot[]): number => {
    const blobs = new Map(snapshots.flatMap(({ blobs }) => [...blobs]));
    const manifests = snapshots.reduce((sum, { manifest }) => sum + manifest.length, 0);
    return [...blobs.values()].reduce((sum, bytes) => sum + bytes.length, manifests);
  };
  const filled = async () => {
    const store = memoryStore();
    for (const snapshot of [one, two, three]) await store.putSnapshot(snapshot);
    await store.putSave(record('a', [one, two], { tags: ['good'], favourite: true, updated: 3 }), { expected: null });
    await store.putSave(record('b', [three], { kind: 'periodic', updated: 2 }), { expected: null });
    await store.putSave(record('c', [three], { updated: 1 }), { expected: null });
    await store.markDeleted(id('c'), 9);
    return store;
  };

  it('[SAVE-28] is one project of all versions, the trash left out, and as large as it said', async () => {
    const store = await filled();
    const plan = await planProjects(store);
    expect(plan).toMatchObject({ saves: 2, versions: 3, left: [], bytes: sizeOf(one, two, three) });
    expect(plan.groups).toHaveLength(1);
    const [group] = plan.groups;
    if (!group) throw new Error('there is a group');
    const told: number[] = [];
    const { project, left } = await gatherProject(store, group, (bytes) => told.push(bytes));
    expect(left).toEqual([]);
    expect(told.reduce((sum, bytes) => sum + bytes, 0)).toBe(plan.bytes);
    expect(project.saves.map(({ title, tags, versions }) => [title, tags, versions.length])).toEqual([
      ['save a', ['good'], 2],
      ['save b', [], 1],
    ]);
    expect(project.snapshots).toEqual(new Map([one, two, three].map((snapshot) => [snapshot.id, snapshot])));
  });

  it('[SAVE-28] is several projects when one would not fit in memory; a save is never divided', async () => {
    const { groups, bytes } = await planProjects(await filled(), sizeOf(one, two));
    expect(groups.map(({ saves }) => saves.map(({ title }) => title))).toEqual([['save a'], ['save b']]);
    // What both need is in both.
    expect(bytes).toBe(sizeOf(one, two) + sizeOf(three));
  });

  it('[SAVE-28] is told of where a version cannot be read, and all else comes along', async () => {
    const store = await filled();
    const broken = { ...store, getManifest: (asked: string) => store.getManifest(asked === two.id ? 'gone' : asked) };
    const plan = await planProjects(broken);
    expect(plan).toMatchObject({ saves: 2, versions: 2 });
    expect(plan.left).toHaveLength(1);
    expect(plan.left[0]).toContain('save a, version 2: [missing-snapshot]');
    const [lost = ''] = [...three.blobs.keys()].filter((hash) => !one.blobs.has(hash));
    const losing = { ...broken, getBlob: (hash: string) => store.getBlob(hash === lost ? 'gone' : hash) };
    const [group] = plan.groups;
    if (!group) throw new Error('there is a group');
    const { project, left } = await gatherProject(losing, group);
    expect(project.saves.map(({ title, versions }) => [title, versions.length])).toEqual([['save a', 1]]);
    expect(left[0]).toContain('save b, version 1: [missing-blob]');
  });
});
