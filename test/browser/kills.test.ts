import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { Browser, Page } from 'puppeteer';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { launchChromium } from '../helpers/chromium';
import { type KeptSaves, readKeptSaves } from '../helpers/kept-saves';
import { killBrowser } from '../helpers/killed-browser';
import { numbersFrom } from '../helpers/numbers-from';
import { type Site, serveSite } from '../helpers/site';

/** How often the browser is killed; `npm run kills` does it a hundred times. */
const kills = Number(process.env.KILLS ?? 2);
const seed = Number(process.env.KILL_SEED ?? 1);

/** The larger ones have blobs that Chromium keeps in files of their own beside its database. */
const SIZES = [32, 192];

/** A save that the page has acknowledged. */
interface Kept {
  readonly id: string;
  readonly snapshot: string;
  readonly version: number;
  readonly kind: string;
  /** The buffers at the moment of the save, and two ticks later where the page came that far. */
  readonly hash: string;
  later?: string;
}

/** What the page reports while it saves: through a binding, so that it has left the page when the call returns. */
type Report =
  | { readonly at: 'begun'; readonly hash: string; readonly follows: boolean }
  | ({ readonly at: 'kept' } & Omit<Kept, 'later'>);

let site: Site;
let profile: string;
let present: Browser | undefined;

beforeAll(async () => {
  [site, profile] = await Promise.all([serveSite(), mkdtemp(join(tmpdir(), 'afterimage-kills-'))]);
});

afterAll(async () => {
  await present?.close();
  await site?.close();
  await rm(profile, { recursive: true, force: true, maxRetries: 5 });
});

/** Starts the browser on the same profile again, without a server that could help out with saves. */
async function start(): Promise<{ page: Page; browser: Browser; problems: string[]; reports: Report[] }> {
  const browser = await launchChromium({ renderer: 'llvmpipe', args: [`--user-data-dir=${profile}`] });
  present = browser;
  const [page = await browser.newPage()] = await browser.pages();
  await page.setViewport({ width: 64, height: 48 });
  const problems: string[] = [];
  page.on('pageerror', (error) => problems.push(String(error)));
  // Refused inside the page: a way out of it and back would be most of a save's time.
  await page.evaluateOnNewDocument(refuseServer);
  const client = await page.createCDPSession();
  const reports: Report[] = [];
  client.on('Runtime.bindingCalled', ({ payload }) => reports.push(JSON.parse(payload)));
  await client.send('Runtime.enable');
  await client.send('Runtime.addBinding', { name: 'reportOutside' });
  await page.goto(`${site.address}/?pattern=geode&seed=kills&size=32&paused=1`);
  await page.waitForFunction(() => 'afterimage' in window);
  await page.evaluate(() => window.afterimage.ready);
  return { page, browser, problems, reports };
}

/** In the page: no server answers. */
function refuseServer(): void {
  const ask = window.fetch.bind(window);
  window.fetch = (request, ...rest) =>
    String(request).includes('/api/') ? Promise.reject(new TypeError('away')) : ask(request, ...rest);
}

/** In the page: keeps moment after moment, of all kinds, until the end. */
async function saveOn(size: number, onto: string | null): Promise<void> {
  const { afterimage, reportOutside } = window as unknown as Window & { reportOutside: (text: string) => void };
  const report = (what: object): void => reportOutside(JSON.stringify(what));
  if (onto === null) await afterimage.open('geode', { seed: `kills ${size}`, size });
  else await afterimage.open(onto);
  const kinds = ['screenshot', 'screenshot', 'periodic', 'pattern', 'screenshot'] as const;
  for (let count = 0; ; count++) {
    await afterimage.step(2);
    const hash = await afterimage.bufferHash();
    report({ at: 'begun', hash, follows: count > 0 });
    const kind = kinds[count % kinds.length] ?? 'screenshot';
    const { id, snapshot, version } = await afterimage.save({ kind });
    report({ at: 'kept', id, snapshot, version, kind, hash });
  }
}

/** What was acknowledged according to the reports, with what each came to two ticks later. */
function acknowledged(reports: readonly Report[]): Kept[] {
  const kept: Kept[] = [];
  for (const report of reports) {
    const last = kept.at(-1);
    if (report.at === 'kept') kept.push({ ...report });
    else if (report.follows && last) last.later = report.hash;
  }
  return kept;
}

/** Opens a save, plays two ticks, and compares. */
async function plays(page: Page, { snapshot, kind, hash, later }: Kept): Promise<void> {
  const [at, after] = await page.evaluate(async (id) => {
    await window.afterimage.open(id);
    const before = await window.afterimage.bufferHash();
    await window.afterimage.step(2);
    return [before, await window.afterimage.bufferHash()];
  }, snapshot);
  // A new pattern begins in the dark.
  if (kind !== 'pattern') expect(at, `${kind} ${snapshot}`).toBe(hash);
  if (kind !== 'pattern' && later !== undefined) expect(after, `${kind} ${snapshot}, 2 ticks on`).toBe(later);
}

const toasts = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const chrome = document.querySelector('afterimage-chrome')?.shadowRoot;
    return chrome?.querySelector('afterimage-toasts')?.shadowRoot?.textContent?.trim() ?? '';
  });

/** Everything that must hold of what lies there, whenever the browser was killed. */
function check(found: KeptSaves, kept: readonly Kept[]): void {
  expect(found.wrong).toEqual([]);
  const listed = new Map(found.saves.map(({ id, snapshots }) => [id, snapshots]));
  for (const { id, version, snapshot } of kept)
    expect(listed.get(id)?.[version - 1], `${id}, ${version}`).toBe(snapshot);
}

it(
  `[SAVE-6] killed at ${kills} random moments while it saves, the browser loses no acknowledged save and lists no half one`,
  async () => {
    const random = numbersFrom(seed);
    const kept: Kept[] = [];
    const figures = {
      nothing: 0,
      'a snapshot without its save': 0,
      'a save that was not acknowledged yet': 0,
      between: 0,
    };
    let before: KeptSaves = { saves: [], unnamed: [], wrong: [] };
    let fresh: Kept[] = [];
    let wasSaving = false;
    let usual = 200;
    for (let round = 0; ; round++) {
      const { page, browser, problems, reports } = await start();
      const found = await readKeptSaves(page);
      check(found, kept);
      if (round > 0) {
        const versions = (all: KeptSaves): number =>
          all.saves.reduce((sum, { snapshots }) => sum + snapshots.length, 0);
        const more = versions(found) - versions(before) - fresh.length;
        expect(more, 'listed beyond what was acknowledged').toBeLessThanOrEqual(wasSaving ? 1 : 0);
        if (!wasSaving) figures.between += 1;
        else if (more > 0) figures['a save that was not acknowledged yet'] += 1;
        else if (found.unnamed.length > before.unnamed.length) figures['a snapshot without its save'] += 1;
        else figures.nothing += 1;
        const unacknowledged = await page.evaluate(() => window.afterimage.saves());
        expect(unacknowledged).toHaveLength(found.saves.length);
      }
      for (const each of round === kills ? kept : fresh) await plays(page, each);
      expect(await toasts(page)).toBe('');
      expect(problems).toEqual([]);
      before = found;
      if (round === kills) {
        await page.evaluate(() => window.afterimage.save({ name: 'the last one' }));
        expect((await readKeptSaves(page)).saves).toHaveLength(found.saves.length + 1);
        await browser.close();
        break;
      }

      const size = SIZES[round % SIZES.length] ?? 32;
      const onto = random() < 0.5 ? null : (kept.findLast(({ kind }) => kind === 'screenshot')?.id ?? null);
      const enough = Math.floor(random() * 4);
      // It ends when its browser does; what ended it before is told below.
      let failure: unknown;
      page.evaluate(saveOn, size, onto).catch((error: unknown) => {
        failure = error;
      });
      const begin = performance.now();
      while (acknowledged(reports).length < enough || reports.length === 0) {
        await wait(5);
        if (failure || performance.now() - begin > 60_000) throw new Error(`nothing was kept: ${failure}`);
      }
      await wait(random() * usual);
      await killBrowser(browser);
      await wait(20);
      fresh = acknowledged(reports);
      wasSaving = reports.at(-1)?.at === 'begun';
      kept.push(...fresh);
      if (fresh.length > 0) usual = Math.min(1000, (performance.now() - begin) / (fresh.length + 0.5));
    }
    console.log(`${kept.length} saves acknowledged; of the one in hand there was ${JSON.stringify(figures)}`);
    expect(kept.length).toBeGreaterThan(0);
  },
  60_000 + kills * 60_000,
);
