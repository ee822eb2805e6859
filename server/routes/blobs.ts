import * as z from 'zod';
import { hashSchema, missingReplySchema, missingRequestSchema, sha256 } from '../../saves';
import type { App } from '../app';
import type { Context } from '../context';
import { allowHere, hold, requirePerson } from '../people';
import { refusal } from '../refusal';
import { keepBlob } from '../upkeep';
import { errors, octets } from './schemas';

/** Uploading blobs. */
export function blobRoutes(app: App, context: Context): void {
  const { store, now } = context;
  const missing = {
    summary: 'Which of these blobs who asks has yet to upload',
    body: missingRequestSchema,
    response: { 200: missingReplySchema, ...errors },
  };
  app.post('/blobs/missing', { schema: missing }, async (request) => {
    const asker = requirePerson(request);
    const { hashes } = request.body;
    return store.transaction(async (transaction) => {
      const person = await hold(transaction, asker);
      allowHere(person, 'upload', 'POST /api/blobs/missing');
      const missing = await transaction.uploads.missing(person.id, hashes, { lock: true });
      const isMissing = new Set(missing);
      // Who is told that a blob need not be sent counts on it.
      const present = hashes.filter((hash) => !isMissing.has(hash));
      await transaction.uploads.touch(present, now());
      return { missing };
    });
  });

  const upload = {
    summary: 'Uploads a blob; its name is the SHA-256 of its bytes',
    consumes: ['application/octet-stream'],
    params: z.object({ hash: hashSchema }),
    body: octets,
    response: { 201: z.null().describe('Kept'), 204: z.null().describe('Was there already'), ...errors },
  };
  app.put('/blobs/:hash', { schema: upload }, async (request, reply) => {
    const asker = requirePerson(request);
    const { hash } = request.params;
    allowHere(asker, 'upload', hash);
    const got = await sha256(request.body);
    if (got !== hash)
      throw refusal(422, 'wrong-hash', hash, 'these bytes are not what they are called', { got, expected: hash });
    const isNew = await keepBlob(context, hash, request.body, async (transaction) => {
      const person = await hold(transaction, asker);
      allowHere(person, 'upload', hash);
      return transaction.uploads.add(person.id, hash, now());
    });
    return reply.code(isNew ? 201 : 204).send(null);
  });
}
