import type { ReadManifest } from '../../saves';
import type { Database } from './database';

/** Of these hashes, which a guest has not uploaded yet, each once. */
export async function missingBlobs(database: Database, guest: string, hashes: readonly string[]): Promise<string[]> {
  const distinct = [...new Set(hashes)];
  if (distinct.length === 0) return [];
  const rows = await database
    .selectFrom('uploads')
    .select('hash')
    .where('guest', '=', guest)
    .where('hash', 'in', distinct)
    .execute();
  const there = new Set(rows.map((row) => row.hash));
  return distinct.filter((hash) => !there.has(hash));
}

/**
 * Notes that a guest has uploaded a blob whose file is in place.
 * @returns whether it is new from this guest
 */
export function addUpload(
  database: Database,
  guest: string,
  hash: string,
  size: number,
  now: number,
): Promise<boolean> {
  return database.transaction().execute(async (transaction) => {
    const blob = { hash, size, created: now };
    await transaction
      .insertInto('blobs')
      .values(blob)
      .onConflict((conflict) => conflict.doNothing())
      .execute();
    const upload = { guest, hash, created: now };
    const result = await transaction
      .insertInto('uploads')
      .values(upload)
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst();
    return (result.numInsertedOrUpdatedRows ?? 0n) > 0n;
  });
}

/** Stored sizes of blobs by hash. */
export async function blobSizes(database: Database, hashes: readonly string[]): Promise<Map<string, number>> {
  const rows = await database.selectFrom('blobs').select(['hash', 'size']).where('hash', 'in', hashes).execute();
  return new Map(rows.map((row) => [row.hash, row.size]));
}

/** A snapshot whose manifest was checked and whose file is in place. */
export interface NewSnapshot {
  readonly id: string;
  readonly guest: string;
  /** Bytes of the framed manifest. */
  readonly size: number;
  readonly manifest: ReadManifest;
  readonly now: number;
}

/**
 * Notes that a guest has uploaded a snapshot.
 * @returns whether it is new from this guest
 */
export function addSnapshot(database: Database, { id, guest, size, manifest, now }: NewSnapshot): Promise<boolean> {
  return database.transaction().execute(async (transaction) => {
    const row = { id, kind: manifest.kind, picture: manifest.picture, size, created: now };
    const added = await transaction
      .insertInto('snapshots')
      .values(row)
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst();
    if ((added.numInsertedOrUpdatedRows ?? 0n) > 0n) {
      for (const { hash } of manifest.blobs) {
        await transaction.insertInto('snapshot_blobs').values({ snapshot: id, hash }).execute();
      }
    }
    const uploaded = await transaction
      .insertInto('snapshot_uploads')
      .values({ guest, snapshot: id, created: now })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst();
    return (uploaded.numInsertedOrUpdatedRows ?? 0n) > 0n;
  });
}

/** Whether a guest has uploaded a snapshot. */
export async function hasUploadedSnapshot(database: Database, guest: string, snapshot: string): Promise<boolean> {
  const row = await database
    .selectFrom('snapshot_uploads')
    .select('snapshot')
    .where('guest', '=', guest)
    .where('snapshot', '=', snapshot)
    .executeTakeFirst();
  return row !== undefined;
}

/** Whether a snapshot lists a blob. */
export async function listsBlob(database: Database, snapshot: string, hash: string): Promise<boolean> {
  const row = await database
    .selectFrom('snapshot_blobs')
    .select('hash')
    .where('snapshot', '=', snapshot)
    .where('hash', '=', hash)
    .executeTakeFirst();
  return row !== undefined;
}

/** The hash of a snapshot's picture. */
export async function pictureOf(database: Database, snapshot: string): Promise<string | undefined> {
  const row = await database.selectFrom('snapshots').select('picture').where('id', '=', snapshot).executeTakeFirst();
  return row?.picture;
}
