import { readdirSync } from 'node:fs';
import { parseArgs } from 'node:util';
import type { Renderer } from '../helpers/chromium';
import { type BenchFigures, formatFigures, writeResult } from './result';

/** What a benchmark is given. */
export interface BenchContext {
  /** Which renderer the browser draws with; from `--renderer`, default llvmpipe. */
  readonly renderer: Renderer;
  /** Shows a line of progress. */
  log(line: string): void;
}

/** The default export of `test/bench/NAME.ts`. */
export type Bench = (context: BenchContext) => Promise<BenchFigures>;

const notBenches = ['run', 'result', 'likeness', 'large-project'];
const renderers: readonly Renderer[] = ['llvmpipe', 'swiftshader', 'default'];
const usage = 'npm run bench -- NAME [--json FILE] [--renderer llvmpipe|swiftshader|default]';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { json: { type: 'string' }, renderer: { type: 'string', default: 'llvmpipe' } },
});
const names = readdirSync(import.meta.dirname)
  .filter((file) => file.endsWith('.ts'))
  .map((file) => file.slice(0, -'.ts'.length))
  .filter((name) => !notBenches.includes(name));
const name = positionals[0];
const renderer = renderers.find((candidate) => candidate === values.renderer);

if (name === undefined || positionals.length > 1 || !names.includes(name) || !renderer) {
  console.error(`${usage}\nNAME is one of: ${names.sort().join(', ') || '(none yet)'}`);
  process.exit(2);
}

const { default: bench } = (await import(`./${name}.ts`)) as { default: Bench };
const result = await bench({ renderer, log: (line) => console.log(line) });
console.log(`\n${name} on ${result.renderer}\n${formatFigures(result.figures)}`);
if (values.json !== undefined) writeResult(values.json, name, result);
for (const fault of result.faults ?? []) console.error(`failed: ${fault}`);
// A benchmark may leave a worker or a socket behind; the result is complete.
process.exit(result.faults?.length ? 1 : 0);
