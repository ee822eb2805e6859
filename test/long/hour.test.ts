import type { Browser, CDPSession } from 'puppeteer';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { launchChromium } from '../helpers/chromium';
import { patternNames } from '../helpers/shipped';
import { type Site, serveSite } from '../helpers/site';
import { openStagePage } from '../helpers/stage-page';

/** Minutes of show time that are played, and after how many everything that fills up must be full. */
const minutes = Number(process.env.HOUR_MINUTES ?? 60);
const settled = minutes / 6;

/** What may be more at the end than when it had settled, as a share: a picker's luck moves each of them a little. */
const tolerance = { heapMB: 0.05, programs: 0.05, textures: 0.1, buffers: 0.05, listeners: 0.02, nodes: 0.02 };

type Measure = keyof typeof tolerance;
type Sample = Record<Measure, number>;

/** In the page before anything else: counts what lives on the graphics card. */
function countObjects(): void {
  const alive = { programs: 0, textures: 0, buffers: 0 };
  const count = (kind: keyof typeof alive, make: string, drop: string): void => {
    const prototype = WebGL2RenderingContext.prototype as unknown as Record<string, (...args: unknown[]) => unknown>;
    const [made, dropped] = [prototype[make], prototype[drop]];
    const known = new WeakSet<object>();
    prototype[make] = function (this: unknown, ...args) {
      const object = made?.apply(this, args);
      if (object) {
        alive[kind] += 1;
        known.add(object);
      }
      return object;
    };
    prototype[drop] = function (this: unknown, ...args) {
      const [object] = args;
      if (typeof object === 'object' && object && known.delete(object)) alive[kind] -= 1;
      return dropped?.apply(this, args);
    };
  };
  count('programs', 'createProgram', 'deleteProgram');
  count('textures', 'createTexture', 'deleteTexture');
  count('buffers', 'createBuffer', 'deleteBuffer');
  Object.assign(window, { aliveOnTheCard: alive });
}

/**
 * What the performer does: turns of a hand on a slider each second, and seconds between two patterns. Before the measuring begins so much that
 * the log, both its keyframes and the steps of undo that each keeps are as full as they get: what fills up to its bound is no growth. Later
 * still enough that the log runs full twice in each stretch that is compared.
 */
const hands = { before: { turns: 100, open: 5 }, measured: { turns: 60, open: 15 } };

/** In the page: one minute of show time as a restless performer spends it. */
async function playMinute(
  minute: number,
  names: readonly string[],
  { turns, open }: { readonly turns: number; readonly open: number },
): Promise<void> {
  const { afterimage } = window;
  for (let second = 0; second < 60; second++) {
    if (second % open === 0)
      await afterimage.open(names[((minute * 60 + second) / open) % names.length] ?? '', {
        seed: `${minute}.${second}`,
        seconds: 3,
        size: 64,
      });
    const live = afterimage.state().decks.at(-1)?.pattern;
    const root = live?.passes[0]?.root;
    const module = root?.type === 'module' ? root : undefined;
    const [name] = Object.keys(module?.params ?? {});
    for (let turn = 0; module && name && turn < turns; turn++)
      await afterimage
        .run('setParam', { module: module.id, name, path: 0.5 + 0.4 * Math.sin(second + turn / turns) })
        .catch(() => undefined);
    if (second % 5 === 2) await afterimage.run('undo', {}).catch(() => undefined);
    await afterimage.step(60);
  }
}

async function take(session: CDPSession): Promise<Sample> {
  // Twice: what the first run finalizes is only let go by the second.
  for (let times = 0; times < 2; times++) await session.send('HeapProfiler.collectGarbage');
  const { metrics } = await session.send('Performance.getMetrics');
  const metric = (name: string): number => metrics.find((one) => one.name === name)?.value ?? Number.NaN;
  const { result } = await session.send('Runtime.evaluate', { expression: 'aliveOnTheCard', returnByValue: true });
  const { programs, textures, buffers } = result.value as Record<'programs' | 'textures' | 'buffers', number>;
  return {
    heapMB: (await heapBytes(session)) / 1e6,
    programs,
    textures,
    buffers,
    listeners: metric('JSEventListeners'),
    nodes: metric('Nodes'),
  };
}

/** The parts of a heap snapshot that are read here, in the format of the browser's tools. */
interface HeapSnapshot {
  readonly snapshot: {
    readonly meta: { readonly node_fields: readonly string[]; readonly node_types: readonly [readonly string[]] };
  };
  readonly nodes: readonly number[];
}

/**
 * What the page's objects take, without machine code: of that the engine makes more for an hour and longer, the hotter a function the more,
 * whatever the page keeps.
 */
async function heapBytes(session: CDPSession): Promise<number> {
  const parts: string[] = [];
  const add = ({ chunk }: { readonly chunk: string }): void => {
    parts.push(chunk);
  };
  session.on('HeapProfiler.addHeapSnapshotChunk', add);
  await session.send('HeapProfiler.takeHeapSnapshot', { reportProgress: false });
  session.off('HeapProfiler.addHeapSnapshotChunk', add);
  const { snapshot, nodes } = JSON.parse(parts.join('')) as HeapSnapshot;
  const { node_fields: fields, node_types: types } = snapshot.meta;
  const [type, size] = [fields.indexOf('type'), fields.indexOf('self_size')];
  const code = types[0].indexOf('code');
  let sum = 0;
  for (let at = 0; at < nodes.length; at += fields.length) if (nodes[at + type] !== code) sum += nodes[at + size] ?? 0;
  return sum;
}

let browser: Browser;
let site: Site;

beforeAll(async () => {
  site = await serveSite();
  browser = await launchChromium({ renderer: 'llvmpipe' });
});

afterAll(async () => {
  await browser?.close();
  await site?.close();
});

it('[SHOW-8] an hour of patterns, scripts and hands leaves nothing behind', { timeout: 90 * 60_000 }, async () => {
  const address = `${site.address}/?pattern=tidepool&seed=hour&size=64&paused=1`;
  const { page, problems, close } = await openStagePage(browser, address, { before: countObjects });
  await page.keyboard.press('~');
  const session = await page.createCDPSession();
  await session.send('Performance.enable');
  const samples: Sample[] = [];
  for (let minute = 0; minute < minutes; minute++) {
    await page.evaluate(playMinute, minute, patternNames(), minute < settled ? hands.before : hands.measured);
    samples.push(await take(session));
    const shown = Object.entries(samples.at(-1) ?? {}).map(([name, value]) => `${name} ${value.toFixed(1)}`);
    console.log(`minute ${minute + 1}: ${shown.join('  ')}`);
  }
  // Medians of the first and the last sixth after settling: one sample says where in a crossfade it was taken.
  const after = samples.slice(settled);
  const part = Math.max(1, Math.floor(after.length / 6));
  for (const name of Object.keys(tolerance) as Measure[]) {
    const [first, last] = [after.slice(0, part), after.slice(-part)].map((some) =>
      median(some.map((one) => one[name])),
    );
    console.log(`${name}: ${first?.toFixed(2)} at the beginning, ${last?.toFixed(2)} at the end`);
    expect(last, `${name} grows`).toBeLessThanOrEqual((first ?? 0) * (1 + tolerance[name]));
  }
  expect(problems).toEqual([]);
  await close();
});

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}
