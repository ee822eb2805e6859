import { beforeAll, describe, expect, it } from 'vitest';
import { type Moment, thaw } from '../../../saves';
import { Consent, OthersCodeError } from '../../../ui/instrument/consent';
import { coreLibrary } from '../../helpers/content';
import { othersFiles, othersSnapshot } from '../../helpers/others-save';

const [code = ''] = Object.values(othersFiles);

function storageOf(kept = new Map<string, string>()) {
  return {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
  };
}

const thawed = async (): Promise<{ moment: Moment; manifest: Uint8Array }> => {
  const { manifest, blobs } = await othersSnapshot();
  return { manifest, moment: await thaw(manifest, async (hash) => blobs.get(hash) as Uint8Array) };
};

describe('consent', () => {
  let moment: Moment;
  let manifest: Uint8Array;
  beforeAll(async () => {
    ({ moment, manifest } = await thawed());
  });
  const consent = (storage = storageOf()) => new Consent({ storage, library: coreLibrary() });

  it('[CODE-1] refuses code of others, and says whose and which', async () => {
    const refused = await consent()
      .admit({ moment, title: 'Deep', author: 'Ada' })
      .then(
        () => null,
        (error: unknown) => error,
      );
    expect(refused).toBeInstanceOf(OthersCodeError);
    expect(refused).toMatchObject({
      code: 'others-code',
      request: { title: 'Deep', author: 'Ada', code: [{ name: 'warp/outward' }] },
    });
    expect(String(refused)).toContain('got warp/outward');
  });

  it('[CODE-2] never asks again for what was agreed to, in this browser', async () => {
    const storage = storageOf();
    await consent(storage).admit({ moment, title: 'Deep' }, 'agree');
    await consent(storage).admit({ moment, title: 'Deep' });
    await expect(consent().admit({ moment, title: 'Deep' })).rejects.toThrow('others-code');
  });

  it('[CODE-3] never asks for what is the viewer’s own or approved, and it stays theirs', async () => {
    const storage = storageOf();
    await consent(storage).admit({ moment, title: 'Deep', isTrusted: true });
    await consent(storage).admit({ moment, title: 'Deep' });
  });

  it('[CODE-3] never asks for what was kept in this browser before it asked, or came with it', async () => {
    const before = consent();
    expect(before.isNew).toBe(true);
    await before.rememberSnapshot(manifest);
    expect(before.isNew).toBe(false);
    await before.admit({ moment, title: 'Deep' });
    const shipped = consent();
    await shipped.agree([{ source: code }]);
    await shipped.admit({ moment, title: 'Deep' });
  });

  it('[CODE-2] takes a broken memory for none', async () => {
    const storage = storageOf(new Map([['afterimage:agreed-code', '{"a":1']]));
    await expect(consent(storage).admit({ moment, title: 'Deep' })).rejects.toThrow('others-code');
  });
});
