import * as z from 'zod';
import {
  listQuerySchema,
  patchSaveSchema,
  putSaveSchema,
  saveIdSchema,
  saveListSchema,
  serverSaveSchema,
  voteReplySchema,
  voteSchema,
} from '../../saves';
import { announceChange } from '../announce';
import type { App } from '../app';
import type { Context } from '../context';
import { describeSaves } from '../describe-saves';
import { allow, type Person, requirePerson } from '../people';
import { refusal } from '../refusal';
import { holdSave, putVersion, requireSave } from '../save-changes';
import { readCursor, writeCursor } from '../store';
import { errors } from './schemas';

const params = z.object({ id: saveIdSchema });

/** Listing, reading and changing saves, and voting for them. */
export function saveRoutes(app: App, { store, now }: Context): void {
  /** A save that is known to be there, as the viewer sees it after a change. */
  async function show(id: string, viewer: Person | null) {
    const row = await store.saves.find(id);
    const [save] = row ? await describeSaves(store, [row], viewer) : [];
    if (!save) throw refusal(404, 'unknown-save', id, 'there is no such save');
    return save;
  }

  const list = {
    summary: 'Saves: of the gallery, or mine',
    querystring: listQuerySchema,
    response: { 200: saveListSchema, ...errors },
  };
  app.get('/saves', { schema: list }, async (request) => {
    const { scope, order, limit, cursor } = request.query;
    const after = cursor === undefined ? undefined : readCursor(cursor);
    if (cursor !== undefined && !after)
      throw refusal(400, 'bad-cursor', 'cursor', 'this cursor is not from here', { got: cursor });
    const { person } = request;
    if (scope === 'mine' && person === null) return { saves: [], next: null };
    const owner = scope === 'mine' && person ? person.id : null;
    const listed = { visibility: owner === null ? 'public' : 'private', owner } as const;
    allow(person, 'list', { kind: 'list', address: scope }, listed);
    const { page, next } = await store.saves.list({ owner, order, limit, after });
    const saves = await describeSaves(store, page, person);
    return { saves, next: next ? writeCursor(next) : null };
  });

  const put = {
    summary: 'Creates a save, or adds a version to it when its head is still the one expected',
    params,
    body: putSaveSchema,
    response: { 200: serverSaveSchema, 201: serverSaveSchema, ...errors },
  };
  app.put('/saves/:id', { schema: put }, async (request, reply) => {
    const asker = requirePerson(request);
    const { id } = request.params;
    const outcome = await putVersion(store, asker, id, request.body, now());
    return reply.code(outcome === 'created' ? 201 : 200).send(await show(id, asker));
  });

  const get = { summary: 'One save with its versions', params, response: { 200: serverSaveSchema, ...errors } };
  app.get('/saves/:id', { schema: get }, async (request) => {
    await requireSave(store, request.params.id, request.person);
    return show(request.params.id, request.person);
  });

  const patch = {
    summary: 'Changes title, visibility, tags or notes; its owner only',
    params,
    body: patchSaveSchema,
    response: { 200: serverSaveSchema, ...errors },
  };
  app.patch('/saves/:id', { schema: patch }, async (request) => {
    const asker = requirePerson(request);
    const { id } = request.params;
    const change = Object.fromEntries(Object.entries(request.body).filter(([, value]) => value !== undefined));
    await store.transaction(async (transaction) => {
      const { save } = await holdSave(transaction, id, asker, 'modify');
      await transaction.saves.update(id, { ...change, updated: now() });
      announceChange(transaction, 'save', save, change);
    });
    return show(id, asker);
  });

  const remove = {
    summary: 'Marks a save as deleted; its owner, and curators where others see it',
    params,
    response: { 204: z.null().describe('Marked'), ...errors },
  };
  app.delete('/saves/:id', { schema: remove }, async (request, reply) => {
    const asker = requirePerson(request);
    const { id } = request.params;
    await store.transaction(async (transaction) => {
      const { save } = await holdSave(transaction, id, asker, 'delete');
      const deleted = save.deleted ?? now();
      await transaction.saves.update(id, { deleted });
      announceChange(transaction, 'save', save, { deleted });
    });
    return reply.code(204).send(null);
  });

  const restore = {
    summary: 'Takes the mark away; who may mark it',
    params,
    response: { 200: serverSaveSchema, ...errors },
  };
  app.post('/saves/:id/restore', { schema: restore }, async (request) => {
    const asker = requirePerson(request);
    const { id } = request.params;
    await store.transaction(async (transaction) => {
      await holdSave(transaction, id, asker, 'restore');
      await transaction.saves.update(id, { deleted: null });
      transaction.announce({ type: 'save', id });
    });
    return show(id, asker);
  });

  const vote = {
    summary: 'Sets the one vote of who asks for a save; 0 takes it back',
    params,
    body: voteSchema,
    response: { 200: voteReplySchema, ...errors },
  };
  app.put('/saves/:id/vote', { schema: vote }, async (request) => {
    const asker = requirePerson(request);
    const { id } = request.params;
    const { value } = request.body;
    const votes = await store.transaction(async (transaction) => {
      const { person } = await holdSave(transaction, id, asker, 'vote');
      transaction.announce({ type: 'save', id });
      return transaction.votes.set(id, person.id, value, now());
    });
    return { votes, myVote: value };
  });
}
