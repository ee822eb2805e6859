import { describe, expect, it } from 'vitest';
import { readContent } from '../../../engine/compile';
import {
  type Component,
  findModule,
  Library,
  showcaseAddress,
  showcaseName,
  showcasePattern,
} from '../../../engine/document';
import { coreLibrary, problemsIn, smallFiles } from '../../helpers/content';

const library = coreLibrary();
const shown = library
  .search({ type: 'component' })
  .filter(
    (entity): entity is Component =>
      entity.type === 'component' && library.get('family', entity.family).showcase !== undefined,
  );

describe('the showcase of a family', () => {
  it('[WORK-1] is there for every family but transitions', () => {
    const without = library.names('family').filter((name) => library.get('family', name).showcase === undefined);
    expect(without).toEqual(['transition']);
  });

  it.each(shown.map((component) => [`${component.family}/${component.name}`, component] as const))(
    '[WORK-1] has a place for %s, where it says',
    (_, component) => {
      const pattern = showcasePattern(component, library, { size: 64 });
      const address = showcaseAddress(library.get('family', component.family));
      expect(pattern.name).toBe(showcaseName(component));
      expect(pattern.size).toBe(64);
      expect(findModule(pattern, address)?.module.component).toBe(
        `${component.family}/${component.name}@${component.version}`,
      );
    },
  );

  it('[WORK-1] that is none says so with its file', () => {
    const small = (showcase?: string): Library =>
      Library.of(
        readContent({ ...smallFiles, ...(showcase ? { 'components/warp/_showcase.yaml': showcase } : {}) }).layer,
      );
    const problemOf = (showcase?: string) => {
      const content = small(showcase);
      return problemsIn(() => showcasePattern(content.get('component', 'warp/sine'), content))[0];
    };
    const where = { file: 'components/warp/_showcase.yaml', line: 1, column: 1 };
    expect(problemOf()).toMatchObject({ code: 'bad-showcase', where });
    expect(problemOf('passes: 3')).toMatchObject({ code: 'bad-showcase', where });
    expect(problemOf('module: main\npasses: [{name: main, root: feedback/lost}]')).toMatchObject({
      code: 'unknown-component',
    });
  });
});
