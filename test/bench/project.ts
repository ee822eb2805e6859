import initSqlJs from 'sql.js';
import { memoryStore } from '../../saves';
import { importProject, readProject, writeProject } from '../../saves/project';
import { saveId } from '../contracts/save-moment';
import { largeProject } from './large-project';
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

function median(values: number[] | undefined): number {
  return [...(values ?? [])].sort((a, b) => a - b)[Math.floor(rounds / 2)] ?? Number.NaN;
}
