import { closeSync, fsyncSync, mkdirSync, openSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { AfterimageError } from '../../engine/problem';

/**
 * Writes a file whole or not at all: whoever is stopped amid writing, or runs out of room, leaves the file that was there.
 * @throws AfterimageError `cannot-write`
 */
export function writeWhole(path: string, bytes: Uint8Array): void {
  const temporary = `${path}.${process.pid}.part`;
  try {
    const file = openSync(temporary, 'w');
    try {
      writeFileSync(file, bytes);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    renameSync(temporary, path);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw cannotWrite(path, error);
  }
}

/**
 * Makes a folder and those it lies in, where they are not there. Not by Node's `recursive`, which never ends where a system refuses a folder by
 * "not there", as Linux does in /proc (Node 20).
 * @throws AfterimageError `cannot-write`
 */
export function makeFolder(path: string): void {
  const isThere = (): boolean => statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
  if (isThere()) return;
  if (dirname(path) !== path) makeFolder(dirname(path));
  try {
    mkdirSync(path);
  } catch (error) {
    // Somebody else may have made it just now.
    if (!isThere()) throw cannotWrite(path, error);
  }
}

/** The error for a place where nothing can be written. */
export function cannotWrite(path: string, error: unknown): AfterimageError {
  return new AfterimageError({
    code: 'cannot-write',
    where: { address: path },
    message: 'this cannot be written; what was there is as it was',
    got: error instanceof Error ? error.message : String(error),
    hint: 'another place, or making room',
  });
}
