import initSqlJs from 'sql.js';
import sqlite from 'sql.js/dist/sql-wasm-browser.wasm?url';
import { type LayerContent, Library } from '../../../engine/document';
import { Show } from '../../../engine/show';
import { freeze, sha256, thaw } from '../../../saves';
import { deflate, inflate, splitPlanes } from '../../../saves/codec';
import { readProject, writeProject } from '../../../saves/project';
import { librariesOf, momentOf, openMoment } from '../../../saves/show';
import { PICTURE } from '../../contracts/save-moment';
import { largeProject } from '../large-project';

/** Times of what saves go through, in a browser, without a stage. All in milliseconds. */
export interface SavesPage {
  /** A project of 10 MB, written and read. */
  project(): Promise<{ bytes: number; saveMs: number; loadMs: number }>;
  /** A snapshot of 100 KB, from its stored bytes to a show that has played a tick. */
  hydrate(content: LayerContent): Promise<{ bytes: number; ms: number }>;
  /** What a stored buffer takes to be packed, and what is packed to be hashed, each by itself. */
  bounds(packed: string, size: number, row: number): Promise<{ packMs: number; hashMs: number }>;
}

declare global {
  interface Window {
    saves: SavesPage;
  }
}

const rounds = 9;
const noisyBuffer = 48 * 1024;

window.saves = {
  async project() {
    const sql = await initSqlJs({ locateFile: () => sqlite });
    const project = await largeProject();
    let bytes = new Uint8Array();
    const saveMs = await medianOf(async () => {
      bytes = (await writeProject(project, sql)) as typeof bytes;
    });
    const loadMs = await medianOf(() => readProject(bytes, sql));
    return { bytes: bytes.length, saveMs, loadMs };
  },

  async hydrate(content) {
    const library = Library.of(content);
    const show = new Show(library);
    show.run('open', { pattern: 'geode', seed: 'bench' });
    show.advance();
    const bytes = Uint8Array.from({ length: noisyBuffer }, (_, at) => Math.imul(at, 2654435761) >>> 24);
    const buffer = { pass: 'main', width: 96, height: 64, format: 'rgba16f' as const, bytes };
    const moment = momentOf(show.state(), librariesOf(show), [[buffer]], {
      ...{
        kind: 'screenshot',
        name: 'bench',
        created: 0,
        ids: { now: () => 0, random: Math.random },
        picture: PICTURE,
        renderer: 'none',
        props: {},
      },
    });
    const { manifest, blobs } = await freeze(moment);
    const size = [...blobs.values()].reduce((sum, { length }) => sum + length, manifest.length);
    const ms = await medianOf(async () => {
      const { state, libraries } = openMoment(
        await thaw(manifest, async (hash) => blobs.get(hash) as Uint8Array),
        library,
      );
      Show.resume(state, library, libraries).advance();
    });
    return { bytes: size, ms };
  },

  async bounds(packed, size, row) {
    const stored = Uint8Array.from(atob(packed), (letter) => letter.charCodeAt(0));
    const planes = await inflate(stored, size, 'main');
    let again = stored;
    const packMs = await medianOf(async () => {
      again = (await deflate(splitPlanes(planes, 1), row)) as typeof again;
    });
    return { packMs, hashMs: await medianOf(() => sha256(again)) };
  },
};

async function medianOf(act: () => Promise<unknown>): Promise<number> {
  const times: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const began = performance.now();
    await act();
    times.push(performance.now() - began);
  }
  return times.sort((a, b) => a - b)[rounds >> 1] ?? Number.NaN;
}
