import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeFileSync } from 'node:fs';
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
