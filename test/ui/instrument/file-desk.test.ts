import { describe, expect, it } from 'vitest';
import type { Image } from '../../../engine/document';
import { AfterimageError, type Problem } from '../../../engine/problem';
import { freeze, memoryStore } from '../../../saves';
import { projectOf } from '../../../saves/project';
import { FileDesk, type GivenFile } from '../../../ui/instrument/file-desk';
import { StoreTurns } from '../../../ui/instrument/store-turns';
import type { SaveFile } from '../../../ui/save-files';
import { sampleMoment, saveId } from '../../contracts/save-moment';

const one = await freeze(sampleMoment({ name: 'one' }));
const two = await freeze(sampleMoment({ name: 'two' }));
const problem = new AfterimageError({ code: 'stripped-picture', where: { address: 'picture' }, message: 'gone' });
const project = (...snapshots: (typeof one)[]): SaveFile => {
  const parts = snapshots.map((each, at) => projectOf(each, { id: saveId(at + 1), title: `${at}`, created: at }));
  return {
    kind: 'project',
    project: {
      saves: parts.flatMap(({ saves }) => saves),
      snapshots: new Map(parts.flatMap(({ snapshots }) => [...snapshots])),
      expected: [],
    },
  };
};
const files: Record<string, SaveFile> = {
  'one.png': { kind: 'snapshot', snapshot: one },
  'two.afterimage': project(two),
  'both.afterimage': project(one, two),
  'changed.afterimage': {
    ...project(two),
    changed: new AfterimageError({ ...problem.problems[0], code: 'changed-project' } as Problem),
  } as SaveFile,
  'stripped.png': { kind: 'lost', id: one.id, problem },
  'photo.png': { kind: 'other' },
};

/** Gives files to a desk; tells what it did, in order. */
async function give(names: readonly string[], { inFolder = false, here = false, slow = 0 } = {}) {
  const done: string[] = [];
  const store = memoryStore();
  let [clock, rolled] = [0, 0];
  const desk = new FileDesk({
    store,
    turns: new StoreTurns(undefined),
    ids: {
      now: () => {
        clock += slow;
        return clock;
      },
      random: () => (rolled++ % 97) / 97,
    },
    read: async (_, name) => {
      const found = files[name];
      if (!found) throw new Error('broken');
      return found;
    },
    open: async (source) => {
      if (typeof source === 'string' && source === one.id && !here) throw new Error('not here');
      done.push(typeof source === 'string' ? `open ${source.slice(0, 4)}` : 'open file');
    },
    add: async (file) => {
      done.push(`add ${file.name}`);
      return { name: file.name } as Image;
    },
    show: async ({ name }) => done.push(`show ${name}`),
    toast: ({ text }) => {
      done.push(text);
      return () => done.push('taken away');
    },
    kept: () => done.push('kept'),
    report: (error) => done.push(`report ${error instanceof AfterimageError ? error.code : error}`),
  });
  await desk.take(names.map((name): GivenFile => ({ file: new File(name === 'empty' ? [] : ['x'], name), inFolder })));
  return { done, store };
}

describe('given files', () => {
  it('[SAVE-26] one save opens, whatever it comes in', async () => {
    expect((await give(['one.png'])).done).toEqual(['open file']);
    expect((await give(['two.afterimage'])).done).toEqual(['open file']);
  });

  it('[SAVE-26] several saves are kept and summed up', async () => {
    const { done, store } = await give(['one.png', 'two.afterimage', 'both.afterimage', 'broken', 'one.png']);
    expect(done).toEqual(['2 saves added, 3 saves already here, 1 could not be read', 'kept']);
    expect((await store.listSaves()).map(({ head }) => head).sort()).toEqual([one.id, two.id].sort());
  });

  it('[SAVE-26] one file with several saves is kept, and opened when they are versions of one', async () => {
    expect((await give(['both.afterimage'])).done).toEqual(['2 saves added', 'kept']);
    const both = files['both.afterimage'];
    if (both?.kind !== 'project') throw new Error('it is one');
    const versions = [one, two].map(({ id }, at) => ({ version: at + 1, snapshot: id, parent: null, created: at }));
    const [save] = both.project.saves;
    if (!save) throw new Error('it has saves');
    files['chain.afterimage'] = { kind: 'project', project: { ...both.project, saves: [{ ...save, versions }] } };
    expect((await give(['chain.afterimage'])).done).toEqual(['one save added', 'kept', 'open save']);
  });

  it('[SAVE-26] in folders only saves are meant, and how far it has come is told', async () => {
    const names = ['photo.png', 'notes.txt', 'one.png', 'two.afterimage'];
    const { done } = await give(names, { inFolder: true });
    expect(done).toEqual(['2 saves added, 2 other files passed over', 'kept']);
    const slowly = (await give(names, { inFolder: true, slow: 1000 })).done;
    expect(slowly.slice(0, 2)).toEqual(['Reading files: 1 of 4', 'taken away']);
  });

  it('[SAVE-27] of a file that was changed, what is whole is kept and opened, and it is told', async () => {
    const told = 'one file was changed since it was written';
    expect((await give(['changed.afterimage'])).done).toEqual([`one save added, ${told}`, 'kept', 'open save']);
    expect((await give(['one.png', 'changed.afterimage'])).done).toEqual([`2 saves added, ${told}`, 'kept']);
  });

  it('[SAVE-24] [SAVE-26] a stripped picture opens by its id where that is known, else it says so and is a picture', async () => {
    expect((await give(['stripped.png'], { here: true })).done).toEqual([`open ${one.id.slice(0, 4)}`]);
    expect((await give(['stripped.png'])).done).toEqual([
      'add stripped.png',
      'report stripped-picture',
      'show stripped.png',
    ]);
  });

  it('[IMAGE-4] pictures are kept, the first is shown, and what cannot be used keeps nothing back', async () => {
    expect((await give(['broken', 'empty', 'photo.png', 'one.png'])).done).toEqual([
      'add photo.png',
      'report Error: broken',
      'report empty-file',
      'open file',
      'show photo.png',
    ]);
  });
});
