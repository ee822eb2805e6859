import { buffer } from 'node:stream/consumers';
import { inspectSnapshot, type ReadManifest } from '../../saves';
import type { Context } from '../context';

/**
 * Makes what looks at the blobs of snapshots that come in (SAFE-7), one snapshot at a time, so that many uploads at once can fill neither the memory nor
 * every core. One that is known was looked at when it first came.
 */
export function snapshotInspection({ store, blobs }: Context): (id: string, manifest: ReadManifest) => Promise<void> {
  let last: Promise<unknown> = Promise.resolve();
  const readWhole = async (hash: string) => new Uint8Array(await buffer((await blobs.read(hash)).stream));
  return async (id, manifest) => {
    if ((await store.snapshots.pictureOf(id)) !== undefined) return;
    const turn = last.then(() => inspectSnapshot(manifest, readWhole));
    last = turn.catch(() => {});
    await turn;
  };
}
