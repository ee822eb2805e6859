import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import pages from '../../vite.config';
import { type Site, serveSite } from './site';

const html = `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Test</title>
<style>html, body { margin: 0; background: #000 } canvas { display: block }</style>
<script type="module" src="/assets/entry.js"></script></head><body></body></html>
`;

/**
 * Bundles a TypeScript module as the shipped pages are bundled, core content included, and serves it as the page `/` of a real server.
 * @param entry URL of the module
 * @returns the site; closing it removes the bundle
 */
export async function serveEntry(entry: URL): Promise<Site> {
  const folder = await mkdtemp(join(tmpdir(), 'afterimage-entry-'));
  const remove = () => rm(folder, { recursive: true, force: true });
  try {
    await build({
      configFile: false,
      logLevel: 'warn',
      plugins: pages.plugins ?? [],
      publicDir: false,
      build: {
        outDir: folder,
        emptyOutDir: true,
        target: 'es2022',
        minify: false,
        rollupOptions: { input: fileURLToPath(entry), output: { entryFileNames: 'assets/entry.js' } },
      },
    });
    await writeFile(join(folder, 'index.html'), html);
    const site = await serveSite(folder);
    return {
      ...site,
      close: async () => {
        await site.close();
        await remove();
      },
    };
  } catch (error) {
    await remove();
    throw error;
  }
}
