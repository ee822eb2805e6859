import { eachAtOnce, type Progress, readBlob } from '../backups';
import type { BlobStore } from '../blobs';
import type { Store } from '../store';

const PAGE = 500;
const AT_ONCE = 4;

/** What became of the blobs. */
export interface MovedBlobs {
  readonly count: number;
  /** How many were not there yet. */
  readonly brought: number;
  /** Those that are nowhere whole: hash, and what is wrong. */
  readonly lost: readonly { readonly hash: string; readonly problem: string }[];
}

/** Brings all blobs that rows say are in place to another place, except for those that are there, and reads each where it is now. */
export async function moveBlobs(
  store: Store,
  {
    from,
    to,
    before,
    progress,
  }: {
    readonly from: BlobStore;
    readonly to: BlobStore;
    /** Called before each. */
    readonly before: () => Promise<void>;
    readonly progress: (progress: Progress) => void;
  },
): Promise<MovedBlobs> {
  const total = (await store.integrity.counts()).blobs;
  const lost: { hash: string; problem: string }[] = [];
  let [count, brought, done, after] = [0, 0, 0, ''];
  for (;;) {
    const page = await store.integrity.blobs(after, PAGE);
    const last = page.at(-1);
    if (!last) return { count, brought, lost };
    after = last.hash;
    await eachAtOnce(page, AT_ONCE, async (blob) => {
      done += 1;
      if (blob.state !== 'there') return;
      await before();
      count += 1;
      if ('problem' in (await readBlob(to, blob))) {
        const problem = await bring(blob);
        if (problem === undefined) brought += 1;
        else lost.push({ hash: blob.hash, problem });
      }
      progress({ done, total });
    });
    progress({ done, total });
  }

  async function bring(blob: { readonly hash: string; readonly size: number }): Promise<string | undefined> {
    const read = await readBlob(from, blob);
    if ('problem' in read) return read.problem;
    // One of the right size is taken for what it is called, also when it is not.
    if ((await to.sizeOf(blob.hash)) !== undefined) await to.remove(blob.hash);
    await to.write(blob.hash, read);
    const there = await readBlob(to, blob);
    return 'problem' in there ? `${there.problem} where it was brought to` : undefined;
  }
}
