import type { Kept } from '../kept';

/**
 * Finishes the removal of a blob that was given up; anybody may, also after who began it has died.
 * @returns whether it was removed
 */
export function buryBlob({ store, blobs }: Pick<Kept, 'store' | 'blobs'>, hash: string): Promise<boolean> {
  return store.transaction(async (transaction) => {
    if (!(await transaction.sweeping.isCondemned(hash))) return false;
    // The row is held meanwhile, so that nobody puts the bytes back just before they go. Doing it twice is the same.
    await blobs.remove(hash);
    await transaction.sweeping.bury(hash);
    return true;
  });
}
