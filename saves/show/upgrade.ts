import { type Entity, type Family, type IdSource, type Library, nameOf, ownLibrary } from '../../engine/document';
import { AfterimageError } from '../../engine/problem';
import { onNewest } from '../../engine/show';
import type { Moment } from '../snapshot';
import { checkDecks, momentOf, openMoment } from './moment-of';

/** Who makes an upgraded moment, and when. */
export interface UpgradeOptions {
  /** Milliseconds since 1970. */
  readonly created: number;
  readonly ids: IdSource;
}

/**
 * A moment on the newest content of an installation: its light, time and settings as they were, its components, families and sections those of
 * the installation. What the installation does not have stays as the moment carries it.
 * @param moment left as it is
 * @param library the installation's
 * @throws AfterimageError every reason why it could not play so; what `openMoment` throws
 */
export function upgradeMoment(moment: Moment, library: Library, { created, ids }: UpgradeOptions): Moment {
  const opened = openMoment(moment, library);
  checkFamilies(opened.libraries, library);
  const libraries = opened.libraries.map((carrying, index) => {
    // Images are part of the picture and have no versions: one of the same name here may show anything.
    const images = carrying.carried.filter(({ type }) => type === 'image');
    const lost = carrying.carried.filter((entity) => entity.type !== 'image' && !isHere(entity, library));
    const includes = Object.fromEntries(
      lost
        .flatMap((entity) => (entity.type === 'component' ? entity.uses : []))
        .filter((use) => library.include(use) === undefined)
        .flatMap((use) => [[use, carrying.include(use) ?? ''] as const]),
    );
    const whole = library
      .beneath({ entities: lost, includes }, moment.name)
      .above({ entities: images }, 'images', false);
    return ownLibrary(whole, opened.state.decks[index]?.sections ?? {});
  });
  const decks = opened.state.decks.map((deck, index) => onNewest(deck, libraries[index] ?? library));
  const state = { ...opened.state, decks };
  checkDecks(decks, libraries);
  const upgraded = momentOf(state, libraries, opened.buffers, {
    kind: moment.kind,
    name: moment.name,
    created,
    ids,
    picture: moment.picture,
    renderer: moment.renderer,
    images: opened.images,
    props: decks.at(-1)?.pattern.props ?? {},
  });
  openMoment(upgraded, library);
  return upgraded;
}

/** What is carried of a family cannot be called by what is here when they take other arguments. */
function checkFamilies(libraries: readonly Library[], library: Library): void {
  const shape = ({ returns, arguments: taken }: Family): string =>
    `${returns} (${taken.map(({ type }) => type).join(', ')})`;
  const problems = libraries
    .flatMap(({ carried }) => carried)
    .flatMap((family) => {
      const here = family.type === 'family' ? library.find('family', family.name) : undefined;
      if (family.type !== 'family' || !here || shape(here) === shape(family)) return [];
      const message = 'this family takes other arguments here, so the save stays on what it carries';
      return [
        { code: 'family-changed', where: { address: family.name }, message, got: shape(here), expected: shape(family) },
      ];
    });
  if (problems.length > 0) throw new AfterimageError(problems);
}

function isHere(entity: Entity, library: Library): boolean {
  return library.find(entity.type, nameOf(entity)) !== undefined;
}
