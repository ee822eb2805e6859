import { readFile } from 'node:fs/promises';
import * as z from 'zod';
import { AfterimageError } from '../../engine/problem';

/** The form of backups that this program writes; others it refuses. */
export const BACKUP_FORMAT = 1;

/** What says that a backup is whole; written last. */
export const MANIFEST_FILE = 'backup.json';
export const DATABASE_FILE = 'afterimage.sqlite';
export const SECRET_FILE = 'secret';

const hash = z.string().regex(/^[0-9a-f]{64}$/);
const count = z.int().min(0);
const fileSchema = z.object({ bytes: count, sha256: hash });

const manifestSchema = z.object({
  format: z.literal(BACKUP_FORMAT),
  /** When the copy of the database was whole, milliseconds since 1970. */
  created: count,
  /** Which history of the rows this is. */
  epoch: z.string().min(1),
  /** How many writes the audit log had counted. */
  writes: count,
  /** The files beside this one. */
  files: z.object({ [DATABASE_FILE]: fileSchema, [SECRET_FILE]: fileSchema.optional() }),
  /** How many rows each table has. */
  rows: z.record(z.string(), count),
  /** How many blobs the rows say are in place, and their bytes. */
  blobs: z.object({ count, bytes: count }),
  /** Blobs that were not there or damaged already where they were copied from. */
  lost: z.array(hash),
});

/** What a backup says of itself. */
export type BackupManifest = z.infer<typeof manifestSchema>;

/**
 * Reads a backup's manifest.
 * @throws AfterimageError `bad-backup` when it is damaged, `newer-backup` when a newer Afterimage wrote it
 */
export async function readBackupManifest(path: string): Promise<BackupManifest> {
  const text = await readFile(path, 'utf8');
  const parsed = manifestSchema.safeParse(json(text));
  if (parsed.success) return parsed.data;
  const newer = z.object({ format: z.int().min(BACKUP_FORMAT + 1) }).safeParse(json(text)).success;
  throw new AfterimageError({
    code: newer ? 'newer-backup' : 'bad-backup',
    where: { address: path },
    message: newer ? 'a newer Afterimage has made this backup' : 'this does not say what is in the backup',
    ...(newer ? {} : { got: z.prettifyError(parsed.error).replaceAll(/\s+/g, ' ') }),
    hint: newer ? 'the newest Afterimage' : 'another backup',
  });
}

function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
