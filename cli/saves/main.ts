import { parseArgs } from 'node:util';
import { listBackups } from '../../server/backups';
import { backupCommand } from '../data/backup';
import { copyCommand } from '../data/copy';
import { restoreCommand } from '../data/restore';
import { type UserCommand, userCommand } from '../people/user';
import { exportFiles, importFiles } from './exchange';
import { migrateFiles } from './migrate';
import { renderFile } from './render';
import { verifyFiles } from './verify';
import { isDataFolder, verifyDataFolder } from './verify-data';

const help = `afterimage verify FILE|FOLDER...                   checks every hash and reference, opens and plays; ends with 1 when anything is wrong
  --ticks N        plays so many where nothing else is said (60)
  --renderer R     llvmpipe, swiftshader or default (llvmpipe)
  --expected FILE  JSON of what files must play, as test/frozen/played.json
  --no-play        without a browser
afterimage verify DATA_DIR                         checks all that a server keeps: every reference and every hash; it may run meanwhile
afterimage verify DIR                              of backups: as backup DIR --test
afterimage import FILE|FOLDER... --into PROJECT    adds the saves of pictures, bundles and projects to a project, made when it is not there
afterimage export PROJECT --out FOLDER             writes each save as a file of its own
  --as picture     or bundle, or project (picture)
afterimage render FILE --out PICTURE               plays a save and paints it
  --ticks N        how long it plays first (0)
  --size S         side of the picture, pixels (1024)
  --renderer R     as above (default)
afterimage migrate --dry-run FILE|FOLDER...        says what reading them would bring up to date; files are never rewritten
afterimage user add --email E                      makes an account of the server on DATA_DIR or DATABASE_URL; its password is asked for, or the first line piped in
  --role R         member, curator or owner, who hosts (member)
  --name N         as others see it
afterimage user list                               lists the accounts
afterimage user role --email E --role R            gives an account another role
afterimage user password --email E                 gives it another password, ends its sessions, revokes its tokens
afterimage user remove --email E                   takes every way in away; what it made stays
afterimage backup DIR                              backs up database and blobs of the server, which may run meanwhile; only what DIR does not have yet
  --data DATA_DIR  where it keeps them (DATA_DIR, or ./data); --objects URL: its blobs (OBJECTS_URL, or in there)
  --list           lists the backups in DIR
  --test           restores the latest into a temporary folder and compares; --from NAME: another
afterimage restore DIR --data DATA_DIR             puts a backup there once every hash and number of rows is right; what was there is kept aside
  --from NAME      which (latest)
  --objects URL    where the blobs go (OBJECTS_URL, or in there)
afterimage copy --from URL --to URL                copies everything to a new database: sqlite:PATH or postgres://...; broken off, the same again goes on
  --objects-from URL, --objects-to URL             where the blobs are: a folder or s3://... (beside a SQLite file)

FILE is an .afterimage file or a PNG that carries a save.`;

const options = {
  ticks: { type: 'string' },
  size: { type: 'string' },
  out: { type: 'string' },
  into: { type: 'string' },
  as: { type: 'string' },
  renderer: { type: 'string' },
  expected: { type: 'string' },
  'no-play': { type: 'boolean' },
  'dry-run': { type: 'boolean' },
  email: { type: 'string' },
  role: { type: 'string' },
  name: { type: 'string' },
  data: { type: 'string' },
  objects: { type: 'string' },
  from: { type: 'string' },
  to: { type: 'string' },
  'objects-from': { type: 'string' },
  'objects-to': { type: 'string' },
  list: { type: 'boolean' },
  test: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
} as const;

/** A command that was called wrongly. */
class UsageError extends Error {}

/**
 * Runs a command.
 * @param args as after the program's name
 * @returns the exit code: 0, 1 when something was wrong with a file, 2 when the command was called wrongly
 */
export async function main(args: readonly string[]): Promise<number> {
  try {
    return await run(args);
  } catch (error) {
    if (!(error instanceof UsageError || isArgumentError(error))) throw error;
    console.error(`${error.message}\n\n${help}`);
    return 2;
  }
}

async function run(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true });
  const [command = 'help', ...files] = positionals;
  if (values.help || command === 'help') {
    console.log(help);
    return 0;
  }
  const some = (): readonly string[] => {
    if (files.length === 0) throw new UsageError(`afterimage ${command} needs at least one file`);
    return files;
  };
  const only = (): string => {
    const [file] = some();
    if (files.length > 1 || file === undefined) throw new UsageError(`afterimage ${command} takes one file`);
    return file;
  };
  switch (command) {
    case 'verify': {
      const [folder = ''] = some();
      if (files.length === 1 && (await listBackups(folder)).length > 0)
        return backupCommand({ folder, action: 'test', from: values.from ?? 'latest' });
      if (files.length === 1 && isDataFolder(folder)) return verifyDataFolder(folder, process.env);
      return verifyFiles(files, {
        ticks: whole('ticks', values.ticks ?? '60', 0, 1_000_000),
        renderer: rendererOf(values.renderer ?? 'llvmpipe'),
        play: values['no-play'] !== true,
        expected: values.expected,
      });
    }
    case 'import':
      return importFiles(some(), needed('into', values.into));
    case 'export':
      return exportFiles(only(), needed('out', values.out), formOf(values.as ?? 'picture'));
    case 'render':
      return renderFile(only(), {
        ticks: whole('ticks', values.ticks ?? '0', 0, 1_000_000),
        size: whole('size', values.size ?? '1024', 16, 4096),
        out: needed('out', values.out),
        renderer: rendererOf(values.renderer ?? 'default'),
      });
    case 'migrate':
      if (!values['dry-run'])
        throw new UsageError(
          'files are brought up to date when they are read and never rewritten; --dry-run tells how',
        );
      return migrateFiles(some());
    case 'backup': {
      if (values.list && values.test) throw new UsageError('afterimage backup lists or tests');
      const action = values.list ? 'list' : values.test ? 'test' : 'make';
      const { data, objects, from = 'latest' } = values;
      return backupCommand({ folder: only(), action, data, objects, from });
    }
    case 'restore': {
      const { objects, from = 'latest' } = values;
      return restoreCommand({ folder: only(), data: needed('data', values.data), objects, from });
    }
    case 'copy':
      if (files.length > 0) throw new UsageError('afterimage copy takes options alone');
      return copyCommand({
        ...{ from: needed('from', values.from), to: needed('to', values.to) },
        ...{ objectsFrom: values['objects-from'], objectsTo: values['objects-to'] },
      });
    case 'user':
      return userCommand(userOf(files, values));
    default:
      throw new UsageError(`there is no command "${command}"`);
  }
}

function userOf(
  [action, ...others]: readonly string[],
  given: {
    readonly email?: string | undefined;
    readonly role?: string | undefined;
    readonly name?: string | undefined;
  },
): UserCommand {
  if (others.length > 0) throw new UsageError(`afterimage user ${action} takes options alone; a password is asked for`);
  if (action === 'list') return { action };
  const email = needed('email', given.email);
  switch (action) {
    case 'add':
      return { action, email, role: roleOf(given.role ?? 'member'), name: given.name };
    case 'role':
      return { action, email, role: roleOf(needed('role', given.role)) };
    case 'password':
    case 'remove':
      return { action, email };
    default:
      throw new UsageError('afterimage user takes add, list, role, password or remove');
  }
}

function roleOf(text: string): 'member' | 'curator' | 'owner' {
  if (text === 'member' || text === 'curator' || text === 'owner') return text;
  throw new UsageError(`--role is member, curator or owner; got ${text}`);
}

function needed(name: string, value: string | undefined): string {
  if (value === undefined) throw new UsageError(`--${name} is needed`);
  return value;
}

function whole(name: string, text: string, low: number, high: number): number {
  const value = Number(text);
  if (!/^\d+$/.test(text) || value < low || value > high)
    throw new UsageError(`--${name} is a whole number from ${low} to ${high}; got ${text}`);
  return value;
}

function rendererOf(text: string): 'llvmpipe' | 'swiftshader' | 'default' {
  if (text === 'llvmpipe' || text === 'swiftshader' || text === 'default') return text;
  throw new UsageError(`--renderer is llvmpipe, swiftshader or default; got ${text}`);
}

function formOf(text: string): 'picture' | 'bundle' | 'project' {
  if (text === 'picture' || text === 'bundle' || text === 'project') return text;
  throw new UsageError(`--as is picture, bundle or project; got ${text}`);
}

function isArgumentError(error: unknown): error is Error {
  return error instanceof Error && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS');
}
