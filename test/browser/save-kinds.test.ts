import type { Browser, Page } from 'puppeteer';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { sharedChromium } from '../helpers/chromium';
import { click, find, seen } from '../helpers/panel-page';
import { type Site, serveSite } from '../helpers/site';
import { openStagePage } from '../helpers/stage-page';

let browser: Browser;
let site: Site;

beforeAll(async () => {
  site = await serveSite();
  browser = await sharedChromium('llvmpipe');
});

afterAll(async () => {
  await browser?.close();
  await site?.close();
});

const saves = (page: Page) => page.evaluate(() => window.afterimage.saves());
const hash = (page: Page): Promise<string> => page.evaluate(() => window.afterimage.bufferHash());

it('[SAVE-60] [SAVE-63] [SAVE-66] Space, Space again, Shift+Space, a part, the clock; versions compared; trash and back', async () => {
  const { page, problems, close } = await openStagePage(browser, `${site.address}/?pattern=geode&size=32&paused=1`, {
    width: 900,
    height: 800,
  });
  await page.evaluate(() => window.afterimage.step(90));
  await page.keyboard.press('Space');
  await seen(page, '::-p-text(Kept)');
  const [first] = await saves(page);
  expect(first).toMatchObject({ kind: 'screenshot', title: 'geode', versions: [{ version: 1 }] });

  // The save is open: Space makes its next version, and both play on as they were.
  const before = await hash(page);
  await page.evaluate(async (id) => {
    await window.afterimage.open(id);
    await window.afterimage.run('setSpeed', { speed: 0.5 });
    await window.afterimage.step(30);
  }, first?.id ?? '');
  const after = await hash(page);
  await page.keyboard.press('Space');
  await seen(page, '::-p-text(Kept as version 2)');
  const [second] = await saves(page);
  expect(second).toMatchObject({ id: first?.id, versions: [{ version: 1 }, { version: 2 }] });
  for (const [version, expected] of [before, after].entries()) {
    await page.evaluate((id) => window.afterimage.open(id), second?.versions[version]?.snapshot ?? '');
    expect(await hash(page)).toBe(expected);
  }

  // A new pattern begins in the dark at 0; a part is one module; the clock's save stays here.
  await page.keyboard.down('Shift');
  await page.keyboard.press('Space');
  await page.keyboard.up('Shift');
  await seen(page, '::-p-text(Kept as a new pattern)');
  const module = await page.evaluate(() => {
    const pass = window.afterimage.state().decks.at(-1)?.pattern.passes[0];
    return pass?.root.type === 'module' ? pass.root.id : '';
  });
  const [node, periodic] = await page.evaluate(
    async (id) => [
      await window.afterimage.save({ kind: 'node', node: id, name: 'a part' }),
      await window.afterimage.save({ kind: 'periodic' }),
    ],
    module,
  );
  expect(node).toMatchObject({ server: true });
  expect(periodic).toMatchObject({ server: false, local: true });
  const listed = await saves(page);
  expect(listed.map(({ kind }) => kind).sort()).toEqual(['node', 'pattern', 'periodic', 'screenshot']);
  const pattern = listed.find(({ kind }) => kind === 'pattern');
  await page.evaluate((id) => window.afterimage.open(id), pattern?.id ?? '');
  expect(await page.evaluate(() => window.afterimage.tick)).toBe(0);
  await page.evaluate((id) => window.afterimage.open(id), node?.id ?? '');
  await page.evaluate(() => window.afterimage.step(5));

  // The list: what changed, a favourite, the trash and the way back, and for good.
  await page.keyboard.press('m');
  await (await seen(page, `>>> [data-save="${first?.id}"] [aria-label="More about geode"]`)).click();
  await click(page, 'button', 'What changed in version 2');
  await seen(page, '::-p-text(speed 1 → 0.5)');
  await click(page, 'button', 'Favourite: a part');
  await click(page, 'radio', 'Favourites');
  await find(page, 'button', 'Delete a part');
  await click(page, 'button', 'Delete a part');
  await click(page, 'radio', 'Trash');
  await click(page, 'button', 'Restore: bring back a part');
  await click(page, 'radio', 'Favourites');
  await click(page, 'button', 'Delete a part');
  await click(page, 'radio', 'Trash');
  await click(page, 'button', 'Empty the trash');
  await click(page, 'button', 'Empty');
  await seen(page, '::-p-text(The trash is empty)');
  expect((await saves(page)).map(({ kind }) => kind).sort()).toEqual(['pattern', 'periodic', 'screenshot']);
  await click(page, 'radio', 'By the clock');
  await seen(page, '::-p-text(by the clock)');
  expect(problems).toEqual([]);
  await close();
}, 120_000);
