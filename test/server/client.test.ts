import { describe, expect, it } from 'vitest';
import { type Fetch, type Snapshot, serverClient, thaw } from '../../saves';
import { sampleMoment, saveId } from '../contracts/save-moment';
import { openSetting, snapshotAt } from './setting';

const upload = { id: saveId(1), title: 'Low tide', visibility: 'public' as const, expected: null };

describe('serverClient', () => {
  it('[SAVE-6] uploads blobs, then the manifest, then the save, and another can thaw it', async () => {
    const { visitor } = await openSetting();
    const [ada, ben] = [await visitor({ guest: false }), await visitor({ guest: false })];
    const snapshot = await snapshotAt(7);
    expect(await ada.client.upload(upload, snapshot)).toMatchObject({ id: saveId(1), version: 1, mine: true });
    const [shown] = (await ben.client.list()).saves;
    const id = shown?.snapshot ?? '';
    const moment = await thaw(await ben.client.getManifest(id), (hash) => ben.client.getBlob(id, hash));
    expect(moment).toStrictEqual(sampleMoment({ show: { tick: 7 } }));
    expect(ben.client.pictureUrl(id)).toBe(`/api/snapshots/${id}/picture`);
  });

  it('[SAVE-6] can be asked again after any request failed, and lists nothing before all is there', async () => {
    const { visitor, storedFiles } = await openSetting();
    const snapshot = await snapshotAt(1);
    const ada = await visitor();
    let allowed = 0;
    for (let done = false; !done; allowed++) {
      let left = allowed;
      const limited: Fetch = async (url, init) => {
        if (left-- <= 0) throw new TypeError('fetch failed');
        return ada.fetch(url, init);
      };
      const client = serverClient({ fetch: limited });
      const outcome = await client.upload(upload, snapshot).then(
        () => 'done',
        (error: { code: string }) => error.code,
      );
      done = outcome === 'done';
      if (done) break;
      expect(outcome).toBe('server-away');
      expect((await ada.client.list()).saves).toEqual([]);
    }
    expect((await ada.client.list()).saves).toHaveLength(1);
    expect(await storedFiles()).toHaveLength(snapshot.blobs.size + 1);
    expect(await ada.client.upload(upload, snapshot)).toMatchObject({ version: 1 });
  });

  it('[ERR-1] says that the server is away, refuses, or is something else', async () => {
    const answers: [string, Fetch][] = [
      ['server-away', () => Promise.reject(new TypeError('fetch failed'))],
      ['server-away', async () => new Response('bad gateway', { status: 502 })],
      ['bad-reply', async () => new Response('<html>')],
      ['bad-reply', async () => Response.json({ saves: [{}], next: null })],
      ['slow-down', async () => Response.json({ error: { code: 'slow-down', message: 'later' } }, { status: 429 })],
    ];
    for (const [code, fetch] of answers) {
      await expect(serverClient({ fetch }).list()).rejects.toMatchObject({ code });
    }
    const { visitor } = await openSetting();
    await expect((await visitor()).client.getSave(saveId(9))).rejects.toMatchObject({ code: 'unknown-save' });
    await expect((await visitor()).client.getBlob('0'.repeat(64), '1'.repeat(64))).rejects.toMatchObject({
      code: 'unknown-snapshot',
    });
  });

  it('[API-1] reports a head that has moved', async () => {
    const { visitor } = await openSetting();
    const ada = await visitor();
    const [one, two] = (await Promise.all([snapshotAt(1), snapshotAt(2)])) as [Snapshot, Snapshot];
    await ada.client.upload(upload, one);
    await expect(ada.client.upload(upload, two)).rejects.toMatchObject({ code: 'head-moved' });
    expect(await ada.client.upload({ ...upload, expected: one.id }, two)).toMatchObject({ version: 2 });
  });
});
