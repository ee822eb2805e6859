import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

const root = fileURLToPath(new URL('.', import.meta.url));
const pages = readdirSync(`${root}public`)
  .filter((name) => name.endsWith('.html'))
  .map((name) => `${root}public/${name}`);

/**
 * The pages are `public/*.html`; each loads one entry as `<script type="module" src="/ui/NAME.ts">`.
 * Files in `public/static` are copied as they are. `npm run dev` names the API's address in AFTERIMAGE_SERVER.
 */
export default defineConfig({
  root: `${root}public`,
  publicDir: 'static',
  cacheDir: `${root}node_modules/.vite`,
  appType: 'mpa',
  // The sources lie beside the pages' folder, not in it.
  resolve: { alias: [{ find: /^\/ui\//, replacement: `${root}ui/` }] },
  server: {
    fs: { allow: [root] },
    proxy: { '/api': { target: process.env.AFTERIMAGE_SERVER ?? 'http://localhost:7071', ws: true } },
  },
  worker: { format: 'es' },
  build: {
    outDir: `${root}dist`,
    emptyOutDir: true,
    target: 'es2022',
    rollupOptions: { input: pages },
  },
});
