import { FIRST_WORDS, readManifest, type SaveRecord, type SaveStore, type ServerClient } from '../../saves';
import type { ListedSave } from '../chrome';

/** Lists a person's saves: those of this browser, and those that only the server has. Makes addresses for their pictures. */
export class SavesList {
  private readonly seen = new Map<string, { readonly picture: string; readonly live: boolean }>();

  constructor(
    private readonly store: SaveStore,
    private readonly server: ServerClient,
  ) {}

  /** All saves, the last changed first. Those of this browser alone when the server is away. */
  async all(): Promise<ListedSave[]> {
    const [here, deleted, there] = await Promise.all([
      this.store.listSaves(),
      this.store.listSaves({ deleted: true }),
      this.server.list({ scope: 'mine', limit: 100 }).catch(() => ({ saves: [] })),
    ]);
    const local = [...here, ...deleted];
    const known = new Set(local.map((record) => record.id));
    const listed = await Promise.all(local.map((record) => this.listed(record)));
    const remote = there.saves
      .filter((save) => !known.has(save.id))
      .map(({ id, title, snapshot, created, updated, version, visibility, tags, notes }) => ({
        ...FIRST_WORDS,
        tags,
        notes,
        id,
        title,
        versions: [],
        picture: this.server.pictureUrl(snapshot),
        created,
        updated,
        version,
        visibility,
        onServer: true,
        deleted: false,
      }));
    return [...listed, ...remote].sort((a, b) => b.updated - a.updated);
  }

  private async listed(record: SaveRecord): Promise<ListedSave> {
    const { id, title, kind, tags, notes, favourite, created, updated, visibility, versions, head } = record;
    const { uploaded, deleted } = record;
    const seen = await this.look(head).catch(() => undefined);
    return {
      ...{ id, title, kind, tags, notes, favourite, created, updated, visibility, versions },
      version: versions.length,
      onServer: uploaded === head,
      deleted: deleted !== null,
      ...seen,
    };
  }

  private async look(snapshot: string): Promise<{ readonly picture: string; readonly live: boolean }> {
    const known = this.seen.get(snapshot);
    if (known !== undefined) return known;
    const { picture, images } = await readManifest(await this.store.getManifest(snapshot));
    const file = new Blob([new Uint8Array(await this.store.getBlob(picture))], { type: 'image/png' });
    const live = Object.values(images).some((image) => image.live !== undefined);
    const seen = { picture: URL.createObjectURL(file), live };
    this.seen.set(snapshot, seen);
    return seen;
  }
}
