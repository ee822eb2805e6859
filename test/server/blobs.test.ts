import { readdir, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import S3rver from 's3rver';
import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest';
import { backupCommand } from '../../cli/data/backup';
import { restoreCommand } from '../../cli/data/restore';
import { openBlobs } from '../../server/blobs';
import { blobsContract } from '../contracts/server/blobs';
import { codeOf, newFolder, openSetting, sendSnapshot, snapshotAt } from './setting';

describe('blobs in a folder', () => {
  blobsContract(async () => openBlobs(join(await newFolder(), 'blobs')));

  it('[STORE-8] leave what others are writing alone, and remove it when it was broken off long ago', async () => {
    const folder = join(await newFolder(), 'blobs');
    const blobs = await openBlobs(folder);
    const [fresh, old] = [join(folder, 'unfinished', 'fresh'), join(folder, 'unfinished', 'old')];
    for (const path of [fresh, old]) await writeFile(path, 'half');
    await utimes(old, 1000, 1000);
    await openBlobs(folder);
    expect(await readdir(join(folder, 'unfinished'))).toHaveLength(2);
    expect(await blobs.tidy(Date.now() - 60_000)).toBe(1);
    expect(await readdir(join(folder, 'unfinished'))).toEqual(['fresh']);
  });
});

describe('blobs in a bucket', () => {
  let service: S3rver;
  let port: number;
  let prefixes = 0;
  beforeAll(async () => {
    vi.stubEnv('AWS_ACCESS_KEY_ID', 'S3RVER');
    vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'S3RVER');
    const directory = join(process.cwd(), 'test', 'output', `s3-${process.pid}`);
    const options = { address: '127.0.0.1', port: 0, silent: true, configureBuckets: [{ name: 'afterimage' }] };
    service = new S3rver({ ...options, directory });
    port = (await service.run()).port;
  });
  afterAll(async () => {
    await service.close();
    vi.unstubAllEnvs();
  });
  const newAddress = () => `s3://afterimage/test-${prefixes++}?endpoint=http://127.0.0.1:${port}&region=test`;

  blobsContract(async () => {
    const blobs = await openBlobs(newAddress());
    onTestFinished(() => blobs.close());
    return blobs;
  });

  it('[STORE-8] serve a server as a folder does', async () => {
    const setting = await openSetting({ objectsUrl: newAddress() });
    const [ada, snapshot] = [await setting.visitor(), await snapshotAt(1)];
    await sendSnapshot(ada, snapshot);
    expect(new Uint8Array((await ada.ask('GET', `/api/snapshots/${snapshot.id}`)).rawPayload)).toEqual(
      snapshot.manifest,
    );
  });

  it('[BACKUP-1][BACKUP-5] are backed up from there and restored into another one', async () => {
    const [from, to] = [newAddress(), newAddress()];
    const setting = await openSetting({ objectsUrl: from });
    const [ada, snapshot] = [await setting.visitor(), await snapshotAt(1)];
    await sendSnapshot(ada, snapshot);
    const folder = await newFolder();
    const ends = { data: setting.dataDir, objects: from };
    const quiet = { environment: {}, say: () => undefined };
    expect(await backupCommand({ ...ends, folder, action: 'make', from: 'latest' }, quiet)).toBe(0);
    const dataDir = await newFolder();
    expect(await restoreCommand({ data: dataDir, objects: to, folder, from: 'latest' }, quiet)).toBe(0);
    await setting.close();
    const other = await openSetting({ dataDir, objectsUrl: to });
    const again = await other.visitor({ guest: false });
    again.cookie = ada.cookie;
    for (const hash of snapshot.blobs.keys()) {
      const answer = await again.ask('GET', `/api/snapshots/${snapshot.id}/blobs/${hash}`);
      expect(new Uint8Array(answer.rawPayload)).toEqual(snapshot.blobs.get(hash));
    }
  });

  it('[STORE-8] are asked for with an address that can be read', async () => {
    await expect(openBlobs('s3:')).rejects.toThrow(/\[bad-objects\].*s3:\/\/bucket\/prefix/);
  });

  it('[OPS-10] that cannot be reached are said to be away', async () => {
    const objectsUrl = 's3://afterimage/away?endpoint=http://127.0.0.1:9&region=test';
    const setting = await openSetting({ objectsUrl });
    const [ada, snapshot] = [await setting.visitor(), await snapshotAt(1)];
    const [[hash, bytes] = ['', new Uint8Array()]] = snapshot.blobs;
    const reply = await ada.ask('PUT', `/api/blobs/${hash}`, bytes);
    expect([reply.statusCode, codeOf(reply)]).toEqual([503, 'store-away']);
  });
});
