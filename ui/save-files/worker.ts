import initSqlJs from 'sql.js';
import sqlite from 'sql.js/dist/sql-wasm-browser.wasm?url';
import { AfterimageError } from '../../engine/problem';
import { writePicture } from '../../saves/picture';
import { recoverProject, writeProject } from '../../saves/project';
import type { FileAnswer, FileResults, FileTask } from './tasks';

const loadSql = () => initSqlJs({ locateFile: () => sqlite });

async function work(asked: FileTask): Promise<FileResults[keyof FileResults]> {
  if (asked.task === 'write-project') return writeProject(asked.project, await loadSql());
  if (asked.task === 'read-project') {
    const { project, problem } = await recoverProject(asked.bytes, await loadSql());
    return { project, changed: problem?.problems ?? null };
  }
  return writePicture(asked.png, asked.snapshot, asked.words);
}

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
