import { describe, expect, it } from 'vitest';
import { freeze, memoryStore } from '../../../saves';
import { keepUpgrade } from '../../../ui/instrument/upgrade';
import { sampleMoment, sampleRecord } from '../../contracts/save-moment';
import { countingIds } from '../../helpers/content';

const parts = () => ({ store: memoryStore(), ids: countingIds(), now: () => 5000 });
const snapshots = async () => ({
  before: await freeze(sampleMoment()),
  after: await freeze(sampleMoment({ name: 'upgraded' })),
});

describe('keepUpgrade', () => {
  it('[SAVE-47] makes the next version of a save, and leaves the one before', async () => {
    const { store, ...others } = parts();
    const { before, after } = await snapshots();
    const record = sampleRecord([before]);
    await store.putSnapshot(before);
    await store.putSave(record, { expected: null });
    const kept = await keepUpgrade(
      { store, ...others },
      { id: record.id, title: 'x', kind: 'screenshot', before, after },
    );
    expect(kept).toEqual({
      ...record,
      versions: [...record.versions, { version: 2, snapshot: after.id, created: 5000 }],
      head: after.id,
      updated: 5000,
    });
    expect(await store.getSave(record.id)).toEqual(kept);
    expect(await store.getManifest(before.id)).toEqual(before.manifest);
  });

  it('[SAVE-47] makes a save of what came as a file: first as it was, then upgraded', async () => {
    const { store, ...others } = parts();
    const { before, after } = await snapshots();
    const kept = await keepUpgrade(
      { store, ...others },
      { id: null, title: 'A gift', kind: 'screenshot', before, after },
    );
    expect(kept).toMatchObject({ title: 'A gift', visibility: 'private', head: after.id, uploaded: null });
    expect(kept.versions.map(({ version, snapshot }) => [version, snapshot])).toEqual([
      [1, before.id],
      [2, after.id],
    ]);
    expect(await store.listSaves()).toEqual([kept]);
  });

  it('[SAVE-47] [SAVE-8] comes after what somebody else has saved in the meantime', async () => {
    const { store, ...others } = parts();
    const { before, after } = await snapshots();
    const record = sampleRecord([before]);
    await store.putSnapshot(before);
    await store.putSave(record, { expected: null });
    const late: typeof store = {
      ...store,
      putSnapshot: async (snapshot) => {
        await store.putSnapshot(snapshot);
        await store.addVersion(record.id, { snapshot: before.id, created: 4000 });
      },
    };
    const save = { id: record.id, title: 'x', kind: 'screenshot', before, after } as const;
    const kept = await keepUpgrade({ store: late, ...others }, save);
    expect(kept.versions.map(({ snapshot }) => snapshot)).toEqual([before.id, before.id, after.id]);
  });
});
