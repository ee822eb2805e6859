import type { Visibility } from '../../saves';
import { type Person, ROLES, type Role } from './person';

/** What something is done to. */
export interface Subject {
  /** Core comes with the installation: everybody sees it and nobody owns it. */
  readonly visibility: Visibility | 'core';
  /** Who owns it; of an upload, who has sent it. */
  readonly owner: string | null;
  /** Whether it lies in the trash, or when it went there, null for never; default false. */
  readonly deleted?: boolean | number | null;
}

/** The least role that may, or that nobody may, not even an owner of the server. */
type Least = 'nobody' | Role | 'never';

/** One line of the table: who may do something to what. */
interface Rule {
  readonly scope: Person['scopes'][number];
  /** Something of one's own, whatever its visibility. */
  readonly own: Least;
  /** Another's, by its visibility. */
  readonly public: Least;
  readonly unlisted: Least;
  readonly private: Least;
  readonly core: Least;
  /** Nothing in particular. */
  readonly server: Least;
  /** Whether it may be done to what lies in the trash; default false. */
  readonly trash?: boolean;
}

const NEVER = {
  own: 'never',
  public: 'never',
  unlisted: 'never',
  private: 'never',
  core: 'never',
  server: 'never',
} as const;
const SEEN = { ...NEVER, own: 'guest', public: 'nobody', unlisted: 'nobody', core: 'nobody' } as const;
const LISTED = { ...SEEN, unlisted: 'never' } as const;
const TAKEN_DOWN = { ...NEVER, own: 'guest', public: 'curator', unlisted: 'curator' } as const;

/**
 * The one table of permissions (PEOPLE-1): every operation of the server and the least role that may do it.
 * `list` and `search` are about whether something appears there; an unlisted save is only for who was given its address.
 * `readBlob` is about the save or upload that a blob is asked for by, never about the blob's hash alone.
 * `keepTokens` and `rename` take a session: no token makes another, or says who somebody is.
 * `delete` is a mark that `restore` takes away; curators may take down what strangers see, and never see what is private.
 */
const RULES = {
  read: { scope: 'read', ...SEEN },
  list: { scope: 'read', ...LISTED },
  search: { scope: 'read', ...LISTED },
  readBlob: { scope: 'read', ...SEEN },
  upload: { scope: 'write', ...NEVER, server: 'guest' },
  insert: { scope: 'write', ...NEVER, own: 'guest' },
  modify: { scope: 'write', ...NEVER, own: 'guest' },
  delete: { scope: 'write', ...TAKEN_DOWN, trash: true },
  restore: { scope: 'write', ...TAKEN_DOWN, trash: true },
  vote: { scope: 'write', ...NEVER, own: 'guest', public: 'guest', unlisted: 'guest' },
  approveCode: { scope: 'admin', ...NEVER, own: 'curator', public: 'curator', unlisted: 'curator' },
  writeCore: { scope: 'admin', ...NEVER, core: 'curator' },
  keepTokens: { scope: 'account', ...NEVER, server: 'member' },
  rename: { scope: 'account', ...NEVER, server: 'member' },
  readAudit: { scope: 'admin', ...NEVER, server: 'owner' },
  managePeople: { scope: 'admin', ...NEVER, server: 'owner' },
  backup: { scope: 'admin', ...NEVER, server: 'owner' },
} as const satisfies Readonly<Record<string, Rule>>;

export type Operation = keyof typeof RULES;

/** Every operation there is. */
export const OPERATIONS = Object.keys(RULES) as readonly Operation[];

/**
 * What comes of asking: `allowed`; `nobody`: first say who you are; `hidden`: answer as if there were no such thing;
 * `scope`: this token is not for that; `not-yours`: its owner may; `forbidden`: this takes another role, or nobody may.
 */
export type Verdict = 'allowed' | 'nobody' | 'hidden' | 'scope' | 'not-yours' | 'forbidden';

/**
 * Whether somebody may do something (PEOPLE-1). Everything that the server permits is decided here.
 * @param person null for somebody without an identity
 * @param subject what it is done to; of an insert, what would be there; left out where it is about the server as a whole
 */
export function decide(person: Person | null, operation: Operation, subject?: Subject): Verdict {
  if (person && holds(person, operation, subject)) {
    if (person.scopes.includes(RULES[operation].scope)) return 'allowed';
    return holds(null, operation, subject) ? 'allowed' : 'scope';
  }
  if (!person && holds(null, operation, subject)) return 'allowed';
  if (!person && RULES[operation].scope !== 'read') return 'nobody';
  if (!subject || operation === 'insert') return 'forbidden';
  if (!holds(person, 'read', subject)) return 'hidden';
  return RULES[operation].own === 'guest' && subject.visibility !== 'core' && !isOwn(person, subject)
    ? 'not-yours'
    : 'forbidden';
}

/** Whether somebody may do something, where the reason does not matter. */
export function allows(person: Person | null, operation: Operation, subject?: Subject): boolean {
  return decide(person, operation, subject) === 'allowed';
}

/** Whether a role is enough, scopes aside. */
function holds(person: Person | null, operation: Operation, subject: Subject | undefined): boolean {
  const rule: Rule = RULES[operation];
  if (subject && isDeleted(subject) && !rule.trash) return false;
  const least = rule[columnOf(person, subject)];
  if (least === 'never') return false;
  return least === 'nobody' || (person !== null && ROLES.indexOf(person.role) >= ROLES.indexOf(least));
}

function isDeleted({ deleted = false }: Subject): boolean {
  return deleted !== false && deleted !== null;
}

function columnOf(person: Person | null, subject: Subject | undefined): Exclude<keyof Rule, 'scope' | 'trash'> {
  if (!subject) return 'server';
  if (subject.visibility === 'core') return 'core';
  return isOwn(person, subject) ? 'own' : subject.visibility;
}

function isOwn(person: Person | null, subject: Subject): boolean {
  return person !== null && subject.owner === person.id;
}
