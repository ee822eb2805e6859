import { buffer } from 'node:stream/consumers';
import { describe, expect, it } from 'vitest';
import { sha256Sync } from '../../../saves';
import type { BlobStore, StoredBlob } from '../../../server/blobs';

/** What a folder and a bucket do alike. @param open makes one without blobs */
export function blobsContract(open: () => Promise<BlobStore>): void {
  const sample = (number: number) => {
    const bytes = Uint8Array.from({ length: 100 + number }, (_, at) => (at * number) % 251);
    return { hash: sha256Sync(bytes), bytes };
  };
  const listed = async (blobs: BlobStore) => {
    const found: StoredBlob[] = [];
    for await (const blob of blobs.list()) found.push(blob);
    return found.sort((a, b) => a.size - b.size);
  };

  describe('blobs', () => {
    it('[STORE-8] come back byte for byte, also empty ones, and are kept once', async () => {
      const blobs = await open();
      const empty = new Uint8Array();
      for (const { hash, bytes } of [sample(1), sample(1), { hash: sha256Sync(empty), bytes: empty }]) {
        await blobs.write(hash, bytes);
        const { size, stream } = await blobs.read(hash);
        expect([size, new Uint8Array(await buffer(stream))]).toEqual([bytes.length, bytes]);
        expect(await blobs.sizeOf(hash)).toBe(bytes.length);
      }
      expect((await listed(blobs)).map((blob) => blob.size)).toEqual([0, 101]);
    });

    it('[STORE-8] are listed with their size and when they were written', async () => {
      const blobs = await open();
      for (const number of [1, 2, 3]) await blobs.write(sample(number).hash, sample(number).bytes);
      const found = await listed(blobs);
      expect(found.map(({ hash, size }) => ({ hash, size }))).toEqual(
        [1, 2, 3].map((number) => ({ hash: sample(number).hash, size: 100 + number })),
      );
      for (const { written } of found) expect(Math.abs(Date.now() - written)).toBeLessThan(60_000);
    });

    it('[STORE-8] go when they are removed, once or twice, and can come back', async () => {
      const blobs = await open();
      const { hash, bytes } = sample(4);
      await blobs.remove(hash);
      await blobs.write(hash, bytes);
      await blobs.remove(hash);
      await blobs.remove(hash);
      expect(await blobs.sizeOf(hash)).toBeUndefined();
      await expect(blobs.read(hash)).rejects.toThrow();
      expect(await listed(blobs)).toEqual([]);
      await blobs.write(hash, bytes);
      expect(await blobs.sizeOf(hash)).toBe(bytes.length);
    });

    it('[STORE-8] may be written by many at once', async () => {
      const blobs = await open();
      const { hash, bytes } = sample(5);
      await Promise.all(Array.from({ length: 10 }, () => blobs.write(hash, bytes)));
      expect(new Uint8Array(await buffer((await blobs.read(hash)).stream))).toEqual(bytes);
    });
  });
}
