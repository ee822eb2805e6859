import { refusal } from '../refusal';
import type { PersonRow, Transaction } from '../store';
import type { Role } from './person';

/**
 * Gives an account another role.
 * @throws Refusal 404 `unknown-person`, 409 `last-owner` when nobody could host the server any more
 */
export async function changeRole(
  transaction: Transaction,
  id: string,
  role: Exclude<Role, 'guest'>,
): Promise<PersonRow> {
  const person = await requireAccount(transaction, id);
  if (role !== 'owner') await requireAnotherOwner(transaction, person);
  await transaction.people.update(id, { role });
  transaction.announce({ type: 'person', id });
  return { ...person, role };
}

/**
 * An account by its id.
 * @throws Refusal 404 `unknown-person`
 */
export async function requireAccount(transaction: Transaction, id: string): Promise<PersonRow> {
  const person = await transaction.people.hold(id);
  if (person && person.role !== 'guest') return person;
  throw refusal(404, 'unknown-person', id, 'there is no such account');
}

/** @throws Refusal 409 `last-owner` when this is the only owner */
export async function requireAnotherOwner(transaction: Transaction, person: PersonRow): Promise<void> {
  if (person.role !== 'owner' || (await transaction.people.holdAll('owner')) > 1) return;
  throw refusal(409, 'last-owner', person.email, 'somebody has to host this server', {
    hint: 'making another account an owner first',
  });
}
