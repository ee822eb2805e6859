import type { Frame, FramePass } from '../../../engine/show';
import { Stage } from '../../../engine/stage';
import { FlashMeter } from '../../vitals/flashes';

/** What became of a flashing pattern. */
export interface Flashed {
  /** The most flashes in any second. */
  readonly most: number;
  /** Red of the middle pixel, tick by tick. */
  readonly middle: readonly number[];
  /** The bytes of the buffer at the end. */
  readonly buffer: readonly number[];
  /** Red of the middle pixel of each tick's screenshot, for the last few ticks. */
  readonly read: readonly number[];
}

/** The limiter of flashes, inside a page. */
export interface FlashPage {
  /**
   * Displays a pattern tick by tick and measures the canvas.
   * @param value GLSL of its light, in which `t` is the tick and `z` the place, 0..1
   */
  flash(value: string, ticks: number, limits: boolean): Promise<Flashed>;
}

declare global {
  interface Window {
    flashTest: FlashPage;
  }
}

const side = 96;

function passOf(name: string, body: string, target: FramePass['target'], light: string | null): FramePass {
  const fragment = `#version 300 es
precision highp float;
precision highp sampler2D;
uniform vec4 u[4];
${light === null ? '' : 'uniform sampler2D lightMap;'}
out vec4 result;
void main() {
  float t = u[0].x;
  vec2 z = gl_FragCoord.xy / ${target ? `vec2(${target.size}.0)` : 'u[0].zw'};
  ${body}
}
`;
  return { name, program: { key: fragment, fragment }, data: new Float32Array(16), target, light, images: [] };
}

window.flashTest = {
  async flash(value, ticks, limits) {
    const canvas = document.createElement('canvas');
    document.body.append(canvas);
    const stage = await Stage.create({ canvas, width: side, height: side });
    const gl = canvas.getContext('webgl2');
    if (!gl) throw new Error('the stage has a context');
    const passes = [
      passOf('main', `result = vec4(vec3(${value}), 1.0);`, { size: side, format: 'rgba16f', persistent: true }, null),
      passOf('display', 'result = texture(lightMap, z);', null, 'main'),
    ];
    await stage.prepare(passes.map(({ program }) => program));
    stage.limitFlashes(limits);
    const meter = new FlashMeter();
    const [middle, read]: number[][] = [[], []];
    let most = 0;
    const rgba = new Uint8Array(side * side * 4);
    // What the limiter draws with is linked meanwhile.
    await new Promise((resolve) => setTimeout(resolve, limits ? 1500 : 0));
    for (let tick = 1; tick <= ticks; tick++) {
      for (const { data } of passes) data[0] = tick;
      const frame: Frame = { tick, decks: [{ id: 'flash', passes, clears: 0, entrance: null }] };
      stage.simulate(frame);
      stage.display();
      gl.readPixels(0, 0, side, side, gl.RGBA, gl.UNSIGNED_BYTE, rgba);
      most = Math.max(most, meter.add({ width: side, height: side, rgba }));
      middle?.push(rgba[(side * (side / 2) + side / 2) * 4] ?? 0);
      if (tick > ticks - 12) read?.push((await stage.readPicture()).rgba[(side * (side / 2) + side / 2) * 4] ?? 0);
    }
    const [buffers] = await stage.readBuffers();
    stage.destroy();
    canvas.remove();
    return { most, middle: middle ?? [], read: read ?? [], buffer: [...(buffers?.[0]?.bytes ?? [])] };
  },
};
