import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';

/** A shader as text; the key is the SHA-256 of the text, hex. */
export interface ProgramText {
  readonly key: string;
  readonly fragment: string;
}

/** A fragment shader with its key. */
export function programOf(fragment: string): ProgramText {
  return { key: bytesToHex(sha256(new TextEncoder().encode(fragment))), fragment };
}
