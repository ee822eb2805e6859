import { decodeValue, encodeValue, type Snapshot, sha256Sync } from '../../saves';

/** A manifest's payload, loosely: what a forger may write into it. */
export interface Forgery {
  [key: string]: unknown;
  components: Record<string, string>;
  buffers: { width: number; height: number; encoding: string; blob: string }[];
  picture: string;
  blobs: { hash: string; size: number }[];
}

/**
 * A snapshot whose manifest is well framed and says something else.
 * @param snapshot the honest one
 * @param change changes the payload in place
 */
export function forge(snapshot: Snapshot, change: (manifest: Forgery) => void): Snapshot {
  const payload = decodeValue(snapshot.manifest.slice(48)) as Forgery;
  change(payload);
  const packed = encodeValue(payload);
  const manifest = new Uint8Array(48 + packed.length);
  manifest.set(snapshot.manifest.slice(0, 12));
  new DataView(manifest.buffer).setUint32(12, packed.length, true);
  manifest.set(Buffer.from(sha256Sync(packed), 'hex'), 16);
  manifest.set(packed, 48);
  return { id: sha256Sync(manifest), manifest, blobs: snapshot.blobs };
}
