import { buffer } from 'node:stream/consumers';
import * as z from 'zod';
import { approvalSchema, type ReadManifest, readManifest, saveIdSchema } from '../../saves';
import type { App } from '../app';
import type { Context } from '../context';
import { allow, hold, requirePerson } from '../people';
import { refusal } from '../refusal';
import type { Transaction } from '../store';
import { errors } from './schemas';

/** Parts of a snapshot that are compiled by who opens it. */
const CODE: ReadonlySet<string> = new Set(['component', 'include', 'family']);

/** The hashes of the code that a snapshot carries. */
export function codeOf(manifest: ReadManifest): string[] {
  return manifest.blobs.flatMap(({ hash, roles }) => (roles.some((role) => CODE.has(role)) ? hash : []));
}

/** Approves a new snapshot all of whose code has been approved before: who saves again need not be looked at again (SAFE-8). */
export async function inheritApproval(
  transaction: Transaction,
  snapshot: string,
  manifest: ReadManifest,
  now: number,
): Promise<void> {
  const code = codeOf(manifest);
  if (code.length === 0) return;
  const approved = await transaction.approvals.of(code);
  if (code.every((hash) => approved.has(hash)))
    await transaction.approvals.add([{ hash: snapshot, kind: 'snapshot', person: null, created: now }]);
}

/** Letting code run without a question, for all who open the save that carries it (SAFE-8). */
export function approvalRoutes(app: App, { store, blobs, now }: Context): void {
  const approve = {
    summary: 'Approves the code of the newest version of a save, or takes that back; curators only',
    params: z.object({ id: saveIdSchema }),
    body: approvalSchema,
    response: { 204: z.null().describe('Noted'), ...errors },
  };
  app.put('/saves/:id/approval', { schema: approve }, async (request, reply) => {
    const asker = requirePerson(request);
    const { id } = request.params;
    const { snapshot, approved } = request.body;
    const named = { kind: 'save', address: id };
    allow(asker, 'approveCode', named, await store.saves.find(id));
    const code = await readCode(snapshot);
    await store.transaction(async (transaction) => {
      const person = await hold(transaction, asker);
      const save = await transaction.saves.find(id, { lock: true });
      allow(person, 'approveCode', named, save);
      if (save.head !== snapshot)
        throw refusal(409, 'head-moved', id, 'this is not the newest version', { hint: `GET /api/saves/${id}` });
      const note = { person: person.id, created: now() };
      // Code is taken back wherever it is, also where others had it approved: better a question too many.
      if (!approved) for (const hash of [snapshot, ...code]) await transaction.approvals.remove(hash);
      else
        await transaction.approvals.add([
          { hash: snapshot, kind: 'snapshot', ...note },
          ...code.map((hash) => ({ hash, kind: 'code' as const, ...note })),
        ]);
      transaction.announce({ type: 'save', id });
    });
    return reply.code(204).send(null);
  });

  /** The code of a snapshot; none where there is no such snapshot. */
  async function readCode(snapshot: string): Promise<string[]> {
    if ((await store.snapshots.pictureOf(snapshot)) === undefined) return [];
    return codeOf(await readManifest(new Uint8Array(await buffer((await blobs.read(snapshot)).stream))));
  }
}
