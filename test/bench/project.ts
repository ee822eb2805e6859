import initSqlJs from 'sql.js';
import { freeze, memoryStore, type Snapshot } from '../../saves';
import { importProject, type Project, projectOf, readProject, writeProject } from '../../saves/project';
import { sampleMoment, saveId } from '../contracts/save-moment';
import type { Bench } from './run';

const rounds = 9;
const budgetMs = 1000;

/** How long a project of 10 MB takes to be written and to be read, in Node, where SQLite is the same WebAssembly as in pages. */
const bench: Bench = async ({ log }) => {
  const sql = await initSqlJs();
  const project = await largeProject();
  const [written, read, kept]: number[][] = [[], [], []];
  let size = 0;
  for (let round = 0; round < rounds; round++) {
    const begin = performance.now();
    const bytes = await writeProject(project, sql);
    const middle = performance.now();
    const again = await readProject(bytes, sql);
    const end = performance.now();
    await importProject(again, memoryStore(), { newId: () => saveId(99), now: () => 1 });
    kept?.push(performance.now() - end);
    written?.push(middle - begin);
    read?.push(end - middle);
    size = bytes.length;
    log(`round ${round + 1}: written in ${(middle - begin).toFixed(0)} ms, read in ${(end - middle).toFixed(0)} ms`);
  }
  const figures = {
    'project10MB.bytes': size,
    'project10MB.saveMs': median(written),
    'project10MB.loadMs': median(read),
    'project10MB.importMs': median(kept),
  };
  const faults = (['project10MB.saveMs', 'project10MB.loadMs'] as const)
    .filter((name) => figures[name] > budgetMs)
    .map((name) => `${name} is ${figures[name].toFixed(0)}, at most ${budgetMs}`);
  return { renderer: 'none', figures, faults };
};

export default bench;

/** Ten saves with a megabyte of noise each, which deflate cannot make smaller. */
async function largeProject(): Promise<Project> {
  const snapshots: Snapshot[] = [];
  for (let index = 0; index < 10; index++) {
    let state = index + 1;
    const bytes = Uint8Array.from({ length: 512 * 256 * 8 }, () => {
      state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
      return state >>> 24;
    });
    const buffers = [{ name: 'main', format: 'rgba16f' as const, width: 512, height: 256, bytes }];
    snapshots.push(await freeze(sampleMoment({ name: `save ${index}`, buffers })));
  }
  const parts = snapshots.map((each, index) =>
    projectOf(each, { id: saveId(index), title: `${index}`, created: index }),
  );
  return {
    saves: parts.flatMap(({ saves }) => saves),
    snapshots: new Map(snapshots.map((each) => [each.id, each])),
    expected: [],
  };
}

function median(values: number[] | undefined): number {
  return [...(values ?? [])].sort((a, b) => a - b)[Math.floor(rounds / 2)] ?? Number.NaN;
}
