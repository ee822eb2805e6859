import type { Page } from 'puppeteer';

/** What lies in the saves of a browser, read past the program that wrote them. */
export interface KeptSaves {
  /** The saves that are listed, with the snapshots of their versions. */
  readonly saves: readonly { readonly id: string; readonly snapshots: readonly string[] }[];
  /** Snapshots that no save names: somebody was stopped between the two. */
  readonly unnamed: readonly string[];
  /** What is not as it must be, in words; empty when all is well. */
  readonly wrong: readonly string[];
}

/**
 * Reads the database of the saves as it lies there and hashes every byte of it: each version of each save must have its snapshot, each
 * snapshot its blobs, and all must be what they are called.
 * @param page any page of the site, of whatever profile
 */
export function readKeptSaves(page: Page): Promise<KeptSaves> {
  return page.evaluate(async () => {
    const asked = <T>(request: IDBRequest<T>): Promise<T> =>
      new Promise((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error ?? new Error('the database cannot be read'));
      });
    const database = await asked(indexedDB.open('afterimage'));
    const read = database.transaction(['saves', 'manifests', 'snapshots', 'blobs']);
    const all = async (table: string): Promise<[string, unknown][]> => {
      const [keys, values] = await Promise.all([
        asked(read.objectStore(table).getAllKeys()),
        asked(read.objectStore(table).getAll()),
      ]);
      return keys.map((key, index) => [String(key), values[index]]);
    };
    const [saves, manifests, snapshots, blobs] = (await Promise.all(
      ['saves', 'manifests', 'snapshots', 'blobs'].map(all),
    )) as [
      [string, { versions: { snapshot: string }[] }][],
      [string, Uint8Array<ArrayBuffer>][],
      [string, { blobs: { hash: string; size: number }[] }][],
      [string, Uint8Array<ArrayBuffer>][],
    ];
    database.close();

    const wrong: string[] = [];
    for (const [name, bytes] of [...manifests, ...blobs]) {
      const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
      const hash = Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
      if (hash !== name) wrong.push(`${name} has the hash ${hash}`);
    }
    const sizes = new Map(blobs.map(([hash, bytes]) => [hash, bytes.length]));
    for (const [id, { blobs: parts }] of snapshots)
      for (const { hash, size } of parts)
        if (sizes.get(hash) !== size) wrong.push(`${hash} of snapshot ${id} has ${sizes.get(hash)} bytes, not ${size}`);
    const [present, known] = [new Set(manifests.map(([id]) => id)), new Set(snapshots.map(([id]) => id))];
    const named = new Set(saves.flatMap(([, { versions }]) => versions.map(({ snapshot }) => snapshot)));
    for (const id of named) if (!present.has(id) || !known.has(id)) wrong.push(`snapshot ${id} is not there`);
    return {
      saves: saves.map(([id, { versions }]) => ({ id, snapshots: versions.map(({ snapshot }) => snapshot) })),
      unnamed: [...present].filter((id) => !named.has(id)),
      wrong,
    };
  });
}
