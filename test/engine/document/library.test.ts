import { describe, expect, it } from 'vitest';
import { copyData, type Entity, type Library, nameOf, type Pattern } from '../../../engine/document';
import { brief, problemsIn, smallLibrary } from '../../helpers/content';

function pattern(library: Library, change: Partial<Pattern>): Pattern {
  return { ...copyData(library.get('pattern', 'small')), flags: ['user'], ...change };
}

const names = (entities: readonly Entity[]): string[] => entities.map(nameOf);

describe('Library', () => {
  it('[DOC-3] a higher layer hides what is below it', () => {
    const library = smallLibrary();
    const own = pattern(library, { about: 'mine' });
    library.put(own);
    expect(library.find('pattern', 'small')).toBe(own);
    const over = library.above({ entities: [pattern(library, { about: 'brought along' })] }, 'snapshot');
    expect(over.get('pattern', 'small').about).toBe('brought along');
    expect(library.get('pattern', 'small').about).toBe('mine');
    expect(over.find('component', 'warp/sine')).toBe(library.find('component', 'warp/sine'));
  });

  it('[DOC-3] core is frozen, to the last value', () => {
    const library = smallLibrary();
    const core: unknown = library.get('pattern', 'small');
    const writable = core as { size: number; passes: { root: object }[] };
    expect(() => {
      writable.size = 5;
    }).toThrow(TypeError);
    expect(() => Object.assign(writable.passes[0]?.root ?? {}, { params: {} })).toThrow(TypeError);
    expect(problemsIn(() => library.put(pattern(library, { flags: ['core'] }))).map(brief)[0]).toMatch(/^core-frozen/);
  });

  it('[DOC-3] a component without a version means its newest', () => {
    const library = smallLibrary();
    const sine = library.get('component', 'warp/sine');
    library.put({ ...sine, flags: ['user'], version: 3, about: 'third' });
    library.put({ ...sine, flags: ['user'], version: 2, about: 'second' });
    expect(library.get('component', 'warp/sine').about).toBe('third');
    expect(library.get('component', 'warp/sine@2').about).toBe('second');
    expect(library.get('component', 'warp/sine@1')).toBe(sine);
  });

  it('[DOC-4] searches by every part of a query, and by all together', () => {
    const library = smallLibrary();
    library.put(
      pattern(library, { name: 'mine', tags: ['Water', 'lace'], flags: ['user', 'hidden'], props: { db: 'local' } }),
    );
    expect(names(library.search({ type: 'pattern' }))).toEqual(['mine', 'small']);
    expect(names(library.search({ flags: ['user'] }))).toEqual(['mine']);
    expect(names(library.search({ type: 'pattern', without: ['hidden'] }))).toEqual(['small']);
    expect(names(library.search({ props: { db: 'local' } }))).toEqual(['mine']);
    expect(names(library.search({ props: { db: 'other' } }))).toEqual([]);
    expect(names(library.search({ family: 'warp' }))).toEqual(['warp/identity', 'warp/sine', 'warp/spiral']);
    expect(names(library.search({ text: 'WATER lac' }))).toEqual(['mine']);
    expect(names(library.search({ text: 'water nothing' }))).toEqual([]);
    expect(names(library.search({ type: 'component', family: 'warp', text: 'spi', flags: ['core'] }))).toEqual([
      'warp/spiral',
    ]);
  });

  it('[DOC-4] what is added below never changes what a snapshot finds', () => {
    const library = smallLibrary();
    const over = library.above({ entities: [library.get('component', 'warp/spiral')] }, 'snapshot');
    const before = names(over.search({ family: 'warp' }));
    library.put({ ...library.get('component', 'warp/sine'), flags: ['user'], name: 'added' });
    expect(names(over.search({ family: 'warp' }))).toEqual(before);
    expect(before).toEqual(['warp/spiral']);
    expect(over.find('component', 'warp/added')).toBeDefined();
  });

  it('[ERR-1] an unknown name comes with the nearest', () => {
    const [problem] = problemsIn(() => smallLibrary().get('component', 'warp/spirl', 'main.warp'));
    expect(problem).toMatchObject({
      code: 'unknown-component',
      where: { address: 'main.warp' },
      hint: '"warp/spiral"',
    });
  });

  it('gives entities by id, and includes', () => {
    const library = smallLibrary();
    const sine = library.get('component', 'warp/sine');
    expect(library.byId(sine.id)).toBe(sine);
    expect(library.byId('mod_x')).toBeUndefined();
    expect(library.include('complex')).toContain('csin');
    expect(library.include('constructor')).toBeUndefined();
  });
});
