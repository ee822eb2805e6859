import { PNG } from 'pngjs';
import type { Browser, Page } from 'puppeteer';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sharedChromium } from '../helpers/chromium';
import { serveEntry } from '../helpers/page-entry';
import { coreContent } from '../helpers/shipped';
import { type Site, serveSite } from '../helpers/site';
import { openStagePage } from '../helpers/stage-page';
import type { Sketch, StageTestPage } from './pages/stage';

declare global {
  interface Window {
    stageTest: StageTestPage;
  }
}

const size = 8;
const header = (name: string) => `/// For a test.\n/// @by test   @license MIT   @version 1\n`.replace('a test', name);

/** A disc of radius 0.3 in white on black, and a source that divides by nothing. */
const content = coreContent({
  'components/source/disc.glsl': `${header('disc')}vec4 disc(vec2 z) { return vec4(0.0, 0.0, step(length(z), 0.3), 1.0); }\n`,
  'components/source/broken.glsl': `${header('broken')}vec4 broken(vec2 z) {
  float zero = time * 0.0;
  return z.x < 0.0 ? vec4(zero / zero, 1.0 / zero, -1.0 / zero, sqrt(zero - 1.0)) : vec4(1e30, -1e30, log(zero), 70000.0);
}\n`,
  'components/grade/plain.glsl': `${header('plain')}vec3 plain(vec2 uv) { return vec3(light(uv).z); }\n`,
  'patterns/disc.yaml': patternOf('disc', 'rgba16f'),
  'patterns/broken.yaml': patternOf('broken', 'rgba16f'),
});

function patternOf(name: string, format: string): string {
  return `name: ${name}
about: For a test.
passes:
  - {name: main, buffer: {format: ${format}, persistent: false}, root: {use: source/${name}}}
  - {name: display, root: {use: grade/plain}}
`;
}

let browser: Browser;
let site: Site;
let page: Page;

async function openPage(renderer: 'llvmpipe' | 'swiftshader'): Promise<void> {
  browser = await sharedChromium(renderer);
  page = await browser.newPage();
  await page.goto(site.address);
  await page.waitForFunction(() => 'stageTest' in window);
  await page.evaluate(() => window.stageTest.start(64, 64));
}

beforeAll(async () => {
  site = await serveEntry(new URL('./pages/stage.ts', import.meta.url));
});

afterAll(async () => {
  await site?.close();
});

async function draw(sketch: Sketch): Promise<Record<string, Buffer>> {
  const drawn = await page.evaluate((each) => window.stageTest.draw(each), sketch);
  return Object.fromEntries(Object.entries(drawn).map(([name, text]) => [name, Buffer.from(text, 'base64')]));
}

/** The one half that a buffer is filled with, as a number. */
function halfIn(bytes: Buffer | undefined): number {
  const halves = new Uint16Array(new Uint8Array(bytes ?? []).buffer);
  expect(new Set(halves).size, 'different numbers in a buffer').toBe(1);
  return halfValue(halves[0] ?? 0);
}

function halfValue(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1;
  const exponent = (bits >> 10) & 31;
  const fraction = bits & 1023;
  if (exponent === 31) return fraction ? Number.NaN : sign * Number.POSITIVE_INFINITY;
  return exponent === 0 ? sign * fraction * 2 ** -24 : sign * (1 + fraction / 1024) * 2 ** (exponent - 15);
}

const tick = 'vec4(u[0].x)';

describe.each(['llvmpipe', 'swiftshader'] as const)('the buffers of a stage on %s', (renderer) => {
  beforeAll(() => openPage(renderer));
  afterAll(() => browser?.close());

  it('[STAGE-2] begin black and transparent', async () => {
    const { main } = await draw({ size, passes: [{ name: 'main', value: tick }], ticks: 0 });
    expect(main).toEqual(Buffer.alloc(size * size * 8));
  });

  it('[STAGE-3] a pass that reads its own buffer sees its last tick', async () => {
    const { main } = await draw({
      size,
      passes: [{ name: 'main', value: 'old + vec4(1.0)', light: 'main' }],
      ticks: 5,
    });
    expect(halfIn(main)).toBe(5);
  });

  it('[STAGE-3] a later persistent pass is seen as it was a tick ago, an earlier one as it is now', async () => {
    const passes = [
      { name: 'before', value: 'old', light: 'clock' },
      { name: 'clock', value: tick },
      { name: 'after', value: 'old', light: 'clock' },
    ];
    const drawn = await draw({ size, passes, ticks: 3 });
    expect([drawn.before, drawn.clock, drawn.after].map(halfIn)).toEqual([2, 3, 3]);
  });

  it('[STAGE-3] a pass that is not persistent is black until it is drawn', async () => {
    const passes = [
      { name: 'before', value: 'old', light: 'clock' },
      { name: 'clock', value: tick, persistent: false },
      { name: 'after', value: 'old', light: 'clock' },
      { name: 'itself', value: 'old + vec4(1.0)', light: 'itself', persistent: false },
    ];
    const drawn = await draw({ size, passes, ticks: 3 });
    expect([drawn.before, drawn.clock, drawn.after, drawn.itself].map(halfIn)).toEqual([0, 3, 3, 1]);
  });

  it('[STAGE-4] are emptied before the tick that follows a clear', async () => {
    const passes = [{ name: 'main', value: 'old + vec4(1.0)', light: 'main' }];
    const { main } = await draw({ size, passes, ticks: 5, clearBefore: [4] });
    expect(halfIn(main)).toBe(2);
  });

  it('[STAGE-2] of rgba8 hold bytes, cut off at 0 and 1', async () => {
    const passes = [{ name: 'main', value: 'vec4(-1.0, 0.25, 2.0, 1.0)', format: 'rgba8' as const }];
    const { main } = await draw({ size, passes, ticks: 1 });
    expect(main).toHaveLength(size * size * 4);
    expect([...(main?.subarray(0, 4) ?? [])]).toEqual([0, 64, 255, 255]);
  });

  it('[STAGE-6] come back from a snapshot as they were, whatever the halves: subnormal, -0, infinite', async () => {
    const side = 128;
    // Every half but the NaNs, whose payloads a driver may change; none is ever in a buffer.
    const halves = Uint16Array.from({ length: side * side * 4 }, (_, bits) =>
      Number.isNaN(halfValue(bits)) ? 0 : bits,
    );
    expect(new Set(halves).size).toBe(65536 - 2046);
    const bytes = Buffer.from(halves.buffer);
    const begin = [{ pass: 'main', size: side, format: 'rgba16f' as const, bytes: bytes.toString('base64') }];
    const { main } = await draw({ size: side, passes: [{ name: 'main', value: tick }], ticks: 0, begin });
    expect(main?.equals(bytes)).toBe(true);
  });

  it.each([1, 7, 33])('[STAGE-6] come back from a snapshot where a row is odd: %i pixels', async (side) => {
    const bytes = Buffer.from(Uint8Array.from({ length: side * side * 4 }, (_, at) => (at * 151) % 256));
    const begin = [{ pass: 'main', size: side, format: 'rgba8' as const, bytes: bytes.toString('base64') }];
    const { main } = await draw({
      size: side,
      passes: [{ name: 'main', value: tick, format: 'rgba8' }],
      ticks: 0,
      begin,
    });
    expect(main?.equals(bytes)).toBe(true);
  });

  it('[STAGE-6] are copied as they were when the copy was asked for', async () => {
    const { main } = await draw({ size: 256, passes: [{ name: 'main', value: tick }], ticks: 9, readAfter: 4 });
    expect(halfIn(main)).toBe(4);
  });

  it('[STAGE-5] hold no NaN and no infinity, whatever a component gives', async () => {
    const { main = '' } = await page.evaluate((...args) => window.stageTest.play(...args), content, 'broken', 32, 3);
    const halves = new Uint16Array(new Uint8Array(Buffer.from(main, 'base64')).buffer);
    expect(halves).toHaveLength(32 * 32 * 4);
    expect([...halves].filter((bits) => (bits & 0x7c00) === 0x7c00)).toEqual([]);
  });

  it('[STAGE-10] keep their picture while a program is not there yet', async () => {
    const passes = [
      { name: 'waiting', value: 'vec4(0.5)', light: 'waiting' },
      { name: 'ready', value: 'vec4(0.25)' },
    ];
    const drawn = await draw({ size, passes, ticks: 2, unprepared: ['waiting'] });
    expect([drawn.waiting, drawn.ready].map(halfIn)).toEqual([0, 0.25]);
  });

  it('[STAGE-10] a program that the driver refuses is named by its module, and the stage goes on', async () => {
    const fragment = `#version 300 es
precision highp float;
uniform vec4 u[4];
out vec4 result;
// main.warp: warp/wrong@1
vec2 wrong(vec2 z) {
  return vec3(z, 1.0);
}
void main() {
  result = vec4(wrong(u[0].xy), 0.0, 1.0);
}
`;
    expect(await page.evaluate((text) => window.stageTest.prepare(text), fragment)).toEqual({
      code: 'glsl-compile',
      where: 'main.warp: warp/wrong@1',
    });
    const { main } = await draw({ size, passes: [{ name: 'main', value: tick }], ticks: 2 });
    expect(halfIn(main)).toBe(2);
  });
});

describe('the display', () => {
  beforeAll(() => openPage('llvmpipe'));
  afterAll(() => browser?.close());

  it.each([
    [400, 900],
    [900, 400],
    [301, 300],
  ])('[STAGE-8] covers %i x %i pixels, and a circle stays a circle', async (width, height) => {
    await page.evaluate((layer) => window.stageTest.play(layer, 'disc', 512, 1), content);
    await page.evaluate((...args) => window.stageTest.resize(...args), width, height, 1);
    const rgba = Buffer.from(await page.evaluate(() => window.stageTest.picture()), 'base64');
    const bright = (x: number, y: number): boolean => (rgba[(y * width + x) * 4] ?? 0) > 127;
    const columns = Array.from({ length: width }, (_, x) => x).filter((x) => bright(x, Math.floor(height / 2)));
    const rows = Array.from({ length: height }, (_, y) => y).filter((y) => bright(Math.floor(width / 2), y));
    const diameter = 0.3 * Math.max(width, height);
    expect(Math.abs(columns.length - diameter)).toBeLessThanOrEqual(2);
    expect(Math.abs(rows.length - diameter)).toBeLessThanOrEqual(2);
    expect(Math.abs((columns[0] ?? 0) + (columns.at(-1) ?? 0) - (width - 1))).toBeLessThanOrEqual(2);
    expect(Math.abs((rows[0] ?? 0) + (rows.at(-1) ?? 0) - (height - 1))).toBeLessThanOrEqual(2);
  });

  it.each([1, 2])(
    '[STAGE-9] a screenshot is exactly what the browser shows, at %i device pixels per pixel',
    async (ratio) => {
      const [width, height] = [240, 160];
      await page.setViewport({ width: width / ratio, height: height / ratio, deviceScaleFactor: ratio });
      await page.evaluate((layer) => window.stageTest.play(layer, 'tidepool', 128, 40), content);
      await page.evaluate((...args) => window.stageTest.resize(...args), width, height, ratio);
      const said = Buffer.from(await page.evaluate(() => window.stageTest.picture()), 'base64');
      const shown = PNG.sync.read(Buffer.from(await page.screenshot({ type: 'png' })));
      expect([shown.width, shown.height]).toEqual([width, height]);
      expect(shown.data.equals(said)).toBe(true);
    },
  );

  it('[STAGE-7] changes of its size leave the buffers alone', async () => {
    const before = await page.evaluate((layer) => window.stageTest.play(layer, 'tidepool', 64, 30), content);
    await page.evaluate(() => window.stageTest.resize(500, 90, 1));
    const again = await page.evaluate((layer) => window.stageTest.play(layer, 'tidepool', 64, 30), content);
    expect(again).toEqual(before);
  });
});

it('[STAGE-8] the stage page fills its window at any device pixel ratio', async () => {
  const pages = await serveSite();
  const chromium = await sharedChromium('llvmpipe');
  try {
    for (const [width, height, deviceScaleFactor] of [
      [400, 300, 1],
      [200, 350, 2],
    ] as const) {
      const stage = await openStagePage(chromium, `${pages.address}/?size=64&paused=1`, {
        width,
        height,
        deviceScaleFactor,
      });
      const canvas = await stage.page.evaluate(() => {
        const element = document.querySelector('canvas');
        const box = element?.getBoundingClientRect();
        return { pixels: [element?.width, element?.height], box: [box?.width, box?.height] };
      });
      expect(canvas.box).toEqual([width, height]);
      const [across = 0, up = 0] = canvas.pixels;
      // The page may draw fewer pixels than the screen has, but never in another shape.
      expect(Math.abs(across / up / (width / height) - 1)).toBeLessThan(0.01);
      expect(stage.problems).toEqual([]);
      await stage.close();
    }
  } finally {
    await chromium.close();
    await pages.close();
  }
});
