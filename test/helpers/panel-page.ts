import type { ElementHandle, Page } from 'puppeteer';
import { vi } from 'vitest';
import type { Module, SlotContent } from '../../engine/document';

/** Waits for an element, inside whatever shadow roots it is: what changes in there wakes nobody, so it looks again and again. */
export async function seen(page: Page, selector: string): Promise<ElementHandle<Element>> {
  return vi.waitFor(
    async () => {
      const found = await page.$(selector);
      if (!found) throw new Error(`nothing is seen of ${selector}`);
      return found;
    },
    { timeout: 10_000, interval: 60 },
  );
}

/** What a person finds by role and name. */
export function find(page: Page, role: string, name: string): Promise<ElementHandle<Element>> {
  return seen(page, `::-p-aria([name="${name}"][role="${role}"])`);
}

export async function click(page: Page, role: string, name: string): Promise<void> {
  await (await find(page, role, name)).click();
}

/** The name of what has the focus. */
export function focused(page: Page): Promise<string> {
  return page.evaluate(() => {
    let active = document.activeElement;
    while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
    return active?.getAttribute('aria-label') ?? active?.textContent?.trim() ?? '';
  });
}

/** The module at an address of the live pattern, new sides of crossfades taken. */
export async function moduleAt(page: Page, address: string): Promise<Module> {
  const state = await page.evaluate(() => window.afterimage.state());
  const [pass, ...slots] = address.split('.');
  const settled = (content: SlotContent | undefined): Module => {
    if (!content) throw new Error(`nothing stands at ${address}`);
    return content.type === 'crossfade' ? content.to : content;
  };
  let module = settled(state.decks.at(-1)?.pattern.passes.find(({ name }) => name === pass)?.root);
  for (const slot of slots) module = settled(module.slots[slot]);
  return module;
}

export async function pathOf(page: Page, address: string, name: string) {
  return (await moduleAt(page, address)).params[name];
}

/** How many small pictures were shown so far, by what they stand beside. */
export async function countPictures(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const { prototype } = await customElements.whenDefined('afterimage-view');
    const take: (picture: unknown) => void = prototype.take;
    window.pictures = 0;
    prototype.take = function (picture: unknown) {
      window.pictures += 1;
      take.call(this, picture);
    };
  });
}

declare global {
  interface Window {
    pictures: number;
  }
}

/** What a row of the tree shows, as text. */
export function pictureOf(page: Page, key: string): Promise<string> {
  return page.$eval(`>>> [data-key="${key}"] >>> canvas.there`, (canvas) => (canvas as HTMLCanvasElement).toDataURL());
}
