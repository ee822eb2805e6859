import { launchChromium } from '../helpers/chromium';
import { serveEntry } from '../helpers/page-entry';
import type { Bench } from './run';

const size = 512;
const rounds = 5;
/** A statement is timed this often in a row and half as often: the difference is its own, without what a draw costs anyway. */
const repeats = 48;

/** Each works on four numbers at once, as `x` and `h` are. What surrounds an operation is taken off by its name. */
const statements: Readonly<
  Record<string, { readonly code: string; readonly also?: Readonly<Record<string, number>> }>
> = {
  multiply: { code: 'x = x * a;' },
  add: { code: 'x = x + b;' },
  least: { code: 'x = min(x + b, a);', also: { add: 1 } },
  choose: { code: 'x = mix(x + b, a, greaterThan(x, b));', also: { add: 1 } },
  floor: { code: 'x = floor(x * 3.0) + b;', also: { multiply: 1, add: 1 } },
  fract: { code: 'x = fract(x + b);', also: { add: 1 } },
  divide: { code: 'x = a / (x + b);', also: { add: 1 } },
  root: { code: 'x = sqrt(x + b);', also: { add: 1 } },
  inverseRoot: { code: 'x = inversesqrt(x + b);', also: { add: 1 } },
  exp: { code: 'x = exp(x * a);', also: { multiply: 1 } },
  log: { code: 'x = log(x + b) + 2.0;', also: { add: 2 } },
  pow: { code: 'x = pow(x + b, a);', also: { add: 1 } },
  sin: { code: 'x = sin(x + b);', also: { add: 1 } },
  cos: { code: 'x = cos(x + b);', also: { add: 1 } },
  sinh: { code: 'x = sinh(x * a) * a;', also: { multiply: 2 } },
  tanh: { code: 'x = tanh(x + b);', also: { add: 1 } },
  atan: { code: 'x = atan(x, a);' },
  acos: { code: 'x = acos(x * a) * a;', also: { multiply: 2 } },
  smoothstep: { code: 'x = smoothstep(b, a, x);' },
  hash: { code: 'h = (h ^ (h >> 15)) * 2246822519u;' },
  whole: { code: 'h = h % 13u + 100u;' },
  texture: { code: 'x = texture(light, x.xy) + b;', also: { add: 1 } },
  texture1: { code: 'x += texture(light, place + b.xy * x.x) * 0.1;', also: { add: 1, multiply: 2 } },
};

/** Tells what each kind of operation costs a pixel, as a multiple of one addition of one number: the weights of the cost estimate. */
const bench: Bench = async ({ renderer, log }) => {
  const site = await serveEntry(new URL('./pages/operations.ts', import.meta.url));
  const browser = await launchChromium({ renderer });
  try {
    const page = await browser.newPage();
    page.on('pageerror', (error) => log(String(error)));
    await page.goto(site.address);
    await page.waitForFunction(() => 'operationsBench' in window);
    const name = await page.evaluate((side) => window.operationsBench.start(side), size);
    const time = (code: string, times: number) =>
      page.evaluate((...args) => window.operationsBench.time(...args), code, times, rounds);
    const milliseconds: Record<string, number> = {};
    for (const [operation, { code, also = {} }] of Object.entries(statements)) {
      const own = ((await time(code, repeats)) - (await time(code, repeats / 2))) / (repeats / 2);
      const around = Object.entries(also).reduce((sum, [other, times]) => sum + times * (milliseconds[other] ?? 0), 0);
      milliseconds[operation] = Math.max(0, own - around);
      log(`${operation}: ${((1e6 * milliseconds[operation]) / size / size).toFixed(2)} ns per pixel`);
    }
    const draw = await time('', 0);
    const unit = (milliseconds.add ?? Number.NaN) / 4;
    const figures = Object.entries(milliseconds).map(
      ([key, value]) => [`operations.${key}`, value / 4 / unit] as const,
    );
    return { renderer: name, figures: { ...Object.fromEntries(figures), 'operations.draw': draw / unit } };
  } finally {
    await browser.close();
    await site.close();
  }
};

export default bench;
