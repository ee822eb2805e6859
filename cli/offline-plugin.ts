import { createHash } from 'node:crypto';
import type { Plugin } from 'vite';

/** The worker's entry, beside the pages'. */
export const OFFLINE_ENTRY = 'ui/offline/service-worker.ts';

/** Where the build puts it: at the top, for a worker serves what lies below it. */
const FILE = 'service-worker.js';

/** The pages that open without a network, by address. The workshop needs its server. */
const PAGES: Readonly<Record<string, string>> = { '/': 'index.html', '/gallery': 'gallery.html' };

/**
 * Builds the worker that lets pages open without a network, and writes the files of the build into it.
 * @param shared files that are copied as they are, by address
 */
export function offlinePlugin(shared: () => readonly string[]): Plugin {
  return {
    name: 'afterimage-offline',
    apply: 'build',
    enforce: 'post',
    generateBundle: {
      order: 'post',
      handler(_options, bundle) {
        const worker = bundle[FILE];
        if (worker?.type !== 'chunk') return;
        const names = Object.keys(bundle).filter((name) => name.startsWith('assets/') && !name.includes('workshop'));
        const files = [...names.map((name) => `/${name}`), ...shared()].sort();
        const pages = Object.fromEntries(
          Object.entries(PAGES).map(([address, file]) => {
            const page = bundle[file];
            if (page?.type !== 'asset') throw new Error(`the build has no ${file}`);
            return [address, createHash('sha256').update(page.source).digest('hex')];
          }),
        );
        const version = createHash('sha256')
          .update(JSON.stringify([files, pages, worker.code]))
          .digest('hex')
          .slice(0, 16);
        const built = JSON.stringify({ version, files, pages });
        const place = /(["'`])__BUILT__\1/;
        if (!place.test(worker.code)) throw new Error(`${FILE} has no place for the list of files`);
        worker.code = worker.code.replace(place, () => JSON.stringify(built));
      },
    },
  };
}
