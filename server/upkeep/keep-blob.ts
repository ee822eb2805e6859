import type { Kept } from '../kept';
import type { Transaction } from '../store';
import { buryBlob } from './bury-blob';

/**
 * Keeps bytes and what is noted of them, so that no sweep comes in between and neither is there without the other.
 * @param hash the SHA-256 of the bytes, already checked
 * @param note writes the rows that refer to the blob, in the transaction that makes it one; may be run more than once
 * @returns what `note` returns, when all of it is durable
 */
export async function keepBlob<T>(
  { store, blobs, now }: Kept,
  hash: string,
  bytes: Uint8Array,
  note: (transaction: Transaction) => Promise<T>,
): Promise<T> {
  while (!(await store.transaction((transaction) => transaction.uploads.begin(hash, bytes.length, now())))) {
    await buryBlob({ store, blobs }, hash);
  }
  await blobs.write(hash, bytes);
  return store.transaction(async (transaction) => {
    await transaction.uploads.place(hash);
    return note(transaction);
  });
}
