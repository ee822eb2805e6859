import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { auditStore } from '../../server/operate';
import {
  addAccount,
  changeRole,
  hashPassword,
  type Role,
  removeAccount,
  requireAccountWithEmail,
  requirePassword,
  setAccountPassword,
} from '../../server/people';
import { openStore, type PersonRow, type Store } from '../../server/store';
import { readPassword } from './read-password';

/** As whom the audit log names who uses these commands. */
const HOST = { person: null, via: 'host', address: '', request: '' };

/** What is done with accounts. */
export type UserCommand =
  | { readonly action: 'list' }
  | { readonly action: 'add'; readonly email: string; readonly role: AccountRole; readonly name: string | undefined }
  | { readonly action: 'role'; readonly email: string; readonly role: AccountRole }
  | { readonly action: 'password'; readonly email: string }
  | { readonly action: 'remove'; readonly email: string };

type AccountRole = Exclude<Role, 'guest'>;

/** Where a command works; each default is the process's own. */
export interface UserPlace {
  /** DATABASE_URL and DATA_DIR, as the server reads them. */
  readonly environment?: Readonly<Record<string, string | undefined>>;
  /** Asks for a password; never an argument, which others on the machine could see. */
  readonly askPassword?: (about: string) => Promise<string>;
  readonly say?: (line: string) => void;
  /** Milliseconds since 1970. */
  readonly now?: () => number;
}

/**
 * Does something with the accounts of a server, which may run meanwhile (CLI-6).
 * @returns the exit code
 * @throws AfterimageError when it is refused, such as `email-taken`, `unknown-person`, `last-owner` or `weak-password`
 */
export async function userCommand(command: UserCommand, place: UserPlace = {}): Promise<number> {
  const { environment = process.env, askPassword = readPassword, say = console.log, now = Date.now } = place;
  const password = 'email' in command && (command.action === 'add' || command.action === 'password');
  const hash = password ? await hashPassword(requirePassword(await askPassword(command.email))) : '';
  const store = auditStore(await openStore(await databaseOf(environment)), () => () => HOST, now);
  try {
    switch (command.action) {
      case 'list':
        await list(store, say);
        break;
      case 'add': {
        const { email, role, name } = command;
        const person = await store.transaction((transaction) =>
          addAccount(transaction, { email, role, name, hash, now: now() }),
        );
        say(`${person.email} is ${withArticle(role)}, shown as “${person.name}”.`);
        break;
      }
      case 'role':
        await store.transaction(async (transaction) => {
          const { id } = await requireAccountWithEmail(transaction, command.email);
          await changeRole(transaction, id, command.role);
        });
        say(`${command.email} is ${withArticle(command.role)} now.`);
        break;
      case 'password':
        await store.transaction((transaction) => setAccountPassword(transaction, command.email, hash, now()));
        say(`${command.email} has a new password; its sessions have ended and its tokens are revoked.`);
        break;
      case 'remove':
        await store.transaction((transaction) => removeAccount(transaction, command.email));
        say(`${command.email} is no account any more. What it made stays.`);
    }
    return 0;
  } finally {
    await store.close();
  }
}

async function databaseOf({ DATABASE_URL, DATA_DIR }: NonNullable<UserPlace['environment']>): Promise<string> {
  if (DATABASE_URL) return DATABASE_URL;
  const folder = resolve(DATA_DIR || './data');
  await mkdir(folder, { recursive: true });
  return `sqlite:${join(folder, 'afterimage.sqlite')}`;
}

async function list(store: Store, say: (line: string) => void): Promise<void> {
  const limit = 500;
  let page: PersonRow[];
  let after: string | null = null;
  do {
    page = await store.people.accounts({ after, limit });
    for (const { email, role, name, created } of page) {
      say(`${role.padEnd(8)} ${new Date(created).toISOString().slice(0, 10)}  ${email}  ${name}`);
    }
    after = page.at(-1)?.id ?? null;
  } while (page.length === limit);
}

function withArticle(role: AccountRole): string {
  return role === 'owner' ? 'an owner' : `a ${role}`;
}
