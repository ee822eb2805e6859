import type { FastifyReply } from 'fastify';
import * as z from 'zod';
import { hashSchema, type ReadManifest, readManifest, sha256 } from '../../saves';
import type { App } from '../app';
import type { Context } from '../context';
import { allowHere, hold, type Person, requirePerson } from '../people';
import { refusal } from '../refusal';
import { snapshotAccess } from '../snapshot-access';
import type { Reads } from '../store';
import { keepBlob } from '../upkeep';
import { inheritApproval } from './approvals';
import { snapshotInspection } from './inspection';
import { errors, octets, stream } from './schemas';

const MOST_BLOBS = 4096;
const MANIFEST_BYTES = 8 * 1024 * 1024;
const params = z.object({ id: hashSchema });

/** Uploading and fetching snapshots. */
export function snapshotRoutes(app: App, context: Context): void {
  const upload = {
    summary: 'Uploads the framed manifest of a snapshot whose blobs who asks has uploaded',
    consumes: ['application/octet-stream'],
    params,
    body: octets,
    response: { 201: z.null().describe('Kept'), 204: z.null().describe('Was there already'), ...errors },
  };
  const inspect = snapshotInspection(context);
  app.put('/snapshots/:id', { schema: upload, bodyLimit: MANIFEST_BYTES }, async (request, reply) => {
    const asker = requirePerson(request);
    const { id } = request.params;
    allowHere(asker, 'upload', id);
    const bytes = request.body;
    const got = await sha256(bytes);
    if (got !== id)
      throw refusal(422, 'wrong-hash', id, 'these bytes are not what they are called', { got, expected: id });
    const manifest = await readManifest(bytes);
    await checkBlobs(context.store, asker.id, manifest);
    await inspect(id, manifest);
    const { kind, picture } = manifest;
    const blobs = manifest.blobs.map((blob) => blob.hash);
    const snapshot = { id, kind, picture, size: bytes.length, blobs, now: context.now() };
    const isNew = await keepBlob(context, id, bytes, async (transaction) => {
      const person = await hold(transaction, asker);
      allowHere(person, 'upload', id);
      refuseMissing(await transaction.uploads.missing(person.id, blobs, { lock: true }));
      const added = await transaction.snapshots.add({ ...snapshot, guest: person.id });
      if (added) await inheritApproval(transaction, id, manifest, context.now());
      return added;
    });
    return reply.code(isNew ? 201 : 204).send(null);
  });

  const manifest = { summary: 'The framed manifest', params, response: { 200: stream, ...errors } };
  app.get('/snapshots/:id', { schema: manifest }, async (request, reply) => {
    const { id } = request.params;
    const access = await requireAccess(context, id, request.person);
    return sendImmutable(context, reply, id, access, 'application/octet-stream');
  });

  const blob = {
    summary: 'A blob that the snapshot lists',
    params: z.object({ id: hashSchema, hash: hashSchema }),
    response: { 200: stream, ...errors },
  };
  app.get('/snapshots/:id/blobs/:hash', { schema: blob }, async (request, reply) => {
    const { id, hash } = request.params;
    const access = await requireAccess(context, id, request.person);
    if (!(await context.store.snapshots.lists(id, hash))) {
      throw refusal(404, 'unknown-blob', hash, 'the snapshot lists no such blob');
    }
    return sendImmutable(context, reply, hash, access, 'application/octet-stream');
  });

  const picture = { summary: 'Its picture', params, response: { 200: stream, ...errors } };
  app.get('/snapshots/:id/picture', { schema: picture }, async (request, reply) => {
    const { id } = request.params;
    const access = await requireAccess(context, id, request.person);
    const hash = await context.store.snapshots.pictureOf(id);
    if (hash === undefined) throw unknownSnapshot(id);
    return sendImmutable(context, reply, hash, access, 'image/png');
  });
}

/** A manifest may list only what who sends it has sent: else a hash alone would open another's blob. */
async function checkBlobs(store: Reads, person: string, manifest: ReadManifest): Promise<void> {
  const hashes = manifest.blobs.map((blob) => blob.hash);
  if (hashes.length > MOST_BLOBS) {
    throw refusal(422, 'too-many-blobs', 'manifest', 'the snapshot has too many parts', {
      got: `${hashes.length} blobs`,
      expected: `${MOST_BLOBS} at most`,
    });
  }
  refuseMissing(await store.uploads.missing(person, hashes));
  const sizes = await store.uploads.sizes(hashes);
  for (const { hash, size } of manifest.blobs) {
    if (sizes.get(hash) === size) continue;
    throw refusal(422, 'bad-manifest', `blobs.${hash}`, 'the manifest lists another size', {
      got: `${size}`,
      expected: `${sizes.get(hash)}`,
    });
  }
}

/** @throws Refusal 422 `missing-blob` when there is one */
function refuseMissing([missing, ...others]: readonly string[]): void {
  if (missing === undefined) return;
  throw refusal(422, 'missing-blob', `blobs.${missing}`, 'the manifest lists blobs that you have not uploaded', {
    got: `${1 + others.length} missing`,
    hint: 'POST /api/blobs/missing',
  });
}

async function requireAccess({ store }: Context, id: string, person: Person | null): Promise<'public' | 'private'> {
  const access = await snapshotAccess(store, id, person);
  if (access === 'none') throw unknownSnapshot(id);
  return access;
}

async function sendImmutable(
  { blobs }: Context,
  reply: FastifyReply,
  hash: string,
  access: 'public' | 'private',
  type: string,
): Promise<FastifyReply> {
  const { size, stream } = await blobs.read(hash);
  reply.headers({
    'cache-control': `${access}, max-age=31536000, immutable`,
    'content-security-policy': "default-src 'none'; sandbox",
    'content-length': size,
  });
  return reply.type(type).send(stream);
}

function unknownSnapshot(id: string) {
  return refusal(404, 'unknown-snapshot', id, 'there is no such snapshot');
}
