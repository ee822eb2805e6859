import { type Library, showcasePattern } from '../../engine/document';
import { needsOf, Show } from '../../engine/show';
import { Stage } from '../../engine/stage';
import { type Exhibit, PATTERNS } from './exhibits';

/** Side of a still, pixels, and the tick that it is of. */
const SIZE = 96;
const TICK = 45;

/**
 * Paints small stills of components, one after the other, on a stage of its own and only while nothing else waits; each once.
 */
export class Stills {
  private readonly painted = new Map<string, ImageData>();
  private wanted: readonly Exhibit[] = [];
  private working = false;
  private stage: Promise<Stage> | undefined;

  /**
   * @param library where the components are
   * @param loadImage gives the pictures that they sample
   * @param onPainted called when there is another
   */
  constructor(
    private readonly library: Library,
    private readonly loadImage: (key: string) => Promise<ImageBitmap>,
    private readonly onPainted: () => void,
  ) {}

  /** A still, if it has been painted. */
  get(name: string): ImageData | undefined {
    return this.painted.get(name);
  }

  /** Asks for stills; what was asked for before and is not painted yet is forgotten. */
  want(exhibits: readonly Exhibit[]): void {
    this.wanted = exhibits.filter(({ group }) => group !== PATTERNS);
    if (!this.working) void this.work();
  }

  /** Lets go of all: files were edited. */
  forget(): void {
    this.painted.clear();
  }

  private async work(): Promise<void> {
    this.working = true;
    for (;;) {
      const next = this.wanted.find(({ name }) => !this.painted.has(name));
      if (!next) break;
      // One that cannot be painted stays dark; opening it says why.
      const still = await this.paint(next).catch(() => new ImageData(SIZE, SIZE));
      this.painted.set(next.name, still);
      this.onPainted();
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    this.working = false;
  }

  private async paint({ name }: Exhibit): Promise<ImageData> {
    this.stage ??= Stage.create({ canvas: document.createElement('canvas'), width: SIZE, height: SIZE }).then(
      (made) => {
        made.supplyImages(this.loadImage);
        return made;
      },
    );
    const stage = await this.stage;
    const pattern = showcasePattern(this.library.get('component', name), this.library, { size: 2 * SIZE });
    this.library.put(pattern);
    const show = new Show(this.library);
    show.run('open', { pattern: pattern.name, seed: 'still', size: 2 * SIZE });
    stage.show({ tick: 0, decks: [] });
    for (let tick = 0; tick < TICK; tick++) {
      const frame = show.advance();
      if (!stage.isReadyFor(needsOf(frame))) await stage.prepareFor(needsOf(frame));
      stage.simulate(frame);
      if (tick % 3 === 2) await stage.finish();
    }
    const { rgba } = await stage.readPicture(SIZE, SIZE);
    return new ImageData(new Uint8ClampedArray(rgba), SIZE, SIZE);
  }
}
