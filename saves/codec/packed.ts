/** Deeper than anything that `encodeValue` makes: each of its 500 levels is at most a tag, its pair, a list and a pair in that. */
const DEEPEST = 2010;

/** Values in one packed value; a hostile file cannot make a reader unpack more than this. */
const MOST_VALUES = 2 ** 21;

/** What msgpackr writes before the pair of a tag: an extension of type 1 whose one byte is 0. The pair is the value that follows. */
const TAG = [0xd4, 1, 0];

/**
 * Walks packed bytes (MessagePack: https://github.com/msgpack/msgpack/blob/master/spec.md) without unpacking any, and refuses what `encodeValue` never
 * writes: other extensions, sizes beyond the end, deep nesting, more values than any save has. Nothing is allocated by what the bytes claim.
 * @param bytes exactly one packed value; may come from anyone
 * @throws Error that says what is wrong
 */
export function checkPacked(bytes: Uint8Array): void {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  // How many values each of the lists and maps that are open still has.
  const open = [1];
  let values = 0;
  let at = 0;
  const read = (width: number): number => {
    if (at + width > bytes.length) throw new Error('the end is missing');
    const number = width === 1 ? view.getUint8(at) : width === 2 ? view.getUint16(at) : view.getUint32(at);
    at += width;
    return number;
  };
  const skip = (count: number) => {
    if (count > bytes.length - at) throw new Error('a size beyond the end');
    at += count;
  };
  const enter = (count: number) => {
    if (count > bytes.length - at) throw new Error('a count beyond the end');
    if (open.length >= DEEPEST) throw new Error('nested too deep');
    open.push(count);
  };
  while (open.length > 0) {
    const left = open.pop() as number;
    if (left === 0) continue;
    open.push(left - 1);
    if (++values > MOST_VALUES) throw new Error(`more than ${MOST_VALUES} values`);
    const type = read(1);
    if (type < 0x80 || type >= 0xe0 || type === 0xc0 || type === 0xc2 || type === 0xc3) continue;
    if (type < 0x90) enter((type & 0x0f) * 2);
    else if (type < 0xa0) enter(type & 0x0f);
    else if (type < 0xc0) skip(type & 0x1f);
    else if (type >= 0xc4 && type <= 0xc6) skip(read(2 ** (type - 0xc4)));
    else if (type === 0xca || type === 0xcb) skip(type === 0xca ? 4 : 8);
    else if (type >= 0xcc && type <= 0xcf) skip(2 ** (type - 0xcc));
    else if (type >= 0xd0 && type <= 0xd3) skip(2 ** (type - 0xd0));
    else if (type === TAG[0]) {
      if (read(1) !== TAG[1] || read(1) !== TAG[2]) throw new Error('an unknown extension');
      enter(1);
    } else if (type >= 0xd9 && type <= 0xdb) skip(read(2 ** (type - 0xd9)));
    else if (type === 0xdc || type === 0xdd) enter(read(type === 0xdc ? 2 : 4));
    else if (type === 0xde || type === 0xdf) enter(read(type === 0xde ? 2 : 4) * 2);
    else throw new Error('an unknown type');
  }
  if (at !== bytes.length) throw new Error('bytes after the end');
}
