import type { Transaction } from '../store';

/**
 * Makes all that a guest has an account's (PEOPLE-5): saves, votes and uploads. The guest is nobody afterwards. Nothing happens again
 * when it has happened, or where one of them is not what it should be.
 */
export async function linkGuest(transaction: Transaction, guest: string, account: string): Promise<void> {
  const [from, to] = [await transaction.people.find(guest), await transaction.people.find(account)];
  if (from?.role !== 'guest' || from.linked !== null || !to || to.role === 'guest') return;
  // First, so that it waits for what the guest still writes, and what the guest writes later is refused.
  await transaction.people.update(guest, { linked: account });
  await transaction.people.endSessions(guest);
  for (const slice of [transaction.saves, transaction.votes, transaction.uploads, transaction.snapshots]) {
    await slice.handOver(guest, account);
  }
  await transaction.saves.rename(account, to.name);
  transaction.announce({ type: 'person', id: account });
}
