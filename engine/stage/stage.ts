import 'pixi.js/unsafe-eval';
import { Geometry, type RenderTexture, type Shader, State, Texture, type TextureSource, WebGLRenderer } from 'pixi.js';
import type { ProgramText } from '../compile';
import { AfterimageError } from '../problem';
import type { Frame, FrameDeck, FramePass } from '../show';
import { type BufferImage, Buffers, type DeckBuffers, pictureTexture } from './buffers';
import { Programs } from './programs';
import { readTexture } from './readback';

/** What a stage draws on. */
export interface StageOptions {
  readonly canvas: HTMLCanvasElement;
  /** Display size, pixels. */
  readonly width: number;
  readonly height: number;
}

/** A picture as it was displayed: 8-bit RGBA, rows from the top down. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly rgba: Uint8Array;
}

/**
 * The renderer: makes pixels of what the show says for a tick, and owns the feedback buffers.
 */
export class Stage {
  private readonly programs: Programs;
  private readonly buffers: Buffers;
  private readonly state = new State();
  private readonly geometry = new Geometry({
    attributes: { position: { buffer: new Float32Array([-1, -1, 3, -1, -1, 3]), format: 'float32x2' } },
    topology: 'triangle-list',
  });
  private readonly images = new Map<string, Texture>();
  private readonly transitionData = new Float32Array(16);
  private mixing: RenderTexture[] = [];
  private last: Frame | null = null;

  private constructor(
    private readonly renderer: WebGLRenderer,
    private readonly blank: RenderTexture,
  ) {
    this.state.blend = false;
    this.programs = new Programs(renderer, blank);
    this.buffers = new Buffers(renderer);
  }

  /**
   * Makes a stage on a canvas.
   * @throws AfterimageError `no-webgl2` or `no-float-buffers` where the browser cannot do it
   */
  static async create({ canvas, width, height }: StageOptions): Promise<Stage> {
    const context = canvas.getContext('webgl2', {
      alpha: false,
      antialias: false,
      depth: false,
      stencil: true,
      premultipliedAlpha: false,
      powerPreference: 'high-performance',
    });
    if (!context)
      throw new AfterimageError({
        code: 'no-webgl2',
        where: { address: 'stage' },
        message: 'this browser has no WebGL 2',
        hint: 'another browser, or switching on hardware acceleration',
      });
    if (!context.getExtension('EXT_color_buffer_float'))
      throw new AfterimageError({
        code: 'no-float-buffers',
        where: { address: 'stage' },
        message: 'this graphics card cannot draw into float pictures',
        expected: 'EXT_color_buffer_float',
      });
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
    const blank = pictureTexture(1, 1, 'rgba8');
    const stage = new Stage(renderer, blank);
    renderer.renderTarget.bind({ target: blank, clear: true, clearColor: [0, 0, 0, 0] });
    return stage;
  }

  /** The graphics card and driver, as the browser names them. */
  get rendererName(): string {
    const { gl } = this.renderer;
    const info = gl.getExtension('WEBGL_debug_renderer_info');
    return String(gl.getParameter(info ? info.UNMASKED_RENDERER_WEBGL : gl.RENDERER));
  }

  /** Display width, pixels. */
  get width(): number {
    return this.renderer.width;
  }

  /** Display height, pixels. */
  get height(): number {
    return this.renderer.height;
  }

  /** Programs that link in the background now. */
  get pendingPrograms(): number {
    return this.programs.pending;
  }

  /** Memory of the feedback buffers, bytes. */
  get bufferBytes(): number {
    return this.buffers.bytes;
  }

  /** Whether these programs can be drawn with at once. */
  isReady(programs: readonly ProgramText[]): boolean {
    return this.programs.has(programs);
  }

  /**
   * Links programs in the background, so that drawing with them later does not stall.
   * @throws AfterimageError `glsl-compile` when the driver refuses one
   */
  prepare(programs: readonly ProgramText[]): Promise<void> {
    return this.programs.prepare(programs);
  }

  /** Changes the display size, pixels; the simulation is not touched. */
  resize(width: number, height: number): void {
    if (width === this.renderer.width && height === this.renderer.height) return;
    this.renderer.resize(width, height);
    for (const texture of this.mixing) texture.destroy(true);
    this.mixing = [];
  }

  /**
   * Makes a picture known by name, for modules that sample it.
   * @param name as patterns write it
   * @param source the decoded picture
   */
  setImage(name: string, source: ImageBitmap): void {
    const texture = Texture.from(source);
    texture.source.style.addressMode = 'mirror-repeat';
    texture.source.autoGarbageCollect = false;
    this.images.get(name)?.destroy(true);
    this.images.set(name, texture);
  }

  /**
   * Keeps the buffers that a deck shall begin with: those of a snapshot.
   * @param deck the deck's id; call this before its first frame
   * @param images its buffers; those of unknown passes or other sizes are left out
   */
  preload(deck: string, images: readonly BufferImage[]): void {
    this.buffers.preload(deck, images);
  }

  /**
   * Draws the simulation of one tick: every pass that has a buffer, in order. A pass whose program was not prepared keeps its picture.
   * @param frame what the show said for this tick; each tick must be drawn once
   */
  simulate(frame: Frame): void {
    this.programs.nextFrame();
    this.buffers.keepOnly(frame.decks.map((deck) => deck.id));
    for (const deck of frame.decks) {
      const buffers = this.buffers.forDeck(deck);
      for (const pass of deck.passes) if (pass.target) this.drawBuffered(pass, buffers);
    }
    this.last = frame;
  }

  /** Makes a frame's buffers exist without drawing a tick, so that a resumed moment can be shown before it plays on. */
  show(frame: Frame): void {
    this.buffers.keepOnly(frame.decks.map((deck) => deck.id));
    for (const deck of frame.decks) this.buffers.forDeck(deck);
    this.last = frame;
  }

  /** Shows the last simulated tick on the canvas. May be called any number of times, or not at all. */
  display(): void {
    if (this.last) this.drawDisplay(this.last, null);
  }

  private drawBuffered(pass: FramePass, deck: DeckBuffers): void {
    const buffers = deck.passes.get(pass.name);
    if (!buffers) return;
    const shader = this.programs.use(pass.program, pass.data, this.texturesFor(pass, deck));
    if (!shader) return;
    this.renderer.renderTarget.bind({ target: buffers.back, clear: false });
    this.draw(shader);
    [buffers.front, buffers.back] = [buffers.back, buffers.front];
    buffers.drawn = true;
  }

  private texturesFor(pass: FramePass, deck: DeckBuffers): Record<string, TextureSource> {
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

  private draw(shader: Shader | undefined): void {
    if (shader)
      this.renderer.encoder.draw({
        geometry: this.geometry,
        shader,
        state: this.state,
        topology: 'triangle-list',
        size: 3,
      });
  }

  /** Draws the display passes of all decks, mixed by their entrances, into a texture or the canvas. */
  private drawDisplay(frame: Frame, into: RenderTexture | null): void {
    const width = into ? into.source.width : this.renderer.width;
    const height = into ? into.source.height : this.renderer.height;
    const decks = frame.decks.filter((deck, index) => index === 0 || deck.entrance !== null);
    const [first, ...others] = decks;
    if (!first) return;
    const target = (step: number): RenderTexture | null =>
      step === decks.length - 1 ? into : this.mixingTexture(2 * step, width, height);
    let below = target(0);
    this.drawGrade(first, below, width, height);
    for (const [index, deck] of others.entries()) {
      const above = this.mixingTexture(2 * index + 1, width, height);
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
    this.bindDisplay(into);
    this.draw(shader);
  }

  private drawTransition(
    entrance: NonNullable<FrameDeck['entrance']>,
    from: RenderTexture,
    to: RenderTexture,
    into: RenderTexture | null,
    width: number,
    height: number,
  ): void {
    const data = this.transitionData;
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

  private mixingTexture(index: number, width: number, height: number): RenderTexture {
    const present = this.mixing[index];
    if (present && present.source.width === width && present.source.height === height) return present;
    present?.destroy(true);
    const texture = pictureTexture(width, height, 'rgba8');
    this.mixing[index] = texture;
    return texture;
  }

  /**
   * Copies every pass buffer as it is now, without a stall: what is drawn later does not change the copy.
   * @returns for each deck of the last frame, from back to front, its buffers in pass order
   */
  readBuffers(): Promise<BufferImage[][]> {
    const decks = this.last?.decks ?? [];
    return Promise.all(
      decks.map((deck) => {
        const passes = this.buffers.get(deck.id)?.passes ?? new Map<string, never>();
        const ordered = deck.passes.flatMap(({ name }) => {
          const buffers = passes.get(name);
          return buffers ? [{ name, buffers }] : [];
        });
        return Promise.all(
          ordered.map(async ({ name, buffers: { front, format, size } }): Promise<BufferImage> => {
            const bytes = await readTexture(this.renderer, front, format);
            return { pass: name, width: size, height: size, format, bytes };
          }),
        );
      }),
    );
  }

  /**
   * Draws the last simulated tick once more, off screen, and reads it: exactly what the canvas shows at that size.
   * @param width pixels; default the display's
   * @param height pixels; default the display's
   */
  async readPicture(width = this.renderer.width, height = this.renderer.height): Promise<Picture> {
    const texture = pictureTexture(width, height, 'rgba8');
    if (this.last) this.drawDisplay(this.last, texture);
    const reading = readTexture(this.renderer, texture, 'rgba8');
    const bytes = await reading;
    texture.destroy(true);
    return { width, height, rgba: flipRows(bytes, width * 4) };
  }

  /** Waits until the GPU has drawn all that was asked of it. */
  async finish(): Promise<void> {
    await readTexture(this.renderer, this.blank, 'rgba8');
  }

  /** Lets go of all GPU memory. */
  destroy(): void {
    this.buffers.keepOnly([]);
    for (const texture of [...this.mixing, ...this.images.values()]) texture.destroy(true);
    this.renderer.destroy();
  }
}

function flipRows(bytes: Uint8Array, stride: number): Uint8Array {
  const flipped = new Uint8Array(bytes.length);
  for (let from = 0, to = bytes.length - stride; from < bytes.length; from += stride, to -= stride)
    flipped.set(bytes.subarray(from, from + stride), to);
  return flipped;
}
