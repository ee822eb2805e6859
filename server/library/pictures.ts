import { sha256 } from '../../saves';
import type { Person } from '../people';
import { refusal } from '../refusal';
import type { EntityRow } from '../store';
import { keepBlob } from '../upkeep';
import { readImageBody } from './check/body';
import { readPictureFacts } from './check/image-size';
import type { LibraryContext } from './context';
import type { FoundEntity } from './read';
import { heldRow } from './write';

/** The largest picture of an entity, bytes. */
export const LARGEST_PICTURE = 4 * 1024 * 1024;

/**
 * Keeps a PNG as the picture of something (LIB-9).
 * @throws Refusal 413 `too-large`, 422 `bad-picture`, or as `allow` does
 */
export async function putPicture(
  context: LibraryContext,
  asker: Person,
  found: EntityRow,
  bytes: Uint8Array,
): Promise<void> {
  const { now } = context;
  if (bytes.length > LARGEST_PICTURE) {
    throw refusal(413, 'too-large', 'picture', 'the picture is too large', {
      got: `${bytes.length} bytes`,
      expected: `${LARGEST_PICTURE} at most`,
    });
  }
  if (readPictureFacts(bytes)?.mime !== 'image/png') {
    throw refusal(422, 'bad-picture', 'picture', 'this is no whole PNG of at most 8192 pixels');
  }
  const hash = await sha256(bytes);
  await keepBlob(context, hash, bytes, async (transaction) => {
    const [person, row] = await heldRow(transaction, asker, found, 'modify');
    await transaction.uploads.add(person.id, hash, now());
    await transaction.library.update(row.id, { picture: hash, updated: now() });
    transaction.announce({ type: row.type, id: row.id });
  });
}

/** Which bytes to send for something, and as what. */
export interface Sent {
  /** Where the bytes are: in the store of blobs, or here. */
  readonly from: { readonly hash: string } | { readonly bytes: Uint8Array };
  readonly mime: string;
}

/**
 * The picture of something that was found for its reader.
 * @param wanted the hash in its address, if there is one
 * @throws Refusal 404 `unknown-picture`
 */
export function pictureOf(found: FoundEntity, wanted: string | undefined): Sent {
  const picture = found.kind === 'row' ? found.row.picture : null;
  if (picture === null || (wanted !== undefined && wanted !== picture)) {
    const id = found.kind === 'core' ? found.entity.id : found.row.id;
    throw refusal(404, 'unknown-picture', id, 'there is no such picture');
  }
  return { from: { hash: picture }, mime: 'image/png' };
}

/**
 * The bytes of an image that was found for its reader.
 * @throws Refusal 404 `unknown-image`
 */
export async function bytesOf({ store, core }: LibraryContext, found: FoundEntity): Promise<Sent> {
  const id = found.kind === 'core' ? found.entity.id : found.row.id;
  const body =
    found.kind === 'core'
      ? found.entity.body
      : ((await store.library.bodies([found.row.head])).get(found.row.head) ?? '');
  const facts = readImageBody(body).value;
  if (!facts) throw refusal(404, 'unknown-image', id, 'these bytes are not here');
  const bytes = core().image(facts.hash);
  return { from: bytes ? { bytes } : { hash: facts.hash }, mime: facts.mime };
}
