import { type LayerContent, Library } from '../../../engine/document';
import { Show } from '../../../engine/show';
import { Stage } from '../../../engine/stage';
import { sha256, thaw, unbundle } from '../../../saves';
import { newerParts, openMoment, upgradeMoment } from '../../../saves/show';
import { Player } from '../../../ui/instrument/player';

/** Opens saves on an installation whose library is the test's. */
export interface RevivalPage {
  /**
   * Plays a bundle, as base64, on a library.
   * @param upgraded on the newest content of that library instead of what the bundle carries
   */
  play(content: LayerContent, bundle: string, ticks: number, upgraded: boolean): Promise<Revived>;
}

/** What was played: hashes of all buffers, and how many parts the installation has otherwise. */
export interface Revived {
  readonly at: string;
  readonly later: string;
  readonly newer: number;
}

declare global {
  interface Window {
    revival: RevivalPage;
  }
}

let count = 0;
const random = (): number => {
  count += 1;
  return (count * 0.618) % 1;
};

window.revival = {
  async play(content, bundle, ticks, upgraded) {
    const snapshot = await unbundle(Uint8Array.from(atob(bundle), (letter) => letter.charCodeAt(0)));
    const moment = await thaw(snapshot.manifest, async (hash) => snapshot.blobs.get(hash) ?? new Uint8Array());
    const library = Library.of(content);
    const ids = { now: () => 0, random };
    const played = upgraded ? upgradeMoment(moment, library, { created: 0, ids }) : moment;
    const { buffers, images, ...admitted } = openMoment(played, library);
    if (images.size > 0) throw new Error('this page shows no images');
    const canvas = document.createElement('canvas');
    const stage = await Stage.create({ canvas, width: 64, height: 64 });
    const problems: string[] = [];
    const player = new Player(
      new Show(library),
      stage,
      (error) => problems.push(String(error)),
      () => undefined,
    );
    player.show.admit('save', admitted);
    await player.run('open', { snapshot: 'save', seconds: 0 }, () => {
      const opened = player.show.playing.slice(-admitted.state.decks.length);
      for (const [index, deck] of opened.entries()) stage.preload(deck.id, buffers[index] ?? []);
    });
    const hash = async (): Promise<string> => {
      const parts = (await player.between(() => stage.readBuffers())).flat().map(({ bytes }) => bytes);
      return sha256(new Uint8Array(await new Blob(parts as Uint8Array<ArrayBuffer>[]).arrayBuffer()));
    };
    const at = await hash();
    await player.step(ticks);
    const later = await hash();
    if (problems.length > 0) throw new Error(problems.join('\n'));
    return { at, later, newer: newerParts(openMoment(moment, library), library).length };
  },
};
