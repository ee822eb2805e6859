import { randomBytes } from 'node:crypto';
import { guestName } from '../guest-name';
import type { PersonRow } from '../store';
import { emailOfGuest, type Role } from './person';

/** A new id: `guest_` or `person_` and 32 hexadecimal digits. */
export function newPersonId(kind: 'guest' | 'person'): string {
  return `${kind}_${randomBytes(16).toString('hex')}`;
}

/** A guest as a row. @param id of one that is known by an older cookie; default: somebody new */
export function newGuest(now: number, id = newPersonId('guest')): PersonRow {
  return { id, name: guestName(id), email: emailOfGuest(id), role: 'guest', linked: null, created: now };
}

/** An account as a row. @param email in lower case */
export function newAccount(email: string, name: string, role: Exclude<Role, 'guest'>, now: number): PersonRow {
  return { id: newPersonId('person'), name, email, role, linked: null, created: now };
}
