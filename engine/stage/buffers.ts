import type { RenderTexture, WebGLRenderer } from 'pixi.js';
import type { BufferFormat } from '../document';
import type { FrameDeck, FramePass } from '../show';
import { pictureTexture } from './picture-texture';
import { resample } from './resample';

/** The bytes of one pass buffer: four channels a pixel, rows from the bottom up; 16-bit halves little-endian, or bytes. */
export interface BufferImage {
  readonly pass: string;
  readonly width: number;
  readonly height: number;
  readonly format: BufferFormat;
  readonly bytes: Uint8Array;
}

/** A pass's picture: `front` is what is seen, `back` is what is drawn next. */
export interface PassBuffers {
  front: RenderTexture;
  back: RenderTexture;
  readonly format: BufferFormat;
  readonly size: number;
  persistent: boolean;
  /** Whether it was drawn in the present tick. */
  drawn: boolean;
}

/** The buffers of one deck. */
export interface DeckBuffers {
  readonly passes: Map<string, PassBuffers>;
  clears: number;
}

/**
 * The feedback buffers of everything that plays: made empty when a deck is first drawn, or filled from a snapshot; gone when it is.
 */
export class Buffers {
  private readonly decks = new Map<string, DeckBuffers>();
  private readonly waiting = new Map<string, readonly BufferImage[]>();
  private readonly gl: WebGL2RenderingContext;

  /**
   * @param renderer whose textures they are
   * @param unbind called before a texture goes, so that no shader holds it
   */
  constructor(
    private readonly renderer: WebGLRenderer,
    private readonly unbind: (texture: RenderTexture) => void,
  ) {
    this.gl = renderer.gl as WebGL2RenderingContext;
  }

  /** Keeps the pictures that a deck shall begin with; they are dropped when the next frame does not have it. */
  preload(deck: string, images: readonly BufferImage[]): void {
    this.waiting.set(deck, images);
  }

  /** The pictures that a deck shall begin with, until it is first drawn. */
  preloaded(deck: string): readonly BufferImage[] | undefined {
    return this.waiting.get(deck);
  }

  /** The buffers of a deck, made or brought up to date for this frame. */
  forDeck(deck: FrameDeck): DeckBuffers {
    let buffers = this.decks.get(deck.id);
    if (!buffers) {
      buffers = { passes: new Map(), clears: deck.clears };
      this.decks.set(deck.id, buffers);
    }
    const wanted = new Set(deck.passes.flatMap(({ name, target }) => (target ? [name] : [])));
    for (const [name, pass] of buffers.passes) {
      if (wanted.has(name)) continue;
      this.drop(pass);
      buffers.passes.delete(name);
    }
    for (const pass of deck.passes) this.fit(buffers, pass);
    const images = this.waiting.get(deck.id);
    if (images) {
      for (const image of images) this.upload(buffers, image);
      this.waiting.delete(deck.id);
    }
    if (deck.clears > buffers.clears) {
      for (const { front, back } of buffers.passes.values()) for (const texture of [front, back]) this.empty(texture);
      buffers.clears = deck.clears;
    }
    return buffers;
  }

  /** Makes a pass's buffer as it is wanted now; the light in it stays, in another size or format too (rule STAGE-17). */
  private fit({ passes }: DeckBuffers, { name, target }: FramePass): void {
    if (!target) return;
    const { size, format, persistent } = target;
    const present = passes.get(name);
    if (present && present.size === size && present.format === format) {
      present.persistent = persistent;
      return;
    }
    const [front, back] = [pictureTexture(size, size, format), pictureTexture(size, size, format)];
    for (const texture of [front, back]) this.empty(texture);
    if (present) {
      resample(this.renderer, present.front, front, format, (texture) => texture.destroy(true));
      this.drop(present);
    }
    passes.set(name, { front, back, format, size, persistent, drawn: present?.drawn ?? false });
  }

  private empty(texture: RenderTexture): void {
    this.renderer.renderTarget.bind({ target: texture, clear: true, clearColor: [0, 0, 0, 0] });
  }

  /** Lets go of the buffers of decks that no longer play. */
  keepOnly(ids: readonly string[]): void {
    for (const [id, { passes }] of this.decks) {
      if (ids.includes(id)) continue;
      for (const pass of passes.values()) this.drop(pass);
      this.decks.delete(id);
    }
    for (const id of this.waiting.keys()) if (!ids.includes(id)) this.waiting.delete(id);
  }

  private drop({ front, back }: PassBuffers): void {
    for (const texture of [front, back]) {
      this.unbind(texture);
      texture.destroy(true);
    }
  }

  /** The buffers of a deck as they are, if it was drawn. */
  get(deck: string): DeckBuffers | undefined {
    return this.decks.get(deck);
  }

  /** Memory of all buffers, bytes. */
  get bytes(): number {
    let sum = 0;
    for (const { passes } of this.decks.values())
      for (const pass of passes.values()) sum += pass.size * pass.size * (pass.format === 'rgba16f' ? 8 : 4) * 2;
    return sum;
  }

  private upload({ passes }: DeckBuffers, image: BufferImage): void {
    const buffers = passes.get(image.pass);
    if (!buffers || buffers.format !== image.format || buffers.size !== image.width) return;
    const { gl, renderer } = this;
    const half = image.format === 'rgba16f';
    const copy = image.bytes.slice();
    renderer.texture.bind(buffers.front, 0);
    gl.pixelStorei(gl.UNPACK_FLIP_Y_WEBGL, false);
    gl.pixelStorei(gl.UNPACK_PREMULTIPLY_ALPHA_WEBGL, false);
    gl.pixelStorei(gl.UNPACK_ALIGNMENT, 4);
    const data = half ? new Uint16Array(copy.buffer) : copy;
    gl.texSubImage2D(
      gl.TEXTURE_2D,
      0,
      0,
      0,
      image.width,
      image.height,
      gl.RGBA,
      half ? gl.HALF_FLOAT : gl.UNSIGNED_BYTE,
      data,
    );
    renderer.texture.resetState();
    buffers.drawn = true;
  }
}
