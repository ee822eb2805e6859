import { existsSync, readdirSync, readFileSync } from 'node:fs';
import type { KnipConfig } from 'knip';

/** What the pages load: knip does not read HTML. */
function pageScripts(): string[] {
  if (!existsSync('public')) return [];
  const pages = readdirSync('public').filter((name) => name.endsWith('.html'));
  return pages.flatMap((name) => {
    const scripts = readFileSync(`public/${name}`, 'utf8').matchAll(/<script\b[^>]*\bsrc="([^"]+)"/g);
    return [...scripts].map(([, source = '']) => source.replace(/^(\.\.)?\//, ''));
  });
}

export default {
  entry: [
    'cli/start.mjs',
    'cli/afterimage.mjs',
    'server/main.ts',
    'vite.server.config.ts',
    'test/run.mjs',
    'test/check.mjs',
    'test/bench/*.ts',
    'test/frozen/add.ts',
    'test/kills/run.ts',
    'test/sheets/run.ts',
    'test/sheets/images.ts',
    'test/vitals/run.ts',
    'test/vitals/page.ts',
    'cli/chromium-path.ts',
    'ui/offline/service-worker.ts',
    ...pageScripts(),
  ],
  project: ['{engine,saves,installation,server,cli,ui,public,test}/**/*.{ts,mjs,js}', '*.ts'],
  ignoreExportsUsedInFile: true,
  // An index names the types of its face even where nobody needs to write them yet.
  exclude: ['types'],
  // Started by test/check.mjs from its folder.
  ignoreDependencies: ['@biomejs/biome'],
  // Debian's own, where cli/chromium-path.ts finds itself there.
  // And programs that look at our files, where tests find them installed.
  ignoreBinaries: [
    'apt-get',
    'dpkg-query',
    'sqlite3',
    'pngcheck',
    'exiftool',
    'mount',
    'umount',
    'pg_dump',
    'pg_restore',
  ],
} satisfies KnipConfig;
