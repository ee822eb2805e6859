import type { Transaction } from '../store';
import { callBy } from './accounts';

/**
 * Makes all that a guest has an account's (PEOPLE-5): saves, votes, uploads and what is in the library. The guest is nobody afterwards. Nothing happens again
 * when it has happened, or where one of them is not what it should be.
 */
export async function linkGuest(transaction: Transaction, guest: string, account: string): Promise<void> {
  const [from, to] = [await transaction.people.find(guest), await transaction.people.find(account)];
  if (from?.role !== 'guest' || from.linked !== null || !to || to.role === 'guest') return;
  // First, so that it waits for what the guest still writes, and what the guest writes later is refused.
  await transaction.people.update(guest, { linked: account });
  await transaction.people.endSessions(guest);
  const { saves, votes, uploads, snapshots, library } = transaction;
  for (const slice of [saves, votes, uploads, snapshots, library]) await slice.handOver(guest, account);
  await callBy(transaction, account, to.name);
}
