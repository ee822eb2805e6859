import { insertNew, type MemoryTables, required } from '../memory/tables';
import type { SaveRow } from '../saves/save-row';
import { foundBy, movedTo } from './entity-words';
import { handedPaths, standingOf } from './handed-paths';
import type { EntityRow, LibrarySlice, Search } from './library-slice';
import { compareCursors, cursorOf } from './order';
import { holds } from './words';

/** The library in Maps: what search means, in the fewest words. */
export function memoryLibrary({ entities, entityVersions, bodies, refMoves, saves }: MemoryTables): LibrarySlice {
  const addVersion = (entity: string, version: number, head: string, text: string, created: number): void => {
    if (!bodies.has(head)) bodies.set(head, text);
    insertNew(entityVersions, `${entity} ${version}`, { entity, version, head, created });
  };
  const isAt = (row: EntityRow, { type, owner, path }: Pick<EntityRow, 'type' | 'owner' | 'path'>): boolean =>
    row.type === type && row.owner === owner && row.path === path && row.deleted === null;
  const checkPath = (row: EntityRow): void => {
    const taken = [...entities.values()].some((other) => other.id !== row.id && isAt(other, row));
    if (taken && row.deleted === null) throw new Error(`there is a ${row.type} at ${row.path} already`);
  };
  const movesOf = (ref: string) => [...refMoves.values()].filter((move) => move.ref === ref);
  return {
    async find(id) {
      return entities.get(id);
    },
    async at(type, owner, path) {
      return [...entities.values()].find((row) => isAt(row, { type, owner, path }));
    },
    async owned(owner, types) {
      return [...entities.values()]
        .filter((row) => row.owner === owner && types.includes(row.type) && row.deleted === null)
        .sort((a, b) => b.updated - a.updated || (a.id < b.id ? -1 : 1))
        .slice(0, 1000);
    },
    async versionsOf(id) {
      return [...entityVersions.values()].filter(({ entity }) => entity === id).sort((a, b) => a.version - b.version);
    },
    async bodies(hashes) {
      return new Map(hashes.flatMap((hash) => (bodies.has(hash) ? [[hash, bodies.get(hash) as string]] : [])));
    },
    async search(search) {
      const rows = [...entities.values()]
        .filter((row) => search.types === undefined || search.types.includes(row.type))
        .filter((row) => search.orig === undefined || row.orig === search.orig);
      return found(rows, search, () => 0);
    },
    async searchSaves(search) {
      return found([...saves.values()], search, (row) => row.votes);
    },
    async moves(ref) {
      return movesOf(ref).sort((a, b) => b.number - a.number);
    },
    async names(blob) {
      return [...entities.values()].some(({ picture }) => picture === blob) || [...bodies.values()].some(isOf(blob));
    },
    async insert(row, body) {
      checkPath(row);
      insertNew(entities, row.id, row);
      addVersion(row.id, row.version, row.head, body, row.created);
    },
    async addVersion(before, { head, text }, change) {
      const version = before.version + 1;
      const row = { ...required(entities, before.id), ...change, head, version };
      addVersion(before.id, version, head, text, row.updated);
      entities.set(before.id, row);
    },
    async update(id, change) {
      const row = entities.get(id);
      if (!row) return;
      checkPath({ ...row, ...change });
      entities.set(id, { ...row, ...change });
    },
    async handOver(from, to) {
      const ofOwner = (owner: string) => [...entities.values()].filter((row) => row.owner === owner);
      const handed = ofOwner(from);
      const paths = handedPaths(handed.map(standingOf), ofOwner(to).map(standingOf));
      for (const row of handed) entities.set(row.id, { ...row, ...movedTo(row, paths.get(row.id)), owner: to });
    },
    async rename(owner, author) {
      for (const row of [...entities.values()])
        if (row.owner === owner) entities.set(row.id, { ...row, author, ...foundBy({ ...row, author }) });
    },
    async logMove(move) {
      const number = movesOf(move.ref).length + 1;
      insertNew(refMoves, `${move.ref} ${number}`, { ...move, number });
    },
  };
}

const isOf =
  (blob: string) =>
  (body: string): boolean =>
    body.startsWith(`{"hash":"${blob}"`);

/** What search gives of some rows. */
function found<Row extends EntityRow | SaveRow>(
  rows: readonly Row[],
  search: Omit<Search, 'types' | 'orig'>,
  votesOf: (row: Row) => number,
): Row[] {
  const { terms, own, owner, visibilities, path, since, until, trash, order, after, limit } = search;
  const placeOf = (row: Row) => cursorOf(order, { ...row, votes: votesOf(row) });
  return rows
    .filter((row) => (row.deleted !== null) === trash)
    .filter((row) => owner === undefined || row.owner === owner)
    .filter((row) => visibilities === undefined || visibilities.includes(row.visibility))
    .filter((row) => path === undefined || (row.path ?? '').startsWith(path))
    .filter((row) => (since === undefined || row.created >= since) && (until === undefined || row.created < until))
    .filter((row) => terms.every((term) => holds(row.words, term, own)))
    .filter((row) => after === undefined || compareCursors(after, placeOf(row)) < 0)
    .sort((a, b) => compareCursors(placeOf(a), placeOf(b)))
    .slice(0, limit);
}
