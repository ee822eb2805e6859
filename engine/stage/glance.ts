import {
  Rectangle,
  type RenderTexture,
  type Shader,
  type Texture,
  type TextureSource,
  type WebGLRenderer,
} from 'pixi.js';
import type { ProgramText } from '../compile';
import type { AfterimageError } from '../problem';
import { type ContextLife, isContextLost } from './context';
import { pictureTexture } from './picture-texture';
import { Programs } from './programs';
import { readTexture } from './readback';

/** Side of a small picture, pixels. */
const GLANCE_SIZE = 96;

/** How many small pictures are drawn at once at most. */
const MOST_GLANCES = 4;

const TILE_BYTES = GLANCE_SIZE * GLANCE_SIZE * 4;

/** What a small picture shows. */
export interface Glance {
  readonly program: ProgramText;
  /** The uniform array; target size and place are filled in. */
  readonly data: Float32Array;
  /** The pass whose buffer is its light, or null. */
  readonly light: string | null;
  /** What the samplers `image0`, ... show. */
  readonly images: readonly string[];
  /** The deck whose buffers it sees. */
  readonly deckId: string;
}

/** A small picture, or why there is none: it is not ready yet, or the driver refuses its program. */
export type GlancePicture = ImageData | 'linking' | 'refused';

/** What glances need of the drawing they look at. */
export interface GlanceSource {
  texturesFor(glance: Glance): Record<string, TextureSource>;
  draw(shader: Shader): void;
}

/**
 * Small pictures of what plays, for those who look at the panel. They are drawn into a texture of their own and read without a stall, so that
 * the simulation does not notice; their programs are linked one at a time, and counted apart from those of the show.
 */
export class Glances {
  private readonly programs: Programs;
  private readonly refused = new Map<string, AfterimageError>();
  private sheet: RenderTexture | null = null;
  private reading = false;
  private readonly frame = new Rectangle(0, 0, GLANCE_SIZE, GLANCE_SIZE);

  /**
   * @param renderer what draws
   * @param blank what samplers show that nothing was given to
   * @param life the context's
   * @param source what is looked at
   */
  constructor(
    private readonly renderer: WebGLRenderer,
    blank: RenderTexture,
    private readonly life: ContextLife,
    private readonly source: GlanceSource,
  ) {
    this.programs = new Programs(renderer, blank, life, this.refused);
  }

  /** How many programs are being linked now. */
  get pending(): number {
    return this.programs.pending;
  }

  /** Takes a texture that is about to go out of every shader that was last drawn with it. */
  unbind(texture: Texture): void {
    this.programs.unbind(texture);
  }

  /**
   * Draws small pictures of the present tick.
   * @param glances what, the first few of which are drawn
   * @returns a picture for each of those, when the GPU has got there; null while earlier ones are still on their way
   */
  look(glances: readonly Glance[]): Promise<GlancePicture[]> | null {
    if (this.reading) return null;
    this.programs.nextFrame();
    const states = glances.slice(0, MOST_GLANCES).map((glance, row) => this.drawOne(glance, row));
    if (!this.sheet || !states.includes('drawn')) return Promise.resolve(states.map(withoutPicture));
    this.reading = true;
    return readTexture(this.renderer, this.sheet, 'rgba8', this.life)
      .then((bytes) => states.map((state, row) => (state === 'drawn' ? tile(bytes, row) : state)))
      .catch((error: unknown) => {
        if (!isContextLost(error)) throw error;
        return states.map(withoutPicture);
      })
      .finally(() => {
        this.reading = false;
      });
  }

  private drawOne(glance: Glance, row: number): State {
    const { programs, renderer, frame, source } = this;
    const { program, data } = glance;
    if (this.refused.has(program.key)) return 'refused';
    if (!programs.canDraw([program])) {
      // One at a time: what the show needs next shall not wait behind them.
      if (programs.pending === 0) void programs.prepare([program]).catch(() => undefined);
      return 'linking';
    }
    data[2] = GLANCE_SIZE;
    data[3] = GLANCE_SIZE;
    data[12] = 0;
    data[13] = row * GLANCE_SIZE;
    this.sheet ??= pictureTexture(GLANCE_SIZE, GLANCE_SIZE * MOST_GLANCES, 'rgba8');
    const shader = programs.use(program, data, source.texturesFor(glance));
    if (!shader) return 'linking';
    frame.y = row * GLANCE_SIZE;
    renderer.renderTarget.bind({ target: this.sheet, clear: false, frame });
    source.draw(shader);
    return 'drawn';
  }

  /** Lets go of everything. */
  destroy(): void {
    this.programs.destroy();
    this.sheet?.destroy(true);
  }
}

type State = 'drawn' | 'linking' | 'refused';

function withoutPicture(state: State): GlancePicture {
  return state === 'refused' ? 'refused' : 'linking';
}

/** Rows were written from the top down, tiles from the bottom up. */
function tile(bytes: Uint8Array, row: number): ImageData {
  const part = new Uint8ClampedArray(bytes.subarray(row * TILE_BYTES, (row + 1) * TILE_BYTES));
  return new ImageData(part, GLANCE_SIZE, GLANCE_SIZE);
}
