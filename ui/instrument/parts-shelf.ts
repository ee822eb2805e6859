import { readManifest, type SaveRecord, type SaveStore, thaw } from '../../saves';
import { partModule, partOf } from '../../saves/show';
import type { KeptPart, PanelParts, PartPlace } from '../panel';
import type { Consent } from './consent';
import type { ImageShelf } from './images';
import type { Player } from './player';

/** What a shelf of parts works with. */
export interface PartsShelfParts {
  readonly store: SaveStore;
  readonly player: Player;
  readonly images: ImageShelf;
  readonly consent: Consent;
  /** Asks the viewer where something brings code of others, and then does it again. */
  readonly asking: (act: () => Promise<unknown>) => Promise<void>;
}

type Looks = Pick<KeptPart, 'family' | 'component' | 'picture'>;

/** The parts that were kept in this browser: saves of the kind `node`. */
export class PartsShelf implements PanelParts {
  private readonly seen = new Map<string, Looks | null>();

  constructor(private readonly parts: PartsShelfParts) {}

  async list(): Promise<KeptPart[]> {
    const kept = (await this.parts.store.listSaves()).filter(({ kind }) => kind === 'node');
    const listed = await Promise.all(
      kept.map(async ({ id, title, head }): Promise<KeptPart[]> => {
        const looks = await this.look(head);
        return looks ? [{ id, title, ...looks }] : [];
      }),
    );
    return listed.flat();
  }

  bring(id: string, place: PartPlace, seconds: number): Promise<void> {
    return this.parts.asking(() => this.graft(id, place, seconds));
  }

  private async graft(id: string, place: PartPlace, seconds: number): Promise<void> {
    const { store, player, images, consent } = this.parts;
    const { head, title } = await required(store, id);
    const moment = await thaw(await store.getManifest(head), (hash) => store.getBlob(hash));
    await consent.admit({ moment, title });
    const { show } = player;
    const part = partOf(moment, show.live?.library ?? show.library);
    images.admit(new Map(Object.values(moment.images).map((image) => [image.hash ?? '', image])));
    await player.run('graft', { ...place, part, seconds });
  }

  /** What a part is, from its manifest; null when it cannot be read. */
  private async look(head: string): Promise<Looks | null> {
    const known = this.seen.get(head);
    if (known !== undefined) return known;
    const looks = await this.read(head).catch(() => null);
    this.seen.set(head, looks);
    return looks;
  }

  private async read(head: string): Promise<Looks | null> {
    const { store } = this.parts;
    const { show, picture } = await readManifest(await store.getManifest(head));
    const component = partModule(show)?.component.replace(/@\d+$/, '');
    if (component === undefined) return null;
    const file = new Blob([new Uint8Array(await store.getBlob(picture))], { type: 'image/png' });
    const [family = ''] = component.split('/');
    return { family, component, picture: URL.createObjectURL(file) };
  }
}

async function required(store: SaveStore, id: string): Promise<SaveRecord> {
  const record = await store.getSave(id);
  if (!record) throw new Error('this part is not kept here any more');
  return record;
}
