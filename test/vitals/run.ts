/*
 * `npm run vitals`: plays the shipped patterns, and some that are made up, for minutes of simulated time as fast as the machine can, and says
 * which of them died on the way. What counts as dying stands in verdict.ts. A run that was made before with the same content is not made
 * again, so an interrupted `npm run vitals` goes on where it was.
 */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { Browser, Page } from 'puppeteer';
import { Library } from '../../engine/document';
import { formatProblem } from '../../engine/problem';
import { contentFiles, readInstalled } from '../../installation';
import { launchChromium } from '../helpers/chromium';
import { serveEntry } from '../helpers/page-entry';
import { patternNames } from '../helpers/shipped';
import { plan, type Run } from './plan';
import { RunRecord } from './record';
import { describeFault, describeFigures, type Outcome, reportPage, summarize } from './report';
import { surprises } from './surprises';
import { judge, limits, type Second } from './verdict';

const usage = `npm run vitals -- [--seeds N] [--minutes M] [--only NAME ...] [--surprises N] [--surprise-minutes M]
                  [--long SEEDSxMINUTES] [--json FILE] [--record FILE] [--size PIXELS] [--pages N] [--anew]
  --seeds      runs of each pattern; 2
  --minutes    simulated minutes of each run; 10
  --only       these patterns, without surprises unless --surprises says so
  --surprises  made-up patterns; 6
  --surprise-minutes  simulated minutes of those; as --minutes
  --long       longer runs of the first seeds of each pattern, such as 1x60
  --json       writes {runs, dead, perPattern, surprises}
  --record     keeps in a file how each run went, without its seconds and pictures, and makes none again that is in it
  --size       side of the picture, a multiple of 32; 128
  --pages      browsers at once; 2
  --anew       makes runs again that are known`;
const folder = join(import.meta.dirname, '..', 'output', 'vitals');
const runsFolder = join(folder, 'runs');
/** Simulated seconds between two words of progress. */
const stretch = 5;
/** Seconds that a browser may take for a stretch, on a machine however busy. */
const longestSilence = 240;
/** How often a run is tried whose browser fails. */
const attempts = 3;
const tilesEvenly = 10;
const tilesOfFaults = 6;

const { values } = parseArgs({
  options: {
    seeds: { type: 'string', default: '2' },
    minutes: { type: 'string', default: '10' },
    only: { type: 'string', multiple: true },
    surprises: { type: 'string' },
    'surprise-minutes': { type: 'string' },
    long: { type: 'string' },
    json: { type: 'string' },
    record: { type: 'string' },
    size: { type: 'string', default: '128' },
    pages: { type: 'string', default: '2' },
    anew: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});
const long = values.long === undefined ? null : /^(\d+)x(\d+)$/.exec(values.long);
const names = patternNames();
const unknown = (values.only ?? []).filter((name) => !names.includes(name));
const [seeds, minutes, size, pages] = [values.seeds, values.minutes, values.size, values.pages].map(Number) as [
  number,
  number,
  number,
  number,
];
const surpriseMinutes = Number(values['surprise-minutes'] ?? minutes);
const surpriseCount = Number(values.surprises ?? (values.only ? 0 : 6));
const bad =
  [seeds, minutes, size, pages, surpriseCount, surpriseMinutes].some((number) => !(number >= 0)) ||
  size % 32 !== 0 ||
  pages < 1 ||
  (values.long !== undefined && !long);
if (values.help || unknown.length > 0 || bad) {
  console.error(unknown.length > 0 ? `There is no ${unknown.join(', ')}.\n${usage}` : usage);
  process.exit(values.help ? 0 : 2);
}

const files = contentFiles();
const { layer, problems } = readInstalled();
for (const problem of problems) console.error(formatProblem(problem));
const there = new Set(layer.entities.flatMap((entity) => (entity.type === 'pattern' ? [entity.name] : [])));
const lost = (values.only ?? names).filter((name) => !there.has(name));
if (lost.length > 0) console.error(`cannot be read and so not played: ${lost.join(', ')}`);
const made = surprises(surpriseCount, Library.of(layer));

const runs = plan(
  {
    patterns: (values.only ?? names).filter((name) => there.has(name)),
    seeds,
    minutes,
    long: long && { seeds: Number(long[1]), minutes: Number(long[2]) },
    surprises: made,
    surpriseMinutes,
    size,
    renderer: 'llvmpipe',
  },
  files,
);
mkdirSync(runsFolder, { recursive: true });
const outcomes = new Map<string, Outcome>();
const record = values.record === undefined ? null : RunRecord.read(values.record);
for (const run of runs) {
  const known = values.anew ? null : (readOutcome(run) ?? record?.find(run.key));
  if (known) record?.add(run.key, known);
  if (known) outcomes.set(run.key, known);
}
const waiting = runs.filter(({ key }) => !outcomes.has(key));
console.log(`${runs.length} runs, ${runs.length - waiting.length} of them known`);
const allSeconds = waiting.reduce((sum, run) => sum + run.minutes * 60, 0);
let doneSeconds = 0;
const began = performance.now();
let lastWord = 0;
if (waiting.length > 0) await makeRuns();
finish();

async function makeRuns(): Promise<void> {
  // One thread of llvmpipe for each browser: two that share the cores would wait for each other.
  process.env.LP_NUM_THREADS ??= '1';
  const site = await serveEntry(new URL('./page.ts', import.meta.url));
  const queue = [...waiting];
  await Promise.all(Array.from({ length: Math.min(pages, waiting.length) }, () => work(site.address, queue)));
  await site.close();
  progress(true);
}

async function work(address: string, queue: Run[]): Promise<void> {
  let open: { browser: Browser; page: Page } | null = null;
  for (let run = queue.shift(); run; run = queue.shift()) {
    for (let attempt = 1; ; attempt++) {
      open ??= await openPage(address);
      const outcome = await make(open.page, run);
      outcomes.set(run.key, outcome);
      if (!outcome.error) {
        writeFileSync(fileOf(run), JSON.stringify(outcome));
        record?.add(run.key, outcome);
        record?.write();
        say(describe(outcome));
        break;
      }
      // What a failed run leaves behind must not touch the next one, and a browser that was lost says nothing of the pattern.
      await open.browser.close().catch(() => undefined);
      open = null;
      say(`${describe(outcome)}${attempt < attempts ? '\n        it is made again' : ''}`);
      doneSeconds -= outcome.seconds.length;
      if (attempt === attempts) {
        doneSeconds += Math.round(run.minutes * 60);
        break;
      }
    }
  }
  await open?.browser.close();
}

async function openPage(address: string): Promise<{ browser: Browser; page: Page }> {
  const browser = await launchChromium({ renderer: 'llvmpipe' });
  const page = await browser.newPage();
  await page.goto(address);
  await page.waitForFunction(() => 'vitals' in window);
  await page.evaluate((content) => window.vitals.start(content), layer);
  return { browser, page };
}

async function make(page: Page, run: Run): Promise<Outcome> {
  const { pattern, seed, surprise } = run;
  const seconds: Second[] = [];
  const head = { pattern, seed, minutes: run.minutes, surprise, seconds };
  try {
    await page.evaluate((play) => window.vitals.open(play), { pattern, seed, size });
    const end = Math.round(run.minutes * 60);
    while (seconds.length < end) {
      const count = Math.min(stretch, end - seconds.length);
      seconds.push(...(await inTime(page.evaluate((more) => window.vitals.play(more), count))));
      doneSeconds += count;
      progress();
    }
    const ageing = await page.evaluate((...ages) => window.vitals.ageing(...ages), limits.young, limits.old);
    const verdict = judge(seconds, ageing);
    const shown = verdict.state === 'alive' ? [] : shownSeconds(verdict.faults, end);
    const pictures = await page.evaluate((which) => window.vitals.tiles(which), shown);
    const tiles = shown.map((second, index) => ({ second, picture: pictures[index] ?? '' }));
    return { ...head, verdict, error: null, ageing, tiles };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    const { faults } = judge(seconds, null);
    return { ...head, verdict: { state: 'dead', faults }, error: message, ageing: null, tiles: [] };
  }
}

/** A browser that was killed may never answer. */
async function inTime<Answer>(answer: Promise<Answer>): Promise<Answer> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer for ${longestSilence} s`)), longestSilence * 1000);
  });
  try {
    return await Promise.race([answer, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** Moments all over the run, and those where something broke. */
function shownSeconds(faults: readonly { readonly from: number; readonly seconds: number }[], end: number): number[] {
  const evenly = Array.from({ length: tilesEvenly }, (_, index) => Math.floor(((index + 0.5) * end) / tilesEvenly));
  const broken = faults.slice(0, tilesOfFaults).map(({ from, seconds }) => from + (seconds >> 1));
  return [...new Set([...evenly, ...broken, end - 1])].sort((a, b) => a - b);
}

function fileOf({ key }: Run): string {
  return join(runsFolder, `${key}.json`);
}

function readOutcome(run: Run): Outcome | null {
  try {
    return JSON.parse(readFileSync(fileOf(run), 'utf8')) as Outcome;
  } catch {
    // Not there, or cut off when it was written: it is made anew.
    rmSync(fileOf(run), { force: true });
    return null;
  }
}

function progress(last = false): void {
  const now = performance.now();
  const live = process.stderr.isTTY;
  if (!last && now - lastWord < (live ? 500 : 20_000)) return;
  lastWord = now;
  const part = doneSeconds / Math.max(1, allSeconds);
  const spent = (now - began) / 1000;
  const bar = '#'.repeat(Math.round(part * 24)).padEnd(24, '.');
  const left = part > 0 ? Math.round(spent / part - spent) : 0;
  const speed = Math.round((doneSeconds * 60) / spent);
  const text = `[${bar}] ${Math.round(part * 100)} %, ${speed} ticks/s, ${Math.floor(left / 60)} min ${left % 60} s to go`;
  process.stderr.write(live ? `\r${text}\u001b[K${last ? '\n' : ''}` : `${text}\n`);
}

function say(text: string): void {
  if (process.stderr.isTTY) process.stderr.write('\r\u001b[K');
  console.log(text);
}

function describe(outcome: Outcome): string {
  const { pattern, seed, minutes: length, verdict, error } = outcome;
  const lines = [`${verdict.state.padEnd(6)}${pattern}, seed ${seed}, ${length} min`, describeFigures(outcome)];
  if (error) lines.push(error.split('\n')[0] ?? '');
  lines.push(...verdict.faults.slice(0, 6).map(describeFault));
  if (verdict.faults.length > 6) lines.push(`and ${verdict.faults.length - 6} more`);
  return lines.join('\n        ');
}

function finish(): void {
  const all = runs.flatMap(({ key }) => outcomes.get(key) ?? []);
  for (const run of runs.filter((each) => !waiting.includes(each))) {
    const known = outcomes.get(run.key);
    if (known && known.verdict.state !== 'alive') console.log(describe(known));
  }
  const summary = summarize(all);
  record?.write(runs.map(({ key }) => key));
  const page = join(folder, values.only ? `report-${values.only.join('-')}.html` : 'report.html');
  writeFileSync(page, reportPage(all));
  if (values.json !== undefined) {
    mkdirSync(dirname(resolve(values.json)), { recursive: true });
    writeFileSync(values.json, `${JSON.stringify(summary, null, 2)}\n`);
  }
  console.log(`${summary.runs} runs, ${summary.dead} dead; ${page}`);
  const shippedDead = Object.values(summary.perPattern).some(({ dead }) => dead > 0);
  process.exit(shippedDead || lost.length > 0 ? 1 : 0);
}
