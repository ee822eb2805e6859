import { randomUUID } from 'node:crypto';
import { mkdir, open, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Readable } from 'node:stream';

/** Immutable files by the SHA-256 of their content. */
export interface BlobFolder {
  /**
   * Keeps bytes; resolves when they would survive a power cut.
   * @param hash the SHA-256 of the bytes, already checked
   */
  write(hash: string, bytes: Uint8Array): Promise<void>;
  /** Opens a file for reading; rejects when there is none. */
  read(hash: string): Promise<{ readonly size: number; readonly stream: Readable }>;
}

/**
 * Opens a folder of blobs, `ab/cdef...` by their hash, and makes it when there is none.
 * @param folder where; its parent must exist
 */
export async function openBlobFolder(folder: string): Promise<BlobFolder> {
  const unfinished = join(folder, 'unfinished');
  await rm(unfinished, { recursive: true, force: true });
  await mkdir(unfinished, { recursive: true });
  await syncFolder(dirname(folder));
  const pathOf = (hash: string) => join(folder, hash.slice(0, 2), hash.slice(2));

  return {
    async write(hash, bytes) {
      const path = pathOf(hash);
      if (await mkdir(dirname(path), { recursive: true })) await syncFolder(folder);
      const written = await stat(path).catch(() => undefined);
      if (written?.size !== bytes.length) await replaceFile(path, join(unfinished, randomUUID()), bytes);
      await syncFolder(dirname(path));
    },
    async read(hash) {
      const file = await open(pathOf(hash));
      const { size } = await file.stat();
      return { size, stream: file.createReadStream() };
    },
  };
}

/** Puts a whole file in place or none: under a temporary name first, renamed once it is on the disk. */
async function replaceFile(path: string, temporary: string, bytes: Uint8Array): Promise<void> {
  try {
    const file = await open(temporary, 'wx');
    try {
      await file.writeFile(bytes);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}

/** Makes renames and new names in a folder durable. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
