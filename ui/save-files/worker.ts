import initSqlJs from 'sql.js';
import sqlite from 'sql.js/dist/sql-wasm-browser.wasm?url';
import { AfterimageError } from '../../engine/problem';
import { idbStore } from '../../saves';
import { gatherProject, planProjects, recoverProject, writeProject } from '../../saves/project';
import type { ExportedStore, FileAnswer, FileResults, FileTask } from './tasks';

const loadSql = () => initSqlJs({ locateFile: () => sqlite });

async function work(asked: FileTask): Promise<FileResults[keyof FileResults]> {
  if (asked.task === 'write-project') return writeProject(asked.project, await loadSql());
  if (asked.task === 'export-store') return exportStore();
  const { project, problem } = await recoverProject(asked.bytes, await loadSql());
  return { project, changed: problem?.problems ?? null };
}

async function exportStore(): Promise<ExportedStore> {
  const store = idbStore();
  const sql = await loadSql();
  const plan = await planProjects(store);
  const told = { versions: 0, ofVersions: plan.versions, bytes: 0, ofBytes: plan.bytes };
  const tell = (answer: FileAnswer): void => postMessage(answer);
  tell({ progress: told });
  const files: Blob[] = [];
  const left = [...plan.left];
  let saves = 0;
  for (const group of plan.groups) {
    const gathered = await gatherProject(store, group, (bytes) => {
      told.versions += 1;
      told.bytes += bytes;
      tell({ progress: { ...told } });
    });
    left.push(...gathered.left);
    saves += gathered.project.saves.length;
    if (gathered.project.saves.length > 0) files.push(new Blob([blobPart(await writeProject(gathered.project, sql))]));
  }
  return { files, saves, versions: told.versions, left };
}

/** As what a blob takes: the bytes of a project are never shared. */
const blobPart = (bytes: Uint8Array): Uint8Array<ArrayBuffer> => bytes as Uint8Array<ArrayBuffer>;

async function answer(asked: FileTask): Promise<FileAnswer> {
  try {
    return { result: await work(asked) };
  } catch (error) {
    return error instanceof AfterimageError ? { problems: error.problems } : { failure: String(error) };
  }
}

addEventListener('message', (event: MessageEvent<FileTask>) => {
  void answer(event.data).then((given) => postMessage(given));
});
