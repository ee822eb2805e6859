import { sha256 } from '@noble/hashes/sha2.js';
import { TypeID } from 'typeid-js';

/** The prefix of every kind of id (rule DOC-2). */
export type IdPrefix = 'pat' | 'mod' | 'comp' | 'fam' | 'sect' | 'img' | 'save' | 'scr' | 'list';

/** What a new id is made from: nothing in here reads a clock or rolls dice by itself. */
export interface IdSource {
  /** Milliseconds since 1970, or any other clock that does not run backwards. */
  now(): number;
  /** A number in [0, 1). */
  random(): number;
}

/**
 * Makes a prefixed id that sorts by time: a typeid over a UUIDv7 (RFC 9562).
 * @param prefix what kind of thing it names
 * @param source where its time and randomness come from
 * @returns for example `mod_01h455vb4pex5vsknk084sn02q`
 */
export function createId(prefix: IdPrefix, source: IdSource): string {
  const bytes = new Uint8Array(16);
  let now = Math.floor(source.now());
  for (let index = 5; index >= 0; index--) {
    bytes[index] = now % 256;
    now = Math.floor(now / 256);
  }
  for (let index = 6; index < 16; index++) bytes[index] = Math.floor(source.random() * 256);
  return stamped(prefix, bytes, 7);
}

/**
 * The id of a thing that is named by its content, such as a core component: the same text always gives the same id.
 * @param prefix what kind of thing it names
 * @param text what it is named by
 */
export function contentId(prefix: IdPrefix, text: string): string {
  return stamped(prefix, sha256(new TextEncoder().encode(text)).slice(0, 16), 8);
}

/** Whether a text is a well-formed id with the given prefix. */
export function isId(text: string, prefix: IdPrefix): boolean {
  return new RegExp(`^${prefix}_[0-7][0-9a-hjkmnp-tv-z]{25}$`).test(text);
}

function stamped(prefix: IdPrefix, bytes: Uint8Array, version: number): string {
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | (version << 4);
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  return TypeID.fromUUIDBytes(prefix, bytes).toString();
}
