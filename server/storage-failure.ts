import { storeFailure } from './store';

/** What to tell who asked, and with which status. */
export interface StorageFailure {
  readonly status: 503 | 507;
  readonly code: 'store-away' | 'disk-full';
  readonly message: string;
  readonly hint: string;
}

export const DISK_FULL: StorageFailure = {
  status: 507,
  code: 'disk-full',
  message: 'the server has no space left, and has kept nothing of this',
  hint: 'again later; saves stay in this browser meanwhile, and whoever runs the server can make room',
};

const STORE_AWAY: StorageFailure = {
  status: 503,
  code: 'store-away',
  message: 'the server cannot reach what it keeps things in',
  hint: 'again in a moment; saves stay in this browser meanwhile',
};

/** What to tell when it was the disk or the store that failed, and not us; undefined for every other error (OPS-9, OPS-10). */
export function storageFailure(error: unknown): StorageFailure | undefined {
  const failure = storeFailure(error);
  return failure && (failure === 'full' ? DISK_FULL : STORE_AWAY);
}
