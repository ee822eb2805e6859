import { writeFileSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';
import {
  ALL_SCOPES,
  allows,
  OPERATIONS,
  type Operation,
  type Person,
  ROLES,
  type Role,
  type Subject,
} from '../server/people';

/** Where the table of permissions is kept. */
export const permissionsDocPath = fileURLToPath(new URL('../docs/permissions.md', import.meta.url));

const MINE = 'me';

const COLUMNS: Readonly<Record<string, Subject | undefined>> = {
  'my own': { visibility: 'private', owner: MINE },
  'public of others': { visibility: 'public', owner: 'another' },
  'unlisted of others': { visibility: 'unlisted', owner: 'another' },
  'private of others': { visibility: 'private', owner: 'another' },
  'my own in the trash': { visibility: 'private', owner: MINE, deleted: true },
  "others' public in the trash": { visibility: 'public', owner: 'another', deleted: true },
  core: { visibility: 'core', owner: null },
  'the server': undefined,
};

/** Writes what `docs/permissions.md` says, by asking for every operation the least role that may. */
export function permissionsDoc(): string {
  const names = Object.keys(COLUMNS);
  const rows = OPERATIONS.map((operation) => {
    const cells = Object.values(COLUMNS).map((subject) => leastRole(operation, subject));
    return `| \`${operation}\` | ${cells.join(' | ')} | ${scopeOf(operation)} |\n`;
  });
  return `# Who may do what

Written by \`npm run docs\` from the one table in \`server/people/permissions.ts\`; edit that.

Each cell names the least role that may; those after it in the order visitor, guest, member, curator, owner may too, and an empty cell is for nobody at all. A visitor has no identity;
the role owner hosts the server, it is not about who has made a save. Whoever cannot even read something is answered as if it were not there.
A blob is read through a save that lists it, or by who has uploaded it: its hash alone opens nothing. A token needs the scope in the last column as well; \`account\` takes a signed-in session.

| | ${names.join(' | ')} | scope |
|---|${names.map(() => '---|').join('')}---|
${rows.join('')}`;
}

const withRole = (role: Role, scopes: Person['scopes'] = ALL_SCOPES): Person => ({
  ...{ id: MINE, name: 'Me', role, via: 'cookie', scopes },
});

function leastRole(operation: Operation, subject: Subject | undefined): string {
  if (allows(null, operation, subject)) return 'visitor';
  return ROLES.find((role) => allows(withRole(role), operation, subject)) ?? '';
}

/** The scope without which even an owner may not. */
function scopeOf(operation: Operation): string {
  const subjects = Object.values(COLUMNS).filter(
    (subject) => !allows(null, operation, subject) && allows(withRole('owner'), operation, subject),
  );
  return ALL_SCOPES.find((scope) => subjects.every((one) => allows(withRole('owner', [scope]), operation, one))) ?? '';
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) writeFileSync(permissionsDocPath, permissionsDoc());
