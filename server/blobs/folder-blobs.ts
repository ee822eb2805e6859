import { randomUUID } from 'node:crypto';
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { type BlobStore, HASH_PATTERN } from './blob-store';

/**
 * Opens a folder of blobs, `ab/cdef...` by their hash, and makes it when there is none. Any number may use it at once.
 * @param folder where; its parent must exist
 */
export async function openBlobFolder(folder: string): Promise<BlobStore> {
  const unfinished = join(folder, 'unfinished');
  await mkdir(unfinished, { recursive: true });
  await syncFolder(dirname(folder));
  const pathOf = (hash: string) => join(folder, hash.slice(0, 2), hash.slice(2));

  return {
    async write(hash, bytes) {
      const path = pathOf(hash);
      if (await mkdir(dirname(path), { recursive: true })) await syncFolder(folder);
      const written = await statIfThere(path);
      if (written?.size !== bytes.length) await replaceFile(path, join(unfinished, randomUUID()), bytes);
      await syncFolder(dirname(path));
    },
    async read(hash) {
      const file = await open(pathOf(hash));
      const { size } = await file.stat();
      return { size, stream: file.createReadStream() };
    },
    async sizeOf(hash) {
      return (await statIfThere(pathOf(hash)))?.size;
    },
    async *list() {
      for (const start of await readdir(folder)) {
        if (!/^[0-9a-f]{2}$/.test(start)) continue;
        for (const rest of await readdir(join(folder, start))) {
          const hash = start + rest;
          const found = HASH_PATTERN.test(hash) ? await statIfThere(pathOf(hash)) : undefined;
          if (found) yield { hash, size: found.size, written: found.mtimeMs };
        }
      }
    },
    async remove(hash) {
      const path = pathOf(hash);
      await rm(path, { force: true });
      if (await statIfThere(dirname(path))) await syncFolder(dirname(path));
    },
    async tidy(before) {
      let removed = 0;
      for (const name of await readdir(unfinished)) {
        const path = join(unfinished, name);
        const found = await statIfThere(path);
        if (!found || found.mtimeMs >= before) continue;
        await rm(path, { force: true });
        removed += 1;
      }
      return removed;
    },
    close() {},
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

/** Makes renames, new names and removals in a folder durable. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function statIfThere(path: string) {
  try {
    return await stat(path);
  } catch (error) {
    if (error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR'))
      return undefined;
    throw error;
  }
}
