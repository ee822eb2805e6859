import { type BufferFormat, type LayerContent, Library } from '../../../engine/document';
import { type Frame, type FramePass, Show } from '../../../engine/show';
import { type BufferImage, Stage } from '../../../engine/stage';

/** A pass written by hand: what GLSL expression it draws, in which `u[0].x` is the tick and `old` what `light` shows. */
export interface PassSketch {
  readonly name: string;
  readonly value: string;
  readonly light?: string;
  readonly format?: BufferFormat;
  readonly persistent?: boolean;
}

/** What a test wants drawn. */
export interface Sketch {
  readonly size: number;
  readonly passes: readonly PassSketch[];
  readonly ticks: number;
  /** Buffers that the deck begins with; bytes as base64. */
  readonly begin?: readonly {
    readonly pass: string;
    readonly size: number;
    readonly format: BufferFormat;
    readonly bytes: string;
  }[];
  /** Ticks before which the buffers are emptied. */
  readonly clearBefore?: readonly number[];
  /** Passes whose programs are never prepared. */
  readonly unprepared?: readonly string[];
  /** Starts the copy after this tick and draws on before it is awaited; default: the last. */
  readonly readAfter?: number;
}

/** The stage, inside a page. Bytes travel as base64. */
export interface StageTestPage {
  start(width: number, height: number): Promise<string>;
  /** Draws ticks and gives the bytes of each pass's buffer. */
  draw(sketch: Sketch): Promise<Record<string, string>>;
  /** Plays a pattern of the given content and displays it. */
  play(content: LayerContent, pattern: string, size: number, ticks: number): Promise<Record<string, string>>;
  /** Changes the display's size in pixels and in CSS pixels, and displays again. */
  resize(width: number, height: number, ratio: number): Promise<void>;
  /** What the stage says it displays: RGBA rows from the top down. */
  picture(): Promise<string>;
  /** Prepares a fragment shader; gives the problem's code and place, or null. */
  prepare(fragment: string): Promise<{ code: string; where: string } | null>;
  /** Memory of all buffers. */
  bufferBytes(): number;
}

declare global {
  interface Window {
    stageTest: StageTestPage;
  }
}

let stage: Stage;
let canvas: HTMLCanvasElement;

function fragmentOf(value: string): string {
  return `#version 300 es
precision highp float;
precision highp int;
precision highp sampler2D;
uniform vec4 u[4];
uniform sampler2D lightMap;
out vec4 result;
void main() {
  vec4 old = texelFetch(lightMap, ivec2(gl_FragCoord.xy), 0);
  result = ${value} + u[3].w + old * u[3].w;
}
`;
}

function passesOf({ passes, size }: Sketch): FramePass[] {
  return passes.map(({ name, value, light = null, format = 'rgba16f', persistent = true }) => {
    const fragment = fragmentOf(value);
    return {
      name,
      program: { key: fragment, fragment },
      data: new Float32Array(16),
      target: { size, format, persistent },
      light,
      images: [],
    };
  });
}

const toBase64 = (bytes: Uint8Array): string => {
  const parts: string[] = [];
  for (let at = 0; at < bytes.length; at += 32768) parts.push(String.fromCharCode(...bytes.subarray(at, at + 32768)));
  return btoa(parts.join(''));
};
const fromBase64 = (text: string): Uint8Array => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
const byName = (images: readonly BufferImage[] = []): Record<string, string> =>
  Object.fromEntries(images.map(({ pass, bytes }) => [pass, toBase64(bytes)]));

window.stageTest = {
  async start(width, height) {
    canvas = document.createElement('canvas');
    document.body.append(canvas);
    stage = await Stage.create({ canvas, width, height });
    return stage.rendererName;
  },
  async draw(sketch) {
    const passes = passesOf(sketch);
    await stage.prepare(passes.filter(({ name }) => !sketch.unprepared?.includes(name)).map(({ program }) => program));
    stage.show({ tick: 0, decks: [] });
    if (sketch.begin) {
      stage.preload(
        'test',
        sketch.begin.map(({ pass, size, format, bytes }) => ({
          pass,
          width: size,
          height: size,
          format,
          bytes: fromBase64(bytes),
        })),
      );
    }
    const frameAt = (tick: number): Frame => {
      for (const { data } of passes) data[0] = tick;
      const clears = (sketch.clearBefore ?? []).filter((before) => before <= tick).length;
      return { tick, decks: [{ id: 'test', passes, clears, entrance: null }] };
    };
    stage.show(frameAt(0));
    let reading = sketch.readAfter === 0 ? stage.readBuffers() : null;
    for (let tick = 1; tick <= sketch.ticks; tick++) {
      stage.simulate(frameAt(tick));
      if (tick === sketch.readAfter) reading = stage.readBuffers();
    }
    const [images] = await (reading ?? stage.readBuffers());
    return byName(images);
  },
  async play(content, pattern, size, ticks) {
    const show = new Show(Library.of(content));
    show.run('open', { pattern, seed: 'test', size });
    stage.show({ tick: 0, decks: [] });
    for (let tick = 0; tick < ticks; tick++) {
      const frame = show.advance();
      await stage.prepare(frame.decks.flatMap((deck) => deck.passes.map(({ program }) => program)));
      stage.simulate(frame);
    }
    stage.display();
    const [images] = await stage.readBuffers();
    return byName(images);
  },
  async resize(width, height, ratio) {
    stage.resize(width, height);
    [canvas.style.width, canvas.style.height] = [`${width / ratio}px`, `${height / ratio}px`];
    // Within a frame, as the player does: what is drawn is then what the browser shows.
    await new Promise<void>((resolve) =>
      requestAnimationFrame(() => {
        stage.display();
        resolve();
      }),
    );
    await stage.finish();
  },
  async picture() {
    return toBase64((await stage.readPicture()).rgba);
  },
  async prepare(fragment) {
    try {
      await stage.prepare([{ key: fragment, fragment }]);
      return null;
    } catch (error) {
      const { code, problems } = error as { code: string; problems: { where: { address: string } }[] };
      return { code, where: problems[0]?.where.address ?? '' };
    }
  },
  bufferBytes: () => stage.bufferBytes,
};
