import type { MemoryTables } from '../memory/tables';
import type { IntegrityReads } from './integrity-slice';

/** Whether rows in Maps say what they should. Their slices refuse most of what could be wrong. */
export function memoryIntegrity(tables: MemoryTables): IntegrityReads {
  const { blobs, saves, snapshots, snapshotBlobs, versions, votes } = tables;
  const isThere = (hash: string) => blobs.get(hash)?.state === 'there';
  const pageOf = <T>(rows: ReadonlyMap<string, T>, after: string, limit: number): T[] =>
    [...rows]
      .filter(([key]) => key > after)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .slice(0, limit)
      .map(([, row]) => row);
  return {
    async contradictions(limit) {
      const unplaced = [...snapshots.values()]
        .filter(({ id, picture }) => ![id, picture, ...(snapshotBlobs.get(id) ?? [])].every(isThere))
        .map(({ id }) => `a snapshot whose manifest, picture or listed blob is not in place: ${id}`);
      const uneven = [...saves.values()]
        .filter(({ id }) => {
          const own = [...votes.values()].filter((vote) => vote.save === id);
          return saves.get(id)?.votes !== own.reduce((sum, vote) => sum + vote.value, 0);
        })
        .map(({ id }) => `a save whose votes do not add up: ${id}`);
      return [...unplaced.slice(0, limit), ...uneven.slice(0, limit)];
    },
    blobs: async (after, limit) => pageOf(blobs, after, limit),
    snapshots: async (after, limit) =>
      pageOf(snapshots, after, limit).map(({ id }) => ({ id, blobs: [...(snapshotBlobs.get(id) ?? [])].sort() })),
    bodies: async (after, limit) => {
      const rows = new Map([...tables.bodies].map(([hash, text]) => [hash, { hash, text }]));
      return pageOf(rows, after, limit);
    },
    counts: async () => ({
      ...{
        saves: saves.size,
        versions: versions.size,
        votes: votes.size,
        snapshots: snapshots.size,
        blobs: blobs.size,
      },
    }),
  };
}
