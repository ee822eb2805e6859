import type { MemoryTables } from '../memory/tables';
import { insertNew, required } from '../memory/tables';
import { type Cursor, cursorOf, pageOf } from './listing';
import type { SaveSlice } from './save-slice';

/** Saves and their versions in Maps. */
export function memorySaves(tables: MemoryTables): SaveSlice {
  const { saves, versions, snapshots } = tables;
  const addVersion = (save: string, version: number, snapshot: string, created: number) => {
    required(snapshots, snapshot);
    insertNew(versions, `${save} ${version}`, { save, version, snapshot, created });
  };
  return {
    async find(id) {
      return saves.get(id);
    },
    async snapshotOf(save, version) {
      return versions.get(`${save} ${version}`)?.snapshot ?? null;
    },
    async versionsOf(ids) {
      return [...versions.values()].filter(({ save }) => ids.includes(save)).sort((a, b) => a.version - b.version);
    },
    async list({ owner, order, limit, after }) {
      const rows = [...saves.values()]
        .filter((row) => row.deleted === null)
        .filter((row) => (owner === null ? row.visibility === 'public' : row.owner === owner))
        .sort((a, b) => comparePlaces(cursorOf(order, b), cursorOf(order, a)))
        .filter((row) => !after || comparePlaces(cursorOf(order, row), after) < 0);
      return pageOf(rows.slice(0, limit + 1), { limit, order });
    },
    async isShared(snapshot) {
      return [...versions.values()].some((row) => {
        const save = saves.get(row.save);
        return row.snapshot === snapshot && save?.deleted === null && save.visibility !== 'private';
      });
    },
    async insert(owner, { id, title, visibility, snapshot, now }) {
      const times = { created: now, updated: now, deleted: null };
      insertNew(saves, id, { id, owner, title, visibility, head: snapshot, version: 1, votes: 0, ...times });
      addVersion(id, 1, snapshot, now);
    },
    async addVersion(before, { id, title, visibility, snapshot, now }) {
      const version = before.version + 1;
      addVersion(id, version, snapshot, now);
      saves.set(id, { ...required(saves, id), title, visibility, head: snapshot, version, updated: now });
    },
    async update(id, change) {
      const row = saves.get(id);
      if (row) saves.set(id, { ...row, ...change });
    },
  };
}

function comparePlaces([votes, created, id]: Cursor, [otherVotes, otherCreated, otherId]: Cursor): number {
  return votes - otherVotes || created - otherCreated || (id < otherId ? -1 : Number(id > otherId));
}
