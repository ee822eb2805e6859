import { type Image, imageEntity, imageName } from '../../../engine/document';
import { AfterimageError } from '../../../engine/problem';
import type { Stage } from '../../../engine/stage';
import { type MomentImage, type SaveStore, sha256 } from '../../../saves';
import type { Player } from '../player';
import { fetchImage } from '../saving/encode-moment';
import type { ImageSource, RawImage } from '../saving/raw-moment';
import { decodeStill, type ImageFile, readImageFile, refused } from './image-file';
import { LiveImages } from './live-images';

/** What a shelf works with. */
export interface ImageShelfParts {
  readonly player: Player;
  readonly stage: Stage;
  readonly store: SaveStore;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** A file by itself. */
interface Bytes {
  readonly mime: string;
  readonly bytes: Uint8Array;
}

/** The name under which the camera is found. */
const CAMERA = 'camera';

/**
 * All images: the core's, the person's own, those that saves brought, videos and the camera. It feeds the stage, and gives saves their files.
 */
export class ImageShelf {
  private readonly known = new Map<string, Image>();
  private readonly brought = new Map<string, Blob>();
  private readonly addresses = new Map<string, Promise<string>>();
  private mine = new Set<string>();
  private readonly live: LiveImages;

  constructor(private readonly parts: ImageShelfParts) {
    const { player, stage } = parts;
    this.live = new LiveImages({ playing: () => player.playing, shown: () => player.show.needs().images });
    for (const entity of player.show.library.search({ type: 'image' }))
      if (entity.type === 'image') this.known.set(entity.hash, entity);
    stage.supplyImages((key) => this.load(key));
  }

  /** Takes up the images that this browser keeps. */
  async start(): Promise<void> {
    for (const record of await this.parts.store.listImages()) this.enter(imageEntity(record, ['user']));
  }

  private enter(image: Image): void {
    this.known.set(image.hash, image);
    this.mine.add(image.hash);
    this.put(image);
  }

  private put(image: Image): void {
    this.parts.player.show.library.put(image);
    this.parts.player.libraryChanged();
  }

  /** What can be chosen: the core's images, the person's own, and those that the live pattern brought. */
  list(): Image[] {
    const { library } = this.parts.player.show;
    const all = [library, this.parts.player.show.live?.library ?? library].flatMap((each) =>
      each.search({ type: 'image' }),
    );
    const images = all.filter((entity): entity is Image => entity.type === 'image' && !this.removed.has(entity.hash));
    return [...new Map(images.map((image) => [image.name, image])).values()].sort((a, b) => (a.name < b.name ? -1 : 1));
  }

  private readonly removed = new Set<string>();

  /** Whether an image is in the person's library. */
  isMine({ hash }: Image): boolean {
    return this.mine.has(hash);
  }

  /**
   * Keeps a picture or a video in the person's library. The same file again is the same image.
   * @param file what was dropped or chosen
   * @throws AfterimageError when it cannot be read or kept; nothing has changed then
   */
  async add(file: File): Promise<Image> {
    const bytes = await file.arrayBuffer().catch((error: unknown) => {
      throw refused(
        'file-unreadable',
        file.name,
        'the browser may not read this file, or it is gone',
        'another copy',
        error,
      );
    });
    const read = await readImageFile(new Uint8Array(bytes), file.name);
    return this.addFile(read, file.name);
  }

  private async addFile({ bytes, ...facts }: ImageFile, wish: string): Promise<Image> {
    const hash = await sha256(bytes);
    const known = this.known.get(hash);
    this.removed.delete(hash);
    if (known?.flags.includes('core') || (known && this.mine.has(hash))) return known;
    const name = this.freeName(wish, hash);
    await this.parts.store.putImage({ ...facts, hash, name, added: this.parts.now() }, bytes);
    const image = imageEntity({ ...facts, hash, name }, ['user']);
    this.enter(image);
    return image;
  }

  /** A name that no other image has here, nor in what the live pattern brought. */
  private freeName(wish: string, hash: string): string {
    const { library, live } = this.parts.player.show;
    const isOther = (image: Image | undefined): boolean => image !== undefined && image.hash !== hash;
    return imageName(
      wish,
      (name) => isOther(library.find('image', name)) || isOther(live?.library.find('image', name)),
    );
  }

  /** Takes an image out of the person's library. What shows it now goes on; saves carry it themselves. */
  async remove(image: Image): Promise<void> {
    // Kept for this visit, since undoing may bring it back to the stage.
    this.brought.set(image.hash, blobOf(await this.bytesOf(image.hash)));
    await this.parts.store.removeImage(image.hash);
    this.mine.delete(image.hash);
    this.removed.add(image.hash);
  }

  /**
   * The camera as an image; asks the person for it. Call it only when it was asked for.
   * @throws AfterimageError `camera-refused` or `no-camera`
   */
  async camera(): Promise<Image> {
    const hash = await sha256(new TextEncoder().encode(CAMERA));
    const video = await this.live.openCamera(hash);
    const [width, height] = [video.videoWidth, video.videoHeight];
    const image = imageEntity(
      { name: this.freeName(CAMERA, hash), mime: 'video/x-camera', hash, kind: 'camera', width, height },
      ['user'],
    );
    this.parts.stage.retryImage(hash);
    this.known.set(hash, image);
    this.put(image);
    return image;
  }

  /** The element that shows a video or the camera, when it runs. */
  element({ hash }: Image): HTMLVideoElement | undefined {
    return this.live.get(hash);
  }

  /** Makes known what a save brought, so that it can be decoded before it is shown. */
  admit(images: ReadonlyMap<string, MomentImage>): void {
    for (const [hash, image] of images) this.brought.set(hash, blobOf(image));
  }

  private async load(key: string): Promise<ImageBitmap | HTMLVideoElement> {
    const image = this.known.get(key);
    const present = this.live.get(key);
    if (present) return present;
    const file = await this.bytesOf(key);
    if (image?.kind === 'video') return this.live.openFile(key, blobOf(file), image.name);
    return decodeStill(file.bytes, file.mime, image?.name ?? key);
  }

  private async bytesOf(key: string): Promise<Bytes> {
    const source = this.sourceOf(key);
    const { mime = '' } = this.known.get(key) ?? {};
    if (source.kind === 'file')
      return { mime: source.file.type, bytes: new Uint8Array(await source.file.arrayBuffer()) };
    if (source.kind === 'core') return { mime, bytes: await fetchImage(source.address) };
    return { mime, bytes: await this.parts.store.getImage(key) };
  }

  /** The address of a small picture of an image, for an `img`. */
  address(image: Image): Promise<string> {
    if (image.flags.includes('core')) return Promise.resolve(coreAddress(image));
    const made =
      this.addresses.get(image.hash) ?? this.bytesOf(image.hash).then((file) => URL.createObjectURL(blobOf(file)));
    this.addresses.set(image.hash, made);
    return made;
  }

  /**
   * The present frames of those that move, as they are on the stage. Reading begins at once; call it at a tick boundary.
   * @param images what a save carries
   */
  async frames(images: readonly Image[]): Promise<Map<string, RawImage>> {
    const { stage } = this.parts;
    const moving = images.filter(({ kind }) => kind !== 'still');
    const reading = moving.map(async ({ hash, kind }): Promise<[string, RawImage]> => {
      const frame = (await stage.readImage(hash)) ?? { width: 1, height: 1, rgba: new Uint8Array([0, 0, 0, 255]) };
      const { width, height, rgba } = frame;
      const live = kind === 'camera' ? kind : 'video';
      return [hash, { mime: 'image/png', hash, width, height, live, source: { kind: 'frame', rgba } }];
    });
    return new Map(await Promise.all(reading));
  }

  /**
   * Where the files of those that stay are, for a save.
   * @throws AfterimageError `image-missing`
   */
  sources(images: readonly Image[]): Map<string, RawImage> {
    const still = images.filter(({ kind }) => kind === 'still');
    return new Map(
      still.map(({ hash, mime, width, height, props }): [string, RawImage] => {
        const live: Pick<RawImage, 'live'> =
          props.live === 'video' || props.live === 'camera' ? { live: props.live } : {};
        const brought = this.brought.get(hash);
        const source = this.sourceOf(hash);
        return [hash, { mime: brought?.type ?? mime, hash, width, height, source, ...live }];
      }),
    );
  }

  private sourceOf(key: string): ImageSource {
    const brought = this.brought.get(key);
    if (brought) return { kind: 'file', file: brought };
    const image = this.known.get(key);
    if (image && this.mine.has(key)) return { kind: 'own' };
    if (image?.flags.includes('core')) return { kind: 'core', address: coreAddress(image) };
    throw imageMissing(image?.name ?? key);
  }
}

function blobOf({ mime, bytes }: Bytes): Blob {
  return new Blob([bytes as Uint8Array<ArrayBuffer>], { type: mime });
}

function coreAddress({ hash }: Image): string {
  return `/assets/image-${hash}.png`;
}

function imageMissing(name: string): AfterimageError {
  return new AfterimageError({
    code: 'image-missing',
    where: { address: name },
    message: 'this image is not here any more',
  });
}
