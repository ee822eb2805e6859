import { AfterimageError } from '../../engine/problem';
import type { Renderer } from '../chromium';
import { Player } from './player';
import { readSaves } from './save-file';
import { writeWhole } from './whole-file';

/** How a save is painted. */
export interface RenderOptions {
  readonly ticks: number;
  /** Side of the picture, pixels. */
  readonly size: number;
  readonly out: string;
  readonly renderer: Renderer;
}

/**
 * `afterimage render`: plays the newest version of a file's first save and writes its picture.
 * @returns the exit code
 */
export async function renderFile(path: string, { ticks, size, out, renderer }: RenderOptions): Promise<number> {
  const { saves, snapshots } = await readSaves(path);
  const snapshot = snapshots.get(saves[0]?.versions.at(-1)?.snapshot ?? '');
  if (!snapshot)
    throw new AfterimageError({ code: 'no-save', where: { address: path }, message: 'there is no save in this file' });
  const player = await Player.start({ renderer, size });
  try {
    await player.open(snapshot);
    await player.play(ticks, (played) => showProgress(played, ticks));
    writeWhole(out, await player.picture());
  } finally {
    await player.close();
  }
  console.log(`${out}: ${size} x ${size}, ${ticks} ticks on ${player.renderer}`);
  return 0;
}

const WIDTH = 40;

/** A bar that grows in its line; nothing where nobody looks. */
function showProgress(done: number, all: number): void {
  if (!process.stderr.isTTY) return;
  const full = Math.round((done / all) * WIDTH);
  const end = done >= all ? '\n' : '';
  process.stderr.write(`\r[${'='.repeat(full)}${' '.repeat(WIDTH - full)}] ${done} of ${all} ticks${end}`);
}
