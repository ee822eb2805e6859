import { type Refusal, refusal } from '../refusal';
import { decide, type Operation, type Subject, type Verdict } from './permissions';
import type { Person } from './person';

/** Something as refusals name it. */
export interface Named {
  /** Such as `save`: one that is hidden is refused as `unknown-save`. */
  readonly kind: string;
  /** Such as its id. */
  readonly address: string;
}

/** What is not there looks like something private of somebody else's. */
const MISSING: Subject = { visibility: 'private', owner: null };

/**
 * Lets somebody do something, or throws why not (PEOPLE-1). Call it in the transaction that does it.
 * @param person null for somebody without an identity
 * @param named what the refusal is about
 * @param subject as for `decide`; undefined when there is no such thing, which is refused just like one that is hidden
 * @throws Refusal 401 `no-guest`, 404 `unknown-<kind>`, 403 `not-yours`, `not-allowed` or `token-scope`
 * @example
 * const save = await tx.saves.find(id);
 * allow(person, 'modify', { kind: 'save', address: id }, save);
 */
export function allow<Found extends Subject>(
  person: Person | null,
  operation: Operation,
  named: Named,
  subject: Found | undefined,
): asserts subject is Found {
  const verdict = decide(person, operation, subject ?? MISSING);
  if (verdict !== 'allowed') throw refusalFor(verdict, operation, named);
}

/**
 * Lets somebody do what is done to the server as a whole, such as reading the audit log.
 * @param address what the refusal is about, such as the call
 * @throws Refusal 401 `no-guest`, 403 `not-allowed` or `token-scope`
 */
export function allowHere(person: Person | null, operation: Operation, address: string): asserts person is Person {
  const verdict = decide(person, operation);
  if (verdict !== 'allowed') throw refusalFor(verdict, operation, { kind: 'address', address });
}

function refusalFor(verdict: Exclude<Verdict, 'allowed'>, operation: Operation, { kind, address }: Named): Refusal {
  switch (verdict) {
    case 'nobody':
      return noGuest(address);
    case 'hidden':
      return refusal(404, `unknown-${kind}`, address, `there is no such ${kind}`);
    case 'scope':
      return refusal(403, 'token-scope', address, 'this token is not for that', { got: operation });
    case 'not-yours':
      return refusal(403, 'not-yours', address, `only its owner may ${WORDS[operation] ?? 'do'} this ${kind}`);
    case 'forbidden':
      return refusal(403, 'not-allowed', address, 'you may not do that here', { got: operation });
  }
}

/** A request that needs somebody and came from nobody. */
export function noGuest(address: string): Refusal {
  return refusal(401, 'no-guest', address, 'this needs to know who you are', {
    got: 'no valid cookie or token',
    hint: 'GET /api/me first',
  });
}

const WORDS: Partial<Record<Operation, string>> = {
  modify: 'change',
  delete: 'delete',
  restore: 'restore',
};
