import * as z from 'zod';
import { guestName } from '../guest-name';
import { refusal } from '../refusal';
import type { PersonRow, Transaction } from '../store';
import { newAccount } from './new-person';
import type { Role } from './person';
import { readName } from './person-name';

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
async function requireAccount(transaction: Transaction, id: string): Promise<PersonRow> {
  const person = await transaction.people.hold(id);
  if (person && person.role !== 'guest') return person;
  throw refusal(404, 'unknown-person', id, 'there is no such account');
}

/** @throws Refusal 409 `last-owner` when this is the only owner */
async function requireAnotherOwner(transaction: Transaction, person: PersonRow): Promise<void> {
  if (person.role !== 'owner' || (await transaction.people.holdAll('owner')) > 1) return;
  throw refusal(409, 'last-owner', person.email, 'somebody has to host this server', {
    hint: 'making another account an owner first',
  });
}

/** An account that a host makes. */
export interface NewAccount {
  readonly email: string;
  readonly role: Exclude<Role, 'guest'>;
  /** Default: what stands before the email's @. */
  readonly name?: string | undefined;
  /** Of its password. */
  readonly hash: string;
  readonly now: number;
}

/**
 * Makes an account, by a host's command.
 * @throws Refusal 409 `email-taken`, 422 `bad-email` or `bad-name`
 */
export async function addAccount(transaction: Transaction, account: NewAccount): Promise<PersonRow> {
  const email = readEmail(account.email);
  if (await transaction.people.withEmail(email)) {
    throw refusal(409, 'email-taken', email, 'there is an account with this email', { hint: 'afterimage user role' });
  }
  const name = readName(account.name ?? email.split('@')[0] ?? '');
  const person = newAccount(email, name, account.role, account.now);
  await transaction.people.add(person);
  await transaction.people.setPassword(person.id, account.hash, account.now);
  return person;
}

/**
 * Gives an account another password, and takes every way in away from who knew the old one.
 * @throws Refusal 404 `unknown-person`
 */
export async function setAccountPassword(
  transaction: Transaction,
  email: string,
  hash: string,
  now: number,
): Promise<void> {
  const { id } = await requireAccountWithEmail(transaction, email);
  await transaction.people.setPassword(id, hash, now);
  await transaction.people.endSessions(id);
  await transaction.people.removeTokens(id);
}

/**
 * Makes an account one that nobody can sign in to. What it has made stays, under the name of a guest.
 * @throws Refusal 404 `unknown-person`, 409 `last-owner`
 */
export async function removeAccount(transaction: Transaction, email: string): Promise<void> {
  const person = await requireAccountWithEmail(transaction, email);
  await requireAnotherOwner(transaction, person);
  const name = guestName(person.id);
  await transaction.people.retire(person.id, name);
  await callBy(transaction, person.id, name);
}

/**
 * Gives an account another name, by which what it has made is found from then on (LIB-4).
 * @throws Refusal 422 `bad-name`
 */
export async function renameAccount(transaction: Transaction, id: string, text: string): Promise<void> {
  const name = readName(text);
  await transaction.people.update(id, { name });
  await callBy(transaction, id, name);
}

/** Makes all that somebody has made be found by their name as it is now. */
export async function callBy(transaction: Transaction, id: string, name: string): Promise<void> {
  await transaction.saves.rename(id, name);
  await transaction.library.rename(id, name);
  transaction.announce({ type: 'person', id });
}

/**
 * An account by its email.
 * @throws Refusal 404 `unknown-person`
 */
export async function requireAccountWithEmail(transaction: Transaction, email: string): Promise<PersonRow> {
  const person = await transaction.people.withEmail(readEmail(email));
  if (person && person.role !== 'guest') return person;
  throw refusal(404, 'unknown-person', email, 'there is no such account', { hint: 'afterimage user list' });
}

/** @throws Refusal 422 `bad-email` */
function readEmail(text: string): string {
  const email = z.email().safeParse(text.trim().toLowerCase()).data;
  if (email !== undefined) return email;
  throw refusal(422, 'bad-email', 'email', 'this is no email address', { got: text });
}
