import type { Store, Transaction } from '../../../server/store';

/** What a contract of stores is checked with. */
export interface Subject {
  /** Opens a store without rows; it is closed after the test. */
  open(): Promise<Store>;
}

/** A hash that says which it is. */
export function hashOf(number: number): string {
  return number.toString(16).padStart(64, '0');
}

/** Keeps the rows of blobs by a guest. */
export async function placeBlobs({ uploads }: Transaction, guest: string, hashes: readonly string[]): Promise<void> {
  for (const hash of hashes) {
    await uploads.begin(hash, 4, 1);
    await uploads.place(hash);
    await uploads.add(guest, hash, 1);
  }
}

/** Keeps a snapshot by a guest, of one blob that is its picture too. */
export async function addSnapshot(store: Store, guest: string, number: number): Promise<string> {
  const [id, picture] = [hashOf(number), hashOf(1000 + number)];
  await store.transaction(async (transaction) => {
    await placeBlobs(transaction, guest, [picture]);
    await transaction.uploads.begin(id, 9, 1);
    await transaction.uploads.place(id);
    const rest = { kind: 'screenshot', picture, size: 9, blobs: [picture], now: 2 };
    await transaction.snapshots.add({ id, guest, ...rest });
  });
  return id;
}

/** Keeps a save by a guest, with one version. */
export async function addSave(
  store: Store,
  guest: string,
  number: number,
  change: { visibility?: 'private' | 'unlisted' | 'public'; now?: number } = {},
): Promise<string> {
  const snapshot = await addSnapshot(store, guest, number);
  const id = `save_${number.toString().padStart(26, '0')}`;
  const version = { id, title: `Save ${number}`, visibility: 'public' as const, snapshot, now: number, ...change };
  await store.transaction((transaction) => transaction.saves.insert(guest, version));
  return id;
}
