import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { readManifest } from '../../../saves';
import type { BackupSource } from '../../../server/backups';
import { openBlobs } from '../../../server/blobs';
import { openStore } from '../../../server/store';
import { keepBlob, verifyData } from '../../../server/upkeep';
import { saveId } from '../../contracts/save-moment';
import { newFolder, snapshotAt } from '../setting';

/** Data as a server keeps it, without the server. */
export interface KeptData extends BackupSource {
  /** Where its rows are, as `openStore` takes it. */
  readonly database: string;
  /**
   * Keeps a public save with a number, and two votes for it in one transaction: what is read at one moment has all of them or none.
   * Returns when all is durable.
   */
  write(number: number): Promise<void>;
  close(): Promise<void>;
}

/** Opens data in a folder, new unless one is named; it is closed with the test. */
export async function openKept(dataDir?: string, database?: string): Promise<KeptData> {
  const folder = dataDir ?? (await newFolder());
  await mkdir(folder, { recursive: true });
  const address = database ?? `sqlite:${join(folder, 'afterimage.sqlite')}`;
  const store = await openStore(address);
  const blobs = await openBlobs(join(folder, 'blobs'));
  const sent = new Set<string>();
  let open = true;
  const close = async () => {
    if (!open) return;
    open = false;
    await store.close();
    blobs.close();
  };
  onTestFinished(close);
  const kept: BackupSource = { store, blobs, now: Date.now, dataDir: folder };
  return { ...kept, database: address, close, write: (number) => write(kept, sent, number) };
}

async function write(kept: BackupSource, sent: Set<string>, number: number): Promise<void> {
  const now = kept.now();
  const snapshot = await snapshotAt(number, { components: { [`warp/n${number}@1`]: `vec2 n${number}` } });
  const { kind, picture } = await readManifest(snapshot.manifest);
  for (const [hash, bytes] of snapshot.blobs) {
    if (sent.has(hash)) continue;
    sent.add(hash);
    await keepBlob(kept, hash, bytes, ({ uploads }) => uploads.add('ada', hash, now));
  }
  const { id, manifest } = snapshot;
  await keepBlob(kept, id, manifest, ({ snapshots }) =>
    snapshots.add({ id, guest: 'ada', kind, picture, size: manifest.length, blobs: [...snapshot.blobs.keys()], now }),
  );
  await kept.store.transaction(async ({ saves, votes }) => {
    const save = saveId(number);
    await saves.insert('ada', { id: save, title: `Save ${number}`, visibility: 'public', snapshot: id, now });
    await votes.set(save, 'bob', 1, now);
    await votes.set(save, 'eve', 1, now);
  });
}

/** How many numbered saves there are, when they are the first ones without a gap, each with all that was written with it; else what is wrong. */
export async function firstOnes(kept: KeptData): Promise<number | string> {
  const { problems, counts } = await verifyData(kept);
  if (problems.length > 0) return problems.join('; ');
  const total = counts.saves ?? 0;
  if (counts.votes !== 2 * total) return `${counts.votes} votes for ${total} saves`;
  for (let number = 1; number <= total; number++) {
    const save = await kept.store.saves.find(saveId(number));
    if (save?.votes !== 2) return `save ${number} of ${total} has ${save?.votes} votes`;
  }
  return total;
}
