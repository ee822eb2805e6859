import 'pixi.js/unsafe-eval';
import {
  Geometry,
  type RenderTexture,
  type Shader,
  State,
  type Texture,
  type TextureSource,
  WebGLRenderer,
} from 'pixi.js';
import type { ProgramText } from '../compile';
import type { AfterimageError } from '../problem';
import { type Frame, type FrameDeck, type FramePass, needsOf } from '../show';
import { type BufferImage, Buffers, type DeckBuffers } from './buffers';
import { ContextLife } from './context';
import { FlashLimiter } from './flash-limiter';
import { type Glance, Glances } from './glance';
import { type ImageSupply, Images } from './images';
import { pictureTexture } from './picture-texture';
import { Programs } from './programs';
import { learnReading, readTexture } from './readback';
import type { SpareBytes } from './spare-bytes';
import { Timers } from './timers';

/** What a drawing is made on, and what outlives it. */
export interface DrawingOptions {
  readonly canvas: HTMLCanvasElement;
  readonly context: WebGL2RenderingContext;
  readonly width: number;
  readonly height: number;
  /** Where the pictures that modules sample come from. */
  readonly supply: ImageSupply;
  /** Programs that the driver refused, by key; added to. */
  readonly refused: Map<string, AfterimageError>;
}

/**
 * All that lives on the graphics card, for one life of its context: renderer, programs, buffers. When the context is lost it is destroyed
 * and another one is made.
 */
export class Drawing {
  readonly programs: Programs;
  readonly buffers: Buffers;
  readonly images: Images;
  readonly glances: Glances;
  readonly timers: Timers;
  private readonly state = new State();
  private readonly geometry = new Geometry({
    attributes: { position: { buffer: new Float32Array([-1, -1, 3, -1, -1, 3]), format: 'float32x2' } },
    topology: 'triangle-list',
  });
  private mixing: RenderTexture[] = [];
  private limiter: FlashLimiter | null = null;
  private shown: Frame | null = null;

  private constructor(
    private readonly renderer: WebGLRenderer,
    private readonly blank: RenderTexture,
    readonly life: ContextLife,
    supply: ImageSupply,
    refused: Map<string, AfterimageError>,
  ) {
    this.state.blend = false;
    this.timers = new Timers(renderer.gl as WebGL2RenderingContext);
    this.programs = new Programs(renderer, blank, life, refused);
    this.buffers = new Buffers(renderer, (texture) => this.unbind(texture));
    this.images = new Images(renderer, (texture) => this.unbind(texture), life, supply);
    this.glances = new Glances(renderer, blank, life, {
      texturesFor: (glance) => this.texturesOfGlance(glance),
      draw: (shader) => this.draw(shader),
    });
  }

  /** Makes a drawing on a context that is there. */
  static async create({ canvas, context, width, height, supply, refused }: DrawingOptions): Promise<Drawing> {
    const life = new ContextLife(context);
    const renderer = new WebGLRenderer();
    await renderer.init({
      canvas,
      context,
      width,
      height,
      resolution: 1,
      antialias: false,
      backgroundAlpha: 1,
      clearBeforeRender: false,
      gcActive: false,
    });
    life.check();
    const blank = pictureTexture(1, 1, 'rgba8');
    const drawing = new Drawing(renderer, blank, life, supply, refused);
    renderer.renderTarget.bind({ target: blank, clear: true, clearColor: [0, 0, 0, 0] });
    const halves = pictureTexture(1, 1, 'rgba16f');
    learnReading(renderer, halves);
    drawing.drop(halves);
    return drawing;
  }

  /** Changes the display's size, pixels. */
  resize(width: number, height: number): void {
    this.renderer.resize(width, height);
    for (const texture of this.mixing) this.drop(texture);
    this.mixing = [];
  }

  /** Makes a frame's buffers exist, and lets go of all others. */
  fit(frame: Frame): void {
    this.buffers.keepOnly(frame.decks.map((deck) => deck.id));
    for (const deck of frame.decks) this.buffers.forDeck(deck);
  }

  /** Draws every pass that has a buffer, in order. */
  simulate(frame: Frame): void {
    this.programs.nextFrame();
    this.images.refresh(needsOf(frame).images);
    const ids = frame.decks.map((deck) => deck.id);
    this.buffers.keepOnly(ids);
    this.timers.nextTick(ids);
    for (const deck of frame.decks) {
      const buffers = this.buffers.forDeck(deck);
      for (const pass of buffers.passes.values()) pass.drawn = false;
      for (const pass of deck.passes) {
        if (!pass.target) continue;
        this.timers.begin(deck.id, pass.name);
        this.drawBuffered(pass, buffers);
        this.timers.end();
      }
    }
    this.life.queue.submitted();
  }

  private drawBuffered(pass: FramePass, deck: DeckBuffers): void {
    const buffers = deck.passes.get(pass.name);
    if (!buffers) return;
    const shader = this.programs.use(pass.program, pass.data, this.texturesFor(pass, deck));
    buffers.drawn = true;
    if (!shader) return;
    this.renderer.renderTarget.bind({ target: buffers.back, clear: false });
    this.draw(shader);
    [buffers.front, buffers.back] = [buffers.back, buffers.front];
  }

  /** Shows a frame on the canvas. When one of its programs is not there the canvas keeps its picture. */
  display(frame: Frame): void {
    if (!this.programs.canDraw(displayPrograms(frame))) return;
    this.drawDisplay(frame, null);
    this.shown = frame;
    this.limiter?.limit(frame.tick);
    this.life.queue.submitted();
  }

  /** Keeps general flashes on the canvas at three a second, or not. */
  limitFlashes(limits: boolean): void {
    if (limits === (this.limiter !== null)) return;
    this.limiter?.destroy();
    this.limiter = !limits
      ? null
      : new FlashLimiter(this.renderer, this.blank, this.life, {
          drawInto: (texture, mixing) => this.shown && this.drawDisplay(this.shown, texture, mixing),
          draw: (shader, state) => this.draw(shader, state),
          bindCanvas: () => {
            this.bindDisplay(null);
            return this.renderer;
          },
        });
  }

  private texturesOfGlance(glance: Glance): Record<string, TextureSource> {
    const deck = this.buffers.get(glance.deckId);
    return deck ? this.texturesFor(glance, deck) : {};
  }

  private texturesFor(pass: Pick<FramePass, 'light' | 'images'>, deck: DeckBuffers): Record<string, TextureSource> {
    const textures: Record<string, TextureSource> = {};
    if (pass.light !== null) textures.lightMap = this.bufferOf(pass.light, deck);
    for (const [index, name] of pass.images.entries()) {
      textures[`image${index}`] = name.startsWith('pass:')
        ? this.bufferOf(name.slice(5), deck)
        : (this.images.get(name) ?? this.blank).source;
    }
    return textures;
  }

  private bufferOf(name: string, { passes }: DeckBuffers): TextureSource {
    const buffers = passes.get(name);
    return buffers && (buffers.persistent || buffers.drawn) ? buffers.front.source : this.blank.source;
  }

  private draw(shader: Shader | undefined, state = this.state): void {
    if (shader)
      this.renderer.encoder.draw({
        geometry: this.geometry,
        shader,
        state,
        topology: 'triangle-list',
        size: 3,
      });
  }

  /** Draws the display passes of all decks, mixed by their entrances, into a texture or the canvas. */
  private drawDisplay(frame: Frame, into: RenderTexture | null, mixing = this.mixing): void {
    const width = into ? into.source.width : this.renderer.width;
    const height = into ? into.source.height : this.renderer.height;
    const decks = frame.decks.filter((deck, index) => index === 0 || deck.entrance !== null);
    const [first, ...others] = decks;
    if (!first) return;
    const target = (step: number): RenderTexture | null =>
      step === decks.length - 1 ? into : this.mixingTexture(mixing, 2 * step, width, height);
    let below = target(0);
    this.drawGrade(first, below, width, height);
    for (const [index, deck] of others.entries()) {
      const above = this.mixingTexture(mixing, 2 * index + 1, width, height);
      this.drawGrade(deck, above, width, height);
      const mixed = target(index + 1);
      if (deck.entrance && below) this.drawTransition(deck.entrance, below, above, mixed, width, height);
      below = mixed;
    }
  }

  private drawGrade(deck: FrameDeck, into: RenderTexture | null, width: number, height: number): void {
    const pass = deck.passes.at(-1);
    const buffers = this.buffers.get(deck.id);
    if (!pass || !buffers) return;
    const side = Math.max(width, height);
    pass.data[2] = width;
    pass.data[3] = height;
    pass.data[12] = width / side;
    pass.data[13] = height / side;
    const shader = this.programs.use(pass.program, pass.data, this.texturesFor(pass, buffers));
    this.timers.begin(deck.id, pass.name);
    this.bindDisplay(into);
    this.draw(shader);
    this.timers.end();
  }

  private drawTransition(
    entrance: NonNullable<FrameDeck['entrance']>,
    from: RenderTexture,
    to: RenderTexture,
    into: RenderTexture | null,
    width: number,
    height: number,
  ): void {
    const { data } = entrance;
    data[2] = width;
    data[3] = height;
    data[14] = entrance.progress;
    const shader = this.programs.use(entrance.program, data, { fromMap: from.source, toMap: to.source });
    this.bindDisplay(into);
    this.draw(shader);
  }

  private bindDisplay(into: RenderTexture | null): void {
    this.renderer.renderTarget.bind({ target: into ?? this.renderer.view.renderTarget, clear: false });
  }

  private mixingTexture(mixing: RenderTexture[], index: number, width: number, height: number): RenderTexture {
    const present = mixing[index];
    if (present && present.source.width === width && present.source.height === height) return present;
    if (present) this.drop(present);
    const texture = pictureTexture(width, height, 'rgba8');
    mixing[index] = texture;
    return texture;
  }

  private unbind(texture: Texture): void {
    this.programs.unbind(texture);
    this.glances.unbind(texture);
    this.limiter?.unbind(texture);
  }

  private drop(texture: RenderTexture): void {
    this.unbind(texture);
    texture.destroy(true);
  }

  /** Copies every pass buffer of a frame's decks, in their order. */
  readBuffers(frame: Frame, spare?: SpareBytes): Promise<BufferImage[][]> {
    return Promise.all(
      frame.decks.map((deck) => {
        const passes = this.buffers.get(deck.id)?.passes;
        const ordered = deck.passes.flatMap(({ name }) => {
          const buffers = passes?.get(name);
          return buffers ? [{ name, buffers }] : [];
        });
        return Promise.all(
          ordered.map(async ({ name, buffers: { front, format, size } }): Promise<BufferImage> => {
            const bytes = await readTexture(this.renderer, front, format, this.life, spare);
            return { pass: name, width: size, height: size, format, bytes };
          }),
        );
      }),
    );
  }

  /** Draws a frame's display off screen and reads it: 8-bit RGBA, rows from the bottom up. */
  async readDisplay(frame: Frame | null, width: number, height: number, spare?: SpareBytes): Promise<Uint8Array> {
    this.life.check();
    const texture = pictureTexture(width, height, 'rgba8');
    if (frame) this.drawDisplay(frame, texture);
    try {
      return await readTexture(this.renderer, texture, 'rgba8', this.life, spare);
    } finally {
      this.drop(texture);
    }
  }

  /** Waits until the GPU has drawn all that was asked of it. */
  async finish(): Promise<void> {
    await readTexture(this.renderer, this.blank, 'rgba8', this.life);
  }

  /** Lets go of everything. The context itself is left as it is: a lost one can come back. */
  destroy(): void {
    this.life.end();
    this.programs.destroy();
    this.glances.destroy();
    this.limiter?.destroy();
    this.buffers.keepOnly([]);
    this.images.destroy();
    for (const texture of [...this.mixing, this.blank]) texture.destroy(true);
    this.geometry.destroy(true);
    // Pixi would lose the context for good.
    Object.assign(this.renderer.context.extensions, { loseContext: undefined });
    this.renderer.destroy();
  }
}

/** The programs that a frame's display needs. */
function displayPrograms(frame: Frame): ProgramText[] {
  return frame.decks.flatMap((deck) => [
    ...deck.passes.slice(-1).map((pass) => pass.program),
    ...(deck.entrance ? [deck.entrance.program] : []),
  ]);
}
