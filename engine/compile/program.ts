import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';

/** A shader as text; the key is the SHA-256 of the text, hex. */
export interface ProgramText {
  readonly key: string;
  readonly fragment: string;
}

/** How many texts are remembered with their keys: hashing takes milliseconds, and what is rehearsed comes again when it is done. */
const MOST_KNOWN = 64;

const known = new Map<string, ProgramText>();

/** A fragment shader with its key. */
export function programOf(fragment: string): ProgramText {
  const before = known.get(fragment);
  if (before) return before;
  const program = Object.freeze({ key: bytesToHex(sha256(new TextEncoder().encode(fragment))), fragment });
  known.set(fragment, program);
  const [oldest] = known.keys();
  if (known.size > MOST_KNOWN && oldest !== undefined) known.delete(oldest);
  return program;
}
