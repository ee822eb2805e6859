import { FIRST_WORDS, type LastingStore, readManifest, type SaveStore, type ServerClient } from '../../saves';
import type { StoreTurns } from './store-turns';

/** As much of `navigator.storage` as is asked. */
export interface RoomManager {
  estimate?(): Promise<StorageEstimate>;
  persist?(): Promise<boolean>;
  persisted?(): Promise<boolean>;
}

/** How much room the saves of this browser have. */
export interface Room {
  /** Bytes; null where the browser does not say. */
  readonly used: number | null;
  readonly most: number | null;
  /** Whether the browser has promised not to clear it by itself; null where it does not say. */
  readonly isSafe: boolean | null;
}

/** Asks how much room there is. */
export async function readRoom(manager: RoomManager | undefined): Promise<Room> {
  const estimate: StorageEstimate = (await manager?.estimate?.().catch(() => undefined)) ?? {};
  const isSafe = (await manager?.persisted?.().catch(() => undefined)) ?? null;
  return { used: estimate.usage ?? null, most: estimate.quota ?? null, isSafe };
}

/** How much of the room is used, 0..1. */
export function fullness({ used, most }: Room): number | null {
  return used === null || most === null || most <= 0 ? null : used / most;
}

const KEY = 'afterimage.canary';

/** What is left where the database is not, so that its loss is seen. */
interface Canary {
  readonly born: string;
  readonly saves: number;
}

/**
 * Tells whether the saves of this browser are gone: it once knew another database, with saves in it (rule SAVE-65).
 * @returns how many there were; 0 when nothing is lost
 */
export async function lostSaves(store: LastingStore, storage: Pick<Storage, 'getItem' | 'setItem'>): Promise<number> {
  const before = readCanary(storage.getItem(KEY));
  const born = await store.born();
  const lost = before !== null && before.born !== born ? before.saves : 0;
  await noteSaves(store, storage);
  return lost;
}

/** Notes how many saves there are, where that outlives their database. */
export async function noteSaves(store: LastingStore, storage: Pick<Storage, 'setItem'>): Promise<void> {
  const own = (await store.listSaves()).filter(({ kind }) => kind !== 'periodic');
  const canary: Canary = { born: await store.born(), saves: own.length };
  storage.setItem(KEY, JSON.stringify(canary));
}

function readCanary(text: string | null): Canary | null {
  try {
    const { born, saves }: Partial<Canary> = JSON.parse(text ?? 'null') ?? {};
    return typeof born === 'string' && typeof saves === 'number' ? { born, saves } : null;
  } catch {
    return null;
  }
}

/**
 * Brings back from the server what this browser has lost: this guest's saves with all their versions.
 * @param whole a snapshot with all its blobs
 * @param turns nobody frees room between the versions of a save, however slowly they come
 * @returns how many came back
 */
export async function recoverSaves(
  store: SaveStore,
  server: Pick<ServerClient, 'list' | 'getSave'>,
  whole: (snapshot: string) => Promise<Parameters<SaveStore['putSnapshot']>[0]>,
  turns: Pick<StoreTurns, 'using'>,
): Promise<number> {
  let back = 0;
  let cursor: string | undefined;
  do {
    const page = await server.list({ scope: 'mine', limit: 100, ...(cursor === undefined ? {} : { cursor }) });
    for (const { id } of page.saves) {
      if (await store.getSave(id)) continue;
      const { title, visibility, versions, snapshot, created, updated, tags, notes } = await server.getSave(id);
      await turns.using(async () => {
        for (const version of versions) await store.putSnapshot(await whole(version.snapshot));
        const { kind } = await readManifest(await store.getManifest(snapshot));
        const said = { ...FIRST_WORDS, tags, notes, kind, deleted: null, uploaded: snapshot };
        const record = { ...said, id, title, visibility, versions, head: snapshot, created, updated };
        await store.putSave(record, { expected: null });
      });
      back += 1;
    }
    cursor = page.next ?? undefined;
  } while (cursor !== undefined);
  return back;
}
