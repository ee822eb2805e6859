import type { Browser } from 'puppeteer';
import { openStagePage } from '../helpers/stage-page';
import { FROZEN_TICKS, type frozenRenderers, type Played, readFrozen } from './files';

/** What a file played. */
export type FrozenPlay = Played[string][(typeof frozenRenderers)[number]];

/**
 * Opens a file on the stage page as somebody would who was sent it, and plays it.
 * @param browser draws with the renderer in question
 * @param address of the server
 * @param path one of `frozenFiles`
 */
export async function playFrozen(browser: Browser, address: string, path: string): Promise<FrozenPlay> {
  const stage = await openStagePage(browser, `${address}/?pattern=geode&size=64&paused=1`);
  try {
    const base64 = Buffer.from(readFrozen(path)).toString('base64');
    const played = await stage.page.evaluate(
      async (file, ticks) => {
        const { afterimage } = window;
        await afterimage.open(
          Uint8Array.from(atob(file), (letter) => letter.charCodeAt(0)),
          { othersCode: 'agree' },
        );
        const at = await afterimage.bufferHash();
        await afterimage.step(ticks);
        return { at, later: await afterimage.bufferHash() };
      },
      base64,
      FROZEN_TICKS,
    );
    if (stage.problems.length > 0) throw new Error(stage.problems.join('\n'));
    return played;
  } finally {
    await stage.close();
  }
}
