import type { Flag, Image, ImageKind } from './entities';
import { contentId } from './ids';

/** What is known of an image without looking at its pixels. */
export interface ImageFacts {
  readonly name: string;
  readonly mime: string;
  /** SHA-256 of its bytes, hex. */
  readonly hash: string;
  readonly kind: ImageKind;
  /** Pixels. */
  readonly width: number;
  readonly height: number;
  /** What it was when a save kept this frame of it; left out for all others. */
  readonly live?: Exclude<ImageKind, 'still'>;
}

/**
 * Makes an image for the library.
 * @param facts name, form and hash
 * @param flags default core
 */
export function imageEntity({ live, ...facts }: ImageFacts, flags: readonly Flag[] = ['core']): Image {
  return {
    type: 'image',
    id: contentId('img', `${facts.name} ${facts.hash}`),
    flags: [...flags].sort(),
    props: live === undefined ? {} : { live },
    orig: null,
    schema: 1,
    ...facts,
  };
}

/** Whether what an image shows cannot come again: it moves by a clock of its own, or is what a save kept of such a one. */
export function isLive(image: Image): boolean {
  return image.kind !== 'still' || image.props.live !== undefined;
}

/**
 * A name for an image, as patterns and sections can write it.
 * @param wish such as a file's name; its ending is left out
 * @param isTaken whether another image has a name already
 */
export function imageName(wish: string, isTaken: (name: string) => boolean): string {
  const words = wish
    .normalize('NFKD')
    .replace(/\.\w{1,5}$/, '')
    .replace(/[^\w-]+/g, '-')
    .replace(/^[^a-zA-Z]+|[-_]+$/g, '')
    .slice(0, 40);
  const name = words || 'picture';
  let free = name;
  for (let count = 2; isTaken(free); count++) free = `${name}-${count}`;
  return free;
}
