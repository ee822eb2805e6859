import { createId, type IdSource, type Library } from '../../engine/document';
import { freeze, type Moment, type SaveRecord, type SaveStore, type Snapshot } from '../../saves';
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
  if (!known) await store.putSnapshot(before);
  await store.putSnapshot(after);
  const versions = known?.versions ?? [{ version: 1, snapshot: before.id, created: at }];
  const begun: Omit<SaveRecord, 'versions' | 'head' | 'updated'> = known ?? {
    id: createId('save', ids),
    title,
    kind,
    tags: [],
    notes: '',
    favourite: false,
    visibility: 'private',
    created: at,
    deleted: null,
    uploaded: null,
  };
  const next = { version: versions.length + 1, snapshot: after.id, created: at };
  const record: SaveRecord = { ...begun, versions: [...versions, next], head: after.id, updated: at };
  await store.putSave(record, { expected: known?.head ?? null });
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
