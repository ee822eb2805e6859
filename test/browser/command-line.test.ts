import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { PNG } from 'pngjs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildPages } from '../../cli/setup.mjs';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const coral = here('../frozen/format-1/coral.afterimage');
const expected = here('../frozen/played.json');
const folder = mkdtempSync(join(tmpdir(), 'afterimage-command-'));

beforeAll(() => buildPages());
afterAll(() => rmSync(folder, { recursive: true }));

/** Runs the program as `npx afterimage` does, from another folder. */
function run(...args: readonly string[]): Promise<{ code: number | null; output: string }> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [here('../../cli/afterimage.mjs'), ...args], { cwd: folder });
    let output = '';
    child.stdout.on('data', (text) => {
      output += text;
    });
    child.stderr.on('data', (text) => {
      output += text;
    });
    child.on('close', (code) => resolve({ code, output }));
  });
}

describe('npx afterimage', () => {
  it('[CLI-1] plays what was kept by the first format, and says when it plays something else', async () => {
    expect(await run('verify', coral, '--expected', expected)).toMatchObject({
      code: 0,
      output: expect.stringMatching(/^ok .*played, 2 hashes as expected\n$/),
    });
    const other = JSON.parse(readFileSync(expected, 'utf8'));
    other['format-1/coral.afterimage'].llvmpipe.later = '0'.repeat(64);
    writeFileSync(join(folder, 'other.json'), JSON.stringify(other));
    expect(await run('verify', coral, '--expected', 'other.json')).toMatchObject({
      code: 1,
      output: expect.stringMatching(/^failed .*plays something else after 100 ticks/),
    });
  }, 240_000);

  it('[CLI-5] renders the same picture each time', async () => {
    const render = async (name: string, ticks: string) => {
      const args = ['--ticks', ticks, '--size', '64', '--renderer', 'llvmpipe', '--out', name];
      expect(await run('render', coral, ...args)).toMatchObject({ code: 0 });
      return readFileSync(join(folder, name));
    };
    const one = await render('one.png', '8');
    expect(PNG.sync.read(one)).toMatchObject({ width: 64, height: 64 });
    expect((await render('same.png', '8')).equals(one)).toBe(true);
    expect((await render('later.png', '30')).equals(one)).toBe(false);
  }, 240_000);
});
