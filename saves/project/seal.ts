import { saveError, sha256 } from '../codec';
import { SEAL_WORDS } from './layout';

/** What stands where the digits will be. */
export const OPEN_SEAL = '0'.repeat(64);

const words = new TextEncoder().encode(SEAL_WORDS);
const openDigits = new TextEncoder().encode(OPEN_SEAL);

/**
 * Writes a project's checksum into it, over every byte but its own digits: also over what SQLite does not look at.
 * @param bytes a database whose table `seal` has the one row `SEAL_WORDS`, `OPEN_SEAL`; changed in place
 */
export async function seal(bytes: Uint8Array): Promise<void> {
  const at = find(bytes);
  const digits = bytes.subarray(at, at + openDigits.length);
  if (digits.some((digit, index) => digit !== openDigits[index])) throw new Error('the seal is open');
  digits.set(new TextEncoder().encode(await sha256(bytes)));
}

/**
 * Checks a project's checksum. Before this nothing in the file may be trusted.
 * @throws AfterimageError `bad-checksum`
 */
export async function checkSeal(bytes: Uint8Array): Promise<void> {
  const at = find(bytes);
  const said = new TextDecoder('latin1').decode(bytes.subarray(at, at + openDigits.length));
  const opened = bytes.slice();
  opened.set(openDigits, at);
  if ((await sha256(opened)) === said) return;
  throw changed();
}

/** The first place where the words stand: the table is the first one, and the words have a row to themselves. */
function find(bytes: Uint8Array): number {
  const last = bytes.length - words.length - openDigits.length;
  const first = words[0] as number;
  for (let at = bytes.indexOf(first); at >= 0 && at <= last; at = bytes.indexOf(first, at + 1)) {
    if (words.every((byte, index) => bytes[at + index] === byte)) return at + words.length;
  }
  throw changed();
}

function changed() {
  return saveError('bad-checksum', 'project', 'the file has changed since it was written', {
    hint: 'another copy of the file',
  });
}
