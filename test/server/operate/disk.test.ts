import { spawnSync } from 'node:child_process';
import { readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import fastify from 'fastify';
import { describe, expect, it, onTestFinished } from 'vitest';
import { sha256Sync } from '../../../saves';
import { openBlobs } from '../../../server/blobs';
import { answerErrors } from '../../../server/refusal';
import { openStore } from '../../../server/store';
import { verifyData } from '../../../server/upkeep';
import { saveId } from '../../contracts/save-moment';
import { codeOf, newFolder, openSetting, snapshotAt } from '../setting';

/** A folder on a disk of its own of so many megabytes; undefined where this user may not mount one. */
async function smallDisk(megabytes: number): Promise<string | undefined> {
  const folder = await newFolder();
  const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', folder]);
  if (mounted.status !== 0) return undefined;
  onTestFinished(() => {
    spawnSync('umount', ['--lazy', folder]);
  });
  return folder;
}

const noise = (seed: number, size: number) =>
  Uint8Array.from({ length: size }, (_, at) => Math.imul(at + seed * 7919, 2654435761) >>> 24);

describe('a full disk', () => {
  it('[OPS-9] answers 507, keeps nothing half, goes on reading, and works again when there is space', {
    timeout: 60_000,
  }, async (context) => {
    const disk = await smallDisk(8);
    if (disk === undefined) return context.skip('mounting a small disk takes the rights of root');
    const { visitor, storedFiles, server } = await openSetting({ dataDir: disk, operate: { diskReserve: 0 } });
    // What makes room later.
    const ballast = join(disk, 'ballast');
    await writeFile(ballast, noise(99, 2_000_000));
    const guest = await visitor();
    const save = { id: saveId(1), title: 'Low tide', visibility: 'public' as const };
    const first = await snapshotAt(1);
    await guest.client.upload({ ...save, expected: null }, first);

    let refused: Awaited<ReturnType<typeof guest.ask>> | undefined;
    let kept = 0;
    for (let seed = 0; seed < 40 && !refused; seed++) {
      const blob = noise(seed, 400_000);
      const reply = await guest.ask('PUT', `/api/blobs/${sha256Sync(blob)}`, blob);
      if (reply.statusCode === 201) kept++;
      else refused = reply;
    }
    expect([refused?.statusCode, refused && codeOf(refused), kept > 0]).toEqual([507, 'disk-full', true]);
    expect(refused?.json().error.message).toContain('no space left');
    expect(await readdir(join(disk, 'blobs', 'unfinished'))).toEqual([]);
    // The one that was refused may be there, whole and known to nobody: the database was full before the blobs were. A sweep removes it.
    expect((await storedFiles()).length - (first.blobs.size + 1 + kept)).toBeOneOf([0, 1]);

    // To the last byte, so that the database cannot grow either.
    const filler = join(disk, 'filler');
    for (let size = 4_000_000; size >= 512; size = Math.floor(size / 2))
      await writeFile(filler, noise(1, size), { flag: 'a' }).catch(() => {});
    const statuses = new Set<number>();
    for (let vote = 0; vote < 400 && !statuses.has(507); vote++)
      statuses.add(
        (await guest.ask('PATCH', `/api/saves/${save.id}`, { title: `${vote} ${'x'.repeat(190)}` })).statusCode,
      );
    expect([...statuses].sort()).toEqual([...statuses].length === 1 ? [507] : [200, 507]);
    const { title } = await guest.client.getSave(save.id);
    expect(title).toMatch(/^(Low tide$|\d+ x)/);
    expect(await guest.client.getManifest(first.id)).toEqual(first.manifest);
    expect((await server.inject({ url: '/health' })).statusCode).toBe(200);

    await rm(ballast);
    const second = await snapshotAt(2);
    const added = await guest.client.upload({ ...save, expected: first.id }, second);
    expect([added.version, added.snapshot]).toEqual([2, second.id]);
    expect((await guest.client.vote(save.id, 1)).votes).toBe(1);
    await server.close();
    const store = await openStore(`sqlite:${join(disk, 'afterimage.sqlite')}`);
    const blobs = await openBlobs(join(disk, 'blobs'));
    expect((await verifyData({ store, blobs })).problems).toEqual([]);
    await store.close();
  });

  it('[OPS-9] is kept from being quite full: uploads end while the database still has room', async () => {
    const { visitor, storedFiles } = await openSetting({ operate: { diskReserve: 2 ** 60 } });
    const guest = await visitor();
    const blob = noise(1, 100);
    const reply = await guest.ask('PUT', `/api/blobs/${sha256Sync(blob)}`, blob);
    expect([reply.statusCode, codeOf(reply)]).toEqual([507, 'disk-full']);
    expect(await storedFiles()).toEqual([]);
    expect((await guest.ask('GET', '/api/saves')).statusCode).toBe(200);
  });
});

describe('what fails beneath the server', () => {
  const error = (code: string, message = 'it failed', name = 'Error') =>
    Object.assign(new Error(message), { code, name });
  const failures: [what: string, error: Error, status: number, code: string][] = [
    ['a full disk, of the system', error('ENOSPC'), 507, 'disk-full'],
    ['a full quota', error('EDQUOT'), 507, 'disk-full'],
    ['a full disk, of SQLite', error('SQLITE_FULL'), 507, 'disk-full'],
    ['a full disk, where SQLite notices first', error('SQLITE_IOERR_SHMSIZE'), 507, 'disk-full'],
    ['a full disk, of PostgreSQL', error('53100'), 507, 'disk-full'],
    ['a full disk, of a bucket', error('', 'full', 'XMinioStorageFull'), 507, 'disk-full'],
    [
      'a full disk that another error came of',
      new Error('could not keep', { cause: error('ENOSPC') }),
      507,
      'disk-full',
    ],
    ['PostgreSQL that is shut down', error('57P01'), 503, 'store-away'],
    ['PostgreSQL that is starting', error('57P03'), 503, 'store-away'],
    ['PostgreSQL that is gone', error('ECONNREFUSED'), 503, 'store-away'],
    [
      'PostgreSQL that is gone at each of its addresses',
      new AggregateError([error('ECONNREFUSED'), error('ECONNREFUSED')]),
      503,
      'store-away',
    ],
    ['PostgreSQL that went in the middle', new Error('Connection terminated unexpectedly'), 503, 'store-away'],
    ['SQLite that another holds for too long', error('SQLITE_BUSY'), 503, 'store-away'],
    ['a bucket that is too busy', error('', 'Please reduce your request rate.', 'SlowDown'), 503, 'store-away'],
    ['anything else', error('SQLITE_CONSTRAINT', 'secret detail'), 500, 'internal'],
  ];
  it.each(failures)(
    '[OPS-10] %s is answered clearly, and without what is inside',
    async (_what, failure, status, code) => {
      const app = fastify();
      onTestFinished(() => app.close());
      answerErrors(app as unknown as Parameters<typeof answerErrors>[0]);
      app.get('/fails', async () => {
        throw failure;
      });
      const reply = await app.inject({ url: '/fails' });
      expect([reply.statusCode, codeOf(reply)]).toEqual([status, code]);
      expect(reply.body).not.toContain('secret');
    },
  );
});
