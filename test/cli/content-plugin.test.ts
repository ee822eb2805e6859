import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readAgain } from '../../cli/content-plugin';
import { Library } from '../../engine/document';
import { brief, smallFiles } from '../helpers/content';

let folder: string;

beforeEach(async () => {
  folder = `${await mkdtemp(join(tmpdir(), 'afterimage-content-'))}/`;
  await mkdir(join(folder, 'images'));
  for (const [path, text] of Object.entries(smallFiles)) {
    await mkdir(join(folder, dirname(path)), { recursive: true });
    await writeFile(join(folder, path), text);
  }
});

afterEach(() => rm(folder, { recursive: true, force: true }));

async function edit(file: string, act: (text: string) => string): Promise<void> {
  await writeFile(join(folder, file), act(await readFile(join(folder, file), 'utf8')));
}

describe('content that is read again', () => {
  it('[WORK-2] counts a file with problems as it was before, and blames nothing else for it', async () => {
    const first = readAgain(folder, null);
    expect(first.problems).toEqual([]);
    await edit('components/feedback/loop.glsl', (text) => text.replace('return', 'retrun'));
    await edit('components/warp/identity.glsl', (text) => text.replace('For tests.', 'Edited.'));
    await edit('patterns/small.yaml', (text) => `${text}\nnonsense: 1\n`);
    const second = readAgain(folder, first);
    expect(second.problems.map((problem) => brief(problem).replace(/ .*/, ''))).toEqual([
      'glsl-syntax',
      'unknown-setting',
    ]);
    const [before, now] = [Library.of(first.layer), Library.of(second.layer)];
    expect(now.get('component', 'feedback/loop')).toEqual(before.get('component', 'feedback/loop'));
    expect(now.get('pattern', 'small')).toEqual(before.get('pattern', 'small'));
    expect(now.get('component', 'warp/identity').about).toMatch(/^Edited/);
    expect(now.names('pattern')).toEqual(before.names('pattern'));
  });

  it('[WORK-2] leaves out what never was without problems', async () => {
    await edit('patterns/small.yaml', (text) => `${text}\nnonsense: 1\n`);
    const { layer, problems } = readAgain(folder, null);
    expect(problems).toHaveLength(1);
    expect(Library.of(layer).names('pattern')).not.toContain('small');
  });
});
