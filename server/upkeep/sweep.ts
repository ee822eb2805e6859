import type { StoredBlob } from '../blobs';
import type { Kept } from '../kept';
import { buryBlob } from './bury-blob';

/** How many are looked at with one query. */
const AT_ONCE = 500;

/** What a sweep has removed. */
export interface Swept {
  /** Snapshots that were sent and never became part of a save. */
  readonly snapshots: number;
  /** Blobs that nothing refers to. */
  readonly blobs: number;
  /** Bytes of which no row knows, and what broken writes have left. */
  readonly strays: number;
}

/**
 * Removes what nothing refers to. Uploads may go on meanwhile: what was wanted within the grace stays, and so does what is wanted just now.
 * @param grace milliseconds; longer than any upload takes
 */
export async function sweep({ store, blobs, now }: Kept, grace: number): Promise<Swept> {
  const before = now() - grace;
  const swept = { snapshots: 0, blobs: 0, strays: 0 };

  await untilNoneIsNew(
    () => store.sweeping.unusedSnapshots(before, AT_ONCE),
    async (id) => {
      if (await store.transaction((transaction) => transaction.sweeping.removeSnapshot(id, before)))
        swept.snapshots += 1;
    },
  );
  await untilNoneIsNew(
    () => store.sweeping.unusedBlobs(before, AT_ONCE),
    async (hash) => {
      const condemned = await store.transaction((transaction) => transaction.sweeping.condemn(hash, before, now()));
      if (condemned && (await buryBlob({ store, blobs }, hash))) swept.blobs += 1;
    },
  );

  async function sweepStrays(found: readonly StoredBlob[]): Promise<void> {
    const unknown = new Set(await store.sweeping.unknownBlobs(found.map((blob) => blob.hash)));
    for (const { hash, size } of found.filter((blob) => unknown.has(blob.hash))) {
      const condemned = await store.transaction((transaction) =>
        transaction.sweeping.condemnUnknown(hash, size, now()),
      );
      if (condemned && (await buryBlob({ store, blobs }, hash))) swept.strays += 1;
    }
  }
  let page: StoredBlob[] = [];
  for await (const blob of blobs.list()) {
    if (blob.written >= before) continue;
    page.push(blob);
    if (page.length < AT_ONCE) continue;
    await sweepStrays(page);
    page = [];
  }
  await sweepStrays(page);
  swept.strays += await blobs.tidy(before);
  return swept;
}

/** Works through what a query finds until it finds only what was there before: some may turn out to be wanted and stay. */
async function untilNoneIsNew(find: () => Promise<string[]>, each: (id: string) => Promise<void>): Promise<void> {
  const seen = new Set<string>();
  for (;;) {
    const fresh = (await find()).filter((id) => !seen.has(id));
    if (fresh.length === 0) return;
    for (const id of fresh) {
      seen.add(id);
      await each(id);
    }
  }
}
