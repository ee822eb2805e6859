import * as z from 'zod';
import { HASH_PATTERN, saveError } from '../codec';
import { SNAPSHOT_KINDS } from '../snapshot';
import { type ImageRecord, type SaveRecord, type SaveVersion, type SaveWords, VISIBILITIES } from './port';

/** The form of a save's id. */
export const SAVE_ID_PATTERN = /^save_[0-7][0-9a-hjkmnp-tv-z]{25}$/;

const hash = z.string().regex(HASH_PATTERN);

const recordSchema = z.strictObject({
  id: z.string().regex(SAVE_ID_PATTERN),
  title: z.string(),
  kind: z.enum(SNAPSHOT_KINDS),
  tags: z.array(z.string().min(1).max(40)).max(20),
  notes: z.string().max(10_000),
  favourite: z.boolean(),
  visibility: z.enum(VISIBILITIES),
  versions: z.array(z.strictObject({ version: z.int().positive(), snapshot: hash, created: z.number() })).min(1),
  head: hash,
  created: z.number(),
  updated: z.number(),
  deleted: z.number().nullable(),
  uploaded: hash.nullable(),
});

/**
 * Checks a record by itself.
 * @returns a copy that shares nothing with the record
 * @throws AfterimageError `bad-save`
 */
export function checkRecord(record: SaveRecord): SaveRecord {
  const parsed = recordSchema.safeParse(record);
  if (!parsed.success) throw badSave(record.id, z.prettifyError(parsed.error).replaceAll(/\s*\n\s*/g, ' '));
  const { versions, head, uploaded, tags } = parsed.data;
  if (new Set(tags).size !== tags.length) throw badSave(record.id, 'a tag that is there twice');
  if (versions.some(({ version }, at) => version !== at + 1))
    throw badSave(record.id, 'versions that are not 1, 2, 3 ...');
  if (versions.at(-1)?.snapshot !== head) throw badSave(record.id, 'a head that is not the last version');
  if (uploaded !== null && !versions.some(({ snapshot }) => snapshot === uploaded)) {
    throw badSave(record.id, 'an uploaded snapshot that is none of its versions');
  }
  return parsed.data;
}

/**
 * Checks that a record may take the place of another.
 * @param before what is stored, undefined when nothing is
 * @param expected the head that the writer saw, null for none
 * @throws AfterimageError `head-moved`, or `bad-save` when a version would be lost
 */
export function checkSuccession(before: SaveRecord | undefined, after: SaveRecord, expected: string | null): void {
  const head = before?.head ?? null;
  if (head !== expected) {
    throw saveError('head-moved', after.id, 'somebody else has written this save in the meantime', {
      got: head ?? 'no save',
      expected: expected ?? 'no save',
      hint: 'reading it again and saving on top of that',
    });
  }
  const kept = (before?.versions ?? []).every((version, at) => {
    const next = after.versions[at];
    return next?.snapshot === version.snapshot && next.created === version.created;
  });
  if (!kept) throw badSave(after.id, 'a record in which an earlier version is changed or missing');
}

/**
 * A save with one version more, which is made the head.
 * @param save undefined, or marked as deleted, when there is nothing to go on from
 * @throws AfterimageError `missing-save`
 */
export function withVersion(
  save: SaveRecord | undefined,
  id: string,
  { snapshot, created }: Pick<SaveVersion, 'snapshot' | 'created'>,
): SaveRecord {
  if (!save || save.deleted !== null) throw missingSave(id);
  const versions = [...save.versions, { version: save.versions.length + 1, snapshot, created }];
  return checkRecord({ ...save, versions, head: snapshot, updated: created });
}

/**
 * A save of which something else is said.
 * @throws AfterimageError `missing-save`, `bad-save`
 */
export function withWords(save: SaveRecord | undefined, id: string, words: SaveWords): SaveRecord {
  if (!save) throw missingSave(id);
  return checkRecord({ ...save, ...words });
}

/** What a record says that was written before there were kinds, tags, notes and favourites. */
export const FIRST_WORDS = { kind: 'screenshot', tags: [], notes: '', favourite: false } as const;

/**
 * Checks that a save may be removed for good.
 * @throws AfterimageError `not-deleted`
 */
export function checkPurge(record: SaveRecord): void {
  if (record.deleted !== null || record.kind === 'periodic') return;
  throw saveError('not-deleted', record.id, 'only what is in the trash is removed for good', {
    hint: 'deleting it first',
  });
}

/** The order of lists: the last updated first. */
export function byUpdated(a: SaveRecord, b: SaveRecord): number {
  return b.updated - a.updated || (a.id < b.id ? 1 : -1);
}

/** The error for a save that is not there. */
export function missingSave(id: string) {
  return saveError('missing-save', id, 'there is no such save here');
}

/** The error for a snapshot that is not there. */
export function missingSnapshot(id: string) {
  return saveError('missing-snapshot', id, 'there is no such snapshot here');
}

/** The error for a blob that is not there. */
export function missingBlob(hash: string) {
  return saveError('missing-blob', `blobs.${hash}`, 'there is no such blob here');
}

function badSave(id: string, got: string) {
  return saveError('bad-save', id, 'this save record is not well formed', { got });
}

const imageSchema = z.strictObject({
  hash,
  name: z.string().regex(/^[a-zA-Z][\w-]*$/),
  mime: z.string().min(1),
  kind: z.enum(['still', 'video']),
  width: z.int().positive(),
  height: z.int().positive(),
  added: z.number(),
});

/**
 * Checks an image's record.
 * @param others those that are kept
 * @returns a copy
 * @throws AfterimageError `bad-image`, `image-name-taken`
 */
export function checkImage(record: ImageRecord, others: readonly ImageRecord[]): ImageRecord {
  const parsed = imageSchema.safeParse(record);
  if (!parsed.success) {
    const got = z.prettifyError(parsed.error).replaceAll(/\s*\n\s*/g, ' ');
    throw saveError('bad-image', record.name, 'this image record is not well formed', { got });
  }
  if (others.some(({ name, hash }) => name === record.name && hash !== record.hash)) {
    throw saveError('image-name-taken', record.name, 'another image has this name', { hint: 'another name' });
  }
  return parsed.data;
}

/** The order of images: as they were added. */
export function byAdded(a: ImageRecord, b: ImageRecord): number {
  return a.added - b.added || (a.hash < b.hash ? -1 : 1);
}

/** The error for an image that is not there. */
export function missingImage(hash: string) {
  return saveError('missing-image', `images.${hash}`, 'there is no such image here');
}
