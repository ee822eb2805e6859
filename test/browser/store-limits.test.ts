import type { Browser, Page } from 'puppeteer';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { launchChromium } from '../helpers/chromium';
import { readKeptSaves } from '../helpers/kept-saves';
import { seen } from '../helpers/panel-page';
import { type Site, serveSite } from '../helpers/site';
import { openStagePage, type StagePage } from '../helpers/stage-page';

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

const query = '/?pattern=geode&seed=limits&size=64&paused=1';

/** In the page: no server answers, so that what counts is what lies here. */
function refuseServer(): void {
  const ask = window.fetch.bind(window);
  window.fetch = (request, ...rest) =>
    String(request).includes('/api/') ? Promise.reject(new TypeError('away')) : ask(request, ...rest);
}

/** Keeps the present moment, two ticks on. */
const save = (page: Page, kind: 'screenshot' | 'periodic' = 'screenshot') =>
  page.evaluate(async (as) => {
    await window.afterimage.step(2);
    return window.afterimage.save({ kind: as }).then(
      ({ id, snapshot, version }) => ({ id, snapshot, version, refused: '' }),
      (error: unknown) => ({ id: '', snapshot: '', version: 0, refused: String(error) }),
    );
  }, kind);

const saves = (page: Page) => page.evaluate(() => window.afterimage.saves());

/** All the room that the site has at first, bytes. */
const ROOM = 1_000_000;

it('[SAVE-6] [SAVE-61] when the room is full, periodic saves make way, then it is said; nothing is half written, and it works again with room', async () => {
  // From the beginning: what Chromium has once learned of the room it believes for half a minute.
  const setRoom = async (of: Page, quotaSize?: number) => {
    const client = await of.createCDPSession();
    await client.send('Storage.overrideQuotaForOrigin', { origin: site.address, ...(quotaSize ? { quotaSize } : {}) });
  };
  const { page, problems, close } = await openStagePage(browser, `${site.address}${query}`, {
    before: refuseServer,
    onDisk: true,
    prepare: (empty) => setRoom(empty, ROOM),
  });
  const kept = [await save(page)];
  for (let count = 0; count < 4; count++) expect((await save(page, 'periodic')).refused).toBe('');

  let refused = '';
  for (let count = 0; count < 60 && refused === ''; count++) {
    const result = await save(page);
    refused = result.refused;
    if (refused !== '') break;
    kept.push(result);
  }
  expect(refused).toMatch(/\[disk-full\].*no room left.*try exporting and deleting some/);
  // Those of the clock went before anybody was refused.
  const left = await saves(page);
  expect(left.filter(({ kind }) => kind === 'periodic')).toEqual([]);
  expect(left.map(({ id }) => id).sort()).toEqual(kept.map(({ id }) => id).sort());
  expect((await readKeptSaves(page)).wrong).toEqual([]);
  // A person is told what to do; the clock displaces nobody. A larger picture surely finds no room.
  await page.evaluate(() => window.afterimage.run('setProfile', { size: 192 }));
  expect((await save(page, 'periodic')).refused).toContain('[disk-full]');
  await page.keyboard.press('Space');
  await seen(page, '::-p-text(no room left for saves in this browser)');
  expect(await saves(page)).toHaveLength(left.length);

  for (const { snapshot } of kept) await page.evaluate((id) => window.afterimage.open(id), snapshot);

  await setRoom(page);
  const after = await save(page);
  expect(after.refused).toBe('');
  expect((await readKeptSaves(page)).wrong).toEqual([]);
  expect((await saves(page)).map(({ id }) => id)).toContain(after.id);
  expect(problems).toEqual([]);
  await close();
}, 240_000);

/** A second tab of the same profile. */
async function secondTab(first: StagePage, address: string): Promise<Page> {
  const page = await first.page.browserContext().newPage();
  await page.evaluateOnNewDocument(refuseServer);
  await page.setViewport({ width: 256, height: 192 });
  await page.goto(address);
  await page.waitForFunction(() => 'afterimage' in window);
  await page.evaluate(() => window.afterimage.ready);
  return page;
}

/** Says something of a save as the sheet of saves does. */
const say = (page: Page, detail: object) =>
  page.evaluate((given) => {
    document.querySelector('afterimage-chrome')?.dispatchEvent(new CustomEvent('save-say', { detail: given }));
  }, detail);

it('[SAVE-8] [SAVE-61] [SAVE-64] two tabs save at once, at the same save and at others: nothing is lost, each learns of all, one keeps the clock', async () => {
  const first = await openStagePage(browser, `${site.address}${query}`, { before: refuseServer });
  const tabs = [first.page, await secondTab(first, `${site.address}${query}`)] as const;
  const [one, two] = tabs;
  const { id } = await save(one);
  for (const tab of tabs) await tab.evaluate((given) => window.afterimage.open(given), id);
  await one.evaluate(() => window.afterimage.step(1));

  // At the same save, while both also say things of it.
  const acknowledged = [];
  for (let round = 0; round < 4; round++) {
    const both = Promise.all(tabs.map((tab) => save(tab)));
    await Promise.all([say(one, { id, notes: `note ${round}` }), say(two, { id, tags: [`tag ${round}`] })]);
    acknowledged.push(...(await both));
  }
  expect(acknowledged.map(({ version }) => version).sort((a, b) => a - b)).toEqual([2, 3, 4, 5, 6, 7, 8, 9]);
  await expect
    .poll(async () => (await saves(two)).find((each) => each.id === id))
    .toMatchObject({ notes: 'note 3', tags: ['tag 3'] });
  const [record] = await saves(two);
  for (const { version, snapshot } of acknowledged) expect(record?.versions[version - 1]?.snapshot).toBe(snapshot);

  // At others, with the list open in one of them.
  await two.keyboard.press('m');
  const fresh = await Promise.all(
    tabs.map((tab, index) => tab.evaluate((name) => window.afterimage.save({ name }), `of tab ${index + 1}`)),
  );
  for (const name of ['of tab 1', 'of tab 2']) await seen(two, `>>> ::-p-text(${name})`);
  expect((await saves(one)).map((each) => each.id)).toEqual(
    expect.arrayContaining([id, ...fresh.map((each) => each.id)]),
  );
  const found = await readKeptSaves(one);
  expect(found.wrong).toEqual([]);
  expect(found.unnamed).toEqual([]);
  for (const { snapshot } of acknowledged) await one.evaluate((given) => window.afterimage.open(given), snapshot);

  // One of those in sight keeps the clock; when it goes another does.
  const writers = (page: Page) =>
    page.evaluate(async () => {
      const { held = [] } = await navigator.locks.query();
      return held.filter(({ name }) => name === 'afterimage:writer').map(({ clientId }) => clientId);
    });
  await one.bringToFront();
  await expect.poll(() => writers(two)).toHaveLength(1);
  const [before] = await writers(two);
  await one.close();
  await two.bringToFront();
  await expect.poll(async () => (await writers(two)).filter((writer) => writer !== before)).toHaveLength(1);
  expect(first.problems).toEqual([]);
  await first.close();
}, 240_000);
