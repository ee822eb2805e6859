import { sha256 as nobleSha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';

/** What a blob or snapshot is called: 64 lower-case hexadecimal digits. */
export const HASH_PATTERN = /^[0-9a-f]{64}$/;

/**
 * Names bytes by their SHA-256, on the platform's own implementation where there is one (it is absent on insecure origins).
 * @param bytes what to hash; not changed
 * @returns 64 lower-case hexadecimal digits
 */
export async function sha256(bytes: Uint8Array): Promise<string> {
  const subtle: SubtleCrypto | undefined = globalThis.crypto?.subtle;
  if (!subtle) return sha256Sync(bytes);
  return bytesToHex(new Uint8Array(await subtle.digest('SHA-256', bytes as Uint8Array<ArrayBuffer>)));
}

/**
 * Names bytes by their SHA-256 without waiting; for small pieces, as it is several times slower than `sha256`.
 * @param bytes what to hash; not changed
 * @returns 64 lower-case hexadecimal digits
 */
export function sha256Sync(bytes: Uint8Array): string {
  return bytesToHex(nobleSha256(bytes));
}
