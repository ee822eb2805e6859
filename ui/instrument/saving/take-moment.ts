import { type IdSource, isLive } from '../../../engine/document';
import { AfterimageError } from '../../../engine/problem';
import { SpareBytes, type Stage } from '../../../engine/stage';
import type { SnapshotKind } from '../../../saves';
import type { Pixels } from '../../../saves/picture';
import { imagesOf, librariesOf, takePieces } from '../../../saves/show';
import type { ImageShelf } from '../images';
import type { Player } from '../player';
import type { RawMoment } from './raw-moment';

/** The longest side of the screenshot in a save, pixels. */
const PICTURE_SIDE = 1280;

/** What moments are taken of. */
export interface MomentTakerParts {
  readonly player: Player;
  readonly stage: Stage;
  readonly images: Pick<ImageShelf, 'frames' | 'sources'>;
  readonly ids: IdSource;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** What is taken. */
export interface TakeOptions {
  readonly kind: SnapshotKind;
  /** What it is called. */
  readonly name: string;
  /** Of a `node`: address or id of the module in the live pattern. */
  readonly node?: string | undefined;
  /** Whether also the whole displayed picture is wanted. */
  readonly display?: boolean;
}

/** What was taken. */
export interface Taken {
  readonly raw: RawMoment;
  /** Whether it shows what moves by itself, of which one frame is kept. */
  readonly isLive: boolean;
  /** The whole displayed picture, where it is another than the screenshot. */
  readonly display?: Pixels;
}

/** Takes moments: the part of saving that must be done where the show plays, and no more. */
export class MomentTaker {
  private readonly spare = new SpareBytes();

  constructor(private readonly parts: MomentTakerParts) {}

  /** Takes memory that was handed over with a moment, for the next one: memory that is new has first to be made. */
  giveBack(pieces: readonly Uint8Array[]): void {
    this.spare.give(pieces);
  }

  /**
   * Takes the present moment, at a tick boundary; what plays goes on.
   * @throws AfterimageError `nothing-open`, or `context-away` when the graphics card does not come back
   */
  async take({ kind, name, node, display = false }: TakeOptions): Promise<Taken> {
    const { player, stage, images, ids, now } = this.parts;
    const { spare } = this;
    const { state, libraries, buffers, carried, frames, shot, whole } = await player.between(async () => {
      const { show } = player;
      if (!show.live)
        throw new AfterimageError({
          code: 'nothing-open',
          where: { address: 'save' },
          message: 'nothing is on the stage',
        });
      const taken = { state: show.state(), libraries: librariesOf(show) };
      const carried = imagesOf(taken.state, taken.libraries, kind);
      const [width, height] = fitted(stage.width, stage.height, PICTURE_SIDE);
      const isWhole = width === stage.width && height === stage.height;
      const [buffers, frames, shot, whole] = await Promise.all([
        stage.readBuffers(spare),
        images.frames(carried),
        stage.readUpwards(width, height, spare),
        display && !isWhole ? stage.readUpwards(stage.width, stage.height) : undefined,
      ]);
      return { ...taken, carried, buffers, frames, shot, whole };
    });
    const raw = takePieces(state, libraries, buffers, {
      images: new Map([...frames, ...images.sources(carried)]),
      kind,
      name,
      created: now(),
      ids,
      picture: { ...shot, upwards: true },
      renderer: stage.rendererName,
      props: { db: 'local', saveloc: location.origin },
      installed: player.show.library,
      ...(node === undefined ? {} : { node }),
    });
    return { raw, isLive: carried.some(isLive), ...(whole ? { display: { ...whole, upwards: true } } : {}) };
  }
}

function fitted(width: number, height: number, side: number): [number, number] {
  const scale = Math.min(1, side / Math.max(width, height));
  return [Math.max(1, Math.round(width * scale)), Math.max(1, Math.round(height * scale))];
}
