import { addExtension, Packr } from 'msgpackr/pack';
import { checkPacked } from './packed';
import { saveError } from './save-error';

// Stored bytes outlive this program: this configuration, the extension number and the tags below never change
// within a format version. `msgpackr/pack` is the plain JavaScript packer, the same one in Node and in browsers.
const packr = new Packr({
  useRecords: false,
  mapsAsObjects: true,
  moreTypes: false,
  structuredClone: false,
  variableMapSize: true,
  copyBuffers: true,
  bundleStrings: false,
  int64AsType: 'bigint',
  ...{ useToJSON: false },
});

const DEEPEST = 500;

const TYPED_ARRAYS = {
  Int8Array,
  Uint8ClampedArray,
  Int16Array,
  Uint16Array,
  Int32Array,
  Uint32Array,
  Float32Array,
  Float64Array,
  BigInt64Array,
  BigUint64Array,
} as const;

/** A value that MessagePack would change or lose, under the name of its kind. */
class Tagged {
  constructor(
    readonly kind: string,
    readonly value: unknown,
  ) {}
}

addExtension({
  Class: Tagged,
  type: 1,
  write: (tagged: Tagged) => [tagged.kind, tagged.value],
  read: (pair: unknown) => {
    if (!Array.isArray(pair) || pair.length !== 2 || typeof pair[0] !== 'string') throw new Error('a tag is a pair');
    return new Tagged(pair[0], pair[1]);
  },
});

/**
 * Packs a value so that `decodeValue` gives back an equal one: also -0, infinities, NaN, undefined, big integers, dates,
 * sets, maps, typed arrays, and strings that UTF-8 cannot hold.
 * @param value plain data of those kinds, nested at most 500 deep, without cycles
 * @throws AfterimageError `unsupported-value` for functions, symbols and instances of other classes
 */
export function encodeValue(value: unknown): Uint8Array {
  const packed = new Uint8Array(packr.pack(tag(value, 'value', 0)));
  try {
    checkPacked(packed);
  } catch (error) {
    throw unsupported('value', `what could not be read again: ${String(error)}`);
  }
  return packed;
}

/**
 * Unpacks what `encodeValue` packed. The result shares no memory with the input.
 * @param bytes exactly one packed value; may come from anyone
 * @throws AfterimageError `bad-value` when the bytes are anything else
 */
export function decodeValue(bytes: Uint8Array): unknown {
  try {
    checkPacked(bytes);
    return untag(packr.unpack(new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength)), 0);
  } catch (error) {
    throw saveError('bad-value', 'value', 'these bytes do not hold a packed value', {
      got: error instanceof Error ? error.message : String(error),
    });
  }
}

function tag(value: unknown, address: string, depth: number): unknown {
  if (depth > DEEPEST) throw unsupported(address, `nesting deeper than ${DEEPEST}, or a cycle`);
  switch (typeof value) {
    case 'boolean':
      return value;
    case 'undefined':
      return new Tagged('undefined', null);
    case 'number':
      return Object.is(value, -0) ? new Tagged('-0', null) : value;
    case 'bigint':
      return new Tagged('bigint', value.toString());
    case 'string':
      return isOrdinary(value) ? value : new Tagged('utf16', utf16Bytes(value));
    case 'object':
      return value === null ? null : tagObject(value, address, depth);
    default:
      throw unsupported(address, `a ${typeof value}`);
  }
}

function tagObject(value: object, address: string, depth: number): unknown {
  const inside = (child: unknown, key: string | number) => tag(child, `${address}.${key}`, depth + 1);
  if (Array.isArray(value)) return Array.from(value, inside);
  if (value instanceof Uint8Array) return value;
  if (value instanceof Date) return new Tagged('date', value.getTime());
  if (value instanceof Set) return new Tagged('set', Array.from(value, inside));
  if (value instanceof Map)
    return new Tagged(
      'map',
      Array.from(value, (entry, at) => entry.map((part) => inside(part, at))),
    );
  if (ArrayBuffer.isView(value)) return tagView(value, address);
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null) throw unsupported(address, `a ${value.constructor.name}`);
  const entries = Object.entries(value).map(([key, child]) => [key, inside(child, key)] as const);
  if (entries.every(([key]) => isOrdinary(key) && key !== '__proto__')) return Object.fromEntries(entries);
  return new Tagged(
    'object',
    entries.map(([key, child]) => [tag(key, address, depth), child]),
  );
}

function tagView(view: ArrayBufferView, address: string): Tagged {
  const kind = Object.entries(TYPED_ARRAYS).find(([, type]) => view instanceof type)?.[0];
  if (!kind) throw unsupported(address, `a ${view.constructor.name}`);
  return new Tagged(kind, new Uint8Array(view.buffer, view.byteOffset, view.byteLength));
}

function untag(value: unknown, depth: number): unknown {
  if (depth > DEEPEST * 3) throw new Error('nested too deep');
  if (typeof value === 'boolean' || typeof value === 'number' || typeof value === 'string' || value === null)
    return value;
  if (value instanceof Uint8Array) return value;
  if (Array.isArray(value)) return value.map((child) => untag(child, depth + 1));
  if (value instanceof Tagged) return untagOne(value.kind, untag(value.value, depth + 1));
  if (typeof value !== 'object' || Object.getPrototypeOf(value) !== Object.prototype)
    throw new Error('an unknown kind of value');
  return Object.fromEntries(Object.entries(value).map(([key, child]) => [key, untag(child, depth + 1)]));
}

function untagOne(kind: string, value: unknown): unknown {
  if (kind === 'undefined') return undefined;
  if (kind === '-0') return -0;
  if (kind === 'bigint' && typeof value === 'string' && /^-?\d+$/.test(value)) return BigInt(value);
  if (kind === 'date' && typeof value === 'number') return new Date(value);
  if (kind === 'utf16' && value instanceof Uint8Array) return utf16String(value);
  if (kind === 'set' && Array.isArray(value)) return new Set(value);
  if (kind === 'map') return new Map(pairs(value));
  if (kind === 'object') return objectOf(pairs(value));
  if (isTypedArrayName(kind) && value instanceof Uint8Array) return new TYPED_ARRAYS[kind](value.slice().buffer);
  throw new Error(`an unknown tag ${JSON.stringify(kind.slice(0, 20))}`);
}

function pairs(value: unknown): [unknown, unknown][] {
  if (!Array.isArray(value)) throw new Error('expected a list of pairs');
  return value.map((pair: unknown) => {
    if (!Array.isArray(pair) || pair.length !== 2) throw new Error('expected a pair');
    return [pair[0], pair[1]];
  });
}

function objectOf(entries: [unknown, unknown][]): object {
  for (const [key] of entries) if (typeof key !== 'string') throw new Error('a key must be a string');
  return Object.fromEntries(entries);
}

function isTypedArrayName(kind: string): kind is keyof typeof TYPED_ARRAYS {
  return Object.hasOwn(TYPED_ARRAYS, kind);
}

/** Whether text decoders give this string back: one strips a leading byte order mark, all replace lone surrogates. */
function isOrdinary(text: string): boolean {
  return !text.startsWith('\uFEFF') && !/\p{Surrogate}/u.test(text);
}

function utf16Bytes(text: string): Uint8Array {
  const bytes = new DataView(new ArrayBuffer(text.length * 2));
  for (let at = 0; at < text.length; at++) bytes.setUint16(at * 2, text.charCodeAt(at), true);
  return new Uint8Array(bytes.buffer);
}

function utf16String(bytes: Uint8Array): string {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let text = '';
  for (let at = 0; at < bytes.byteLength; at += 2) text += String.fromCharCode(view.getUint16(at, true));
  return text;
}

function unsupported(address: string, got: string) {
  return saveError('unsupported-value', address, 'this cannot be kept in a save', {
    got,
    expected: 'plain data: objects, arrays, strings, numbers, booleans, null, dates, sets, maps, typed arrays',
  });
}
