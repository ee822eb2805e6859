import { Inflate, Unzlib } from 'fflate';
import { breathe } from './breathe';
import { saveError } from './save-error';

const CHUNK_BYTES = 1 << 17;

/** How bytes were compressed: bare, or in the frame that PNG uses. */
type Deflated = 'deflate-raw' | 'deflate';

/**
 * Decompresses bytes whose decompressed size is known, so that a hostile file cannot fill the memory.
 * @param bytes raw deflate
 * @param size how many bytes must come out
 * @param address what is being read, for messages
 * @throws AfterimageError `wrong-size` when more or fewer come out, `bad-deflate` when the bytes are not deflate
 */
export async function inflate(bytes: Uint8Array, size: number, address: string): Promise<Uint8Array> {
  const pieces = new Pieces(size);
  await inflateInto(pieces, [bytes], address, 'deflate-raw');
  return pieces.join();
}

/**
 * Checks that compressed bytes decompress to a size, and keeps none of what comes out.
 * @param parts of one compressed whole
 * @param size see `inflate`
 * @param address see `inflate`
 * @param form default: raw deflate
 * @throws see `inflate`
 */
export async function checkInflated(
  parts: Iterable<Uint8Array>,
  size: number,
  address: string,
  form: Deflated = 'deflate-raw',
): Promise<void> {
  await inflateInto(new Pieces(size, false), parts, address, form);
}

async function inflateInto(
  pieces: Pieces,
  parts: Iterable<Uint8Array>,
  address: string,
  form: Deflated,
): Promise<void> {
  try {
    if (typeof DecompressionStream !== 'undefined') await pipeThrough(new DecompressionStream(form), parts, pieces);
    else await pushThrough(form === 'deflate' ? new Unzlib() : new Inflate(), parts, pieces);
  } catch (error) {
    if (!pieces.overflowed)
      throw saveError('bad-deflate', address, 'the compressed bytes are damaged', { got: String(error) });
  }
  if (pieces.overflowed || pieces.length !== pieces.limit) {
    throw saveError('wrong-size', address, 'the decompressed size is not what was promised', {
      got: pieces.overflowed ? 'more' : `${pieces.length} bytes`,
      expected: `${pieces.limit} bytes`,
    });
  }
}

/** Collects pieces up to a limit. */
class Pieces {
  readonly #pieces: Uint8Array[] = [];
  length = 0;
  overflowed = false;

  /** @param kept whether they are wanted, or only how long they are */
  constructor(
    readonly limit: number,
    readonly kept = true,
  ) {}

  add(piece: Uint8Array): void {
    this.overflowed ||= this.length + piece.length > this.limit;
    if (this.overflowed) throw new RangeError('more bytes than promised');
    if (this.kept) this.#pieces.push(piece);
    this.length += piece.length;
  }

  join(): Uint8Array {
    const whole = new Uint8Array(this.length);
    let at = 0;
    for (const piece of this.#pieces) {
      whole.set(piece, at);
      at += piece.length;
    }
    return whole;
  }
}

async function pipeThrough(stream: DecompressionStream, parts: Iterable<Uint8Array>, pieces: Pieces): Promise<void> {
  const writer = stream.writable.getWriter();
  const reader = stream.readable.getReader();
  const writing = (async () => {
    for (const chunk of chunks(parts)) {
      await writer.ready;
      await writer.write(chunk as Uint8Array<ArrayBuffer>);
      await breathe();
    }
    await writer.close();
  })();
  const reading = (async () => {
    for (let step = await reader.read(); !step.done; step = await reader.read()) pieces.add(step.value);
  })();
  try {
    await Promise.all([reading, writing]);
  } catch (error) {
    await Promise.allSettled([reader.cancel(error), writer.abort(error), reading, writing]);
    throw error;
  }
}

async function pushThrough(codec: Inflate | Unzlib, parts: Iterable<Uint8Array>, pieces: Pieces): Promise<void> {
  let ended = false;
  codec.ondata = (piece: Uint8Array, final: boolean) => {
    pieces.add(piece);
    ended ||= final;
  };
  for (const chunk of chunks(parts)) {
    codec.push(chunk);
    await breathe();
  }
  codec.push(new Uint8Array(0), true);
  if (!ended) throw new Error('unexpected end');
}

function* chunks(parts: Iterable<Uint8Array>): Generator<Uint8Array> {
  for (const part of parts) {
    for (let at = 0; at < part.length; at += CHUNK_BYTES) yield part.subarray(at, at + CHUNK_BYTES);
  }
}
