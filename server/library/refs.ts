import type * as z from 'zod';
import type { CoreRef, CoreRefs, LibraryType, moveRefSchema } from '../../saves';
import { allow, hold, type Person } from '../people';
import { refusal } from '../refusal';
import { foundBy, type Reads } from '../store';
import { checkedBody, type TextType } from './checked';
import type { LibraryContext } from './context';
import { hashOf } from './core';
import { CORE_OWNER } from './subject';
import { changeBy, newId } from './write';

/** What a ref of the core is called. */
const refOf = (type: LibraryType, path: string): string => `core/${type}/${path}`;

const CORE = { visibility: 'core', owner: null } as const;

/**
 * Writes to the core: moves a ref to another text (LIB-8). The old text stays, and the log says who moved it and when.
 * @throws Refusal 403 `not-allowed` to all but curators, 409 `head-moved`, 422 with every problem of the text
 */
export async function moveRef(
  context: LibraryContext,
  asker: Person,
  { type, path }: { readonly type: TextType; readonly path: string },
  { expected, body, head, why }: z.output<typeof moveRefSchema>,
): Promise<void> {
  const { store, core, now } = context;
  const ref = refOf(type, path);
  allow(asker, 'writeCore', { kind: 'ref', address: ref }, CORE);
  const installed = core().entities.find((entity) => entity.type === type && entity.path === path);
  const text = body ?? (await knownText(store, head, installed));
  if (text === undefined) throw refusal(422, 'unknown-head', ref, 'give the text, or the hash of one that is here');
  const facts = await checkedBody(context, CORE_OWNER, { type, path, body: text });
  await store.transaction(async (transaction) => {
    const person = await hold(transaction, asker);
    allow(person, 'writeCore', { kind: 'ref', address: ref }, CORE);
    const row = await transaction.library.at(type, CORE_OWNER, path, { lock: true });
    const before = row?.head ?? installed?.head ?? null;
    const after = hashOf(text);
    if (before !== expected) {
      throw refusal(409, 'head-moved', ref, 'somebody else has moved this ref in the meantime', {
        got: before ?? 'no ref',
        expected: expected ?? 'no ref',
        hint: `GET /api/refs/${ref}`,
      });
    }
    if (before === after) return;
    if (row) await transaction.library.addVersion(row, { head: after, text }, changeBy(row, facts, now()));
    else {
      const said = {
        ...{ path, title: installed?.title ?? path.replace(/^.*\//, ''), notes: '', author: installed?.author ?? '' },
        ...{ about: facts.about, family: facts.family, flags: '["core"]', props: JSON.stringify(facts.props) },
        tags: JSON.stringify(facts.tags),
      };
      const rest = { id: installed?.id ?? newId(type, now), type, owner: CORE_OWNER, visibility: 'core' as const };
      const times = { created: now(), updated: now(), deleted: null };
      const bare = { orig: null, head: after, version: 1, picture: null };
      await transaction.library.insert({ ...rest, ...said, ...foundBy(said), ...bare, ...times }, text);
    }
    await transaction.library.logMove({ ref, before, after, person: person.id, created: now(), why });
    transaction.announce({ type: 'ref', id: ref });
  });
}

/** A text by its hash: the installation's, or one that a ref had before. */
async function knownText(
  store: Reads,
  head: string | undefined,
  installed: { readonly head: string; readonly body: string } | undefined,
): Promise<string | undefined> {
  if (head === undefined) return undefined;
  if (installed?.head === head) return installed.body;
  return (await store.library.bodies([head])).get(head);
}

/**
 * A ref of the core with its log.
 * @throws Refusal 404 `unknown-ref`
 */
export async function readRef(
  { store, core }: LibraryContext,
  { type, path }: { readonly type: LibraryType; readonly path: string },
): Promise<CoreRef> {
  const ref = refOf(type, path);
  const row = await store.library.at(type, CORE_OWNER, path);
  const installed = core().entities.find((entity) => entity.type === type && entity.path === path);
  const found = row ?? installed;
  if (!found) throw refusal(404, 'unknown-ref', ref, 'there is no such ref');
  const moves = await store.library.moves(ref);
  const log = moves.map(({ before, after, person, created, why }) => ({ before, after, by: person, at: created, why }));
  return { ref, id: found.id, head: found.head, installed: installed?.head ?? null, log };
}

/** Every ref that stands elsewhere than the installation's files, with its text. */
export async function movedRefs({ store, core }: LibraryContext): Promise<CoreRefs> {
  const rows = await store.library.owned(CORE_OWNER, [
    'component',
    'section',
    'image',
    'pattern',
    'module',
    'playlist',
  ]);
  const installed = new Map(core().entities.map(({ id, head }) => [id, head]));
  const moved = rows.filter(({ id, head }) => installed.get(id) !== head);
  const bodies = await store.library.bodies(moved.map(({ head }) => head));
  const refs = moved.map(({ type, path, head }) => ({ type, path, head, body: bodies.get(head) ?? '' }));
  return { refs: refs.sort((a, b) => (refOf(a.type, a.path) < refOf(b.type, b.path) ? -1 : 1)) };
}
