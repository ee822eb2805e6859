/*
 * Lets the pages open without a network (rule PAGE-1). Runs by itself, outside the pages, so it imports nothing.
 * The build writes the list of its files and its own version in; a page is only ever answered from the store when the network does not answer.
 */

/** As much of a service worker's surroundings as is used here; the pages are compiled without their types. */
interface Surroundings {
  readonly location: Location;
  readonly caches: CacheStorage;
  addEventListener(type: 'install' | 'activate', take: (event: Lasting) => void): void;
  addEventListener(type: 'fetch', take: (event: Fetching) => void): void;
  skipWaiting(): Promise<void>;
}
interface Lasting {
  waitUntil(work: Promise<unknown>): void;
}
interface Fetching extends Lasting {
  readonly request: Request;
  respondWith(answer: Promise<Response>): void;
}

const worker = self as unknown as Surroundings;

/** The files of this build: what is named by its content, and what is not with the SHA-256 of its text. */
const built: {
  readonly version: string;
  readonly files: readonly string[];
  readonly pages: Readonly<Record<string, string>>;
} = JSON.parse('__BUILT__');

const PREFIX = 'afterimage-pages-';
const own = PREFIX + built.version;

worker.addEventListener('install', (event) => {
  event.waitUntil(fill().then(() => worker.skipWaiting()));
});

worker.addEventListener('activate', (event) => {
  event.waitUntil(letOldGo());
});

worker.addEventListener('fetch', (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== 'GET' || origin !== worker.location.origin || pathname.startsWith('/api/')) return;
  if (request.mode === 'navigate') {
    if (pathname in built.pages) event.respondWith(networkFirst(request, pathname));
  } else if (built.files.includes(pathname)) {
    event.respondWith(pathname.startsWith('/assets/') ? storeFirst(request) : networkFirst(request, pathname));
  }
});

/** Fetches all of this build, or fails: half a build would not play. What is stored already of another one is taken over. */
async function fill(): Promise<void> {
  const cache = await worker.caches.open(own);
  for (const [address, hash] of Object.entries(built.pages)) {
    const page = await fetch(new Request(address, { cache: 'reload' }));
    const text = await page.clone().arrayBuffer();
    // A newer build came between: its own worker stores it.
    if (!page.ok || (await hashOf(text)) !== hash) throw new Error(`${address} is not of this build`);
    await cache.put(address, page);
  }
  for (const address of built.files) {
    const known = address.startsWith('/assets/') ? await worker.caches.match(address) : undefined;
    const file = known ?? (await fetch(address));
    if (!file.ok) throw new Error(`${address} cannot be had`);
    await cache.put(address, file);
  }
}

/** Keeps this build and the one before, which a page that is still open may load more of. */
async function letOldGo(): Promise<void> {
  const names = (await worker.caches.keys()).filter((name) => name.startsWith(PREFIX) && name !== own);
  for (const name of names.slice(0, -1)) await worker.caches.delete(name);
}

async function networkFirst(request: Request, address: string): Promise<Response> {
  try {
    return await fetch(request);
  } catch (error) {
    const stored = await (await worker.caches.open(own)).match(address);
    if (stored) return stored;
    throw error;
  }
}

/** What is named by its content never changes. */
async function storeFirst(request: Request): Promise<Response> {
  return (await worker.caches.match(request)) ?? fetch(request);
}

async function hashOf(bytes: ArrayBuffer): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return [...digest].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
