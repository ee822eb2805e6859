import { beforeAll, describe, expect, it } from 'vitest';
import { parseShowState } from '../../engine/show';
import { readManifest, type Snapshot, thaw } from '../../saves';
import { decodeValue } from '../../saves/codec';
import { type MigratedType, migrate, migrateEntity, migrateManifest, migrateShow, registry } from '../../saves/migrate';
import { openMoment } from '../../saves/show';
import { coreLibrary } from '../helpers/content';
import { deepFreeze } from '../helpers/deep-freeze';
import { frozenFiles, frozenRenderers, listedPlayed, listedSums, projectIn, readFrozen, snapshotIn, sumOf } from './files';

const thawed = ({ manifest, blobs }: Snapshot) => thaw(manifest, async (hash) => blobs.get(hash) as Uint8Array);
const files = frozenFiles();

// The first to ask for it may have to parse it all.
beforeAll(() => void coreLibrary(), 180_000);

/** What is in a manifest before anything is done to it. */
function written(manifest: Uint8Array): { format: number; value: unknown } {
  const format = new DataView(manifest.buffer, manifest.byteOffset).getUint16(8, true);
  return { format, value: decodeValue(manifest.subarray(48)) };
}

describe('frozen files', () => {
  it('[SAVE-43] are those that are listed, and none has changed', () => {
    expect(files.length).toBeGreaterThan(0);
    expect(new Map(files.map((path) => [path, sumOf(path)]))).toEqual(new Map(listedSums()));
  });

  it('[SAVE-43] have a hash to be compared with on every renderer', () => {
    const played = listedPlayed();
    const missing = files.flatMap((path) =>
      frozenRenderers.filter((renderer) => !played[path]?.[renderer]).map((renderer) => `${path} on ${renderer}`),
    );
    expect(missing, 'npm run frozen').toEqual([]);
    expect(Object.keys(played).filter((path) => !files.includes(path))).toEqual([]);
  });

  it.each(files)('[SAVE-40] [SAVE-43] %s opens, and stays as it is', async (path) => {
    const bytes = readFrozen(path);
    const snapshot = await snapshotIn(path);
    const { state } = openMoment(await thawed(snapshot), coreLibrary());
    expect(parseShowState(state)).toEqual(state);
    expect(state.decks.length).toBeGreaterThan(0);
    expect(bytes).toEqual(readFrozen(path));
  });
});

describe('frozen projects', () => {
  it('[SAVE-43] say themselves what they play, and say the same', async () => {
    let said = 0;
    for (const path of files) {
      const project = await projectIn(path);
      const played = listedPlayed()[path];
      for (const { renderer, ticks, buffers } of project?.expected ?? []) {
        expect(buffers, `${path} on ${renderer}`).toBe(ticks === 0 ? played?.[renderer]?.at : played?.[renderer]?.later);
        said += 1;
      }
    }
    expect(said).toBeGreaterThan(0);
  });
});

describe('every migration', () => {
  it('[SAVE-40] is exercised by a file that was written before it, changes nothing it is given, and gives the same again', async () => {
    const taken = new Set<string>();
    for (const path of files) {
      const { format, value } = written((await snapshotIn(path)).manifest);
      const before = deepFreeze(value);
      const first = migrateManifest(format, before);
      expect(migrateManifest(format, before)).toEqual(first);
      for (const { type, to } of first.applied) taken.add(`${type} ${to}`);
      const { migrated } = await readManifest((await snapshotIn(path)).manifest);
      expect(migrated).toEqual(first.applied);
    }
    const shipped = Object.entries(registry).flatMap(([type, { steps }]) => steps.map(({ to }) => `${type} ${to}`));
    expect([...taken].sort()).toEqual(shipped.sort());
  });

  it('[SAVE-40] is numbered without a gap and leads to the version that the program reads', () => {
    for (const { steps, version } of Object.values(registry)) {
      expect(steps.map(({ to }) => to)).toEqual(steps.map((_, index) => index + 2));
      expect(version).toBe(steps.length + 1);
    }
    const types = Object.keys(registry) as MigratedType[];
    for (const type of types) expect(() => migrate(type, registry[type], registry[type].version + 1, {})).toThrow();
    expect(migrateShow({ schema: registry.show.version }).applied).toEqual([]);
    expect(migrateEntity({ type: 'pattern', schema: registry.pattern.version }).applied).toEqual([]);
  });
});
