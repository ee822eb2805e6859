import { createId, type IdSource, type Library } from '../../engine/document';
import { FIRST_WORDS, freeze, type Moment, type SaveRecord, type SaveStore, type Snapshot } from '../../saves';
import { upgradeMoment } from '../../saves/show';

/** What an upgrade is kept with. */
export interface UpgradeParts {
  readonly store: SaveStore;
  readonly ids: IdSource;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** What was upgraded, and to what. */
export interface Upgraded {
  /** The save's id, or null when it came from a file or as a snapshot. */
  readonly id: string | null;
  readonly title: string;
  readonly kind: Moment['kind'];
  readonly before: Snapshot;
  readonly after: Snapshot;
}

/**
 * Keeps an upgrade as the next version of its save. What is not a save of this browser becomes one, of which the first version is what it was.
 * @returns the save
 * @throws AfterimageError what the store throws; then nothing has changed
 */
export async function keepUpgrade(
  { store, ids, now }: UpgradeParts,
  { id, title, kind, before, after }: Upgraded,
): Promise<SaveRecord> {
  const at = now();
  const known = id === null ? undefined : await store.getSave(id);
  await store.putSnapshot(after);
  if (known) return store.addVersion(known.id, { snapshot: after.id, created: at });
  await store.putSnapshot(before);
  const record: SaveRecord = {
    ...{ ...FIRST_WORDS, id: createId('save', ids), title, kind, visibility: 'private', created: at, updated: at },
    versions: [before, after].map((snapshot, index) => ({ version: index + 1, snapshot: snapshot.id, created: at })),
    ...{ head: after.id, deleted: null, uploaded: null },
  };
  await store.putSave(record, { expected: null });
  return record;
}

/**
 * Takes a save to the newest content of an installation and keeps that as its next version.
 * @param parts where it is kept, and the installation's library
 * @param save what it is, whole
 * @throws AfterimageError why it could not play so, or not be kept; then nothing has changed
 */
export async function upgradeSave(
  parts: UpgradeParts & { readonly library: Library },
  { moment, ...save }: Omit<Upgraded, 'after' | 'kind'> & { readonly moment: Moment },
): Promise<SaveRecord> {
  const { library, ids, now } = parts;
  const after = await freeze(upgradeMoment(moment, library, { created: now(), ids }));
  return keepUpgrade(parts, { ...save, kind: moment.kind, after });
}
