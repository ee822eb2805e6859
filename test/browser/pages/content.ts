import type { LayerContent } from '../../../engine/document';
import { changedPixels, contrast, Painter, type Painting } from './painter';

/** What is found out about one painting. */
export interface Look {
  /** How much there is to see. */
  readonly contrast: number;
  /** How many pixels are not as in the painting it is compared with. */
  readonly changed: number;
}

/** The proofs of content, inside a page. Problems reject with the driver's words. */
export interface ContentPage {
  start(content: LayerContent): Promise<string>;
  /** Paints once, or twice to compare. */
  look(painting: Painting, other?: Painting): Promise<Look>;
  /** Paints a transition on its way; compares with what it comes from, goes to, and another transition. */
  lookAtTransition(
    transition: string,
    other: string,
    size: number,
  ): Promise<{ fromStart: number; fromEnd: number; fromOther: number }>;
}

declare global {
  interface Window {
    content: ContentPage;
  }
}

let painter: Painter;
let kept: { key: string; picture: Awaited<ReturnType<Painter['paint']>> } | undefined;

/** The painting that others are compared with is asked for again and again. */
async function paintKept(painting: Painting) {
  const key = JSON.stringify(painting);
  if (kept?.key !== key) kept = { key, picture: await painter.paint(painting) };
  return kept.picture;
}

window.content = {
  async start(content) {
    painter = await Painter.create(content);
    return painter.stage.rendererName;
  },
  async look(painting, other) {
    const picture = await painter.paint(painting);
    return { contrast: contrast(picture), changed: other ? changedPixels(picture, await paintKept(other)) : 0 };
  },
  async lookAtTransition(transition, other, size) {
    const [from, to] = ['showcase-source-rays', 'showcase-source-grid'];
    const at = (name: string, ticks: number) => painter.paintTransition(from, to, name, size, ticks, 24);
    // Not at half time, where a symmetric curve hides.
    const middle = await at(transition, 8);
    return {
      fromStart: changedPixels(middle, await at(transition, 0)),
      fromEnd: changedPixels(middle, await at(transition, 24)),
      fromOther: changedPixels(middle, await at(other, 8)),
    };
  },
};
