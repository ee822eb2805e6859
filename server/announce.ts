import type { LibraryType } from '../saves';
import type { Transaction } from './store';

/** As much of a row as decides who sees it. */
interface Seen {
  readonly id: string;
  readonly visibility: string;
  readonly deleted: number | null;
}

/**
 * Announces a change of something, and to who saw it while it was public that it is so no more (API-7).
 * @param before as it was
 * @param change what is another now
 */
export function announceChange(
  transaction: Pick<Transaction, 'announce'>,
  type: LibraryType,
  before: Seen,
  change: Partial<Omit<Seen, 'id'>>,
): void {
  const { id } = before;
  if (isPublic(before) && !isPublic({ ...before, ...change })) transaction.announce({ type: 'hidden', id });
  transaction.announce({ type, id });
}

function isPublic({ visibility, deleted }: Seen): boolean {
  return visibility === 'public' && deleted === null;
}
