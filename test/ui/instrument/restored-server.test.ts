import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { memoryStore, serverClient } from '../../../saves';
import { makeBackup, restoreBackup } from '../../../server/backups';
import { SaveShelf } from '../../../ui/instrument/save-shelf';
import { wholeSnapshot } from '../../../ui/instrument/saving/whole-snapshot';
import { StoreTurns } from '../../../ui/instrument/store-turns';
import { countingIds } from '../../helpers/content';
import { openKept } from '../../server/backups/kept-data';
import { newFolder, openSetting, snapshotAt } from '../../server/setting';

const plain = { kind: 'screenshot', visibility: 'private' } as const;

it('[SAVE-69] sends a server that was restored what it has lost, and deletes again what was deleted', async () => {
  const setting = await openSetting();
  const before = await setting.visitor();
  const store = memoryStore();
  let now = 1000;
  const shelfFor = (server: typeof before.client): SaveShelf => {
    const whole = (id: string) => wholeSnapshot({ store, server }, id);
    const parts = { store, server, whole, ids: countingIds(), turns: new StoreTurns(undefined) };
    return new SaveShelf({ ...parts, now: () => now++, changed: () => undefined });
  };
  const shelf = shelfFor(before.client);
  const old = await shelf.keep({ ...plain, title: 'Ebb', snapshot: await snapshotAt(1) });
  const gone = await shelf.keep({ ...plain, title: 'Wrack', snapshot: await snapshotAt(2) });
  const away = shelfFor(serverClient({ fetch: () => Promise.reject(new TypeError('away')) }));
  expect(await away.uploadWaiting('the one before')).toEqual({ sent: 0, epoch: 'the one before' });
  const { epoch } = await shelf.uploadWaiting(null);
  const folder = await newFolder();
  await makeBackup(await openKept(setting.dataDir), folder);

  // After the backup: a second version, a save of its own, a deletion.
  await shelf.keep({ ...plain, title: 'Ebb', snapshot: await snapshotAt(3), after: old.id });
  const late = await shelf.keep({ ...plain, title: 'Flood', snapshot: await snapshotAt(4) });
  expect(await shelf.uploadWaiting(epoch)).toEqual({ sent: 2, epoch });
  await shelf.remove(gone.id);

  const dataDir = await newFolder();
  await restoreBackup(folder, dataDir, { epoch: randomUUID(), now: Date.now() });
  const other = await openSetting({ dataDir });
  const after = await other.visitor({ guest: false });
  after.cookie = before.cookie;
  expect((await after.client.getSave(old.id)).version).toBe(1);
  expect(await after.client.getSave(gone.id)).toMatchObject({ title: 'Wrack' });
  await expect(after.client.getSave(late.id)).rejects.toThrow('unknown-save');

  const again = shelfFor(after.client);
  const sent = await again.uploadWaiting(epoch);
  expect(sent.sent).toBe(2);
  expect(sent.epoch).not.toBe(epoch);
  expect((await after.client.getSave(old.id)).versions.map(({ snapshot }) => snapshot)).toEqual([
    (await snapshotAt(1)).id,
    (await snapshotAt(3)).id,
  ]);
  expect(await after.client.getSave(late.id)).toMatchObject({ title: 'Flood', mine: true });
  await expect(after.client.getSave(gone.id)).rejects.toThrow('unknown-save');
  expect(await again.uploadWaiting(sent.epoch)).toEqual({ ...sent, sent: 0 });
});
