import { type LayerContent, Library } from '../../../engine/document';
import { type Frame, needsOf, Show } from '../../../engine/show';
import { type Picture, Stage } from '../../../engine/stage';

/** What is to be painted. */
export interface Painting {
  readonly pattern: string;
  readonly seed?: string;
  /** Side of the simulation and of the picture, pixels. */
  readonly size: number;
  readonly ticks: number;
  /** A command before the first tick: its name and argument. */
  readonly command?: readonly [method: string, arg: Record<string, unknown>];
}

/** A library, a stage and what can be painted with them, inside a page. */
export class Painter {
  private constructor(
    readonly library: Library,
    readonly stage: Stage,
  ) {}

  /** Makes a painter with a canvas of its own. */
  static create(content: LayerContent): Promise<Painter> {
    return Painter.on(Library.of(content));
  }

  /** The same, of a library that is there. */
  static async on(library: Library): Promise<Painter> {
    const canvas = document.createElement('canvas');
    document.body.append(canvas);
    const stage = await Stage.create({ canvas, width: 64, height: 64 });
    stage.supplyImages(async (key) => {
      const response = await fetch(`/assets/image-${key}.png`);
      return createImageBitmap(await response.blob(), { colorSpaceConversion: 'none', premultiplyAlpha: 'none' });
    });
    return new Painter(library, stage);
  }

  /** Plays a pattern from its beginning and gives the last tick's picture. */
  async paint({ pattern, seed = 'paint', size, ticks, command }: Painting): Promise<Picture> {
    const show = new Show(this.library);
    show.run('open', { pattern, seed, size });
    if (command) show.run(...command);
    this.stage.show({ tick: 0, decks: [] });
    for (let tick = 0; tick < ticks; tick++) await this.draw(show.advance());
    return this.stage.readPicture(size, size);
  }

  /**
   * Paints several moments of one play.
   * @param options `ticks` are the moments, rising; of a long wait before one only the last `warmUp` ticks are drawn: what circulates
   *   longer than that is lost, everything that the show decides is not
   * @param onPicture is given each picture, and which it is
   */
  async paintMoments(
    {
      pattern,
      seed,
      size,
      ticks,
      warmUp,
    }: { pattern: string; seed: string; size: number; ticks: readonly number[]; warmUp: number },
    onPicture: (picture: Picture, index: number) => void,
  ): Promise<void> {
    const show = new Show(this.library);
    show.run('open', { pattern, seed, size });
    this.stage.show({ tick: 0, decks: [] });
    for (const [index, moment] of ticks.entries()) {
      while (show.tick < moment) {
        const frame = show.advance();
        if (frame.tick > moment - warmUp) await this.draw(frame);
      }
      onPicture(await this.stage.readPicture(size, size), index);
    }
  }

  /**
   * Passes from one pattern to another.
   * @returns the picture after so many of `fadeTicks`
   */
  async paintTransition(
    from: string,
    to: string,
    transition: string,
    size: number,
    ticks: number,
    fadeTicks: number,
  ): Promise<Picture> {
    const show = new Show(this.library);
    show.run('open', { pattern: from, seed: 'paint', size });
    this.stage.show({ tick: 0, decks: [] });
    for (let tick = 0; tick < 12; tick++) await this.draw(show.advance());
    show.run('open', { pattern: to, seed: 'paint', size, transition, seconds: fadeTicks / 60 });
    for (let tick = 0; tick < ticks; tick++) await this.draw(show.advance());
    return this.stage.readPicture(size, size);
  }

  private async draw(frame: Frame): Promise<void> {
    const needs = needsOf(frame);
    if (!this.stage.isReadyFor(needs)) await this.stage.prepareFor(needs);
    this.stage.simulate(frame);
    if (frame.tick % 20 === 0) await this.stage.finish();
  }
}

/** How much there is to see: the standard deviation of luma, 0..127. */
export function contrast({ rgba }: Picture): number {
  let [sum, squares] = [0, 0];
  for (let at = 0; at < rgba.length; at += 4) {
    const luma = 0.2126 * (rgba[at] ?? 0) + 0.7152 * (rgba[at + 1] ?? 0) + 0.0722 * (rgba[at + 2] ?? 0);
    sum += luma;
    squares += luma * luma;
  }
  const count = rgba.length / 4;
  return Math.sqrt(Math.max(0, squares / count - (sum / count) ** 2));
}

/** How many pixels differ by more than what dithering could. */
export function changedPixels({ rgba: one }: Picture, { rgba: other }: Picture): number {
  let count = 0;
  for (let at = 0; at < one.length; at += 4) {
    const differs = (channel: number): boolean => Math.abs((one[at + channel] ?? 0) - (other[at + channel] ?? 0)) > 2;
    if (differs(0) || differs(1) || differs(2)) count += 1;
  }
  return count;
}
