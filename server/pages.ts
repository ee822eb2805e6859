import { existsSync } from 'node:fs';
import { join, sep } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';

/** Pages by address, and the file of each in the built folder. */
const PAGES = { '/': 'index.html', '/gallery': 'gallery.html', '/workshop': 'workshop.html' } as const;

/**
 * Serves the built pages. Files whose names hold a hash of their content may be kept forever, all others are asked for again.
 * @param distDir what the build wrote; when it is not there, the pages say so
 */
export async function servePages(app: FastifyInstance, distDir: string): Promise<void> {
  if (!existsSync(join(distDir, PAGES['/']))) {
    for (const address of Object.keys(PAGES)) {
      app.get(address, { schema: { hide: true } }, async (_request, reply) => {
        return reply
          .code(503)
          .type('text/plain; charset=utf-8')
          .send('Afterimage is not built yet: run npm run build.\n');
      });
    }
    return;
  }
  const assets = join(distDir, 'assets') + sep;
  await app.register(fastifyStatic, {
    root: distDir,
    index: false,
    dotfiles: 'ignore',
    cacheControl: false,
    schemaHide: true,
    setHeaders(response, path) {
      response.setHeader('cache-control', path.startsWith(assets) ? 'public, max-age=31536000, immutable' : 'no-cache');
    },
  });
  for (const [address, file] of Object.entries(PAGES)) {
    app.get(address, { schema: { hide: true } }, async (_request, reply) => reply.sendFile(file));
  }
}
