import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, describe, expect, it, vi } from 'vitest';
import { main } from '../../cli/saves/main';
import { numbersFrom } from '../helpers/numbers-from';
import { sql } from '../saves/project/sample-project';

const frozen = (name: string) => fileURLToPath(new URL(`../frozen/${name}`, import.meta.url));
const coral = frozen('format-1/coral.afterimage');
const folder = mkdtempSync(join(tmpdir(), 'afterimage-cli-'));
const into = (name: string) => join(folder, name);

const said: string[] = [];
vi.spyOn(console, 'log').mockImplementation((line) => said.push(String(line)));
vi.spyOn(console, 'error').mockImplementation((line) => said.push(String(line)));
afterEach(() => said.splice(0));
afterAll(() => {
  vi.restoreAllMocks();
  rmSync(folder, { recursive: true });
});

/** A file that differs from another in one bit. */
function damaged(path: string, name: string): string {
  const bytes = readFileSync(path);
  bytes[bytes.length - 20] = (bytes[bytes.length - 20] ?? 0) ^ 16;
  writeFileSync(into(name), bytes);
  return into(name);
}

describe('the command line', () => {
  it('[CLI-1] verifies sound files, and ends with 1 and the reason where one is damaged, missing or carries nothing', async () => {
    expect(await main(['verify', '--no-play', coral, frozen('format-2/image.afterimage')])).toBe(0);
    expect(said.join('\n')).toMatch(/ok .*coral.*1 snapshot, every hash right, all open; not played/);
    const bad = damaged(coral, 'bad.afterimage');
    expect(await main(['verify', '--no-play', bad, coral, into('nowhere.png')])).toBe(1);
    expect(said.join('\n')).toMatch(/failed .*bad\.afterimage: \[bad-checksum\]/);
    expect(said.join('\n')).toMatch(/failed .*nowhere/);
  });

  it('[CLI-1] says why it does not play where there is no browser, and verifies the rest', async () => {
    vi.stubEnv('PUPPETEER_EXECUTABLE_PATH', into('no-browser'));
    expect(await main(['verify', coral])).toBe(0);
    vi.unstubAllEnvs();
    expect(said.join('\n')).toMatch(/skipped playing: .*names a file that is not there(.|\n)*ok .*not played/);
  });

  it('[CLI-2] imports a folder into a project that verifies, a second time without change, and exports it again', async () => {
    const project = into('all.afterimage');
    expect(await main(['import', frozen('.'), '--into', project])).toBe(0);
    const once = readFileSync(project);
    expect(once.subarray(0, 15).toString()).toBe('SQLite format 3');
    expect(await main(['import', frozen('.'), project, '--into', project])).toBe(0);
    expect(said.join('\n')).toMatch(/0 added, 0 with newer versions/);
    expect(await main(['verify', '--no-play', project])).toBe(0);

    for (const form of ['picture', 'bundle', 'project']) {
      const out = into(form);
      expect(await main(['export', project, '--out', out, '--as', form])).toBe(0);
      const files = readdirSync(out);
      expect(files.length).toBeGreaterThan(2);
      expect(await main(['verify', '--no-play', ...files.map((name) => join(out, name))])).toBe(0);
      const again = into(`${form}.afterimage`);
      expect(await main(['import', out, '--into', again])).toBe(0);
      expect(said.join('\n')).toContain(`${again}: ${files.length} added`);
    }
  }, 120_000);

  it('[CLI-2] keeps the project that is there when it cannot be read, and the sound files where one of several cannot', async () => {
    const project = damaged(coral, 'kept.afterimage');
    const before = readFileSync(project);
    await expect(main(['import', coral, '--into', project])).rejects.toThrow(/bad-checksum/);
    expect(readFileSync(project)).toEqual(before);
    expect(await main(['import', coral, project, '--into', into('some.afterimage')])).toBe(1);
    expect(said.join('\n')).toMatch(/some\.afterimage: 1 added/);
    expect(readdirSync(folder).filter((name) => name.endsWith('.part'))).toEqual([]);
  });

  it('[CLI-2] [SAVE-27] takes what is whole of a project that another program has changed, says so, and ends with 1', async () => {
    const changed = into('changed.afterimage');
    const database = new sql.Database(readFileSync(frozen('project-1/silk.afterimage')));
    database.run("update saves set title = 'my words'; vacuum");
    writeFileSync(changed, database.export());
    database.close();
    expect(await main(['verify', '--no-play', changed])).toBe(1);
    expect(said.join('\n')).toMatch(/failed .*\[changed-project\].*whole are: "my words" 1 of 1 versions/);
    const taken = into('taken.afterimage');
    expect(await main(['import', changed, '--into', taken])).toBe(1);
    expect(said.join('\n')).toMatch(
      /changed .*changed\.afterimage: \[changed-project\](.|\n)*taken\.afterimage: 1 added/,
    );
    expect(await main(['verify', '--no-play', taken])).toBe(0);
    await expect(main(['export', changed, '--out', into('nothing')])).rejects.toThrow(/changed-project/);
  });

  it('[CLI-1] [CLI-2] says what is the matter with what is no file, holds nothing or cannot be written, and leaves no traces', async () => {
    mkdirSync(into('bare.afterimage'));
    writeFileSync(into('empty.afterimage'), '');
    expect(await main(['verify', '--no-play', into('bare.afterimage'), into('empty.afterimage'), into('none')])).toBe(
      1,
    );
    expect(said.join('\n')).toMatch(/\[no-save\].*folder(.|\n)*\[empty-file\](.|\n)*\[no-file\]/);
    expect(await main(['import', into('bare.afterimage'), '--into', into('new.afterimage')])).toBe(1);
    expect(existsSync(into('new.afterimage'))).toBe(false);
    await expect(main(['import', coral, '--into', into('no/where.afterimage')])).rejects.toThrow(/cannot-write/);
    await expect(main(['export', coral, '--out', into('empty.afterimage')])).rejects.toThrow(/cannot-write/);
    if (process.platform === 'linux')
      await expect(main(['export', coral, '--out', '/proc/afterimage/x'])).rejects.toThrow(/cannot-write/);
    expect(readdirSync(folder, { recursive: true }).filter((name) => String(name).endsWith('.part'))).toEqual([]);
    expect(await main(['migrate', '--dry-run', frozen('format-1')])).toBe(0);
    expect(said.filter((line) => line.includes('manifest to version 2'))).toHaveLength(3);
  });

  it('[CLI-1] finds out every kind of damage to every kind of file', async () => {
    const project = into('whole.afterimage');
    await main(['import', coral, '--into', project]);
    await main(['export', project, '--out', into('pictures')]);
    const [picture = ''] = readdirSync(into('pictures'));
    const random = numbersFrom(5);
    const damages: string[] = [];
    for (const path of [coral, project, join(into('pictures'), picture)]) {
      const bytes = readFileSync(path);
      const places = Array.from({ length: 25 }, () => Math.floor(random() * bytes.length));
      for (const [index, at] of [...Array(4).keys(), 100, ...places, bytes.length - 1].entries()) {
        const name = into(`damaged-${index}-${damages.length}`);
        const changed = Buffer.from(bytes);
        changed[at] = (changed[at] ?? 0) ^ (1 << (at % 8));
        // Every third is cut there instead.
        writeFileSync(name, index % 3 === 2 ? bytes.subarray(0, at) : changed);
        damages.push(name);
      }
    }
    said.splice(0);
    expect(await main(['verify', '--no-play', ...damages])).toBe(1);
    expect(said.filter((line) => !/^failed .*: \[[a-z-]+\]/.test(line))).toEqual([]);
    expect(said).toHaveLength(damages.length);
  }, 120_000);

  it('[CLI-3] tells what reading would bring up to date and changes no file', async () => {
    const before = readFileSync(coral);
    expect(await main(['migrate', '--dry-run', coral])).toBe(0);
    expect(said.join('\n')).toMatch(/manifest to version 2: say how large an image is/);
    expect(readFileSync(coral)).toEqual(before);
    expect(await main(['migrate', coral])).toBe(2);
  });

  it.each([
    ['nothing to verify', ['verify']],
    ['an unknown command', ['verfiy', 'x']],
    ['an unknown option', ['verify', 'x', '--quick']],
    ['no place to go to', ['import', 'x']],
    ['two files to render', ['render', 'x', 'y', '--out', 'z']],
    ['a size out of range', ['render', 'x', '--out', 'z', '--size', '9000']],
    ['ticks that are no number', ['verify', 'x', '--ticks', '-1e3']],
    ['a form that is none', ['export', 'x', '--out', 'z', '--as', 'jpeg']],
    ['a renderer that is none', ['verify', 'x', '--renderer', 'crayons']],
  ])('[CLI-4] ends with 2 and the help for %s', async (_, args) => {
    mkdirSync(into('empty'), { recursive: true });
    expect(await main(args)).toBe(2);
    expect(said.join('\n')).toContain('afterimage verify FILE|FOLDER...');
  });
});
