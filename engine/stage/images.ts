import type { RenderTexture, Texture, WebGLRenderer } from 'pixi.js';
import { AfterimageError } from '../problem';
import type { ContextLife } from './context';
import { pictureTexture } from './picture-texture';
import { readTexture } from './readback';

/** The longest side of an image, pixels. */
export const MOST_IMAGE_SIDE = 4096;

/** How many bytes are handed to the graphics card at once, so that a large picture does not hold up a tick. */
const SLICE_BYTES = 2 ** 21;

/** How much memory images may take before those that were not sampled for longest go, bytes. */
const MOST_BYTES = 512 * 2 ** 20;

/**
 * Gets an image by its SHA-256: decoded (rows from the top, neither premultiplied nor converted), or an element that moves by itself.
 * Rejects with an AfterimageError when it cannot be had.
 */
export type LoadImage = (key: string) => Promise<ImageBitmap | HTMLVideoElement>;

/** Where images come from; outlives the graphics context. */
export interface ImageSupply {
  load: LoadImage | null;
  /** Those that could not be had, and why. */
  readonly refused: Map<string, AfterimageError>;
}

interface Shown {
  texture: RenderTexture;
  readonly video: HTMLVideoElement | null;
  /** The video's time when it was copied last, seconds. */
  at: number;
}

/**
 * The images that modules sample, on the graphics card, for one life of its context. They are asked for when they are needed and let go
 * when there are too many.
 */
export class Images {
  /** The one that was wanted last stands last. */
  private readonly shown = new Map<string, Shown>();
  private readonly coming = new Map<string, Promise<void>>();
  private wanted: readonly string[] = [];
  private readonly gl: WebGL2RenderingContext;

  constructor(
    private readonly renderer: WebGLRenderer,
    private readonly unbind: (texture: Texture) => void,
    private readonly life: ContextLife,
    private readonly supply: ImageSupply,
  ) {
    this.gl = renderer.gl as WebGL2RenderingContext;
  }

  /** Whether none of these is to be waited for. */
  has(keys: readonly string[]): boolean {
    return keys.every((key) => this.shown.has(key) || this.supply.refused.has(key));
  }

  /** The texture of an image that is there. */
  get(key: string): RenderTexture | undefined {
    return this.shown.get(key)?.texture;
  }

  /** Memory, bytes. */
  get bytes(): number {
    let sum = 0;
    for (const { texture } of this.shown.values()) sum += texture.source.width * texture.source.height * 4;
    return sum;
  }

  /**
   * Gets images that are not there yet.
   * @throws AfterimageError when one cannot be had
   */
  async prepare(keys: readonly string[]): Promise<void> {
    for (const key of keys) this.touch(key);
    const missing = keys.filter((key) => !this.shown.has(key));
    const outcomes = await Promise.allSettled(missing.map((key) => this.fetch(key)));
    for (const outcome of outcomes) if (outcome.status === 'rejected') throw outcome.reason;
  }

  private fetch(key: string): Promise<void> {
    const refused = this.supply.refused.get(key);
    if (refused) return Promise.reject(refused);
    const coming = this.coming.get(key) ?? this.load(key).finally(() => this.coming.delete(key));
    this.coming.set(key, coming);
    return coming;
  }

  private async load(key: string): Promise<void> {
    const { load, refused } = this.supply;
    if (!load) return;
    let source: ImageBitmap | HTMLVideoElement;
    try {
      source = await load(key);
    } catch (error) {
      const told = error instanceof AfterimageError ? error : unreadable(error);
      refused.set(key, told);
      throw told;
    }
    this.life.check();
    if (source instanceof HTMLVideoElement) this.showVideo(key, source);
    else await this.showBitmap(key, source);
    this.letGo();
  }

  private async showBitmap(key: string, bitmap: ImageBitmap): Promise<void> {
    const { width, height } = bitmap;
    const texture = pictureTexture(width, height, 'rgba8');
    const rows = Math.max(1, Math.floor(SLICE_BYTES / (width * 4)));
    try {
      for (let from = 0; from < height; from += rows) {
        if (from > 0) await pause();
        this.life.check();
        this.upload(texture, bitmap, from, Math.min(rows, height - from));
      }
    } catch (error) {
      if (!this.life.over) texture.destroy(true);
      throw error;
    } finally {
      bitmap.close();
    }
    this.shown.set(key, { texture, video: null, at: 0 });
  }

  private showVideo(key: string, video: HTMLVideoElement): void {
    const texture = pictureTexture(video.videoWidth, video.videoHeight, 'rgba8');
    this.shown.set(key, { texture, video, at: video.currentTime });
    this.upload(texture, video, 0, video.videoHeight);
  }

  private upload(texture: RenderTexture, source: ImageBitmap | HTMLVideoElement, from: number, rows: number): void {
    const { gl, renderer } = this;
    renderer.texture.bind(texture, 0);
    gl.pixelStorei(gl.UNPACK_FLIP_Y_WEBGL, false);
    gl.pixelStorei(gl.UNPACK_PREMULTIPLY_ALPHA_WEBGL, false);
    gl.pixelStorei(gl.UNPACK_ALIGNMENT, 4);
    gl.pixelStorei(gl.UNPACK_SKIP_ROWS, from);
    const { width } = texture.source;
    gl.texSubImage2D(gl.TEXTURE_2D, 0, 0, from, width, rows, gl.RGBA, gl.UNSIGNED_BYTE, source);
    gl.pixelStorei(gl.UNPACK_SKIP_ROWS, 0);
    renderer.texture.resetState();
  }

  /** Takes the present frame of every video and camera among what this tick samples. */
  refresh(keys: readonly string[]): void {
    this.wanted = keys;
    for (const key of keys) {
      const shown = this.shown.get(key);
      if (!shown?.video || shown.video.readyState < HTMLMediaElement.HAVE_CURRENT_DATA) continue;
      const { video, texture } = shown;
      if (video.currentTime === shown.at) continue;
      shown.at = video.currentTime;
      if (video.videoWidth !== texture.source.width || video.videoHeight !== texture.source.height) {
        if (video.videoWidth === 0) continue;
        this.drop(texture);
        shown.texture = pictureTexture(video.videoWidth, video.videoHeight, 'rgba8');
      }
      this.upload(shown.texture, video, 0, video.videoHeight);
    }
  }

  /** Copies an image as it is now; null when it is not there. */
  async read(key: string): Promise<{ width: number; height: number; rgba: Uint8Array } | null> {
    const texture = this.shown.get(key)?.texture;
    if (!texture) return null;
    const { width, height } = texture.source;
    return { width, height, rgba: await readTexture(this.renderer, texture, 'rgba8', this.life) };
  }

  private touch(key: string): void {
    const shown = this.shown.get(key);
    if (!shown) return;
    this.shown.delete(key);
    this.shown.set(key, shown);
  }

  /** Lets the oldest go while there are too many; what is drawn with now and what moves by itself stays. */
  private letGo(): void {
    for (const [key, { texture, video }] of this.shown) {
      if (this.bytes <= MOST_BYTES) return;
      if (video || this.wanted.includes(key) || key === [...this.shown.keys()].at(-1)) continue;
      this.drop(texture);
      this.shown.delete(key);
    }
  }

  private drop(texture: RenderTexture): void {
    this.unbind(texture);
    texture.destroy(true);
  }

  /** Lets go of all of them. */
  destroy(): void {
    for (const { texture } of this.shown.values()) this.drop(texture);
    this.shown.clear();
  }
}

function unreadable(error: unknown): AfterimageError {
  const got = error instanceof Error ? error.message : String(error);
  return new AfterimageError({
    code: 'image-unreadable',
    where: { address: 'image' },
    message: 'this image cannot be read',
    got,
  });
}

function pause(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve));
}
