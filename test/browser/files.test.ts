import Database from 'better-sqlite3';
import type { Browser, Page } from 'puppeteer';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sharedChromium } from '../helpers/chromium';
import { type Site, serveSite } from '../helpers/site';
import { openStagePage, type StagePage } from '../helpers/stage-page';

let site: Site;
let browser: Browser;

beforeAll(async () => {
  site = await serveSite();
  browser = await sharedChromium('llvmpipe');
});

afterAll(async () => {
  await browser?.close();
  await site?.close();
});

const open = (query = '?pattern=geode&seed=files&size=64&paused=1'): Promise<StagePage> =>
  openStagePage(browser, `${site.address}/${query}`, { before: keepDownloads });
const hash = (page: Page): Promise<string> => page.evaluate(() => window.afterimage.bufferHash());
const step = (page: Page, ticks: number) => page.evaluate((count) => window.afterimage.step(count), ticks);

/** In the page: what would be downloaded is kept instead. */
function keepDownloads(): void {
  const kept: Blob[] = [];
  const make = URL.createObjectURL.bind(URL);
  URL.createObjectURL = (thing) => {
    if (thing instanceof Blob) kept.push(thing);
    return make(thing);
  };
  Object.assign(window, { kept });
}

/** In the page: the last thing that was offered as a file. */
async function lastDownload(): Promise<number[]> {
  const { kept } = window as unknown as { kept: Blob[] };
  const blob = kept.at(-1);
  return blob ? [...new Uint8Array(await blob.arrayBuffer())] : [];
}

/** Drops files on the stage. */
async function drop(page: Page, files: readonly { readonly name: string; readonly bytes: readonly number[] }[]) {
  const texts = files.map(({ name, bytes }) => ({ name, text: Buffer.from(bytes).toString('base64') }));
  await page.evaluate((given) => {
    const transfer = new DataTransfer();
    for (const { name, text } of given)
      transfer.items.add(new File([Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0))], name));
    document.body.dispatchEvent(new DragEvent('drop', { dataTransfer: transfer, bubbles: true, cancelable: true }));
  }, texts);
}

const toldOf = (page: Page, words: string) =>
  page.waitForFunction(
    (text) => {
      const toasts = document.querySelector('afterimage-chrome')?.shadowRoot?.querySelector('afterimage-toasts');
      return toasts?.shadowRoot?.textContent?.includes(text);
    },
    { timeout: 30_000 },
    words,
  );
/** A drop comes in by a crossfade, of which time that stands still shows the first moment: both are there. */
const comesIn = (page: Page, seed: string) =>
  page.waitForFunction(
    (text) => window.afterimage.state().decks.at(-1)?.pattern.seed === text,
    { timeout: 30_000 },
    seed,
  );
const openBytes = (page: Page, bytes: readonly number[]) =>
  page.evaluate(
    (text) => window.afterimage.open(Uint8Array.from(atob(text), (each) => each.charCodeAt(0))),
    Buffer.from(bytes).toString('base64'),
  );

describe('files', () => {
  it('[SAVE-20] [SAVE-26] an exported save is a project that opens in another profile as it was', async () => {
    const one = await open();
    await step(one.page, 40);
    const kept = await hash(one.page);
    const { id } = await one.page.evaluate(() => window.afterimage.save());
    const bytes = await one.page.evaluate(async (save) => [...(await window.afterimage.export(save))], id);
    expect(Buffer.from(bytes.slice(0, 15)).toString()).toBe('SQLite format 3');
    await step(one.page, 30);
    const later = await hash(one.page);

    const other = await open('?pattern=coral&size=64&paused=1');
    await drop(other.page, [{ name: 'from afar.bin', bytes }]);
    await comesIn(other.page, 'files');
    await openBytes(other.page, bytes);
    expect(await hash(other.page)).toBe(kept);
    await step(other.page, 30);
    expect(await hash(other.page)).toBe(later);

    // Damage is told of, and what plays goes on.
    const damaged = bytes.map((byte, at) => (at === bytes.length - 50 ? byte ^ 4 : byte));
    await drop(other.page, [{ name: 'damaged.afterimage', bytes: damaged }]);
    await toldOf(other.page, 'bad-checksum');
    expect(await hash(other.page)).toBe(later);
    expect([...one.problems, ...other.problems]).toEqual([]);
    await one.close();
    await other.close();
  });

  it('[SAVE-23] [SAVE-26] the downloaded picture is the project: dropped elsewhere it plays on', async () => {
    const one = await open();
    await step(one.page, 25);
    const kept = await hash(one.page);
    await one.page.keyboard.down('Control');
    await one.page.keyboard.press('s');
    await one.page.keyboard.up('Control');
    await one.page.waitForFunction(async () => {
      const { kept } = window as unknown as { kept: Blob[] };
      return kept.at(-1)?.type === 'image/png';
    });
    const png = await one.page.evaluate(lastDownload);
    const other = await open('?pattern=coral&size=64&paused=1');
    await drop(other.page, [{ name: 'moment.png', bytes: png }]);
    await comesIn(other.page, 'files');
    await openBytes(other.page, png);
    expect(await hash(other.page)).toBe(kept);

    // The same two files together are kept and summed up, and open from the list.
    const { id } = await one.page.evaluate(() => window.afterimage.save());
    const save = await one.page.evaluate(async (given) => [...(await window.afterimage.export(given))], id);
    await drop(other.page, [
      { name: 'moment.png', bytes: png },
      { name: 'save.afterimage', bytes: save },
    ]);
    await toldOf(other.page, '2 saves added');
    const saves = await other.page.evaluate(async () => (await window.afterimage.saves()).map((each) => each.id));
    expect(saves).toHaveLength(2);
    expect(saves).toContain(id);

    // Without its save it says what it lost and is still a picture; where that save is kept, it opens nevertheless.
    const at = Buffer.from(png).indexOf('afIm') - 4;
    const stripped = [{ name: 'stripped.png', bytes: [...png.slice(0, at), ...png.slice(-12)] }];
    await drop(one.page, stripped);
    await toldOf(one.page, 'stripped-picture');
    await one.page.waitForFunction(() => window.afterimage.images().includes('stripped'));
    await other.page.evaluate(() => window.afterimage.open('coral', { size: 64 }));
    await drop(other.page, stripped);
    await comesIn(other.page, 'files');
    expect([...one.problems, ...other.problems]).toEqual([]);
    await one.close();
    await other.close();
  });

  it('[SAVE-27] a project that another program has edited is kept as far as it is whole, plays, and says that it was changed', async () => {
    const one = await open();
    await step(one.page, 15);
    const kept = await hash(one.page);
    const { id } = await one.page.evaluate(() => window.afterimage.save());
    const bytes = await one.page.evaluate(async (save) => [...(await window.afterimage.export(save))], id);
    const database = new Database(Buffer.from(bytes));
    database.exec(`update saves set title = 'My own words'; vacuum`);
    const edited = [...database.serialize()];
    database.close();

    const other = await open('?pattern=coral&size=64&paused=1');
    expect(
      await openBytes(other.page, edited).then(
        () => 'open',
        (error) => String(error),
      ),
    ).toContain('changed-project');
    await drop(other.page, [{ name: 'edited.afterimage', bytes: edited }]);
    await toldOf(other.page, 'one save added, one file was changed since it was written');
    await comesIn(other.page, 'files');
    const [save] = await other.page.evaluate(() => window.afterimage.saves());
    expect(save).toMatchObject({ title: 'My own words' });
    await other.page.evaluate((given) => window.afterimage.open(given), save?.id ?? '');
    expect(await hash(other.page)).toBe(kept);
    expect([...one.problems, ...other.problems]).toEqual([]);
    await one.close();
    await other.close();
  });
});
