import type { IdSource } from '../../../engine/document';
import { AfterimageError } from '../../../engine/problem';
import type { Moment, MomentImage, SaveStore } from '../../../saves';
import { encodePng } from '../../../saves/picture';
import { shapeMoment } from '../../../saves/show';
import type { RawImage, RawMoment } from './raw-moment';

/** The image files that are remembered may take so much, bytes. */
const MOST_BYTES = 64 * 2 ** 20;

/** Fetches image files, and remembers them: saves of one pattern carry the same ones. */
export class ImageFiles {
  private known = new Map<string, Uint8Array>();
  private size = 0;

  /** @param store where the person's own images are */
  constructor(private readonly store: Pick<SaveStore, 'getImage'>) {}

  /**
   * An image with its bytes, always the same object for the same image.
   * @throws AfterimageError `image-missing`, or what the store throws
   */
  async encoded({ source, ...image }: RawImage): Promise<MomentImage> {
    const { hash, width, height } = image;
    if (source.kind === 'frame') {
      const { hash: _, ...frame } = image;
      return { ...frame, bytes: await encodePng({ width, height, rgba: source.rgba }) };
    }
    const bytes = this.known.get(hash) ?? (await this.fetch(hash, source));
    if (!this.known.has(hash)) this.remember(hash, bytes);
    return { ...image, bytes };
  }

  private async fetch(hash: string, source: Exclude<RawImage['source'], { kind: 'frame' }>): Promise<Uint8Array> {
    if (source.kind === 'own') return this.store.getImage(hash);
    if (source.kind === 'file') return new Uint8Array(await source.file.arrayBuffer());
    return fetchImage(source.address);
  }

  private remember(hash: string, bytes: Uint8Array): void {
    this.size += bytes.length;
    if (this.size > MOST_BYTES) {
      this.known = new Map();
      this.size = bytes.length;
    }
    this.known.set(hash, bytes);
  }
}

/**
 * An image file of the installation.
 * @throws AfterimageError `image-missing`
 */
export async function fetchImage(address: string): Promise<Uint8Array> {
  const response = await fetch(address);
  if (!response.ok)
    throw new AfterimageError({
      code: 'image-missing',
      where: { address },
      message: 'the server does not give this image',
      got: String(response.status),
    });
  return new Uint8Array(await response.arrayBuffer());
}

/**
 * Shapes a moment and encodes its pictures; then it can be frozen.
 * @param ids where the new ids in it come from
 */
export async function encodeMoment(raw: RawMoment, files: ImageFiles, ids: IdSource): Promise<Moment> {
  const moment = shapeMoment(raw, ids);
  const images: Record<string, MomentImage> = {};
  for (const [key, image] of Object.entries(moment.images)) images[key] = await files.encoded(image);
  return { ...moment, images, picture: await encodePng(moment.picture) };
}
