import * as z from 'zod';
import { hashSchema, missingReplySchema, missingRequestSchema, sha256 } from '../../saves';
import type { App, Context } from '../context';
import { requireGuest } from '../identity';
import { refusal } from '../refusal';
import { errors, octets } from './schemas';

/** Uploading blobs. */
export function blobRoutes(app: App, { store, blobs, now }: Context): void {
  const missing = {
    summary: 'Which of these blobs this guest has yet to upload',
    body: missingRequestSchema,
    response: { 200: missingReplySchema, ...errors },
  };
  app.post('/blobs/missing', { schema: missing }, async (request) => {
    return { missing: await store.uploads.missing(requireGuest(request), request.body.hashes) };
  });

  const upload = {
    summary: 'Uploads a blob; its name is the SHA-256 of its bytes',
    consumes: ['application/octet-stream'],
    params: z.object({ hash: hashSchema }),
    body: octets,
    response: { 201: z.null().describe('Kept'), 204: z.null().describe('Was there already'), ...errors },
  };
  app.put('/blobs/:hash', { schema: upload }, async (request, reply) => {
    const guest = requireGuest(request);
    const { hash } = request.params;
    const got = await sha256(request.body);
    if (got !== hash)
      throw refusal(422, 'wrong-hash', hash, 'these bytes are not what they are called', { got, expected: hash });
    await blobs.write(hash, request.body);
    const size = request.body.length;
    const isNew = await store.transaction((transaction) => transaction.uploads.add(guest, hash, size, now()));
    return reply.code(isNew ? 201 : 204).send(null);
  });
}
