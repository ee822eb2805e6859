import { sha256 } from './hash';
import { saveError } from './save-error';

/** The newest version of a manifest. Bundles are of the first, whatever manifest is in them. */
const FORMAT_VERSION = 2;

/** What a frame holds. */
export type FrameKind = 'manifest' | 'bundle';

const MAGIC = new Uint8Array([0x41, 0x46, 0x54, 0x52, 0x49, 0x4d, 0x47, 0x00]);
const KINDS: Readonly<Record<FrameKind, number>> = { manifest: 1, bundle: 2 };
const HEADER_BYTES = 48;

/**
 * Wraps a payload so that any later damage is noticed (SAVE-2).
 * @param kind what the payload is
 * @param payload up to 4 GiB - 1
 * @param version the format of the payload
 * @returns the 48-byte header followed by the payload
 */
export async function writeFrame(kind: FrameKind, payload: Uint8Array, version: 1 | 2 = 1): Promise<Uint8Array> {
  const bytes = new Uint8Array(HEADER_BYTES + payload.length);
  const view = new DataView(bytes.buffer);
  bytes.set(MAGIC, 0);
  view.setUint16(8, version, true);
  view.setUint16(10, KINDS[kind], true);
  view.setUint32(12, payload.length, true);
  bytes.set(fromHex(await sha256(payload)), 16);
  bytes.set(payload, HEADER_BYTES);
  return bytes;
}

/**
 * Unwraps a frame after checking everything in its header (SAVE-3).
 * @param kind what the frame must hold
 * @param bytes the frame, no byte more or less; may come from anyone
 * @returns a view of the payload
 * @throws AfterimageError `bad-magic`, `newer-format`, `bad-format`, `wrong-kind`, `truncated`, `too-long` or `bad-checksum`
 */
export async function readFrame(kind: FrameKind, bytes: Uint8Array): Promise<Uint8Array> {
  const address = kind;
  const shown = bytes.subarray(0, MAGIC.length);
  if (shown.some((byte, at) => byte !== MAGIC[at]))
    throw saveError('bad-magic', address, 'this is not an Afterimage save');
  if (bytes.length < HEADER_BYTES) throw truncated(address, HEADER_BYTES, bytes.length);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  checkVersion(address, view.getUint16(8, true));
  if (view.getUint16(10, true) !== KINDS[kind]) {
    const found = Object.entries(KINDS).find(([, number]) => number === view.getUint16(10, true))?.[0];
    throw saveError('wrong-kind', address, 'this frame holds something else', {
      got: found ?? 'an unknown kind',
      expected: kind,
    });
  }
  const end = HEADER_BYTES + view.getUint32(12, true);
  if (bytes.length < end) throw truncated(address, end, bytes.length);
  if (bytes.length > end) {
    throw saveError('too-long', address, 'there are bytes after the end', {
      got: `${bytes.length} bytes`,
      expected: `${end}`,
    });
  }
  const payload = bytes.subarray(HEADER_BYTES);
  const expected = fromHex(await sha256(payload));
  if (expected.some((byte, at) => byte !== bytes[16 + at])) {
    throw saveError('bad-checksum', address, 'the bytes have changed since they were written', {
      hint: 'another copy',
    });
  }
  return payload;
}

/**
 * The format version that a frame says it has; for one that `readFrame` has read.
 * @param bytes the frame
 */
export function frameVersion(bytes: Uint8Array): number {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength).getUint16(8, true);
}

function checkVersion(address: string, version: number): void {
  if (version > FORMAT_VERSION) {
    throw saveError('newer-format', address, 'this was written by a newer Afterimage and is left untouched', {
      got: `format ${version}`,
      expected: `format ${FORMAT_VERSION} or older`,
      hint: 'a newer Afterimage',
    });
  }
  if (version < 1) throw saveError('bad-format', address, 'there is no such format', { got: `format ${version}` });
}

function truncated(address: string, expected: number, got: number) {
  return saveError('truncated', address, 'the end is missing', { got: `${got} bytes`, expected: `${expected}` });
}

function fromHex(hex: string): Uint8Array {
  return Uint8Array.from({ length: hex.length / 2 }, (_, at) => Number.parseInt(hex.slice(at * 2, at * 2 + 2), 16));
}
