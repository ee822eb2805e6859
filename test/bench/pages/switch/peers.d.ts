declare module 'hydra-synth' {
  /** What hydra's functions give: a chain that is drawn by `out()`. */
  export interface HydraChain {
    out(): void;
    readonly [method: string]: (...args: (number | HydraChain)[]) => HydraChain;
  }

  export interface HydraSynth {
    readonly [source: string]: (...args: (number | HydraChain)[]) => HydraChain;
  }

  export default class HydraRenderer {
    constructor(options: {
      canvas: HTMLCanvasElement;
      width: number;
      height: number;
      autoLoop: boolean;
      makeGlobal: boolean;
      detectAudio: boolean;
      enableStreamCapture: boolean;
    });
    readonly synth: HydraSynth;
    tick(milliseconds: number): void;
  }
}

declare module 'butterchurn' {
  export interface Visualizer {
    loadPreset(preset: object, blendSeconds: number): void;
    render(): void;
  }
  const butterchurn: {
    default: {
      createVisualizer(
        audio: AudioContext,
        canvas: HTMLCanvasElement,
        options: { width: number; height: number; pixelRatio: number; textureRatio: number },
      ): Visualizer;
    };
  };
  export default butterchurn;
}

declare module 'butterchurn-presets' {
  const presets: { getPresets(): Record<string, object> };
  export default presets;
}
