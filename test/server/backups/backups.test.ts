import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { cp, mkdir, readdir, readFile, rename, rm, stat, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { Stream } from '../../../engine/random';
import { sha256Sync } from '../../../saves';
import { finishReplacing, listBackups, makeBackup, type RestoredBackup, restoreBackup } from '../../../server/backups';
import { openStore } from '../../../server/store';
import { sweep } from '../../../server/upkeep';
import { saveId } from '../../contracts/save-moment';
import { newFolder, openSetting, snapshotAt } from '../setting';
import { firstOnes, type KeptData, openKept } from './kept-data';

const restored = (from: string, dataDir: string, change: object = {}): Promise<RestoredBackup> =>
  restoreBackup(from, dataDir, { epoch: randomUUID(), now: Date.now(), ...change });

const blobFile = (folder: string, hash: string) => join(folder, 'blobs', hash.slice(0, 2), hash.slice(2));

/** Data with some saves, and a folder for its backups. */
async function someData(saves: number): Promise<{ data: KeptData; folder: string }> {
  const data = await openKept();
  for (let number = 1; number <= saves; number++) await data.write(number);
  return { data, folder: join(await newFolder(), 'backups') };
}

async function hashesOf({ store }: KeptData): Promise<string[]> {
  return (await store.integrity.blobs('', 1000)).map(({ hash }) => hash);
}

describe('a backup', () => {
  it('[BACKUP-1][BACKUP-5] of a server that runs gives another that has everything, cookies too, and a history of its own', async () => {
    const setting = await openSetting();
    const ada = await setting.visitor();
    const [snapshot, id] = [await snapshotAt(1), saveId(1)];
    await ada.client.upload({ id, title: 'Low tide', visibility: 'private', expected: null }, snapshot);
    const data = await openKept(setting.dataDir);
    const folder = await newFolder();
    const { manifest } = await makeBackup(data, folder);
    expect(manifest).toMatchObject({ format: 1, epoch: await data.store.epoch(), lost: [] });
    expect(manifest.rows).toMatchObject({ saves: 1, versions: 1, snapshots: 1, people: 1, sessions: 1 });
    expect(manifest.blobs.count).toBe(snapshot.blobs.size + 1);
    expect(manifest.writes).toBeGreaterThan(0);

    const other = await openSetting({ dataDir: await restoredFolder(folder) });
    const again = await other.visitor({ guest: false });
    again.cookie = ada.cookie;
    expect(await again.client.getSave(id)).toMatchObject({ title: 'Low tide', mine: true });
    expect(await again.client.getManifest(snapshot.id)).toEqual(snapshot.manifest);
    const copy = await openKept(other.dataDir);
    expect(await copy.store.epoch()).not.toBe(manifest.epoch);
    expect(await firstOnes(copy)).toMatch(/0 votes for 1 saves/);
  });

  it('[BACKUP-2] brings only the blobs that the folder does not have yet, and can be read by its owner alone', async () => {
    const { data, folder } = await someData(2);
    const first = await makeBackup(data, folder);
    expect(first.brought).toBe(first.manifest.blobs.count);
    await data.write(3);
    const second = await makeBackup(data, folder);
    expect(second.brought).toBe(second.manifest.blobs.count - first.manifest.blobs.count);
    expect(second.brought).toBeGreaterThan(0);
    expect((await makeBackup(data, folder)).brought).toBe(0);
    expect(await listBackups(folder)).toHaveLength(3);
    expect((await stat(folder)).mode & 0o077).toBe(0);
    const copy = await openKept(await restoredFolder(folder, { from: first.name }));
    expect(await firstOnes(copy)).toBe(2);
  });

  it.each([
    ['the connection that writes', (data: KeptData) => data],
    ['another connection', async ({ dataDir }: KeptData) => openKept(dataDir)],
  ])(
    '[BACKUP-1] through %s, under a stream of saves and votes, is what was there at one moment between its start and its end',
    {
      timeout: 60_000,
    },
    async (_kind, open) => {
      const { data, folder } = await someData(5);
      const stream = Stream.named('backups', _kind);
      let [begun, acknowledged, ended] = [5, 5, false];
      const writing = (async () => {
        while (!ended) {
          begun += 1;
          await data.write(begun);
          acknowledged = begun;
          if (stream.next() < 0.3) await new Promise((resolve) => setTimeout(resolve, stream.between(0, 4)));
        }
      })();
      const source = await open(data);
      const seen: number[] = [];
      for (let round = 0; round < 2; round++) {
        const before = acknowledged;
        const { name } = await makeBackup(source, folder, { atOnce: source !== data });
        const after = begun;
        const copy = await openKept(await restoredFolder(folder, { from: name }));
        const found = await firstOnes(copy);
        expect(found).toBeTypeOf('number');
        expect(found).toBeGreaterThanOrEqual(before);
        expect(found).toBeLessThanOrEqual(after);
        seen.push(Number(found));
      }
      ended = true;
      await writing;
      expect(acknowledged).toBeGreaterThan(seen[0] ?? 0);
      expect([...seen].sort((a, b) => a - b)).toEqual(seen);
    },
  );

  it('[BACKUP-3] keeps everything that it copied the names of from being swept until it is there', async () => {
    const { data, folder } = await someData(1);
    const own = new TextEncoder().encode('never saved');
    const orphan = sha256Sync(own);
    await data.store.transaction(({ uploads }) => uploads.begin(orphan, own.length, 1));
    await data.blobs.write(orphan, own);
    await data.store.transaction(({ uploads }) => uploads.place(orphan));

    let swept: unknown;
    const held = {
      ...data,
      blobs: {
        ...data.blobs,
        async sizeOf(asked: string) {
          swept ??= await sweep({ ...data, now: () => Date.now() }, 1000);
          return data.blobs.sizeOf(asked);
        },
      },
    };
    const { manifest } = await makeBackup(held, folder);
    expect([swept, manifest.lost]).toEqual([{ snapshots: 0, blobs: 0, strays: 0 }, []]);
    expect(await data.store.sweeping.heldUntil(Date.now())).toBe(0);
    expect(await sweep({ ...data, now: () => Date.now() }, 1000)).toMatchObject({ blobs: 1 });
    expect(await firstOnes(await openKept(await restoredFolder(folder)))).toBe(1);
  });

  it('[BACKUP-4] that is broken off is none, and the next one clears up after it', async () => {
    const { data, folder } = await someData(2);
    const leaving = new AbortController();
    const progress = () => leaving.abort(new Error('leaving'));
    await expect(makeBackup(data, folder, { progress, signal: leaving.signal })).rejects.toThrow('leaving');
    expect(await listBackups(folder)).toEqual([]);
    await mkdir(join(folder, '2026-01-01T00-00-00.000Z'));
    await writeFile(join(folder, '2026-01-01T00-00-00.000Z', 'afterimage.sqlite'), 'half');
    await expect(restored(folder, await newFolder())).rejects.toThrow(/\[no-backup\]/);
    const { name, lost } = await makeBackup(data, folder);
    expect((await readdir(folder)).sort()).toEqual([name, 'blobs', 'lock']);
    expect(lost).toEqual([]);
  });

  it('[BACKUP-2] says what is lost already, is made all the same, and restores the rest', async () => {
    const { data, folder } = await someData(2);
    const [missing = '', damaged = ''] = await hashesOf(data);
    await rm(blobFile(data.dataDir, missing));
    await writeFile(blobFile(data.dataDir, damaged), new Uint8Array((await data.blobs.sizeOf(damaged)) ?? 0));
    const { lost, manifest } = await makeBackup(data, folder);
    expect(lost).toMatchObject([{ problem: 'is missing' }, { problem: expect.stringContaining('is damaged') }]);
    expect(manifest.lost).toEqual([missing, damaged].sort());
    expect((await restored(folder, await newFolder())).manifest.lost).toEqual(manifest.lost);
  });

  it('[BACKUP-4] is made by one at a time, and not while one is restored', async () => {
    const { data, folder } = await someData(1);
    await makeBackup(data, folder);
    const [one, other] = await Promise.allSettled([makeBackup(data, folder), makeBackup(data, folder)]);
    expect([one.status, other.status].sort()).toEqual(['fulfilled', 'rejected']);
    expect(String(one.status === 'rejected' ? one.reason : (other as PromiseRejectedResult).reason)).toMatch(
      /\[backups-in-use\]/,
    );
  });
});

describe('restoring', () => {
  it('[BACKUP-5] refuses a backup that lacks a blob, names it, and replaces nothing', async () => {
    const { data, folder } = await someData(2);
    await makeBackup(data, folder);
    const hashes = await hashesOf(data);
    const hash = hashes[Math.floor(Stream.named('backups', 'a blob').next() * hashes.length)] ?? '';
    await rm(blobFile(folder, hash));
    const target = await openKept();
    await target.write(7);
    await target.close();
    await expect(restored(folder, target.dataDir)).rejects.toThrow(`[bad-backup] blob ${hash}: is missing`);
    expect((await readdir(target.dataDir)).sort()).toEqual(['afterimage.sqlite', 'afterimage.sqlite.lock', 'blobs']);
    const same = await openKept(target.dataDir);
    expect(await same.store.saves.find(saveId(7))).toBeDefined();
  });

  it('[BACKUP-5] refuses one that is damaged, says other numbers of rows, or is of a newer Afterimage', async () => {
    const { data, folder } = await someData(2);
    const { name } = await makeBackup(data, folder);
    const [hash = ''] = await hashesOf(data);
    const refused = async (spoil: (copy: string) => Promise<void>): Promise<unknown> => {
      const copy = join(await newFolder(), 'copy');
      await cp(folder, copy, { recursive: true });
      await spoil(copy);
      return restored(copy, await newFolder()).catch((error: Error) => error.message);
    };
    const flip = async (path: string) => {
      const bytes = await readFile(path);
      bytes[bytes.length - 1] = (bytes[bytes.length - 1] ?? 0) ^ 1;
      await writeFile(path, bytes);
    };
    const said = (copy: string) => join(copy, name, 'backup.json');
    const say = async (copy: string, change: (manifest: { rows: Record<string, number>; format: number }) => void) => {
      const manifest = JSON.parse(await readFile(said(copy), 'utf8'));
      change(manifest);
      await writeFile(said(copy), JSON.stringify(manifest));
    };
    expect(await refused((copy) => flip(blobFile(copy, hash)))).toMatch(`blob ${hash}: is damaged`);
    expect(await refused((copy) => truncate(blobFile(copy, hash), 1))).toMatch(`blob ${hash}: has another size; got 1`);
    expect(await refused((copy) => flip(join(copy, name, 'afterimage.sqlite')))).toMatch(
      'not the file that was backed up',
    );
    expect(await refused((copy) => rm(join(copy, name, 'afterimage.sqlite')))).toMatch('this is missing');
    const fewer = (copy: string) => say(copy, ({ rows }) => Object.assign(rows, { saves: 3 }));
    expect(await refused(fewer)).toMatch('the table saves has another number of rows; got 2; expected 3');
    expect(await refused((copy) => say(copy, (manifest) => Object.assign(manifest, { format: 2 })))).toMatch(
      '[newer-backup]',
    );
    expect(await refused((copy) => writeFile(said(copy), '{'))).toMatch('[bad-backup]');
    expect(await refused((copy) => rm(join(copy, name), { recursive: true }))).toMatch('[no-backup]');
  });

  it('[BACKUP-6] refuses while a server uses the data, and keeps aside what it replaces', async () => {
    const { data, folder } = await someData(2);
    await makeBackup(data, folder);
    const setting = await openSetting();
    await expect(restored(folder, setting.dataDir)).rejects.toThrow(/\[in-use\].*stopping the server/);
    await setting.close();
    const { aside = '' } = await restored(folder, setting.dataDir);
    expect(await firstOnes(await openKept(setting.dataDir))).toBe(2);
    const before = join(setting.dataDir, aside);
    expect((await readdir(before)).sort()).toEqual(['afterimage.sqlite', 'blobs']);
    expect(await firstOnes(await openKept(before))).toBe(0);
  });

  it('[BACKUP-6] that is broken off after whichever step is finished by who starts next', async () => {
    const { data, folder } = await someData(1);
    await makeBackup(data, folder);
    const next = await restoredFolder(folder);
    for (const steps of [0, 1, 2, 3, 4]) {
      const dataDir = await newFolder();
      const [prepared, aside] = [join(dataDir, 'restoring'), join(dataDir, 'replaced-before')];
      // As it is once everything is prepared, and then after each step.
      await cp(next, prepared, { recursive: true });
      await writeFile(join(prepared, 'ready.json'), JSON.stringify({ aside: 'replaced-before' }));
      for (const name of ['afterimage.sqlite', 'afterimage.sqlite-wal'])
        await writeFile(join(dataDir, name), 'the old one');
      await mkdir(join(dataDir, 'blobs'));
      const moves = [
        ['afterimage.sqlite-wal', dataDir, aside],
        ['afterimage.sqlite', dataDir, aside],
        ['afterimage.sqlite', prepared, dataDir],
        ['blobs', dataDir, aside],
      ] as const;
      if (steps > 0) await mkdir(aside);
      for (const [name, from, to] of moves.slice(0, steps)) await rename(join(from, name), join(to, name));
      expect(await finishReplacing(dataDir)).toBe(true);
      const [got, expected] = [dataDir, next].map((folder) => readFile(join(folder, 'afterimage.sqlite')));
      expect((await got)?.equals((await expected) ?? new Uint8Array())).toBe(true);
      expect(await readdir(dataDir)).toEqual(expect.arrayContaining(['blobs', 'replaced-before']));
      expect(existsSync(prepared)).toBe(false);
      expect((await readdir(aside)).sort()).toEqual(['afterimage.sqlite', 'afterimage.sqlite-wal', 'blobs']);
    }
  });

  it('[BACKUP-6] holds up who would open the data meanwhile', async () => {
    const { data, folder } = await someData(1);
    await makeBackup(data, folder);
    const dataDir = await newFolder();
    let refused: unknown;
    const progress = () => {
      refused ??= openStore(`sqlite:${join(dataDir, 'afterimage.sqlite')}`).catch((error: Error) => error.message);
    };
    await restored(folder, dataDir, { progress });
    expect(await refused).toMatch(/\[in-use\].*being replaced/);
  });
});

async function restoredFolder(folder: string, change: object = {}): Promise<string> {
  const dataDir = await newFolder();
  await restored(folder, dataDir, change);
  return dataDir;
}
