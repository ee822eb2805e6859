import { saveError } from '../codec';
import { APPLICATION_ID, PROJECT_VERSION } from './layout';

const MAGIC = 'SQLite format 3\0';
const HEADER_BYTES = 100;

/** Larger than any project that a page could hold. */
const MOST_BYTES = 2 ** 30;

/**
 * Whether bytes begin as a project does; how it goes on is for `readProject` to say.
 * @param bytes the first 100 bytes, or more, of a file
 */
export function isProject(bytes: Uint8Array): boolean {
  return beginsAsDatabase(bytes) && bytes.length >= HEADER_BYTES && numberAt(bytes, 68) === APPLICATION_ID;
}

/**
 * Checks what a project says of itself before anything of it is used.
 * Offsets: https://www.sqlite.org/fileformat.html#the_database_header
 * @throws AfterimageError `bad-magic`, `newer-format`, `bad-format`, `truncated`, `too-long`, `too-large`
 */
export function checkHeader(bytes: Uint8Array): void {
  if (!beginsAsDatabase(bytes)) throw saveError('bad-magic', 'project', 'this is not an Afterimage project');
  if (bytes.length < HEADER_BYTES) throw truncated(HEADER_BYTES, bytes.length);
  if (numberAt(bytes, 68) !== APPLICATION_ID) {
    throw saveError('bad-magic', 'project', 'this is a database, but not an Afterimage project');
  }
  const version = numberAt(bytes, 60);
  if (version > PROJECT_VERSION) {
    throw saveError('newer-format', 'project', 'this was written by a newer Afterimage and is left untouched', {
      got: `format ${version}`,
      expected: `format ${PROJECT_VERSION} or older`,
      hint: 'a newer Afterimage',
    });
  }
  if (version < 1) throw saveError('bad-format', 'project', 'there is no such format', { got: `format ${version}` });
  const length = pageBytes(bytes) * numberAt(bytes, 28);
  if (bytes.length < length) throw truncated(length, bytes.length);
  if (bytes.length > length) {
    throw saveError('too-long', 'project', 'there are bytes after the end', {
      got: `${bytes.length} bytes`,
      expected: `${length}`,
    });
  }
  if (length > MOST_BYTES) {
    throw saveError('too-large', 'project', 'this project is too large to be read', {
      got: `${length} bytes`,
      expected: `at most ${MOST_BYTES}`,
    });
  }
}

/**
 * A copy that SQLite opens, of a project that was cut, lengthened or left in another mode of writing: the pages that are there, in a file by itself.
 * @param bytes a project whose header says that it is one
 */
export function mendedHeader(bytes: Uint8Array): Uint8Array {
  if (bytes.length < HEADER_BYTES) return bytes.slice();
  const page = Math.max(512, pageBytes(bytes));
  const there = Math.floor(bytes.length / page);
  const count = Math.min(there, numberAt(bytes, 28));
  const copy = bytes.slice(0, count * page);
  if (count < 1) return copy;
  // What a log beside the file would add (2) is not here; the file is complete without it (1).
  copy.fill(1, 18, 20);
  new DataView(copy.buffer).setUint32(28, count);
  return copy;
}

function pageBytes(bytes: Uint8Array): number {
  const page = (bytes[16] ?? 0) * 256 + (bytes[17] ?? 0);
  return page === 1 ? 65536 : page;
}

function beginsAsDatabase(bytes: Uint8Array): boolean {
  return bytes.length > 0 && bytes.subarray(0, MAGIC.length).every((byte, at) => byte === MAGIC.charCodeAt(at));
}

function numberAt(bytes: Uint8Array, offset: number): number {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength).getUint32(offset);
}

function truncated(expected: number, got: number) {
  return saveError('truncated', 'project', 'the end is missing', { got: `${got} bytes`, expected: `${expected}` });
}
