import type { FastifyReply } from 'fastify';
import * as z from 'zod';
import {
  hashSchema,
  insertEntitySchema,
  type LibraryEntity,
  type LibraryType,
  libraryEntitySchema,
  libraryIdSchema,
  libraryListSchema,
  libraryPathSchema,
  libraryQuerySchema,
  libraryTypeSchema,
  patchEntitySchema,
  putEntitySchema,
  removeQuerySchema,
  restoreEntitySchema,
} from '../../saves';
import type { App } from '../app';
import type { Context } from '../context';
import {
  bytesOf,
  type FoundEntity,
  insertEntity,
  insertSave,
  isOfType,
  patchEntity,
  patchSave,
  pictureOf,
  putEntity,
  putPicture,
  putSave,
  readById,
  readByPath,
  removeEntity,
  removeSave,
  restoreEntity,
  restoreSave,
  type Sent,
  searchLibrary,
  wholeEntity,
} from '../library';
import { type Person, requirePerson } from '../people';
import { refusal } from '../refusal';
import { libraryExamples as examples } from './library-examples';
import { errors, octets, stream } from './schemas';

const byId = z.object({ type: libraryTypeSchema, id: libraryIdSchema });
const entity = libraryEntitySchema.meta({ examples: [examples.entity] });
const version = z.object({ version: z.coerce.number().int().positive().optional() });

/** Searching, reading and writing entities of every type. */
export function libraryRoutes(app: App, context: Context): void {
  const { store } = context;

  /** Something that can be written: what came with the installation is written by moving a ref. */
  async function written(person: Person, type: LibraryType, id: string) {
    const found = await find(person, type, id);
    if (found.kind !== 'core' && found.row.visibility !== 'core') return found;
    const path = found.kind === 'core' ? found.entity.path : found.row.path;
    throw refusal(403, 'core', id, 'what came with the installation is changed by moving its ref', {
      hint: `PUT /api/refs/core/${type}/${path}`,
    });
  }
  function find(person: Person | null, type: LibraryType, id: string): Promise<FoundEntity> {
    if (!isOfType(id, type)) throw refusal(404, `unknown-${type}`, id, `there is no such ${type}`);
    return readById(context, person, type, id);
  }
  const show = async (person: Person | null, type: LibraryType, id: string): Promise<LibraryEntity> =>
    wholeEntity(store, await find(person, type, id), person);

  const search = {
    tags: ['library'],
    summary: 'Searches patterns, modules, components, sections, images, saves and playlists',
    description: 'What is public, what is yours, and the core; a page at a time, nothing twice whatever is added.',
    querystring: libraryQuerySchema,
    response: { 200: libraryListSchema.meta({ examples: [examples.list] }), ...errors },
  };
  app.get('/library', { schema: search }, async (request) => searchLibrary(context, request.person, request.query));

  const read = {
    tags: ['library'],
    summary: 'One entity with its body, by id',
    params: byId,
    querystring: version,
    response: { 200: entity, ...errors },
  };
  app.get('/library/:type/:id', { schema: read }, async (request) => {
    const person = request.person;
    const { type, id } = request.params;
    return wholeEntity(store, await find(person, type, id), person, request.query.version);
  });

  const readAt = {
    tags: ['library'],
    summary: 'One entity with its body, by path',
    description: 'Your own at this path, else the core’s; with `owner` somebody else’s.',
    params: z.object({ type: libraryTypeSchema, '*': libraryPathSchema }),
    querystring: version.extend({ owner: z.string().max(80).optional() }),
    response: { 200: entity, ...errors },
  };
  app.get('/library/:type/at/*', { schema: readAt }, async (request) => {
    const person = request.person;
    const { type, '*': path } = request.params;
    const found = await readByPath(context, person, type, path, request.query.owner);
    return wholeEntity(store, found, person, request.query.version);
  });

  const insert = {
    tags: ['library'],
    summary: 'Inserts an entity at a path',
    description: 'The body is checked by the engine’s own readers; a refusal lists every problem.',
    params: z.object({ type: libraryTypeSchema }),
    body: insertEntitySchema.meta({ examples: [examples.insert] }),
    response: { 201: entity, ...errors },
  };
  app.post('/library/:type', { schema: insert }, async (request, reply) => {
    const person = requirePerson(request);
    const { type } = request.params;
    const id =
      type === 'save'
        ? await insertSave(context, person, request.body)
        : await insertEntity(context, person, type, request.body);
    return reply.code(201).send(await show(person, type, id));
  });

  const put = {
    tags: ['library'],
    summary: 'Makes a new version: of the whole body, or with one part changed',
    description: 'Done when `expected` is still the head, else 409 `head-moved`. Older versions stay.',
    params: byId,
    body: putEntitySchema.meta({ examples: [examples.put] }),
    response: { 200: entity, ...errors },
  };
  app.put('/library/:type/:id', { schema: put }, async (request) => {
    const person = requirePerson(request);
    const { type, id } = request.params;
    const found = await written(person, type, id);
    if (found.kind === 'save') await putSave(context, person, id, request.body);
    else await putEntity(context, person, found.row, request.body);
    return show(person, type, id);
  });

  const patch = {
    tags: ['library'],
    summary: 'Changes what is said of an entity, or where it stands',
    params: byId,
    body: patchEntitySchema.meta({ examples: [examples.patch] }),
    response: { 200: entity, ...errors },
  };
  app.patch('/library/:type/:id', { schema: patch }, async (request) => {
    const person = requirePerson(request);
    const { type, id } = request.params;
    const found = await written(person, type, id);
    if (found.kind === 'save') await patchSave(context, person, id, request.body);
    else await patchEntity(context, person, found.row, request.body);
    return show(person, type, id);
  });

  const remove = {
    tags: ['library'],
    summary: 'Puts an entity into the trash, or takes one part out of its body',
    description: 'With `at` and `expected` the part alone is taken out, as a new version. `restore` takes back either.',
    params: byId,
    querystring: removeQuerySchema,
    response: { 204: z.null().describe('Done'), ...errors },
  };
  app.delete('/library/:type/:id', { schema: remove }, async (request, reply) => {
    const person = requirePerson(request);
    const { type, id } = request.params;
    const { at, expected } = request.query;
    const found = await written(person, type, id);
    if (found.kind === 'save') {
      if (at !== undefined) throw refusal(422, 'no-parts', id, 'a save has no parts');
      await removeSave(context, person, id);
    } else if (at === undefined) await removeEntity(context, person, found.row);
    else await putEntity(context, person, found.row, { expected: expected ?? found.row.head, at });
    return reply.code(204).send(null);
  });

  const restore = {
    tags: ['library'],
    summary: 'Takes an entity out of the trash, or makes an older version the newest',
    params: byId,
    body: restoreEntitySchema.meta({ examples: [examples.restore] }),
    response: { 200: entity, ...errors },
  };
  app.post('/library/:type/:id/restore', { schema: restore }, async (request) => {
    const person = requirePerson(request);
    const { type, id } = request.params;
    const found = await written(person, type, id);
    const wanted = request.body ?? {};
    if (found.kind === 'save') await restoreSave(context, person, id, wanted);
    else await restoreEntity(context, person, found.row, wanted);
    return show(person, type, id);
  });

  const upload = {
    tags: ['library'],
    summary: 'Keeps a PNG as the picture of an entity; a save has its snapshot’s',
    consumes: ['application/octet-stream'],
    params: byId,
    body: octets,
    response: { 200: entity, ...errors },
  };
  app.put('/library/:type/:id/picture', { schema: upload }, async (request) => {
    const person = requirePerson(request);
    const { type, id } = request.params;
    const found = await written(person, type, id);
    if (found.kind === 'save') throw refusal(422, 'fixed', id, 'the picture of a save is its snapshot’s');
    await putPicture(context, person, found.row, request.body);
    return show(person, type, id);
  });

  const picture = {
    tags: ['library'],
    summary: 'The picture of an entity',
    params: byId,
    querystring: z.object({ hash: hashSchema.optional() }),
    response: { 200: stream, ...errors },
  };
  app.get('/library/:type/:id/picture', { schema: picture }, async (request, reply) => {
    const { type, id } = request.params;
    const found = await find(request.person, type, id);
    return send(context, reply, found, pictureOf(found, request.query.hash));
  });

  const bytes = {
    tags: ['library'],
    summary: 'The bytes of an image',
    params: byId,
    response: { 200: stream, ...errors },
  };
  app.get('/library/:type/:id/bytes', { schema: bytes }, async (request, reply) => {
    const { type, id } = request.params;
    const found = await find(request.person, type, id);
    return send(context, reply, found, await bytesOf(context, found));
  });
}

/** Sends bytes that may be another's tomorrow: browsers ask again, and are told when they have them. */
async function send({ blobs }: Context, reply: FastifyReply, found: FoundEntity, { from, mime }: Sent) {
  const isPublic = found.kind === 'core' || found.row.visibility !== 'private';
  reply.headers({
    'cache-control': `${isPublic ? 'public' : 'private'}, no-cache`,
    'content-security-policy': "default-src 'none'; sandbox",
  });
  reply.type(mime);
  if ('bytes' in from) return reply.send(Buffer.from(from.bytes));
  const { size, stream: body } = await blobs.read(from.hash);
  return reply.header('etag', `"${from.hash}"`).header('content-length', size).send(body);
}
