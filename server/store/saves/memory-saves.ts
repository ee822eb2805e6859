import { handedPaths } from '../library/handed-paths';
import type { MemoryTables } from '../memory/tables';
import { insertNew, required } from '../memory/tables';
import { type Cursor, cursorOf, pageOf } from './listing';
import type { SaveSlice } from './save-slice';
import { saidOf, savedAt, touchesWords } from './save-words';

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
    async insert(owner, next) {
      const { id, visibility, snapshot, now } = next;
      const times = { created: now, updated: now, deleted: null };
      const row = { id, owner, visibility, head: snapshot, version: 1, votes: 0, ...times, ...saidOf(undefined, next) };
      insertNew(saves, id, row);
      addVersion(id, 1, snapshot, now);
    },
    async addVersion(before, next) {
      const { id, visibility, snapshot, now } = next;
      const version = before.version + 1;
      addVersion(id, version, snapshot, now);
      saves.set(id, {
        ...required(saves, id),
        ...saidOf(before, next),
        visibility,
        head: snapshot,
        version,
        updated: now,
      });
    },
    async update(id, change) {
      const row = saves.get(id);
      const { tags: _, ...columns } = change;
      if (row) saves.set(id, { ...row, ...columns, ...(touchesWords(change) ? saidOf(row, change) : {}) });
    },
    async rename(owner, author) {
      for (const row of saves.values())
        if (row.owner === owner) saves.set(row.id, { ...row, ...saidOf(row, { author }) });
    },
    async fillWords() {
      return 0;
    },
    async handOver(from, to) {
      const ofOwner = (owner: string) => [...saves.values()].filter((row) => row.owner === owner);
      const handed = ofOwner(from);
      const paths = handedPaths(handed.map(savedAt), ofOwner(to).map(savedAt));
      for (const row of handed) {
        const path = paths.get(row.id);
        saves.set(row.id, { ...row, ...(path === undefined ? {} : saidOf(row, { path })), owner: to });
      }
    },
  };
}

function comparePlaces([votes, created, id]: Cursor, [otherVotes, otherCreated, otherId]: Cursor): number {
  return votes - otherVotes || created - otherCreated || (id < otherId ? -1 : Number(id > otherId));
}
