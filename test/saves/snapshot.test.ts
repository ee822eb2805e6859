import fc from 'fast-check';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { bundle, freeze, type Moment, readManifest, type Snapshot, sha256, thaw, unbundle } from '../../saves';
import { PICTURE, sampleMoment } from '../contracts/save-moment';

const seed = 20_231_114;
const blobOf = (snapshot: Snapshot) => async (hash: string) => {
  const bytes = snapshot.blobs.get(hash);
  if (!bytes) throw new Error(`no blob ${hash}`);
  return bytes;
};
const again = async (moment: Moment) => {
  const snapshot = await freeze(moment);
  return thaw(snapshot.manifest, blobOf(snapshot));
};
const codeOf = async (promise: Promise<unknown>) =>
  promise.then(
    () => 'none',
    (error: { code?: string }) => error.code ?? `not a problem: ${String(error)}`,
  );

afterEach(() => vi.unstubAllGlobals());

describe('freeze and thaw', () => {
  it('[SAVE-5] give the whole moment back', async () => {
    expect(await again(sampleMoment())).toStrictEqual(sampleMoment());
  });

  it('[SAVE-7] give buffers of any size and content back bit for bit', async () => {
    const sizes = fc.record({ width: fc.integer({ min: 1, max: 9 }), height: fc.integer({ min: 1, max: 9 }) });
    const buffer = fc
      .tuple(sizes, fc.constantFrom('rgba16f' as const, 'rgba8' as const))
      .chain(([{ width, height }, format]) => {
        const length = width * height * (format === 'rgba16f' ? 8 : 4);
        return fc
          .uint8Array({ minLength: length, maxLength: length })
          .map((bytes) => ({ name: 'main', width, height, format, bytes }));
      });
    await fc.assert(
      fc.asyncProperty(fc.array(buffer, { maxLength: 3 }), async (buffers) => {
        expect((await again(sampleMoment({ buffers }))).buffers).toStrictEqual(buffers);
      }),
      { seed, numRuns: 60 },
    );
  });

  it('[SAVE-7] do the same where the platform cannot compress, and read each other', async () => {
    const buffers = [
      {
        name: 'main',
        format: 'rgba16f' as const,
        width: 200,
        height: 100,
        bytes: new Uint8Array(160_000).map((_, at) => at % 97),
      },
    ];
    const platform = await freeze(sampleMoment({ buffers }));
    vi.stubGlobal('CompressionStream', undefined);
    vi.stubGlobal('DecompressionStream', undefined);
    expect((await thaw(platform.manifest, blobOf(platform))).buffers).toStrictEqual(buffers);
    const own = await freeze(sampleMoment({ buffers }));
    expect((await thaw(own.manifest, blobOf(own))).buffers).toStrictEqual(buffers);
    vi.unstubAllGlobals();
    expect((await thaw(own.manifest, blobOf(own))).buffers).toStrictEqual(buffers);
  });

  it('[SAVE-7] make smooth halves at least three times smaller', async () => {
    const bytes = new Uint8Array(256 * 256 * 8);
    const view = new DataView(bytes.buffer);
    for (let pixel = 0; pixel < 256 * 256 * 4; pixel++)
      view.setUint16(pixel * 2, 0x3800 + ((pixel >> 8) & 0x3ff), true);
    const snapshot = await freeze(
      sampleMoment({ buffers: [{ name: 'main', format: 'rgba16f', width: 256, height: 256, bytes }] }),
    );
    const { blobs } = await readManifest(snapshot.manifest);
    expect(blobs.find((blob) => blob.roles.includes('buffer'))?.size).toBeLessThan(bytes.length / 3);
  });

  it('[SAVE-7] refuse a buffer whose bytes do not fit its size', async () => {
    const buffers = [{ name: 'main', format: 'rgba8' as const, width: 2, height: 2, bytes: new Uint8Array(15) }];
    expect(await codeOf(freeze(sampleMoment({ buffers })))).toBe('wrong-size');
  });

  it('[SAVE-1] name a snapshot by its stored bytes, and store equal parts once', async () => {
    const snapshot = await freeze(sampleMoment());
    expect(snapshot.id).toBe(await sha256(snapshot.manifest));
    const { blobs, picture } = await readManifest(snapshot.manifest);
    expect(blobs.map((blob) => blob.hash).sort()).toEqual([...snapshot.blobs.keys()].sort());
    expect(blobs.find((blob) => blob.roles.length > 1)?.roles).toEqual(['component', 'include']);
    expect(snapshot.blobs.get(picture)).toEqual(PICTURE);
  });

  it('[SAVE-1] refuse a blob that is not what it is called', async () => {
    const snapshot = await freeze(sampleMoment());
    for (const wrong of snapshot.blobs.keys()) {
      const getBlob = async (hash: string) => (hash === wrong ? new Uint8Array([1]) : blobOf(snapshot)(hash));
      expect(await codeOf(thaw(snapshot.manifest, getBlob))).toBe('wrong-hash');
    }
  });

  it('[SAVE-5] refuse text that UTF-8 would change', async () => {
    expect(await codeOf(freeze(sampleMoment({ sections: { bad: 'lone \ud800' } })))).toBe('unsupported-value');
    const marked = { marked: '\uFEFF// text' };
    expect((await again(sampleMoment({ sections: marked }))).sections).toEqual(marked);
  });
});

describe('bundle', () => {
  it('[SAVE-4] holds the manifest and every blob', async () => {
    const snapshot = await freeze(sampleMoment());
    const back = await unbundle(await bundle(snapshot));
    expect(back.id).toBe(snapshot.id);
    expect(back.manifest).toEqual(snapshot.manifest);
    expect(new Map(back.blobs)).toEqual(snapshot.blobs);
    expect(await thaw(back.manifest, blobOf(back))).toStrictEqual(sampleMoment());
  });

  it('[SAVE-4] is refused when a blob is missing or too many', async () => {
    const snapshot = await freeze(sampleMoment());
    const fewer = new Map([...snapshot.blobs].slice(1));
    expect(await codeOf(unbundle(await bundle({ ...snapshot, blobs: fewer })))).toBe('missing-blob');
    const more = new Map([...snapshot.blobs, ['x', new Uint8Array([42])] as const]);
    expect(await codeOf(unbundle(await bundle({ ...snapshot, blobs: more })))).toBe('bad-bundle');
  });

  it('[SAVE-3] notices every changed byte', async () => {
    const bytes = await bundle(await freeze(sampleMoment({ buffers: [], images: {}, components: {}, families: {} })));
    for (let at = 0; at < bytes.length; at++) {
      const damaged = bytes.slice();
      damaged[at] = (damaged[at] as number) ^ (1 << (at % 8));
      const code = await codeOf(unbundle(damaged));
      const expected =
        at < 8
          ? ['bad-magic']
          : at < 10
            ? ['newer-format', 'bad-format']
            : at < 12
              ? ['wrong-kind']
              : at < 16
                ? ['truncated', 'too-long']
                : ['bad-checksum'];
      expect(expected, `byte ${at}`).toContain(code);
    }
  });

  it('[SAVE-3] notices the loss of any number of bytes, and bytes after the end', async () => {
    const bytes = await bundle(await freeze(sampleMoment({ buffers: [], images: {}, components: {}, families: {} })));
    for (let length = 0; length < bytes.length; length++) {
      expect(await codeOf(unbundle(bytes.slice(0, length)))).toBe('truncated');
    }
    expect(await codeOf(unbundle(new Uint8Array([...bytes, 0])))).toBe('too-long');
  });
});

describe('readManifest', () => {
  it('[SAVE-3] refuses other files, newer formats and bundles each in its own way', async () => {
    const { manifest } = await freeze(sampleMoment());
    const changed = (at: number, byte: number) => manifest.map((old, index) => (index === at ? byte : old));
    expect(await codeOf(readManifest(PICTURE))).toBe('bad-magic');
    expect(await codeOf(readManifest(changed(8, 3)))).toBe('newer-format');
    await expect(readManifest(changed(8, 3))).rejects.toThrowError(/newer Afterimage and is left untouched/);
    expect(await codeOf(readManifest(changed(8, 0)))).toBe('bad-format');
    expect(await codeOf(readManifest(await bundle(await freeze(sampleMoment()))))).toBe('wrong-kind');
    expect(await codeOf(readManifest(changed(manifest.length - 1, 0xee)))).toBe('bad-checksum');
  });

  it('[SAVE-2] starts with the magic, the version of its format, and kind 1', async () => {
    const { manifest } = await freeze(sampleMoment());
    expect([...manifest.slice(0, 12)]).toEqual([...new TextEncoder().encode('AFTRIMG\0'), 2, 0, 1, 0]);
    expect(new DataView(manifest.buffer).getUint32(12, true)).toBe(manifest.length - 48);
    expect(Buffer.from(manifest.slice(16, 48)).toString('hex')).toBe(await sha256(manifest.slice(48)));
  });
});
