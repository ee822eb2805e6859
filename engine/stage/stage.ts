import type { ProgramText } from '../compile';
import { AfterimageError } from '../problem';
import type { Frame, Needs } from '../show';
import type { BufferImage } from './buffers';
import { contextLost } from './context';
import { Drawing } from './drawing';
import type { Glance, GlancePicture } from './glance';
import type { ImageSupply, LoadImage } from './images';
import { flipRows, type Picture } from './picture';
import type { Compiling } from './programs';
import type { SpareBytes } from './spare-bytes';
import type { StageWatcher } from './stage-watcher';
import type { PassTime } from './timers';

/** What a stage draws on. */
export interface StageOptions {
  readonly canvas: HTMLCanvasElement;
  /** Display size, pixels. */
  readonly width: number;
  readonly height: number;
}

/**
 * The renderer: makes pixels of what the show says for a tick, and owns the feedback buffers.
 *
 * A browser may take the graphics context away at any time. Until it has given it back and the stage is rebuilt, `lost` is true, what draws
 * does nothing and what returns a promise rejects with `context-lost`.
 */
export class Stage {
  private readonly supply: ImageSupply = { load: null, refused: new Map() };
  private readonly refused = new Map<string, AfterimageError>();
  private drawing: Drawing | null = null;
  private last: Frame | null = null;
  private watcher: StageWatcher | null = null;
  private lives = 0;
  private name = '';
  private detail = 1;
  private limits = false;
  /** How many look at what passes cost. */
  private lookers = 0;
  private readonly listeners = new AbortController();

  private constructor(
    private readonly canvas: HTMLCanvasElement,
    private readonly context: WebGL2RenderingContext,
    private size: { width: number; height: number },
  ) {
    const { signal } = this.listeners;
    canvas.addEventListener(
      'webglcontextlost',
      (event) => {
        // Else the browser does not give it back.
        event.preventDefault();
        this.endLife();
        this.watcher?.lost();
      },
      { signal },
    );
    canvas.addEventListener('webglcontextrestored', () => void this.comeBack(), { signal });
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
    const stage = new Stage(canvas, context, { width, height });
    await stage.begin();
    return stage;
  }

  /** Begins a life of the context. */
  private async begin(): Promise<void> {
    const { canvas, context, supply, refused } = this;
    const life = ++this.lives;
    if (!context.getExtension('EXT_color_buffer_float') && !context.isContextLost())
      throw new AfterimageError({
        code: 'no-float-buffers',
        where: { address: 'stage' },
        message: 'this graphics card cannot draw into float pictures',
        expected: 'EXT_color_buffer_float',
      });
    const { width, height } = this.size;
    const drawing = await Drawing.create({ canvas, context, width, height, supply, refused });
    if (life !== this.lives) return drawing.destroy();
    if (width !== this.width || height !== this.height || this.detail !== 1) drawing.resize(...this.drawnSize());
    drawing.timers.measure(this.lookers > 0);
    drawing.limitFlashes(this.limits);
    const info = context.getExtension('WEBGL_debug_renderer_info');
    this.name = String(context.getParameter(info ? info.UNMASKED_RENDERER_WEBGL : context.RENDERER));
    this.drawing = drawing;
  }

  private async comeBack(): Promise<void> {
    const life = this.lives + 1;
    try {
      await this.begin();
    } catch (error) {
      // When it is lost again already, its next restoring is waited for.
      if (life === this.lives && !this.context.isContextLost()) this.watcher?.failed(error);
      return;
    }
    if (life === this.lives && !this.lost) this.watcher?.restored();
  }

  private endLife(): void {
    this.lives += 1;
    const { drawing } = this;
    this.drawing = null;
    drawing?.destroy();
  }

  /** Tells somebody when the graphics context goes and comes. */
  watch(watcher: StageWatcher): void {
    this.watcher = watcher;
  }

  /** Whether the graphics context is away. */
  get lost(): boolean {
    return !this.drawing || this.drawing.life.over;
  }

  private get alive(): Drawing | null {
    return this.lost ? null : this.drawing;
  }

  /** The graphics card and driver, as the browser names them. */
  get rendererName(): string {
    return this.name;
  }

  /** Display width, pixels. */
  get width(): number {
    return this.size.width;
  }

  /** Display height, pixels. */
  get height(): number {
    return this.size.height;
  }

  /** Whether the graphics card is so far behind that nothing more should be drawn for now, neither ticks nor displays. */
  get behind(): boolean {
    return this.alive?.life.queue.full ?? false;
  }

  /** Programs that link in the background now. */
  get pendingPrograms(): number {
    return this.drawing?.programs.pending ?? 0;
  }

  /** What is being linked: how much of what was asked for since the last time that nothing was, and which components are new in it. */
  get compiling(): Compiling {
    return this.drawing?.programs.compiling ?? { done: 0, total: 0, names: [] };
  }

  /** Memory of the feedback buffers, bytes. */
  get bufferBytes(): number {
    return this.drawing?.buffers.bytes ?? 0;
  }

  /** Whether nothing is to be waited for: these programs can be drawn with at once, or the driver has refused them. */
  isReady(programs: readonly ProgramText[]): boolean {
    return this.alive?.programs.has(programs) ?? false;
  }

  /**
   * Links programs in the background, so that drawing with them later does not stall.
   * @throws AfterimageError `glsl-compile` when the driver refuses one, now or before; `context-lost`
   */
  async prepare(programs: readonly ProgramText[]): Promise<void> {
    if (!this.alive) throw contextLost();
    await this.alive.programs.prepare(programs);
  }

  /**
   * Draws the display with fewer pixels than it has, for machines that are too slow. Pictures that are read keep the display's full size.
   * @param detail the share of the pixels on a side, above 0, at most 1
   */
  setDetail(detail: number): void {
    if (detail === this.detail) return;
    this.detail = detail;
    this.drawing?.resize(...this.drawnSize());
  }

  /**
   * Keeps general flashes on the canvas at three a second (rule STAGE-18), or shows the picture as it is, which is how a stage begins.
   * Neither buffers nor pictures that are read change.
   */
  limitFlashes(limits: boolean): void {
    this.limits = limits;
    this.alive?.limitFlashes(limits);
  }

  private drawnSize(): [number, number] {
    const { width, height } = this.size;
    return [Math.max(1, Math.round(width * this.detail)), Math.max(1, Math.round(height * this.detail))];
  }

  /**
   * Measures what every pass costs, from now until the returned function is called; several may look at once.
   * @returns ends it
   */
  measure(): () => void {
    this.lookers += 1;
    if (this.lookers === 1) this.drawing?.timers.measure(true);
    let looks = true;
    return () => {
      if (looks) this.lookers -= 1;
      looks = false;
      if (this.lookers === 0) this.drawing?.timers.measure(false);
    };
  }

  /** What every pass costs, in the order of drawing; empty while nobody measures. */
  passTimes(): PassTime[] {
    return this.drawing?.timers.times() ?? [];
  }

  /** Whether the graphics card tells what it spends on a pass. */
  get hasGpuTimer(): boolean {
    return this.drawing?.timers.available ?? false;
  }

  /** Changes the display size, pixels; the simulation is not touched. */
  resize(width: number, height: number): void {
    if (width === this.width && height === this.height) return;
    this.size = { width, height };
    this.drawing?.resize(...this.drawnSize());
  }

  /** Whether nothing is to be waited for before something is drawn. */
  isReadyFor({ programs, images }: Needs): boolean {
    return this.isReady(programs) && this.hasImages(images);
  }

  /**
   * Makes programs and images ready in the background.
   * @throws AfterimageError `glsl-compile`, or what an image's supply says; `context-lost`. By then the others are ready.
   */
  async prepareFor({ programs, images }: Needs): Promise<void> {
    const outcomes = await Promise.allSettled([this.prepare(programs), this.prepareImages(images)]);
    for (const outcome of outcomes) if (outcome.status === 'rejected') throw outcome.reason;
  }

  /** Says where the pictures come from that modules sample. */
  supplyImages(load: LoadImage): void {
    this.supply.load = load;
  }

  /** Whether no image is to be waited for: they can be sampled at once, or could not be had. */
  hasImages(keys: readonly string[]): boolean {
    return this.alive?.images.has(keys) ?? false;
  }

  /**
   * Makes images ready in the background, so that drawing with them later does not stall.
   * @param keys SHA-256 each
   * @throws AfterimageError what the supply says of one that cannot be had; `context-lost`
   */
  async prepareImages(keys: readonly string[]): Promise<void> {
    if (!this.alive) throw contextLost();
    await this.alive.images.prepare(keys);
  }

  /** Lets an image that could not be had be asked for again. */
  retryImage(key: string): void {
    this.supply.refused.delete(key);
  }

  /**
   * Copies an image as modules see it now, without a stall: of a video or a camera, its present frame.
   * @returns null when it is not ready
   * @throws AfterimageError `context-lost`
   */
  async readImage(key: string): Promise<Picture | null> {
    if (!this.alive) throw contextLost();
    return this.alive.images.read(key);
  }

  /** Memory of the images, bytes. */
  get imageBytes(): number {
    return this.drawing?.images.bytes ?? 0;
  }

  /**
   * Keeps the buffers that a deck shall begin with: those of a snapshot.
   * @param deck the deck's id; call this before its first frame
   * @param images its buffers; those of unknown passes or other sizes are left out
   */
  preload(deck: string, images: readonly BufferImage[]): void {
    this.drawing?.buffers.preload(deck, images);
  }

  /** The buffers that a deck shall begin with, until its first frame. */
  preloaded(deck: string): readonly BufferImage[] | undefined {
    return this.drawing?.buffers.preloaded(deck);
  }

  /**
   * Draws the simulation of one tick: every pass that has a buffer, in order. A pass whose program was not prepared or is refused keeps its
   * picture.
   * @param frame what the show said for this tick; each tick must be drawn once
   */
  simulate(frame: Frame): void {
    this.alive?.simulate(frame);
    this.last = frame;
  }

  /** Makes a frame's buffers exist without drawing a tick, so that a resumed moment can be shown before it plays on. */
  show(frame: Frame): void {
    this.alive?.fit(frame);
    this.last = frame;
  }

  /** Shows the last simulated tick on the canvas. May be called any number of times, or not at all. */
  display(): void {
    if (this.last) this.alive?.display(this.last);
  }

  /**
   * Copies every pass buffer as it is now, without a stall: what is drawn later does not change the copy.
   * @param spare where memory for the copy comes from; default: it is new
   * @returns for each deck of the last frame, from back to front, its buffers in pass order
   * @throws AfterimageError `context-lost`
   */
  async readBuffers(spare?: SpareBytes): Promise<BufferImage[][]> {
    if (!this.alive) throw contextLost();
    return this.last ? this.alive.readBuffers(this.last, spare) : [];
  }

  /**
   * Draws the last simulated tick once more, off screen, and reads it: exactly what the canvas shows at that size where flashes are not
   * limited.
   * @param width pixels; default the display's
   * @param height pixels; default the display's
   * @param spare where memory for it comes from; default: it is new
   * @throws AfterimageError `context-lost`
   */
  async readPicture(width = this.width, height = this.height, spare?: SpareBytes): Promise<Picture> {
    const picture = await this.readUpwards(width, height, spare);
    flipRows(picture.rgba, width * 4);
    return picture;
  }

  /** The same with its rows from the bottom up, as the graphics card has them: turning them round takes the page some milliseconds. */
  async readUpwards(width: number, height: number, spare?: SpareBytes): Promise<Picture> {
    if (!this.alive) throw contextLost();
    return { width, height, rgba: await this.alive.readDisplay(this.last, width, height, spare) };
  }

  /** Programs of small pictures that link in the background now. */
  get pendingGlances(): number {
    return this.drawing?.glances.pending ?? 0;
  }

  /**
   * Draws small pictures of the present tick, for whoever looks: what is simulated and displayed does not change, and nothing waits.
   * @param glances what they show, the first few of which are drawn
   * @returns a picture for each of those; null while earlier ones are on their way, or the graphics context is away
   */
  glance(glances: readonly Glance[]): Promise<GlancePicture[]> | null {
    return this.alive?.glances.look(glances) ?? null;
  }

  /**
   * Waits until the GPU has drawn all that was asked of it.
   * @throws AfterimageError `context-lost`
   */
  async finish(): Promise<void> {
    if (!this.alive) throw contextLost();
    await this.alive.finish();
  }

  /** Lets go of all GPU memory. */
  destroy(): void {
    this.listeners.abort();
    this.endLife();
    this.context.getExtension('WEBGL_lose_context')?.loseContext();
  }
}
