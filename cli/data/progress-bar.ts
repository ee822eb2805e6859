import type { Progress } from '../../server/backups';

const WIDTH = 30;
/** Where there is no terminal, a line is written for each so much of the whole. */
const STEPS = 10;

/** What a bar is drawn on. */
export interface BarOutput {
  readonly isTTY?: boolean;
  write(text: string): unknown;
}

/**
 * Makes a bar that shows how far something has come: one line that is drawn again on a terminal, else a line for each tenth.
 * @param what is done, such as `blobs`
 * @param shown writes an amount, such as bytes
 */
export function progressBar(
  what: string,
  shown: (amount: number) => string = String,
  output: BarOutput = process.stderr,
): (progress: Progress) => void {
  let last = -1;
  return ({ done, total }) => {
    const parts = output.isTTY ? WIDTH : STEPS;
    const part = total === 0 ? parts : Math.floor((done / total) * parts);
    if (part === last) return;
    last = part;
    const percent = `${total === 0 ? 100 : Math.floor((done / total) * 100)}%`.padStart(4);
    const amounts = `${shown(done)} of ${shown(total)}`;
    if (!output.isTTY) output.write(`${what} ${percent}, ${amounts}\n`);
    else {
      const bar = '#'.repeat(part).padEnd(WIDTH, '.');
      output.write(`\r${what} [${bar}]${percent}  ${amounts}  ${part === parts ? '\n' : ''}`);
    }
  };
}

/** Bytes as people read them. */
export function bytesInWords(bytes: number): string {
  if (bytes < 10_000) return `${bytes} bytes`;
  return bytes < 10_000_000 ? `${Math.round(bytes / 1000)} kB` : `${Math.round(bytes / 1_000_000)} MB`;
}
