import { existsSync, readFileSync } from 'node:fs';
import * as z from 'zod';
import { Library } from '../../engine/document';
import { readInstalled } from '../../installation';
import { type Moment, type Snapshot, sha256, thaw } from '../../saves';
import type { ExpectedPlay, Project } from '../../saves/project';
import { openMoment } from '../../saves/show';
import type { Renderer } from '../chromium';
import { Player } from './player';
import { filesOf, readSaves } from './save-file';

/** How files are verified. */
export interface VerifyOptions {
  /** Ticks to play where nothing is expected. */
  readonly ticks: number;
  readonly renderer: Renderer;
  /** Whether to play at all. */
  readonly play: boolean;
  /** A JSON file of what files must play: by the end of their path and renderer, the buffers `at` once and 100 ticks `later`. */
  readonly expected: string | undefined;
}

/** `at` is for 0 ticks, `later` for so many. */
const LATER_TICKS = 100;

const playedSchema = z.record(z.string(), z.record(z.string(), z.object({ at: z.string(), later: z.string() })));

/**
 * `afterimage verify`: checks every hash and reference of files, opens each save, plays it and compares what is known of it.
 * @returns the exit code; 1 when anything is wrong with any
 */
export async function verifyFiles(paths: readonly string[], options: VerifyOptions): Promise<number> {
  const listed = readExpected(options.expected);
  const player = options.play ? await startPlayer(options.renderer) : undefined;
  const library = Library.of(readInstalled().layer);
  let failed = 0;
  try {
    for (const path of paths.flatMap(filesOf)) {
      try {
        console.log(`ok      ${path}: ${await verify(path, { player, library, listed, ticks: options.ticks })}`);
      } catch (error) {
        failed += 1;
        console.log(`failed  ${path}: ${error instanceof Error ? error.message : error}`);
      }
    }
  } finally {
    await player?.close();
  }
  return failed > 0 ? 1 : 0;
}

interface Means {
  readonly player: Player | undefined;
  readonly library: Library;
  readonly listed: z.infer<typeof playedSchema>;
  readonly ticks: number;
}

async function verify(path: string, { player, library, listed, ticks }: Means): Promise<string> {
  const project = await readSaves(path);
  const { saves, snapshots } = project;
  const moments = new Map<string, Moment>();
  for (const { id, manifest, blobs } of snapshots.values()) {
    const moment = await thaw(manifest, async (hash) => blobs.get(hash) ?? new Uint8Array());
    openMoment(moment, library);
    moments.set(id, moment);
  }
  const whole = `${count(saves.length, 'save')}, ${count(snapshots.size, 'snapshot')}, every hash right, all open`;
  if (!player) return `${whole}; not played`;
  const expected = [...project.expected, ...expectedOf(path, project, listed)].filter(({ renderer }) =>
    player.renderer.toLowerCase().includes(renderer),
  );
  for (const [id, moment] of moments) await play(player, required(snapshots, id), moment, ticks, expected);
  return `${whole}; played, ${expected.length > 0 ? `${count(expected.length, 'hash', 'hashes')} as expected` : 'nothing to compare with'}`;
}

async function play(
  player: Player,
  snapshot: Snapshot,
  moment: Moment,
  ticks: number,
  expected: readonly ExpectedPlay[],
): Promise<void> {
  await player.open(snapshot);
  // Whatever draws, what it begins with is what was kept.
  if (moment.buffers.length > 0) compare(snapshot.id, 0, await player.hash(), await hashOf(moment));
  const own = expected.filter(({ snapshot: id }) => id === snapshot.id).sort((a, b) => a.ticks - b.ticks);
  let played = 0;
  for (const { ticks: until, buffers } of own) {
    await player.play(until - played);
    played = until;
    compare(snapshot.id, until, await player.hash(), buffers);
  }
  if (own.length === 0) await player.play(ticks);
}

function compare(id: string, ticks: number, got: string, expected: string): void {
  if (got !== expected)
    throw new Error(
      `snapshot ${id.slice(0, 12)} plays something else after ${ticks} ticks; got ${got}; expected ${expected}`,
    );
}

function hashOf({ buffers }: Moment): Promise<string> {
  return sha256(new Uint8Array(Buffer.concat(buffers.map(({ bytes }) => bytes))));
}

/** Of a file with one snapshot, what a list outside of it says. */
function expectedOf(path: string, { snapshots }: Project, listed: Means['listed']): ExpectedPlay[] {
  const [snapshot] = snapshots.size === 1 ? snapshots.keys() : [];
  const [, played = {}] = Object.entries(listed).find(([end]) => path.replaceAll('\\', '/').endsWith(end)) ?? [];
  if (snapshot === undefined) return [];
  return Object.entries(played).flatMap(([renderer, { at, later }]) => [
    { snapshot, renderer, ticks: 0, buffers: at },
    { snapshot, renderer, ticks: LATER_TICKS, buffers: later },
  ]);
}

function readExpected(path: string | undefined): Means['listed'] {
  if (path === undefined) return {};
  if (!existsSync(path)) throw new Error(`there is no file ${path}`);
  return playedSchema.parse(JSON.parse(readFileSync(path, 'utf8')));
}

async function startPlayer(renderer: Renderer): Promise<Player | undefined> {
  try {
    return await Player.start({ renderer, size: 64 });
  } catch (error) {
    const [reason] = (error instanceof Error ? error.message : String(error)).split('\n');
    console.log(`skipped playing: ${reason}`);
    return undefined;
  }
}

function required(snapshots: Project['snapshots'], id: string): Snapshot {
  const snapshot = snapshots.get(id);
  if (!snapshot) throw new Error('a project that was read has its snapshots');
  return snapshot;
}

function count(number: number, one: string, many = `${one}s`): string {
  return `${number} ${number === 1 ? one : many}`;
}
