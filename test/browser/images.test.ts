import { resolve } from 'node:path';
import type { Browser, ElementHandle, Page } from 'puppeteer';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { violations } from '../helpers/axe';
import { launchChromium } from '../helpers/chromium';
import { seen } from '../helpers/panel-page';
import { type Site, serveSite } from '../helpers/site';
import { openStagePage } from '../helpers/stage-page';

let browser: Browser;
let site: Site;

beforeAll(async () => {
  site = await serveSite();
  browser = await launchChromium({
    renderer: 'llvmpipe',
    args: ['--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream'],
  });
});

afterAll(async () => {
  await browser?.close();
  await site?.close();
});

const open = (address = '/?pattern=tidepool&seed=images&size=64&paused=1') =>
  openStagePage(browser, `${site.address}${address}`, { width: 400, height: 300 });
const step = (page: Page, ticks: number) => page.evaluate((count) => window.afterimage.step(count), ticks);
const hashes = (page: Page) =>
  page.evaluate(async () => [await window.afterimage.bufferHash(), await window.afterimage.displayHash()]);
const run = (page: Page, method: string, arg: unknown) =>
  page.evaluate((name, given) => window.afterimage.run(name, given), method, arg);
const picture = (page: Page, image: string) =>
  run(page, 'setSlot', { module: 'main', slot: 'source', to: { use: 'source/picture', image, spread: 1 } });

/** In the page: what `source/picture` shows now, also amid a crossfade. */
function shownImages(): (string | null)[] {
  const root = window.afterimage.state().decks.at(-1)?.pattern.passes[0]?.root;
  const content = root?.type === 'module' ? root.slots.source : undefined;
  if (content?.type === 'module') return [content.image];
  return content ? [content.from.type === 'module' ? content.from.image : null, content.to.image] : [];
}

/** In the page: drops files on the window. */
async function drop(files: { name: string; kind: string }[], save: number[]): Promise<void> {
  const transfer = new DataTransfer();
  for (const { name, kind } of files) {
    let body: BlobPart = '';
    if (kind === 'red') {
      const canvas = new OffscreenCanvas(300, 200);
      const context = canvas.getContext('2d');
      if (!context) throw new Error('a 2d context can be made');
      context.fillStyle = '#d03020';
      context.fillRect(0, 0, 300, 200);
      context.fillStyle = '#f4e8c0';
      context.fillRect(40, 30, 90, 120);
      body = await canvas.convertToBlob({ type: 'image/jpeg' });
    }
    if (kind === 'broken') body = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1, 2, 3]);
    if (kind === 'save') body = new Uint8Array(save);
    transfer.items.add(new File([body], name));
  }
  window.dispatchEvent(new DragEvent('drop', { dataTransfer: transfer, cancelable: true }));
}

const toasts = (page: Page) =>
  page.evaluate(() =>
    [...(document.querySelector('afterimage-chrome')?.toasts.renderRoot.querySelectorAll('.text') ?? [])].map((toast) =>
      (toast.textContent ?? '').replace(/\s+/g, ' ').trim(),
    ),
  );

describe('images', () => {
  it('[IMAGE-5] [IMAGE-8] a dropped picture comes in by crossfade, and its save plays on bit for bit in a fresh profile', async () => {
    const { page, close, problems } = await open();
    await picture(page, 'marble');
    await step(page, 20);
    await page.evaluate(drop, [{ name: 'My holiday.jpg', kind: 'red' }], []);
    await page.waitForFunction(
      () =>
        window.afterimage.images().includes('My-holiday') &&
        window.afterimage.state().decks.at(-1)?.pattern.passes[0]?.root,
    );
    await page.waitForFunction(`(${shownImages})().length === 2`);
    expect(await page.evaluate(shownImages)).toEqual(['marble', 'My-holiday']);
    await step(page, 100);
    const amid = await hashes(page);
    const save = await page.evaluate(() => window.afterimage.save({ visibility: 'unlisted' }));
    expect(save).toMatchObject({ local: true, server: true, live: false });
    await step(page, 200);
    expect(await page.evaluate(shownImages)).toEqual(['My-holiday']);
    const later = await hashes(page);
    expect(later).not.toEqual(amid);

    const fresh = await open(`/?save=${save.id}&paused=1`);
    expect(await fresh.page.evaluate(() => window.afterimage.images())).toContain('My-holiday');
    expect(await hashes(fresh.page)).toEqual(amid);
    await step(fresh.page, 200);
    expect(await hashes(fresh.page)).toEqual(later);
    expect(fresh.problems).toEqual([]);
    await fresh.close();
    expect(problems).toEqual([]);
    await close();
  });

  it('[IMAGE-4] [IMAGE-6] broken, empty and other files are told of and lose nothing; a save among them opens', async () => {
    const { page, close } = await open();
    await picture(page, 'stars');
    await step(page, 5);
    const { id } = await page.evaluate(() => window.afterimage.save());
    const bytes = await page.evaluate(async (save) => [...(await window.afterimage.export(save))], id);
    await run(page, 'setImage', { module: 'main.source', image: null, seconds: 0 });
    const before = await page.evaluate(() => window.afterimage.images());
    await page.evaluate(
      drop,
      [
        { name: 'broken.png', kind: 'broken' },
        { name: 'empty.png', kind: 'empty' },
        { name: 'kept.afterimage', kind: 'save' },
      ],
      bytes,
    );
    await page.waitForFunction(`(${shownImages})()[0] === 'stars'`);
    expect((await toasts(page)).join('\n')).toMatch(/image-unreadable.*broken\.png(.|\n)*empty-file.*empty\.png/);
    expect(await page.evaluate(() => window.afterimage.images())).toEqual(before);
    await expect(run(page, 'setImage', { module: 'main.source', image: 'marbel' })).rejects.toThrow(/try marble/);
    await close();
  });

  it('[IMAGE-7] [IMAGE-9] the camera moves by itself; its save keeps one frame, says so, and opens with it', async () => {
    const { page, close } = await open();
    await picture(page, 'stars');
    await step(page, 5);
    const dark = await hashes(page);
    expect(await page.evaluate(() => window.afterimage.addCamera())).toBe('camera');
    await run(page, 'setImage', { module: 'main.source', image: 'camera', seconds: 0 });
    await page.evaluate(() => window.afterimage.play());
    await new Promise((resolve) => setTimeout(resolve, 600));
    await page.evaluate(() => window.afterimage.pause());
    await new Promise((resolve) => setTimeout(resolve, 400));
    await step(page, 1);
    expect(await hashes(page)).not.toEqual(dark);
    const save = await page.evaluate(() => window.afterimage.save({ visibility: 'unlisted' }));
    expect(save).toMatchObject({ server: true, live: true });
    await page.keyboard.press('m');
    const row = await seen(page, 'afterimage-chrome >>> .facts');
    expect(await row.evaluate((facts) => facts.textContent)).toContain('not replayable');
    await page.keyboard.press('m');
    const kept = await hashes(page);
    // Time stands still, and so does what the camera shows: the frame that was kept must be that one, upright.
    await step(page, 30);
    const later = await hashes(page);
    const fresh = await open(`/?save=${save.id}&paused=1`);
    expect(await hashes(fresh.page)).toEqual(kept);
    await step(fresh.page, 30);
    expect(await hashes(fresh.page)).toEqual(later);
    await fresh.close();
    await close();
  });

  it('[IMAGE-10] images, the person’s own and another pass too, come back with a lost graphics context', async () => {
    const { page, close } = await open();
    await picture(page, 'fibres');
    await run(page, 'setImage', { module: 'display', image: 'pass:main', seconds: 0 });
    await step(page, 30);
    const save = await page.evaluate(() => window.afterimage.save());
    await step(page, 60);
    const undisturbed = await hashes(page);
    await page.evaluate((id) => window.afterimage.open(id), save.id);
    await step(page, 20);
    await page.evaluate(async () => {
      const canvas = document.querySelector<HTMLCanvasElement>('#stage');
      const extension = canvas?.getContext('webgl2')?.getExtension('WEBGL_lose_context');
      extension?.loseContext();
      await new Promise((resolve) => setTimeout(resolve, 50));
      extension?.restoreContext();
    });
    await step(page, 40);
    expect(await hashes(page)).toEqual(undisturbed);
    await close();
  });

  it('[IMAGE-6] [IMAGE-7] a video runs while time passes and something shows it; one that cannot be played is refused', async () => {
    const { page, close } = await open();
    await picture(page, 'stars');
    const names = await page.evaluate(async () => {
      const canvas = document.createElement('canvas');
      [canvas.width, canvas.height] = [64, 48];
      const recorder = new MediaRecorder(canvas.captureStream(30), { mimeType: 'video/webm' });
      const parts: Blob[] = [];
      recorder.ondataavailable = ({ data }) => parts.push(data);
      const stopped = new Promise((resolve) => {
        recorder.onstop = resolve;
      });
      recorder.start();
      for (let frame = 0; frame < 20; frame++) {
        const context = canvas.getContext('2d');
        if (!context) throw new Error('a 2d context can be made');
        context.fillStyle = frame % 2 > 0 ? '#fff' : '#36c';
        context.fillRect(0, 0, 64, 48);
        await new Promise((resolve) => setTimeout(resolve, 30));
      }
      recorder.stop();
      await stopped;
      const damaged = new Blob([parts[0]?.slice(0, 60) ?? '']);
      return Promise.all([
        window.afterimage.addImage(new File(parts, 'waves.webm')),
        window.afterimage.addImage(new File([damaged], 'damaged.webm')).catch((error: { code: string }) => error.code),
      ]);
    });
    expect(names).toEqual(['waves', 'video-unplayable']);
    await run(page, 'setImage', { module: 'main.source', image: 'waves', seconds: 0 });
    await page.evaluate(() => window.afterimage.play());
    await new Promise((resolve) => setTimeout(resolve, 400));
    await page.evaluate(() => window.afterimage.pause());
    expect(await page.evaluate(() => window.afterimage.save())).toMatchObject({ live: true });
    await close();
  });

  it('[IMAGE-5] the well shows the image, takes another by keys and a file, and forgets it again; axe finds nothing', async () => {
    const { page, close } = await open();
    await picture(page, 'stars');
    await page.setViewport({ width: 1000, height: 900 });
    await page.keyboard.press('~');
    await page.locator('afterimage-panel >>> [role=treeitem] ::-p-text(picture)').click();
    const well = 'afterimage-panel >>> afterimage-image-well >>>';
    const choose = await seen(page, `${well} .tools button`);
    await choose.focus();
    await page.keyboard.press('Enter');
    const marble = await seen(page, `${well} button.choice[title=marble]`);
    await marble.focus();
    await page.keyboard.press('Enter');
    await page.waitForFunction(`(${shownImages})().at(-1) === 'marble'`);
    expect(await violations(page, 'afterimage-panel')).toEqual([]);

    const file = await seen(page, `${well} input[type=file]`);
    await (file as ElementHandle<HTMLInputElement>).uploadFile(
      resolve(import.meta.dirname, '../../public/static/icon-192.png'),
    );
    await page.waitForFunction(`(${shownImages})().at(-1) === 'icon-192'`);
    const remove = await seen(page, `${well} button[aria-label="Remove icon-192 from my pictures"]`);
    await remove.click();
    await page.waitForFunction(() => !window.afterimage.images().includes('icon-192'));
    expect((await page.evaluate(shownImages)).at(-1)).toBe('icon-192');
    await page.evaluate(() => window.afterimage.save());
    await close();
  });

  it('[IMAGE-6] the store of an earlier version gains its images and loses nothing', async () => {
    const context = await browser.createBrowserContext();
    const page = await context.newPage();
    await page.goto(`${site.address}/robots.txt`);
    await page.evaluate(async () => {
      const database = await new Promise<IDBDatabase>((resolve, reject) => {
        const opening = indexedDB.open('afterimage', 1);
        opening.onupgradeneeded = () => {
          for (const table of ['blobs', 'manifests']) opening.result.createObjectStore(table);
          opening.result.createObjectStore('saves', { keyPath: 'id' });
        };
        opening.onsuccess = () => resolve(opening.result);
        opening.onerror = () => reject(opening.error);
      });
      const writing = database.transaction('saves', 'readwrite');
      writing
        .objectStore('saves')
        .put({ id: 'save_0', title: 'old', versions: [], head: '', updated: 1, deleted: null });
      await new Promise((resolve) => {
        writing.oncomplete = resolve;
      });
      database.close();
    });
    await page.goto(`${site.address}/?size=64&paused=1`);
    await page.waitForFunction(() => 'afterimage' in window);
    const found = await page.evaluate(async () => {
      await window.afterimage.ready;
      const { title } = (await window.afterimage.saves())[0] ?? {};
      const svg =
        '<svg xmlns="http://www.w3.org/2000/svg" width="8" height="4"><rect width="8" height="4" fill="red"/></svg>';
      return [title, await window.afterimage.addImage(new File([svg], 'drawing.svg'))];
    });
    expect(found).toEqual(['old', 'drawing']);
    await page.reload();
    await page.waitForFunction(() => 'afterimage' in window);
    await page.evaluate(() => window.afterimage.ready);
    expect(await page.evaluate(() => window.afterimage.images())).toContain('drawing');
    await context.close();
  });
});
