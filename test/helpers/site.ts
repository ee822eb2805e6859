import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildPages, root } from '../../cli/setup.mjs';
import { createServer } from '../../server';

/** A server that listens, with a data folder of its own. */
export interface Site {
  /** Where it listens, such as `http://localhost:40001`. */
  readonly address: string;
  readonly dataDir: string;
  /** Ends it and removes its data. */
  close(): Promise<void>;
}

/**
 * Starts the real server on a free port.
 * @param distDir the built pages; default: the shipped ones, built anew when their sources have changed
 */
export async function serveSite(distDir?: string): Promise<Site> {
  const dataDir = await mkdtemp(join(tmpdir(), 'afterimage-site-'));
  const pages = distDir ?? (await copyPages(dataDir));
  // Many profiles that save as fast as they can look like an attack from one address.
  const server = await createServer({ dataDir, distDir: pages, operate: { limits: 'off' } });
  await server.listen({ port: 0, host: '127.0.0.1' });
  const bound = server.server.address();
  const port = typeof bound === 'object' && bound ? bound.port : 0;
  return {
    address: `http://localhost:${port}`,
    dataDir,
    close: async () => {
      await server.close();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

/** A build that happens meanwhile, by a developer who works on, shall not pull the pages from under a running test. */
async function copyPages(folder: string): Promise<string> {
  await buildPages();
  const copy = join(folder, 'pages');
  await cp(join(root, 'dist'), copy, { recursive: true });
  return copy;
}
