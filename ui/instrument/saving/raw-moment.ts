import type { MomentImage } from '../../../saves';
import type { Pixels } from '../../../saves/picture';
import type { MomentPieces } from '../../../saves/show';

/** Where the bytes of an image are, so that whoever needs them fetches them, and only once. */
export type ImageSource =
  | { readonly kind: 'file'; readonly file: Blob }
  /** Among the person's own, by its hash. */
  | { readonly kind: 'own' }
  /** On the server. */
  | { readonly kind: 'core'; readonly address: string }
  /** One frame of what moves: not encoded yet, rows from the top down. */
  | { readonly kind: 'frame'; readonly rgba: Uint8Array };

/** An image that a save is to carry. */
export interface RawImage extends Omit<MomentImage, 'bytes' | 'hash'> {
  readonly hash: string;
  readonly source: ImageSource;
}

/** A moment as it was taken: nothing is shaped or encoded. */
export type RawMoment = MomentPieces<RawImage, Pixels>;

/** The memory that a moment's pixels lie in, each piece once: it can be handed to a worker, and back to be filled again. */
export function pixelsOf({ buffers, images, picture }: RawMoment): Uint8Array[] {
  const frames = Object.values(images).flatMap(({ source }) => (source.kind === 'frame' ? [source.rgba] : []));
  return [...new Set([...buffers.map(({ bytes }) => bytes), ...frames, picture.rgba])];
}
