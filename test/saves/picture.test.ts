import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { PNG } from 'pngjs';
import { afterAll, describe, expect, it } from 'vitest';
import { AfterimageError } from '../../engine/problem';
import { freeze } from '../../saves';
import { readPicture, writePicture } from '../../saves/picture';
import { sampleMoment } from '../contracts/save-moment';

const snapshot = await freeze(sampleMoment());
const plain = paint(16, 12);
const words = { title: 'größer 🌀', author: 'somebody' };
const carrying = await writePicture(plain, snapshot, words);

/** A PNG with something on it. */
function paint(width: number, height: number): Uint8Array {
  const png = new PNG({ width, height });
  for (let at = 0; at < png.data.length; at++) png.data[at] = at % 4 === 3 ? 255 : (at * 37) % 256;
  return new Uint8Array(PNG.sync.write(png));
}

/** The id of the snapshot inside, all of which was checked against it. */
async function idIn(png: Uint8Array): Promise<string | undefined> {
  const found = await readPicture(png);
  return found.kind === 'snapshot' ? found.snapshot.id : undefined;
}

/** The file without the chunks of a type, as programs that do not know it may write it. */
function without(png: Uint8Array, type: string): Uint8Array {
  const parts = [png.subarray(0, 8)];
  for (const { name, begin, end } of layoutOf(png)) if (name !== type) parts.push(png.subarray(begin, end));
  return new Uint8Array(Buffer.concat(parts));
}

function layoutOf(png: Uint8Array): { name: string; begin: number; end: number }[] {
  const buffer = Buffer.from(png);
  const found: { name: string; begin: number; end: number }[] = [];
  for (let begin = 8; begin < buffer.length; ) {
    const end = begin + 12 + buffer.readUInt32BE(begin);
    found.push({ name: buffer.toString('latin1', begin + 4, begin + 8), begin, end });
    begin = end;
  }
  return found;
}

/** Whether the words with the snapshot's id are not in what is left. */
function isBeforeWords(png: Uint8Array): boolean {
  return !Buffer.from(png).includes(`Afterimage Snapshot\0\0\0\0\0${snapshot.id}`);
}

describe('a picture with a snapshot inside', () => {
  it('[SAVE-23] gives the snapshot back, and shows the same image', async () => {
    expect(await readPicture(carrying)).toStrictEqual({ kind: 'snapshot', snapshot, problem: null });
    expect(PNG.sync.read(Buffer.from(carrying)).data).toStrictEqual(PNG.sync.read(Buffer.from(plain)).data);
  });

  it('[SAVE-23] carries large ones in pieces, in whatever order they come', async () => {
    const bytes = Uint8Array.from({ length: 640 * 480 * 8 }, (_, at) => Math.imul(at, 2654435761) >>> 24);
    const buffers = [{ name: 'main', format: 'rgba16f' as const, width: 640, height: 480, bytes }];
    const images = {
      moon: { mime: 'image/png', bytes: bytes.map((byte, at) => byte ^ (at >> 3)), width: 3, height: 1 },
    };
    const large = await freeze(sampleMoment({ buffers, images }));
    const file = await writePicture(plain, large, words);
    const layout = layoutOf(file);
    const pieces = layout.filter(({ name }) => name === 'afIm');
    expect(pieces.length).toBeGreaterThan(2);
    expect(await idIn(file)).toBe(large.id);
    const order = [
      ...layout.filter(({ name }) => name !== 'afIm' && name !== 'IEND'),
      ...pieces.reverse(),
      ...layout.slice(-1),
    ];
    const shuffled = Buffer.concat([file.subarray(0, 8), ...order.map(({ begin, end }) => file.subarray(begin, end))]);
    expect(await idIn(new Uint8Array(shuffled))).toBe(large.id);
    const [one] = pieces;
    const gone = Buffer.concat([file.subarray(0, one?.begin), file.subarray(one?.end)]);
    expect(await readPicture(new Uint8Array(gone))).toMatchObject({
      kind: 'damaged',
      id: large.id,
      problem: { code: 'bad-picture' },
    });
  });

  it('[SAVE-23] carries only the last one that was put into it', async () => {
    const other = await freeze(sampleMoment({ name: 'another' }));
    const again = await writePicture(carrying, other, { title: 'another' });
    expect(await readPicture(again)).toStrictEqual({ kind: 'snapshot', snapshot: other, problem: null });
    expect(await writePicture(again, snapshot, words)).toStrictEqual(carrying);
  });

  it('[SAVE-24] says which snapshot is missing when it was taken out', async () => {
    const stripped = without(carrying, 'afIm');
    const found = await readPicture(stripped);
    expect(found).toMatchObject({ kind: 'stripped', id: snapshot.id, problem: { code: 'stripped-picture' } });
    expect(PNG.sync.read(Buffer.from(stripped)).width).toBe(16);
    expect(await readPicture(without(stripped, 'iTXt'))).toEqual({ kind: 'plain' });
    expect(await readPicture(plain)).toEqual({ kind: 'plain' });
  });

  it('[SAVE-24] is found damaged, never wrong, whichever byte of what it carries is flipped', async () => {
    const places = layoutOf(carrying).filter(({ name }) => name === 'afIm');
    for (const { begin, end } of places) {
      for (let at = begin + 4; at < end; at += at < begin + 60 ? 1 : 5) {
        const changed = carrying.slice();
        changed[at] = (changed[at] as number) ^ (1 << (at % 8));
        const { kind } = await readPicture(changed);
        // A flipped type makes it a chunk that nobody knows.
        expect(kind, `byte ${at}`).toBe(at < begin + 8 ? 'stripped' : 'damaged');
      }
    }
  });

  it('[SAVE-24] tells of any flipped byte and any length, and never gives another snapshot', async () => {
    const check = async (changed: Uint8Array, what: string) => {
      const found = await readPicture(changed).catch((error: unknown) => {
        expect(error, what).toBeInstanceOf(AfterimageError);
      });
      if (!found) return;
      if (found.kind === 'snapshot') expect(found.snapshot.id, what).toBe(snapshot.id);
      // The words that would tell of it lie before all that can be missing, so that only their own loss makes it plain.
      if (found.kind !== 'plain') expect(found.problem, what).toBeInstanceOf(AfterimageError);
      else expect(isBeforeWords(changed), what).toBe(true);
    };
    for (let at = 0; at < carrying.length; at += 1) {
      const changed = carrying.slice();
      changed[at] = (changed[at] as number) ^ (1 << (at % 8));
      await check(changed, `byte ${at}`);
    }
    for (let length = 0; length < carrying.length; length += 2) {
      const cut = carrying.slice(0, length);
      await check(cut, `${length} bytes`);
      expect(
        await readPicture(cut).then(
          ({ kind }) => kind,
          () => 'none',
        ),
        `${length} bytes`,
      ).not.toBe(length < carrying.length - 12 ? 'snapshot' : '');
    }
  });

  it('[SAVE-24] is read in bounded time and memory from whatever bytes follow a signature', async () => {
    const signature = plain.slice(0, 8);
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 4000 }), async (noise) => {
        expect((await readPicture(new Uint8Array([...signature, ...noise]))).kind).toBe('plain');
      }),
      { seed: 20_261_120 },
    );
    // Two million empty chunks, and a piece that promises four billion others.
    const empties = new Uint8Array(24e6);
    empties.set(signature);
    expect((await readPicture(empties)).kind).toBe('plain');
    const [piece] = layoutOf(carrying).filter(({ name }) => name === 'afIm');
    const boastful = carrying.slice();
    boastful.fill(255, (piece?.begin ?? 0) + 12, (piece?.begin ?? 0) + 16);
    expect(await readPicture(boastful)).toMatchObject({ kind: 'damaged', id: snapshot.id });
  });

  it('[SAVE-23] is not made of what is no whole PNG', async () => {
    const codes = await Promise.all(
      [new Uint8Array(3), plain.slice(0, -4), plain.map((byte, at) => (at === 20 ? byte ^ 1 : byte))].map((bytes) =>
        writePicture(bytes, snapshot, words).catch((error: AfterimageError) => error.code),
      ),
    );
    expect(codes).toEqual(['bad-picture', 'bad-picture', 'bad-picture']);
  });
});

describe('other programs (skipped where they are not installed)', () => {
  const folder = mkdtempSync(join(tmpdir(), 'afterimage-picture-'));
  const file = join(folder, 'moment.png');
  writeFileSync(file, carrying);
  afterAll(() => rmSync(folder, { recursive: true }));
  const has = (program: string, argument: string) => spawnSync(program, [argument]).status !== null;

  it.skipIf(!has('pngcheck', '-h'))('[SAVE-23] pngcheck finds nothing wrong', () => {
    const { status, stdout } = spawnSync('pngcheck', ['-v', file], { encoding: 'utf8' });
    expect(stdout).toContain('chunk afIm');
    expect(stdout).toContain('No errors detected');
    expect(status).toBe(0);
  });

  it.skipIf(!has('exiftool', '-ver'))('[SAVE-23] exiftool shows title, author, software and snapshot', () => {
    const { stdout } = spawnSync('exiftool', ['-j', file], { encoding: 'utf8' });
    expect(JSON.parse(stdout)[0]).toMatchObject({
      Title: 'größer 🌀',
      Author: 'somebody',
      Software: 'Afterimage',
      AfterimageSnapshot: snapshot.id,
    });
  });
});
