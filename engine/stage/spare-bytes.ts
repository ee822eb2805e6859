/** More than this is not kept: at such sizes memory is dearer than the collector's time. */
const MOST_BYTES = 64 * 2 ** 20;

/**
 * Memory that was read into and is needed no more, to be read into again. Pictures of megabytes that come and go every few seconds would
 * have the collector stop the show.
 */
export class SpareBytes {
  private pieces: Uint8Array[] = [];

  /** A piece of that length; what is in it is of no meaning. */
  take(length: number): Uint8Array {
    const index = this.pieces.findIndex((piece) => piece.length === length);
    return this.pieces.splice(index, index < 0 ? 0 : 1)[0] ?? new Uint8Array(length);
  }

  /** Gives back pieces that nobody looks at any more; those of before, which nothing has asked for since, go. */
  give(pieces: readonly Uint8Array[]): void {
    const size = pieces.reduce((sum, { length }) => sum + length, 0);
    this.pieces = size <= MOST_BYTES ? [...pieces] : [];
  }
}
