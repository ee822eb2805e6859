import type { SnapshotKind } from '../../saves';
import type { Difference } from '../../saves/show';

/** What is said of a kind in the list, and in full; of the plain kind nothing. */
export const KIND_WORDS: Readonly<Record<SnapshotKind, readonly [mark: string, about: string] | null>> = {
  screenshot: null,
  pattern: ['new pattern', 'Begins at its beginning, in the dark'],
  node: ['part', 'One module with all below it'],
  periodic: ['by the clock', 'Kept every few minutes, in this browser alone; older ones are thinned out'],
  take: ['take', 'A moment and what followed'],
};

/** Bytes for people, such as `42 MB`. */
export function sizeWords(bytes: number): string {
  const units = ['bytes', 'kB', 'MB', 'GB', 'TB'];
  let [size, unit] = [bytes, 0];
  while (size >= 1000 && unit < units.length - 1) [size, unit] = [size / 1000, unit + 1];
  const shown = size < 10 && unit > 0 ? size.toFixed(1).replace(/\.0$/, '') : String(Math.round(size));
  return `${shown} ${units[unit]}`;
}

/** What the storage line says. */
export function roomWords(room: { used: number | null; most: number | null; isSafe: boolean | null }): string {
  const { used, most, isSafe } = room;
  const size = used === null ? '' : most === null ? sizeWords(used) : `${sizeWords(used)} of ${sizeWords(most)}`;
  const safety =
    isSafe === null
      ? ''
      : isSafe
        ? 'kept safe by the browser'
        : 'the browser may clear it when the disk is full: download what you love';
  const [first = '', ...rest] = [size, safety].filter((part) => part !== '');
  return [first.replace(/^[a-z]/, (letter) => letter.toUpperCase()), ...rest].join(', ') + (first ? '.' : '');
}

/** A difference in words, such as `main.warp: warp/sine became warp/fold`. */
export function differenceWords({ kind, where, what, before, after }: Difference): string {
  const place = where === '' ? '' : `${where}: `;
  if (what === 'component') {
    if (kind === 'added') return `${place}${after} came`;
    if (kind === 'removed') return `${place}${before} went`;
    return `${place}${before} became ${after}`;
  }
  if (kind === 'added') return `${place}${what} ${after}`;
  if (kind === 'removed') return `${place}${what} no longer ${before}`;
  return `${place}${what} ${before} → ${after}`;
}
