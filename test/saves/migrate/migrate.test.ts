import { describe, expect, it } from 'vitest';
import { type Module, PATTERN_SCHEMA, type Script } from '../../../engine/document';
import { SHOW_SCHEMA } from '../../../engine/show';
import { freeze, readManifest, type Snapshot, thaw } from '../../../saves';
import { encodeValue, writeFrame } from '../../../saves/codec';
import {
  type MigrationRegistry,
  migrateEntity,
  migrateManifest,
  migrateShow,
  migrateText,
  migrationsFrom,
  registry,
} from '../../../saves/migrate';
import { sampleMoment } from '../../contracts/save-moment';
import { deepFreeze } from '../../helpers/deep-freeze';

/** What a step is called in these tests. */
const names = (applied: readonly { type: string; to: number }[]): string[] =>
  applied.map(({ type, to }) => `${type} ${to}`);

/** The shipped registry with steps that no released type needs yet. */
const extended: MigrationRegistry = {
  ...registry,
  module: migrationsFrom<Module>().to(2, 'mark modules', (each): Module => {
    return { ...each, schema: 2, props: { ...each.props, marked: 'yes' } };
  }),
  script: migrationsFrom<Script>().to(2, 'mark scripts', (each): Script => Object.assign({}, each, { schema: 2 })),
  component: migrationsFrom<string>().to(2, 'write tags with a colon', (text) => text.replace('@by ', '@by: ')),
};

const module = (id: string, more: Record<string, unknown> = {}): Record<string, unknown> => ({
  type: 'module',
  id,
  schema: 1,
  props: {},
  slots: {},
  scripts: [],
  ...more,
});

describe('migrations', () => {
  it('[SAVE-40] are numbered without gaps and named once', () => {
    const from = migrationsFrom<{ a: number }>();
    expect(() => from.to(3, 'too far', (value) => value)).toThrowError(/the step after 1 was called 3/);
    const two = from.to(2, 'once', (value) => value);
    expect(() => two.to(2, 'again', (value) => value)).toThrowError(/after 2 was called 2/);
    expect(() => two.to(3, 'once', (value) => value)).toThrowError(/two steps are called "once"/);
    expect(two.to(3, 'twice', (value) => value).version).toBe(3);
  });

  it('[SAVE-40] run in order, from the version that was stored', () => {
    const show = { schema: 1, decks: [{ pattern: { type: 'pattern', schema: 1, passes: [] } }] };
    const migrated = migrateShow(deepFreeze(show));
    expect(names(migrated.applied)).toEqual(['show 2', 'pattern 2']);
    expect(migrated.value).toEqual({
      schema: 2,
      sections: {},
      decks: [{ sections: {}, pattern: { type: 'pattern', schema: 2, supersample: 1, passes: [] } }],
    });
    const again = migrateShow(migrated.value);
    expect(again.applied).toEqual([]);
    expect(again.value).toBe(migrated.value);
  });

  it('[SAVE-40] reach every module and script, in slots, crossfades, entrances and what scripts will bring', () => {
    const switching = { kind: 'switch', to: module('inner', { scripts: [{ kind: 'stepParam' }] }) };
    const root = {
      type: 'crossfade',
      from: module('a', { slots: { warp: module('b') } }),
      to: module('c', { scripts: [switching] }),
    };
    const show = { schema: 2, decks: [{ entrance: { module: module('d') }, pattern: { passes: [{ root }] } }] };
    const migrated = migrateShow(deepFreeze(show), extended);
    expect(names(migrated.applied)).toEqual(['module 2', 'script 2']);
    const text = JSON.stringify(migrated.value);
    expect(text.match(/"marked":"yes"/g)).toHaveLength(5);
    expect(text.match(/"kind":"(switch|stepParam)","(to":.*)?/g)).not.toBeNull();
    expect(JSON.stringify(migrated.value).match(/"schema":2/g)).toHaveLength(1 + 5 + 2);
  });

  it('[SAVE-40] keep values that are no plain data as they are', () => {
    const stream = new Float64Array([1, -0]);
    const { value } = migrateEntity(deepFreeze({ type: 'pattern', schema: 1, stream, map: new Map([[1, 2]]) }));
    expect(value).toMatchObject({ schema: 2, stream, map: new Map([[1, 2]]) });
    expect((value as { stream: unknown }).stream).toBe(stream);
  });

  it('[SAVE-41] refuse what a newer Afterimage wrote, wherever it lies', () => {
    const newer = { schema: 2, decks: [{ pattern: { passes: [module('x', { schema: 9 })] } }] };
    expect(() => migrateShow(newer)).toThrowError(/^\[newer-schema\] module: .*left untouched; got module version 9/);
    expect(() => migrateShow({ schema: 3 })).toThrowError(/^\[newer-schema\] show/);
    expect(() => migrateManifest(3, { images: {} })).toThrowError(/^\[newer-schema\] manifest/);
    expect(() => migrateText('section', 'text', 2)).toThrowError(/^\[newer-schema\] section/);
  });

  it('[SAVE-41] refuse what is not of the version it names, and never crash', () => {
    for (const bad of [{ schema: 1 }, { schema: 1, decks: [null] }, { schema: 0 }, { schema: 1.5 }])
      expect(() => migrateShow(bad)).toThrowError(/^\[bad-schema\] show/);
    for (const odd of [null, 7, 'text', [], { schema: 'one' }, {}]) expect(migrateShow(odd).value).toEqual(odd);
    expect(() => migrateManifest(1, null)).toThrowError(/^\[bad-schema\] manifest/);
  });
});

describe('every migration that is shipped', () => {
  it('[SAVE-40] leads to the version that is written now', async () => {
    const { manifest } = await freeze(sampleMoment());
    expect(registry.manifest.version).toBe(new DataView(manifest.buffer).getUint16(8, true));
    expect(registry.show.version).toBe(SHOW_SCHEMA);
    expect(registry.pattern.version).toBe(PATTERN_SCHEMA);
  });
});

describe('reading a snapshot', () => {
  const blobOf = (snapshot: Snapshot) => async (hash: string) => snapshot.blobs.get(hash) as Uint8Array;
  /** The sample as format 1 would have written it. */
  async function written(format: 1 | 2, change: (manifest: Record<string, unknown>) => void): Promise<Snapshot> {
    const snapshot = await freeze(sampleMoment());
    const { migrated, blobs, ...manifest } = await readManifest(snapshot.manifest);
    const data = { ...manifest, blobs: blobs.map(({ hash, size }) => ({ hash, size })) };
    change(data);
    return { ...snapshot, manifest: await writeFrame('manifest', encodeValue(data), format) };
  }

  it('[SAVE-40] migrates the manifest and says so; the present formats say nothing', async () => {
    const old = await written(1, (manifest) => {
      const { moon } = manifest.images as { moon: { mime: string; blob: string } };
      manifest.images = { moon: { mime: moon.mime, blob: moon.blob } };
      manifest.show = { schema: 1, decks: [] };
    });
    const read = await readManifest(old.manifest);
    expect(names(read.migrated)).toEqual(['manifest 2', 'show 2']);
    const moment = await thaw(old.manifest, blobOf(old));
    expect(moment.images.moon).toMatchObject({ width: 1, height: 1 });
    expect(moment.migrated?.map(({ name }) => name)).toEqual([
      'say how large an image is',
      'keep what was written of the sections',
    ]);
    const now = await freeze(sampleMoment());
    expect('migrated' in (await thaw(now.manifest, blobOf(now)))).toBe(false);
  });

  it('[SAVE-41] refuses files in a newer language', async () => {
    const newer = await written(2, (manifest) => {
      manifest.schemas = { component: 2 };
    });
    await expect(thaw(newer.manifest, blobOf(newer))).rejects.toThrowError(/^\[newer-schema\] component/);
    const older = await written(2, (manifest) => {
      manifest.schemas = { component: 1 };
    });
    expect((await thaw(older.manifest, blobOf(older))).components).toEqual(sampleMoment().components);
  });

  it('[SAVE-40] migrates files of content', () => {
    const file = '/// Waves.\n/// @by Ada\n';
    const migrated = migrateText('component', file, 1, extended);
    expect(migrated.value).toBe('/// Waves.\n/// @by: Ada\n');
    expect(names(migrated.applied)).toEqual(['component 2']);
  });
});
