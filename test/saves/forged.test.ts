import { describe, expect, it } from 'vitest';
import { bundle, freeze, type Snapshot, thaw, unbundle } from '../../saves';
import { type Forgery, forge } from '../contracts/forged-manifest';
import { sampleMoment } from '../contracts/save-moment';

const firstOf = <Item>(items: readonly Item[]): Item => items[0] as Item;
const thawed = ({ manifest, blobs }: Snapshot) => thaw(manifest, async (hash) => blobs.get(hash) as Uint8Array);

const notCompressed = (manifest: Forgery) => {
  const buffer = firstOf(manifest.buffers);
  manifest.blobs = manifest.blobs.filter(({ hash }) => hash !== buffer.blob);
  buffer.blob = manifest.picture;
};

const forgeries: [what: string, code: string, (manifest: Forgery) => void][] = [
  ['a buffer that unpacks to less than promised', 'wrong-size', ({ buffers }) => firstOf(buffers).height++],
  ['a buffer that unpacks to more than promised', 'wrong-size', ({ buffers }) => firstOf(buffers).height--],
  ['a buffer that is not compressed', 'bad-deflate', notCompressed],
  [
    'text that is not text',
    'bad-text',
    ({ components, picture }) => Object.assign(components, { 'warp/same@1': picture }),
  ],
  ['another size of a blob', 'bad-manifest', ({ blobs }) => firstOf(blobs).size++],
  ['a blob that it does not use', 'bad-manifest', ({ blobs }) => blobs.push({ hash: '0'.repeat(64), size: 1 })],
  ['a blob twice', 'bad-manifest', ({ blobs }) => blobs.push(firstOf(blobs))],
  ['not all the blobs it uses', 'bad-manifest', ({ blobs }) => blobs.pop()],
  [
    'buffers beyond any memory',
    'bad-manifest',
    ({ buffers }) => Object.assign(firstOf(buffers), { width: 16384, height: 16384 }),
  ],
  ['an unknown encoding', 'bad-manifest', ({ buffers }) => Object.assign(firstOf(buffers), { encoding: 'jpeg' })],
  ['an unknown key', 'bad-manifest', (manifest) => Object.assign(manifest, { extra: 1 })],
  ['a hash that is a path', 'bad-manifest', (manifest) => Object.assign(manifest, { picture: '../../etc/passwd' })],
  ['an unknown kind', 'bad-manifest', (manifest) => Object.assign(manifest, { kind: 'virus' })],
];

describe('a manifest with a valid checksum that lists', () => {
  for (const [what, code, change] of forgeries) {
    it(`[SAVE-1] ${what} is refused`, async () => {
      const honest = await freeze(sampleMoment());
      await expect(thawed(honest)).resolves.toBeDefined();
      await expect(thawed(forge(honest, change))).rejects.toMatchObject({ code });
    });
  }

  it('[SAVE-4] another size of a blob is refused in a bundle too', async () => {
    const forged = forge(await freeze(sampleMoment()), ({ blobs }) => firstOf(blobs).size++);
    await expect(bundle(forged).then(unbundle)).rejects.toMatchObject({ code: 'bad-manifest' });
  });

  it('[SAVE-7] a few bytes that unpack to very many does not fill the memory', async () => {
    const zeros = {
      name: 'main',
      format: 'rgba8' as const,
      width: 2048,
      height: 2048,
      bytes: new Uint8Array(4 * 2048 * 2048),
    };
    const honest = await freeze(sampleMoment({ buffers: [zeros] }));
    const forged = forge(honest, ({ buffers }) => Object.assign(firstOf(buffers), { width: 1, height: 1 }));
    const before = process.memoryUsage().arrayBuffers;
    await expect(thawed(forged)).rejects.toMatchObject({ code: 'wrong-size' });
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(4 * 1024 * 1024);
  });
});
