import helmet from '@fastify/helmet';
import type { App } from '../app';
import type { OperateSettings } from './settings';

/** What pages may load: only from here. SQLite is WebAssembly (decision 0014), and lit and the renderer write styles. */
const PAGE_POLICY = {
  'default-src': ["'self'"],
  'script-src': ["'self'", "'wasm-unsafe-eval'"],
  'script-src-attr': ["'none'"],
  'style-src': ["'self'", "'unsafe-inline'"],
  'worker-src': ["'self'", 'blob:'],
  'img-src': ["'self'", 'blob:', 'data:'],
  'media-src': ["'self'", 'blob:'],
  'connect-src': ["'self'", 'blob:', 'data:'],
  'object-src': ["'none'"],
  'base-uri': ["'none'"],
  'form-action': ["'self'"],
  'frame-ancestors': ["'self'"],
};

/** Makes browsers keep other sites out of the pages, and the pages in their bounds (SAFE-1). */
export async function sendSafeHeaders(app: App, { publicUrl }: Pick<OperateSettings, 'publicUrl'>): Promise<void> {
  await app.register(helmet, {
    global: false,
    contentSecurityPolicy: { useDefaults: false, directives: PAGE_POLICY },
    referrerPolicy: { policy: 'same-origin' },
    crossOriginOpenerPolicy: { policy: 'same-origin' },
    crossOriginResourcePolicy: { policy: 'same-origin' },
    crossOriginEmbedderPolicy: false,
    // On a plain address it would mean nothing, and on a private box without a certificate it would lock people out.
    strictTransportSecurity: publicUrl?.protocol === 'https:' ? { maxAge: 31_536_000 } : false,
  });
  // They are the same for every answer: put together once.
  let kept: [name: string, value: string][] | undefined;
  app.addHook('onRequest', async (_request, { raw, helmet: putTogether }) => {
    if (kept) for (const [name, value] of kept) raw.setHeader(name, value);
    else {
      await putTogether();
      kept = Object.entries(raw.getHeaders()).map(([name, value]) => [name, String(value)]);
    }
  });
}
