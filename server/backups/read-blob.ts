import { createHash } from 'node:crypto';
import type { BlobStore } from '../blobs';

/** What is wrong with a blob, in words that follow its hash. */
export type BlobProblem = { readonly problem: string };

/**
 * Reads a blob whole and makes sure that it is what it is called.
 * @returns its bytes; what is wrong when it is not there or damaged
 * @throws when where it lies cannot be reached
 */
export async function readBlob(
  blobs: BlobStore,
  { hash, size }: { readonly hash: string; readonly size: number },
): Promise<Uint8Array | BlobProblem> {
  const found = await blobs.sizeOf(hash);
  if (found === undefined) return { problem: 'is missing' };
  if (found !== size) return { problem: `has another size; got ${found}; expected ${size}` };
  const { stream } = await blobs.read(hash);
  const chunks: Uint8Array[] = [];
  for await (const chunk of stream as AsyncIterable<Uint8Array>) chunks.push(chunk);
  const bytes = new Uint8Array(Buffer.concat(chunks));
  const got = createHash('sha256').update(bytes).digest('hex');
  return got === hash ? bytes : { problem: `is damaged; its bytes hash to ${got}` };
}
