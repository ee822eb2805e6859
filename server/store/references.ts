import type { MemoryTables } from './memory/tables';

/** The body of an image says first which bytes it is. */
const IMAGE_START = '{"hash":"';
const HASH_LENGTH = 64;

/**
 * Where a database's rows refer to a blob: each finds rows while a row of `blobs` is wanted, which is then never swept.
 * A slice that keeps bytes adds its own here, with an index, and its rows below.
 */
export const BLOB_REFERENCES: readonly string[] = [
  'select 1 from snapshot_blobs where snapshot_blobs.hash = blobs.hash',
  'select 1 from snapshots where snapshots.picture = blobs.hash',
  // A manifest is kept as a blob too.
  'select 1 from snapshots where snapshots.id = blobs.hash',
  'select 1 from entities where entities.picture = blobs.hash',
  // As the index `bodies_image` has it.
  `select 1 from bodies where substr(text, 1, ${IMAGE_START.length}) = '${IMAGE_START}'
    and substr(text, ${IMAGE_START.length + 1}, ${HASH_LENGTH}) = blobs.hash`,
];

/** The same of a store in memory: every hash that a row refers to. */
export function referredBlobs({ bodies, entities, snapshots, snapshotBlobs }: MemoryTables): Set<string> {
  const pictures = [...snapshots.values(), ...entities.values()].flatMap(({ picture }) => picture ?? []);
  const images = [...bodies.values()]
    .filter((text) => text.startsWith(IMAGE_START))
    .map((text) => text.slice(IMAGE_START.length, IMAGE_START.length + HASH_LENGTH));
  return new Set([...snapshots.keys(), ...pictures, ...images, ...[...snapshotBlobs.values()].flat()]);
}
