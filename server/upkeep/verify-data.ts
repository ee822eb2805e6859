import { createHash } from 'node:crypto';
import type { Readable } from 'node:stream';
import { readManifest } from '../../saves';
import type { Kept } from '../kept';

const AT_ONCE = 200;
/** Of each kind of contradiction, so many are named. */
const MOST_NAMED = 100;

/** What a server's data looks like. */
export interface Verdict {
  /** One line for each thing that is wrong. Empty: every reference resolves and every hash is right. */
  readonly problems: readonly string[];
  /** Bytes in place that nothing refers to; no harm, a sweep removes them. */
  readonly orphans: number;
  readonly counts: Readonly<Record<string, number>>;
}

/** Reads all that a server keeps, and compares it with what it is called and what refers to it. Changes nothing. */
export async function verifyData({ store, blobs }: Pick<Kept, 'store' | 'blobs'>): Promise<Verdict> {
  const problems = await store.integrity.contradictions(MOST_NAMED);

  const known = new Set<string>();
  for await (const { hash, size, state } of pages(store.integrity.blobs, (row) => row.hash)) {
    known.add(hash);
    if (state === 'there') problems.push(...(await problemsOfBlob({ blobs }, hash, size)));
  }
  for await (const { id, blobs: listed } of pages(store.integrity.snapshots, (row) => row.id)) {
    problems.push(...(await problemsOfSnapshot({ blobs }, id, listed)));
  }
  for await (const { hash, text } of pages(store.integrity.bodies, (row) => row.hash)) {
    const got = createHash('sha256').update(text).digest('hex');
    if (got !== hash) problems.push(`text ${hash} is damaged; got ${got}`);
  }
  let orphans = (await store.sweeping.unusedBlobs(Number.MAX_SAFE_INTEGER, MOST_NAMED)).length;
  for await (const { hash } of blobs.list()) if (!known.has(hash)) orphans += 1;
  return { problems, orphans, counts: await store.integrity.counts() };
}

async function problemsOfBlob({ blobs }: Pick<Kept, 'blobs'>, hash: string, size: number): Promise<string[]> {
  const found = await blobs.sizeOf(hash);
  if (found === undefined) return [`blob ${hash} is not in place`];
  if (found !== size) return [`blob ${hash} has another size; got ${found}; expected ${size}`];
  const digest = createHash('sha256');
  const { stream } = await blobs.read(hash);
  for await (const chunk of stream as AsyncIterable<Uint8Array>) digest.update(chunk);
  const got = digest.digest('hex');
  return got === hash ? [] : [`blob ${hash} is damaged; got ${got}`];
}

async function problemsOfSnapshot(
  { blobs }: Pick<Kept, 'blobs'>,
  id: string,
  listed: readonly string[],
): Promise<string[]> {
  try {
    const { stream } = await blobs.read(id);
    const manifest = await readManifest(await bytesOf(stream));
    const hashes = [...new Set(manifest.blobs.map((blob) => blob.hash))].sort();
    return hashes.join() === listed.join() ? [] : [`snapshot ${id} lists other blobs than its manifest`];
  } catch (error) {
    return [`snapshot ${id} cannot be read: ${error instanceof Error ? error.message : error}`];
  }
}

async function bytesOf(stream: Readable): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of stream as AsyncIterable<Uint8Array>) chunks.push(chunk);
  return new Uint8Array(Buffer.concat(chunks));
}

/** All rows of a list that is read page by page. */
async function* pages<T>(
  read: (after: string, limit: number) => Promise<T[]>,
  keyOf: (row: T) => string,
): AsyncIterable<T> {
  let after = '';
  for (;;) {
    const page = await read(after, AT_ONCE);
    yield* page;
    const last = page.at(-1);
    if (last === undefined) return;
    after = keyOf(last);
  }
}
