import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { progressBar } from '../../cli/data/progress-bar';
import { main } from '../../cli/saves/main';
import { firstOnes, openKept } from '../server/backups/kept-data';
import { newFolder } from '../server/setting';

const said: string[] = [];
vi.spyOn(console, 'log').mockImplementation((line) => said.push(String(line)));
vi.spyOn(console, 'error').mockImplementation((line) => said.push(String(line)));
const bar = vi.spyOn(process.stderr, 'write').mockImplementation(() => true);
afterEach(() => said.splice(0));

describe('backup and restore on the command line', () => {
  it('[CLI-7][CLI-8] back up while the data is in use, list, try, and restore with a bar', async () => {
    const data = await openKept();
    await data.write(1);
    const folder = join(await newFolder(), 'backups');
    expect(await main(['backup', folder, '--list'])).toBe(0);
    expect(said.splice(0).join()).toMatch(/^no backups in/);
    expect(await main(['backup', folder, '--data', data.dataDir])).toBe(0);
    expect(said.splice(0).join()).toMatch(/^2.*Z: 1 saves, 2 votes, \d+ blobs \(\d+ bytes\); \d+ blobs are new here/);
    expect(bar.mock.lastCall?.[0]).toMatch(/^blobs 100%, (\d+ bytes) of \1\n$/);
    expect(await main(['backup', folder, '--list'])).toBe(0);
    expect(said.splice(0).join()).toMatch(/^2.*Z: 1 saves, 2 votes/);
    for (const command of [
      ['backup', folder, '--test'],
      ['verify', folder],
    ]) {
      expect(await main(command)).toBe(0);
      expect(said.splice(0).join()).toMatch(/^ok .*it restores, every row and hash is right/);
    }
    const dataDir = await newFolder();
    expect(await main(['restore', folder, '--data', dataDir])).toBe(0);
    expect(said.splice(0).join()).toMatch(/Z is restored: 1 saves, 2 votes/);
    expect(await firstOnes(await openKept(dataDir))).toBe(1);

    const [start = ''] = (await readdir(join(folder, 'blobs'))).filter((name) => name.length === 2);
    await rm(join(folder, 'blobs', start), { recursive: true });
    expect(await main(['backup', folder, '--test'])).toBe(1);
    expect(said.splice(0).join()).toMatch(new RegExp(`failed .*blob ${start}[0-9a-f]+ is not in place`));
    await expect(main(['restore', folder, '--data', dataDir])).rejects.toThrow(/\[in-use\]/);
    await expect(main(['restore', folder, '--data', await newFolder()])).rejects.toThrow(`[bad-backup] blob ${start}`);
  });

  it('[CLI-4][CLI-7] say what they lack, make nothing where there is nothing, and send PostgreSQL elsewhere', async () => {
    const folder = join(await newFolder(), 'backups');
    expect(await main(['restore', folder])).toBe(2);
    expect(said.splice(0).join()).toMatch(/--data is needed/);
    await expect(main(['backup', folder, '--data', await newFolder()])).rejects.toThrow(/\[no-data\]/);
    await expect(main(['restore', folder, '--data', await newFolder()])).rejects.toThrow(/\[no-backup\]/);
    expect(existsSync(folder)).toBe(false);
    vi.stubEnv('DATABASE_URL', 'postgres://nobody@localhost:9/none');
    onTestFinished(() => void vi.unstubAllEnvs());
    for (const command of [
      ['backup', folder],
      ['restore', folder, '--data', folder],
    ])
      await expect(main(command)).rejects.toThrow(/\[not-a-file\].*pg_dump.*docs\/hosting\.md/);
    vi.stubEnv('DATABASE_URL', 'sqlite:/somewhere/else.sqlite');
    await expect(main(['restore', folder, '--data', folder])).rejects.toThrow(/\[other-database\]/);
  });

  it('[BACKUP-4] killed in the midst leave no backup, nothing that is in the way, and the data as it was', {
    timeout: 180_000,
  }, async () => {
    const data = await openKept();
    for (let number = 1; number <= 12; number++) await data.write(number);
    const folder = join(await newFolder(), 'backups');
    const child = spawn(process.execPath, ['cli/afterimage.mjs', 'backup', folder, '--data', data.dataDir]);
    const ended = new Promise((resolve) => child.once('exit', (_code, signal) => resolve(signal)));
    const isCopying = async () =>
      existsSync(join(folder, 'blobs')) && (await readdir(join(folder, 'blobs'))).length > 1;
    while (!(await isCopying())) await new Promise((resolve) => setTimeout(resolve, 3));
    child.kill('SIGKILL');
    expect(await ended).toBe('SIGKILL');
    expect(await main(['backup', folder, '--list'])).toBe(0);
    expect(said.splice(0).join()).toMatch(/^no backups in/);
    expect(await data.store.sweeping.heldUntil(Date.now())).toBeGreaterThan(0);
    expect(await data.store.sweeping.heldUntil(Date.now() + 61 * 60 * 1000)).toBe(0);
    expect(await main(['backup', folder, '--data', data.dataDir])).toBe(0);
    const dataDir = await newFolder();
    expect(await main(['restore', folder, '--data', dataDir])).toBe(0);
    expect([await firstOnes(await openKept(dataDir)), await firstOnes(data)]).toEqual([12, 12]);
  });
});

describe('a progress bar', () => {
  it('[CLI-7] is one line that is drawn again on a terminal, and ends with a new line', () => {
    const drawn: string[] = [];
    const draw = progressBar('rows', String, { isTTY: true, write: (text) => drawn.push(text) });
    for (const done of [0, 1, 50, 100]) draw({ done, total: 100 });
    expect(drawn).toEqual([
      `\rrows [${'.'.repeat(30)}]  0%  0 of 100  `,
      `\rrows [${'#'.repeat(15)}${'.'.repeat(15)}] 50%  50 of 100  `,
      `\rrows [${'#'.repeat(30)}]100%  100 of 100  \n`,
    ]);
  });
});
