import { describe, expect, it } from 'vitest';
import { freeze, type Snapshot, sha256Sync } from '../../saves';
import { forge } from '../contracts/forged-manifest';
import { PICTURE, sampleMoment, saveId } from '../contracts/save-moment';
import { codeOf, openSetting, sendSnapshot, snapshotAt, type Visitor } from './setting';

const someBytes = new TextEncoder().encode('vec2 sine(vec2 z) { return z; }');
const someHash = sha256Sync(someBytes);
const newSave = (snapshot: Snapshot, visibility = 'private') => ({
  title: 'Low tide',
  snapshot: snapshot.id,
  visibility,
  expected: null,
});
const share = (visitor: Visitor, snapshot: Snapshot, visibility: string) =>
  visitor.ask('PUT', `/api/saves/${saveId(1)}`, newSave(snapshot, visibility));

describe('blobs', () => {
  it('[API-4] are kept under their hash: 201 the first time, 204 after that', async () => {
    const { visitor, storedFiles } = await openSetting();
    const guest = await visitor();
    expect((await guest.ask('PUT', `/api/blobs/${someHash}`, someBytes)).statusCode).toBe(201);
    expect((await guest.ask('PUT', `/api/blobs/${someHash}`, someBytes)).statusCode).toBe(204);
    expect(await storedFiles()).toEqual([someHash.slice(2)]);
  });

  it('[API-3] may be empty', async () => {
    const { visitor } = await openSetting();
    const guest = await visitor();
    const hash = sha256Sync(new Uint8Array());
    expect((await guest.ask('PUT', `/api/blobs/${hash}`, new Uint8Array())).statusCode).toBe(201);
  });

  it('[API-3] with a wrong hash are refused and not kept', async () => {
    const { visitor, storedFiles } = await openSetting();
    const guest = await visitor();
    const reply = await guest.ask('PUT', `/api/blobs/${'0'.repeat(64)}`, someBytes);
    expect([reply.statusCode, codeOf(reply)]).toEqual([422, 'wrong-hash']);
    expect(await storedFiles()).toEqual([]);
    const missing = await guest.ask('POST', '/api/blobs/missing', { hashes: ['0'.repeat(64)] });
    expect(missing.json()).toEqual({ missing: ['0'.repeat(64)] });
  });

  it('[API-3] over 32 MB are refused and not kept', async () => {
    const { visitor, storedFiles } = await openSetting();
    const guest = await visitor();
    const large = new Uint8Array(32 * 1024 * 1024 + 1);
    const reply = await guest.ask('PUT', `/api/blobs/${sha256Sync(large)}`, large);
    expect([reply.statusCode, codeOf(reply)]).toEqual([413, 'too-large']);
    expect(await storedFiles()).toEqual([]);
  });

  it('[API-3] with a malformed name are refused, and no name leaves the folder', async () => {
    const { visitor, storedFiles } = await openSetting();
    const guest = await visitor();
    for (const name of [
      'short',
      'A'.repeat(64),
      `..%2f${'0'.repeat(61)}`,
      `${'0'.repeat(63)}%2f`,
      '%2e%2e%2fsecret',
      `${'0'.repeat(64)}%00`,
    ]) {
      const reply = await guest.ask('PUT', `/api/blobs/${name}`, someBytes);
      expect([reply.statusCode, codeOf(reply)], name).toEqual([400, 'bad-id']);
    }
    expect(await storedFiles()).toEqual([]);
  });

  it('[API-5] need a guest, and a forged cookie is none', async () => {
    const { visitor, storedFiles } = await openSetting();
    const stranger = await visitor({ guest: false });
    const { id } = await (await visitor()).client.me();
    for (const cookie of [
      '',
      `afterimage-guest=${id}`,
      `afterimage-guest=${id}.${'x'.repeat(43)}`,
      'afterimage-guest=.',
    ]) {
      stranger.cookie = cookie;
      const reply = await stranger.ask('PUT', `/api/blobs/${someHash}`, someBytes);
      expect([reply.statusCode, codeOf(reply)], cookie).toEqual([401, 'no-guest']);
      expect((await stranger.ask('POST', '/api/blobs/missing', { hashes: [] })).statusCode).toBe(401);
    }
    expect(await storedFiles()).toEqual([]);
  });

  it('[API-2] that another has sent count as missing: a hash alone says nothing', async () => {
    const { visitor } = await openSetting();
    const [ada, ben] = [await visitor(), await visitor()];
    await ada.ask('PUT', `/api/blobs/${someHash}`, someBytes);
    const ask = { hashes: [someHash, someHash] };
    expect((await ada.ask('POST', '/api/blobs/missing', ask)).json()).toEqual({ missing: [] });
    expect((await ben.ask('POST', '/api/blobs/missing', ask)).json()).toEqual({ missing: [someHash] });
    expect((await ben.ask('PUT', `/api/blobs/${someHash}`, someBytes)).statusCode).toBe(201);
  });
});

describe('snapshots', () => {
  it('[API-2] come back to their uploader byte for byte, privately and for ever', async () => {
    const { visitor } = await openSetting();
    const guest = await visitor();
    const snapshot = await snapshotAt(1);
    await sendSnapshot(guest, snapshot, { manifest: false });
    expect((await guest.ask('PUT', `/api/snapshots/${snapshot.id}`, snapshot.manifest)).statusCode).toBe(201);
    expect((await guest.ask('PUT', `/api/snapshots/${snapshot.id}`, snapshot.manifest)).statusCode).toBe(204);
    const manifest = await guest.ask('GET', `/api/snapshots/${snapshot.id}`);
    expect(new Uint8Array(manifest.rawPayload)).toEqual(snapshot.manifest);
    expect(manifest.headers['cache-control']).toBe('private, max-age=31536000, immutable');
    for (const [hash, bytes] of snapshot.blobs) {
      const blob = await guest.ask('GET', `/api/snapshots/${snapshot.id}/blobs/${hash}`);
      expect(new Uint8Array(blob.rawPayload)).toEqual(bytes);
      expect(blob.headers).toMatchObject({
        'cache-control': 'private, max-age=31536000, immutable',
        'content-type': 'application/octet-stream',
        'x-content-type-options': 'nosniff',
      });
    }
    const picture = await guest.ask('GET', `/api/snapshots/${snapshot.id}/picture`);
    expect(picture.headers).toMatchObject({
      'content-type': 'image/png',
      'cache-control': 'private, max-age=31536000, immutable',
    });
    expect(new Uint8Array(picture.rawPayload)).toEqual(PICTURE);
  });

  it('[API-2] are seen by others only through a save that they may see', async () => {
    const { visitor } = await openSetting();
    const [ada, ben, stranger] = [await visitor(), await visitor(), await visitor({ guest: false })];
    const snapshot = await snapshotAt(1);
    await sendSnapshot(ada, snapshot);
    const [hash] = snapshot.blobs.keys();
    const addresses = ['', '/picture', `/blobs/${hash}`].map((rest) => `/api/snapshots/${snapshot.id}${rest}`);
    const statuses = async (who: Visitor) => {
      const replies = addresses.map((address) => who.ask('GET', address));
      return (await Promise.all(replies)).map((reply) => reply.statusCode);
    };
    const hidden = [404, 404, 404];
    const open = [200, 200, 200];
    expect([await statuses(ben), await statuses(stranger)]).toEqual([hidden, hidden]);
    await share(ada, snapshot, 'private');
    expect([await statuses(ben), await statuses(stranger)]).toEqual([hidden, hidden]);
    await ada.client.patchSave(saveId(1), { visibility: 'unlisted' });
    expect([await statuses(ben), await statuses(stranger)]).toEqual([open, open]);
    expect((await ben.ask('GET', addresses[0] as string)).headers['cache-control']).toBe(
      'public, max-age=31536000, immutable',
    );
    await ada.client.removeSave(saveId(1));
    expect([await statuses(ben), await statuses(ada)]).toEqual([hidden, open]);
  });

  it('[API-2] give only the blobs that they list', async () => {
    const { visitor } = await openSetting();
    const guest = await visitor();
    const [one, other] = [await snapshotAt(1), await snapshotAt(2, { components: { 'warp/secret@1': 'secret' } })];
    await sendSnapshot(guest, one);
    await sendSnapshot(guest, other);
    const secret = sha256Sync(new TextEncoder().encode('secret'));
    expect((await guest.ask('GET', `/api/snapshots/${one.id}/blobs/${secret}`)).statusCode).toBe(404);
    expect((await guest.ask('GET', `/api/snapshots/${other.id}/blobs/${secret}`)).statusCode).toBe(200);
  });

  it('[API-2] cannot list the blobs of another guest', async () => {
    const { visitor, storedFiles } = await openSetting();
    const [ada, ben] = [await visitor(), await visitor()];
    const snapshot = await snapshotAt(1);
    await sendSnapshot(ada, snapshot, { manifest: false });
    const before = await storedFiles();
    const reply = await ben.ask('PUT', `/api/snapshots/${snapshot.id}`, snapshot.manifest);
    expect([reply.statusCode, codeOf(reply)]).toEqual([422, 'missing-blob']);
    expect(await storedFiles()).toEqual(before);
    expect((await ben.ask('GET', `/api/snapshots/${snapshot.id}`)).statusCode).toBe(404);
  });

  it('[API-3] with a wrong hash, damage, another kind or a newer format are refused and not kept', async () => {
    const { visitor, storedFiles } = await openSetting();
    const guest = await visitor();
    const snapshot = await snapshotAt(1);
    await sendSnapshot(guest, snapshot, { manifest: false });
    const before = await storedFiles();
    const changed = (at: number, byte: number) => snapshot.manifest.map((old, index) => (index === at ? byte : old));
    const cases: [string, Uint8Array][] = [
      ['newer-format', changed(8, 3)],
      ['bad-magic', changed(0, 0)],
      ['wrong-kind', changed(10, 2)],
      ['bad-checksum', changed(60, 0xff)],
      ['truncated', snapshot.manifest.slice(0, 100)],
      ['bad-magic', PICTURE],
    ];
    for (const [code, bytes] of cases) {
      const reply = await guest.ask('PUT', `/api/snapshots/${sha256Sync(bytes)}`, bytes);
      expect([reply.statusCode, codeOf(reply)]).toEqual([422, code]);
    }
    const wrong = await guest.ask('PUT', `/api/snapshots/${'0'.repeat(64)}`, snapshot.manifest);
    expect([wrong.statusCode, codeOf(wrong)]).toEqual([422, 'wrong-hash']);
    expect((await guest.ask('PUT', '/api/snapshots/nope', snapshot.manifest)).statusCode).toBe(400);
    expect((await guest.ask('GET', '/api/snapshots/..%2f..%2fsecret')).statusCode).toBe(400);
    expect(await storedFiles()).toEqual(before);
  });

  it('[API-3] that are framed well and lie are refused and not kept', async () => {
    const { visitor, storedFiles } = await openSetting();
    const guest = await visitor();
    const honest = await snapshotAt(1);
    await sendSnapshot(guest, honest, { manifest: false });
    const before = await storedFiles();
    const lies = [
      forge(honest, ({ blobs }) => Object.assign(blobs[0] ?? {}, { size: 1 })),
      forge(honest, (manifest) => Object.assign(manifest, { picture: '../secret' })),
    ];
    for (const { id, manifest } of lies) {
      const reply = await guest.ask('PUT', `/api/snapshots/${id}`, manifest);
      expect([reply.statusCode, codeOf(reply)]).toEqual([422, 'bad-manifest']);
    }
    expect(await storedFiles()).toEqual(before);
  });

  it('[API-2] that two guests share are kept once and seen by both', async () => {
    const { visitor, storedFiles } = await openSetting();
    const [ada, ben] = [await visitor(), await visitor()];
    const snapshot = await freeze(sampleMoment());
    await sendSnapshot(ada, snapshot);
    const before = await storedFiles();
    await sendSnapshot(ben, snapshot);
    expect(await storedFiles()).toEqual(before);
    expect((await ben.ask('GET', `/api/snapshots/${snapshot.id}`)).statusCode).toBe(200);
  });
});
