import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { defineConfig, type Plugin } from 'vite';
import { contentPlugin } from './cli/content-plugin';
import { OFFLINE_ENTRY, offlinePlugin } from './cli/offline-plugin';
import { contentImages } from './installation';

const root = fileURLToPath(new URL('.', import.meta.url));
const pages = readdirSync(`${root}public`)
  .filter((name) => name.endsWith('.html'))
  .map((name) => `${root}public/${name}`);

/** The addresses of what is copied as it is. */
function copied(): string[] {
  const folder = `${root}public/static`;
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return files.map(({ parentPath, name }) => `${parentPath}/${name}`.slice(folder.length).replaceAll('\\', '/'));
}

/** Core images by their hash, so that browsers may keep them for ever. */
function images(): Plugin {
  const address = (hash: string): string => `assets/image-${hash}.png`;
  return {
    name: 'afterimage-images',
    configureServer({ middlewares }) {
      middlewares.use((request, response, next) => {
        const asked = contentImages(root).find(({ image }) => request.url === `/${address(image.hash)}`);
        if (!asked) return next();
        response.setHeader('content-type', 'image/png');
        response.end(asked.bytes);
      });
    },
    generateBundle() {
      for (const { image, bytes } of contentImages(root))
        this.emitFile({ type: 'asset', fileName: address(image.hash), source: bytes });
    },
  };
}

/**
 * The pages are `public/*.html`; each loads one entry as `<script type="module" src="/ui/NAME.ts">`.
 * Files in `public/static` are copied as they are. `npm run dev` names the API's address in AFTERIMAGE_SERVER.
 */
export default defineConfig({
  root: `${root}public`,
  publicDir: 'static',
  cacheDir: `${root}node_modules/.vite`,
  appType: 'mpa',
  plugins: [contentPlugin(root), images(), offlinePlugin(copied)],
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
    // pixi.js and the GLSL parser are what they are; the budget is for noticing what else comes.
    chunkSizeWarningLimit: 1000,
    rollupOptions: {
      input: [...pages, root + OFFLINE_ENTRY],
      output: {
        entryFileNames: ({ name }) => (name === 'service-worker' ? '[name].js' : 'assets/[name]-[hash].js'),
      },
    },
  },
});
