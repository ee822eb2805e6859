import { beforeAll, describe, expect, it } from 'vitest';
import { type Entity, imageEntity, type Library, type Pattern, reimportPattern } from '../../engine/document';
import { sha256Sync } from '../../saves';
import { infoOf } from '../../saves/show';
import { coreLibrary, countingIds, smallLibrary } from '../helpers/content';

describe('infoOf', () => {
  beforeAll(() => void coreLibrary(), 180_000);

  it('[SAVE-49] says of every entity what a list needs, and stays small', () => {
    const types = ['component', 'family', 'section', 'pattern', 'image'] as const;
    for (const type of types) {
      const entities = coreLibrary().search({ type });
      expect(entities.length, type).toBeGreaterThan(0);
      for (const entity of entities) {
        const info = infoOf(entity);
        expect(info).toMatchObject({ id: entity.id, type, flags: entity.flags, schema: entity.schema });
        expect(info.name).not.toBe('');
        expect(info.hash).toMatch(/^[0-9a-f]{64}$/);
        expect(JSON.stringify(info).length).toBeLessThan(1200);
      }
    }
  });

  it('[SAVE-49] is exact for a component, an image and a module', () => {
    const [sine] = smallLibrary().search({ type: 'component', text: 'warp/sine' });
    if (sine?.type !== 'component') throw new Error('there is a component');
    expect(infoOf(sine)).toEqual({
      id: sine.id,
      type: 'component',
      name: 'warp/sine',
      about: 'For tests.',
      tags: [],
      flags: ['core'],
      version: 1,
      schema: 1,
      hash: sha256Sync(new TextEncoder().encode(sine.source)),
      size: sine.source.length,
    });
    const hash = sha256Sync(new Uint8Array(3));
    const moon = imageEntity({ name: 'moon', mime: 'image/png', hash, kind: 'still', width: 4, height: 3 });
    expect(infoOf(moon)).toMatchObject({ name: 'moon', hash, size: 0, version: null });
    const root = pattern().passes[0]?.root;
    if (root?.type !== 'module') throw new Error('there is a module');
    expect(infoOf(root)).toMatchObject({ type: 'module', name: root.id, version: null });
  });

  it('[SAVE-49] has one hash for equal content, whoever holds it, and another for other content', () => {
    const original = pattern();
    const copy = reimportPattern(original, {
      ids: countingIds(),
      addFlags: ['user'],
      removeFlags: ['core'],
      props: {},
    });
    expect(copy.id).not.toBe(original.id);
    expect(infoOf(copy)).toMatchObject({ hash: infoOf(original).hash, size: infoOf(original).size });
    const other: Entity = { ...original, seed: 'another' };
    expect(infoOf(other).hash).not.toBe(infoOf(original).hash);
  });
});

function pattern(): Pattern {
  const library: Library = smallLibrary();
  return library.get('pattern', 'small');
}
