import initSqlJs from 'sql.js';
import { beforeAll, describe, expect, it } from 'vitest';
import { bundle, type Moment, memoryStore, type Snapshot, thaw, unbundle } from '../../saves';
import { projectOf, readProject, writeProject } from '../../saves/project';
import { saveId } from '../contracts/save-moment';
import { openSetting } from '../server/setting';
import { frozenFiles, snapshotIn } from './files';

/** Of the first format. */
const path = frozenFiles().find((file) => file.startsWith('format-1/')) ?? '';
const steps = ['show 2', 'pattern 2'];
const taken = ({ migrated = [] }: Moment): string[] => migrated.map(({ type, to }) => `${type} ${to}`);
const thawed = ({ manifest, blobs }: Snapshot): Promise<Moment> =>
  thaw(manifest, async (hash) => blobs.get(hash) as Uint8Array);

describe('an old save is migrated by every way in, and stays as it was written', () => {
  let old: Snapshot;

  beforeAll(async () => {
    old = await snapshotIn(path);
  });

  it('[SAVE-40] as a bundle', async () => {
    const back = await unbundle(await bundle(old));
    expect(back.manifest).toEqual(old.manifest);
    expect(taken(await thawed(back))).toEqual(expect.arrayContaining(steps));
  });

  it('[SAVE-40] in a project', async () => {
    const sql = await initSqlJs();
    const file = await writeProject(projectOf(old, { id: saveId(1), title: 'old', created: 1 }), sql);
    const back = (await readProject(file, sql)).snapshots.get(old.id);
    expect(back?.manifest).toEqual(old.manifest);
    expect(back && taken(await thawed(back))).toEqual(expect.arrayContaining(steps));
  });

  it('[SAVE-40] from the store of a browser', async () => {
    const store = memoryStore();
    await store.putSnapshot(old);
    const manifest = await store.getManifest(old.id);
    expect(manifest).toEqual(old.manifest);
    expect(taken(await thaw(manifest, (hash) => store.getBlob(hash)))).toEqual(expect.arrayContaining(steps));
  });

  it('[SAVE-40] from a server', async () => {
    const { visitor } = await openSetting();
    const [ada, ben] = [await visitor(), await visitor()];
    await ada.client.upload({ id: saveId(1), title: 'old', visibility: 'public', expected: null }, old);
    const manifest = await ben.client.getManifest(old.id);
    expect(manifest).toEqual(old.manifest);
    const moment = await thaw(manifest, (hash) => ben.client.getBlob(old.id, hash));
    expect(taken(moment)).toEqual(expect.arrayContaining(steps));
  });
});
