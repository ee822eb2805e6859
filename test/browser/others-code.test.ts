import type { Browser, Page } from 'puppeteer';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { userCommand } from '../../cli/people/user';
import { type ServerClient, serverClient } from '../../saves';
import { saveId } from '../contracts/save-moment';
import { violations } from '../helpers/axe';
import { sharedChromium } from '../helpers/chromium';
import { othersFile, othersSnapshot } from '../helpers/others-save';
import { click, find, moduleAt, seen } from '../helpers/panel-page';
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

const textOf = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');
const open = (page: Page, text: string, agree: boolean): Promise<string> =>
  page.evaluate(
    (given, options) =>
      window.afterimage
        .open(
          Uint8Array.from(atob(given), (each) => each.charCodeAt(0)),
          options,
        )
        .then(
          () => 'open',
          (error: unknown) => (error instanceof Error && 'code' in error ? String(error.code) : 'failed'),
        ),
    text,
    agree ? ({ othersCode: 'agree' } as const) : {},
  );
const drop = (page: Page, text: string): Promise<void> =>
  page.evaluate((given) => {
    const transfer = new DataTransfer();
    transfer.items.add(new File([Uint8Array.from(atob(given), (each) => each.charCodeAt(0))], 'elsewhere.afterimage'));
    document.body.dispatchEvent(new DragEvent('drop', { dataTransfer: transfer, bubbles: true, cancelable: true }));
  }, text);
const seed = (page: Page) => page.evaluate(() => window.afterimage.state().decks.at(-1)?.seed);

it('[CODE-1] [CODE-2] [CODE-3] [SHOW-26] code of others runs once its viewer has agreed, and then wherever it comes from', async () => {
  const address = `${site.address}/?pattern=geode&seed=mine&size=32&paused=1`;
  const { page, problems, visit, close } = await openStagePage(browser, address, { width: 1024, height: 800 });
  const file = textOf(await othersFile());

  // A script is refused; a hand is asked, and what plays goes on.
  expect(await open(page, file, false)).toBe('others-code');
  expect(await page.$('>>> ::-p-text(From elsewhere)')).toBeNull();
  await drop(page, file);
  await seen(page, '::-p-text(From elsewhere)');
  expect(await seed(page)).toBe('mine');
  await page.evaluate(() => window.afterimage.step(5));
  await click(page, 'button', 'Show the code');
  await seen(page, '::-p-text(somebody else)');
  expect(await violations(page)).toEqual([]);
  await click(page, 'button', 'Not now');
  expect(await seed(page)).toBe('mine');
  expect(await open(page, file, false)).toBe('others-code');

  await drop(page, file);
  await click(page, 'button', 'Play');
  await page.waitForFunction(() => window.afterimage.state().decks.at(-1)?.seed === 'others');
  expect((await moduleAt(page, 'main.warp')).component).toBe('warp/outward@1');

  // It is remembered, and a part of it comes into another pattern by a crossfade that is undone.
  await visit(address);
  expect(await open(page, file, false)).toBe('open');
  await page.evaluate(() => window.afterimage.save({ kind: 'node', node: 'main.warp', name: 'Rings' }));
  await visit(`${site.address}/?pattern=delft&size=32&paused=1`);
  await page.keyboard.press('~');
  await click(page, 'button', 'Pick for warp');
  await find(page, 'option', 'Rings yours warp/outward as you kept it');
  await page.keyboard.type('rings');
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => {
    const root = window.afterimage.state().decks.at(-1)?.pattern.passes[0]?.root;
    return root?.type === 'module' && root.slots.warp?.type === 'crossfade';
  });
  expect((await moduleAt(page, 'main.warp')).component).toBe('warp/outward@1');
  await page.evaluate(() => window.afterimage.run('undo', {}));
  expect((await moduleAt(page, 'main.warp')).component).not.toBe('warp/outward@1');
  expect(problems).toEqual([]);
  await close();
});

it('[SAFE-8] [CODE-3] a curator who has read the code of others approves it in the page, and nobody is asked any more', async () => {
  const save = { id: saveId(1), title: 'Rings of Ada', visibility: 'public', expected: null } as const;
  await guestOf(site).upload(save, await othersSnapshot());
  const environment = { DATA_DIR: site.dataDir };
  const account = { email: 'curator@example.org', role: 'curator', name: 'Cleo' } as const;
  const password = 'correct horse battery';
  await userCommand(
    { action: 'add', ...account },
    { environment, askPassword: async () => password, say: () => undefined },
  );
  const address = `${site.address}/?save=${save.id}&size=32`;
  const isPlaying = (page: Page): Promise<unknown> =>
    page.waitForFunction(() => window.afterimage.state().decks.at(-1)?.seed === 'others');

  // Who is no curator can read it and play it.
  const guest = await openStagePage(browser, address, { width: 1024, height: 800 });
  await click(guest.page, 'button', 'Show the code');
  await seen(guest.page, '::-p-text(somebody else)');
  expect(await guest.page.$('>>> ::-p-text(Approve and play)')).toBeNull();
  await guest.close();

  const curator = await openStagePage(browser, address, { width: 1024, height: 800 });
  await curator.page.evaluate(
    (email, secret) =>
      fetch('/api/auth/sign-in/email', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ email, password: secret }),
      }),
    account.email,
    password,
  );
  await curator.visit(address);
  await click(curator.page, 'button', 'Show the code');
  await seen(curator.page, '::-p-text(Approve and play)');
  expect(await violations(curator.page)).toEqual([]);
  await click(curator.page, 'button', 'Approve and play');
  await isPlaying(curator.page);
  expect(curator.problems).toEqual([]);
  await curator.close();

  const another = await openStagePage(browser, address, { width: 1024, height: 800 });
  await isPlaying(another.page);
  await another.close();
});

/** Somebody in no browser. */
function guestOf({ address }: Site): ServerClient {
  let cookie = '';
  return serverClient({
    base: address,
    fetch: async (url, init) => {
      const reply = await fetch(url, {
        ...init,
        headers: { ...Object.fromEntries(new Headers(init.headers)), cookie },
      });
      cookie = reply.headers.getSetCookie()[0]?.split(';')[0] ?? cookie;
      return reply;
    },
  });
}
