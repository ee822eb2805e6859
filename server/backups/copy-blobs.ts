import type { BlobStore } from '../blobs';
import { blobsOfCopy, type CopiedBlob, type DatabaseCopy } from './database-copy';
import { eachAtOnce } from './each-at-once';
import { readBlob } from './read-blob';

const AT_ONCE = 4;

/** How far something has come. */
export interface Progress {
  readonly done: number;
  readonly total: number;
}

/** How blobs are copied. */
export interface CopyBlobsOptions {
  readonly from: BlobStore;
  readonly to: BlobStore;
  /** Called before each; what it throws ends it. */
  readonly before?: () => Promise<void>;
  /** Told of the bytes that are dealt with. */
  readonly progress?: ((progress: Progress) => void) | undefined;
}

/** What became of the blobs. */
export interface CopiedBlobs {
  /** How many were brought, the rest was there. */
  readonly brought: number;
  /** Bytes of those. */
  readonly bytes: number;
  /** Those that are nowhere whole: hash, and what is wrong. */
  readonly lost: readonly { readonly hash: string; readonly problem: string }[];
}

/** Brings all blobs of a copied database to another place, except for those that are there. What was read is what it is called, or is not brought. */
export async function copyBlobs(copy: DatabaseCopy, options: CopyBlobsOptions): Promise<CopiedBlobs> {
  const { from, to, before, progress } = options;
  const { bytes: total } = copy.blobTotals();
  const lost: { hash: string; problem: string }[] = [];
  let [brought, bytes, done] = [0, 0, 0];
  const one = async (blob: CopiedBlob) => {
    await before?.();
    if ((await to.sizeOf(blob.hash)) !== blob.size) {
      const read = await readBlob(from, blob);
      if ('problem' in read) lost.push({ hash: blob.hash, problem: read.problem });
      else {
        await to.write(blob.hash, read);
        brought += 1;
        bytes += blob.size;
      }
    }
    done += blob.size;
    progress?.({ done, total });
  };
  await eachAtOnce(blobsOfCopy(copy), AT_ONCE, one);
  return { brought, bytes, lost: lost.sort((a, b) => (a.hash < b.hash ? -1 : 1)) };
}
