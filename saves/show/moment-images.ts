import { contentOf } from '../../engine/compile';
import { type Image, imageEntity, type Library } from '../../engine/document';
import type { DeckState, ShowState } from '../../engine/show';
import type { MomentImage, SnapshotKind } from '../snapshot';

/**
 * The images that a snapshot of a show carries: those its patterns show and those their scripts may pick.
 * @param state the show's state at the moment
 * @param libraries the library of each deck
 * @param kind what the snapshot is for
 */
export function imagesOf(state: ShowState, libraries: readonly Library[], kind: SnapshotKind): Image[] {
  const first = kind === 'pattern' ? state.decks.length - 1 : 0;
  const found = imagesFor(state.decks.slice(first), libraries.slice(first));
  return [...new Map(found.map(({ image }) => [image.hash, image])).values()];
}

/** An image, and where a snapshot lists it: `deck:name`, since two decks may mean different images by one name. */
interface CarriedImage {
  readonly key: string;
  readonly image: Image;
}

/** The images of each deck. */
export function imagesFor(decks: readonly DeckState[], libraries: readonly Library[]): CarriedImage[] {
  return decks.flatMap(({ pattern }, index) => {
    const library = libraries[index];
    const names = library ? contentOf(pattern, library).images : [];
    return names.flatMap((name) => {
      const image = library?.find('image', name);
      return image ? [{ key: `${index}:${name}`, image }] : [];
    });
  });
}

/** The part of a moment that holds images. What cannot be had any more is left out. */
export function carriedImages<File>(
  images: readonly CarriedImage[],
  files: ReadonlyMap<string, File>,
): Record<string, File> {
  return Object.fromEntries(
    images.flatMap(({ key, image }) => {
      const file = files.get(image.hash);
      return file ? [[key, file] as const] : [];
    }),
  );
}

/** The images that a moment brings for one deck. */
export function layerImages(images: Readonly<Record<string, MomentImage>>, deck: number): Image[] {
  const prefix = `${deck}:`;
  return Object.entries(images)
    .filter(([key]) => key.startsWith(prefix))
    .map(([key, { mime, hash = '', width, height, live }]) =>
      imageEntity(
        { name: key.slice(prefix.length), mime, hash, kind: 'still', width, height, ...(live ? { live } : {}) },
        ['user'],
      ),
    );
}
