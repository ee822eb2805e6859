import puppeteer, { type Browser, type Page } from 'puppeteer';
import { findChromium } from './chromium-path';

/** What draws: Mesa's or Google's software renderer, each of which repeats a run bit for bit, or what the machine has. */
export type Renderer = 'llvmpipe' | 'swiftshader' | 'default';

export interface ChromiumOptions {
  readonly renderer: Renderer;
  /** Without a window; default true. */
  readonly headless?: boolean;
  /** Further command line flags. */
  readonly args?: readonly string[];
}

const commonFlags = [
  '--no-sandbox',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--mute-audio',
  '--force-color-profile=srgb',
  '--disable-background-timer-throttling',
  '--disable-renderer-backgrounding',
  '--disable-backgrounding-occluded-windows',
];

const rendererFlags: Record<Renderer, readonly string[]> = {
  // The watchdog takes a busy machine for a hung card and drops the context.
  llvmpipe: ['--use-angle=gl-egl', '--ignore-gpu-blocklist', '--disable-gpu-watchdog'],
  swiftshader: ['--use-angle=swiftshader', '--enable-unsafe-swiftshader', '--disable-gpu-watchdog'],
  default: [],
};

/**
 * Starts a Chromium with a fresh profile, quiet and unthrottled, that draws with the renderer asked for.
 * @param options the renderer, and whether to show a window
 * @returns the browser; close it when done
 * @throws when no Chromium is installed
 */
export function launchChromium({ renderer, headless = true, args = [] }: ChromiumOptions): Promise<Browser> {
  const executablePath = findChromium();
  if (!executablePath) throw new Error('no Chromium was found; `npm test` installs one or says how');
  return puppeteer.launch({
    executablePath,
    headless,
    args: [...commonFlags, ...rendererFlags[renderer], ...args],
    protocolTimeout: 240_000,
  });
}

/**
 * Asks WebGL what draws on a page.
 * @param page any page, also a blank one
 * @returns the unmasked renderer, such as `ANGLE (Mesa, llvmpipe (LLVM 15.0.6 256 bits), OpenGL ES 3.2)`, or `none` without WebGL2
 */
export function rendererName(page: Page): Promise<string> {
  return page.evaluate(() => {
    const gl = document.createElement('canvas').getContext('webgl2');
    if (!gl) return 'none';
    const information = gl.getExtension('WEBGL_debug_renderer_info');
    const name = gl.getParameter(information ? information.UNMASKED_RENDERER_WEBGL : gl.RENDERER);
    gl.getExtension('WEBGL_lose_context')?.loseContext();
    return String(name);
  });
}
