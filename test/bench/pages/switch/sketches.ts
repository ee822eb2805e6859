import type { HydraChain, HydraSynth } from 'hydra-synth';

type Sketch = (hydra: HydraSynth) => HydraChain;
type Step = (chain: HydraChain, hydra: HydraSynth) => HydraChain;

const call = (on: HydraSynth | HydraChain, name: string, ...args: (number | HydraChain)[]): HydraChain => {
  const made = on[name];
  if (!made) throw new Error(`hydra has no ${name}`);
  return made.apply(on, args);
};

const sources: readonly Sketch[] = [
  (h) => call(h, 'osc', 18, 0.08, 0.9),
  (h) => call(h, 'noise', 4, 0.2),
  (h) => call(h, 'voronoi', 6, 0.3, 0.4),
  (h) => call(h, 'shape', 5, 0.4, 0.1),
  (h) => call(h, 'gradient', 0.4),
];

/** What is done to a source: short sets as they are played live, with feedback from the output's own last picture. */
const figures: readonly Step[] = [
  (c) => call(call(c, 'rotate', 0.3, 0.1), 'kaleid', 5),
  (c, h) => call(call(c, 'modulate', call(h, 'noise', 3), 0.2), 'colorama', 0.02),
  (c, h) => call(call(c, 'modulateScale', call(h, 'osc', 8, 0.1), 0.4), 'saturate', 1.6),
  (c, h) => call(call(c, 'repeat', 3, 2), 'diff', call(h, 'osc', 5, 0.1, 1.2)),
  (c, h) => call(call(c, 'pixelate', 60, 60), 'blend', call(h, 'gradient', 1), 0.4),
  (c, h) => call(call(c, 'scrollX', 0.1, 0.05), 'modulateRotate', call(h, 'voronoi', 4), 0.6),
  (c, h) => call(call(c, 'luma', 0.3, 0.2), 'add', call(h, 'shape', 3, 0.6), 0.5),
  (c, h) => call(call(c, 'modulateKaleid', call(h, 'osc', 6), 4), 'hue', 0.3),
  (c, h) => call(call(c, 'thresh', 0.4, 0.3), 'mult', call(h, 'osc', 12, 0.05, 2)),
  (c, h) => call(call(c, 'posterize', 5, 0.7), 'layer', call(call(h, 'shape', 4, 0.3), 'luma', 0.2)),
];

/** Fifty sketches, none with the program of another: every source with everything that is done to it. */
export const sketches: readonly Sketch[] = figures.flatMap((figure) =>
  sources.map(
    (source): Sketch =>
      (hydra) =>
        figure(source(hydra), hydra),
  ),
);
