import { randomInt } from 'node:crypto';
import type * as z from 'zod';
import { createId } from '../../engine/document';
import {
  type insertEntitySchema,
  LIBRARY_PREFIXES,
  type LibraryType,
  type patchEntitySchema,
  type putEntitySchema,
} from '../../saves';
import { announceChange } from '../announce';
import { allow, hold, type Person } from '../people';
import { refusal } from '../refusal';
import { type EntityChange, type EntityRow, foundBy, type Transaction } from '../store';
import type { BodyFacts } from './check/body';
import { withPart } from './check/parts';
import { checkedBody, checkNamed, type TextType } from './checked';
import type { LibraryContext } from './context';
import { hashOf } from './core';
import { listIn } from './describe';
import { subjectOf } from './subject';

/** Flags that say what nobody can say of their own. */
const RESERVED = ['core', 'live', 'deleted'];
/** Tags of an entity, its body's included. */
const MOST_TAGS = 20;

/** A new id of a type. */
export function newId(type: LibraryType, now: () => number): string {
  return createId(LIBRARY_PREFIXES[type], { now, random: () => randomInt(2 ** 47) / 2 ** 47 });
}

/**
 * Puts something new into somebody's library (LIB-3).
 * @returns its id
 * @throws Refusal 409 `path-taken`, 422 with every problem of the body, or as `allow` does
 */
export async function insertEntity(
  context: LibraryContext,
  asker: Person,
  type: TextType,
  body: z.output<typeof insertEntitySchema>,
): Promise<string> {
  const facts = await checkedBody(context, asker.id, { type, path: body.path, body: body.body });
  const id = newId(type, context.now);
  await context.store.transaction(async (transaction) => {
    const person = await hold(transaction, asker);
    const { path, visibility = 'private', title = lastName(path), notes = '', orig } = body;
    allow(person, 'insert', { kind: type, address: path }, { visibility, owner: person.id });
    await checkFree(transaction, type, person.id, path);
    await checkNamed(transaction, person, type, body.body, facts);
    const said = {
      ...{ path, title, notes, author: person.name, about: facts.about, family: facts.family },
      flags: flagsOf(body.flags ?? []),
      props: JSON.stringify({ ...body.props, ...facts.props }),
      tags: tagsOf(body.tags ?? [], facts),
    };
    const now = context.now();
    const times = { created: now, updated: now, deleted: null };
    const rest = { id, type, owner: person.id, visibility, orig, head: hashOf(body.body), version: 1, picture: null };
    await transaction.library.insert({ ...rest, ...said, ...foundBy(said), ...times }, body.body);
    transaction.announce({ type, id });
  });
  return id;
}

/**
 * Makes a new version of something, of the whole body or with one part changed (LIB-2).
 * @param change without `value`, `at` is taken out
 * @throws Refusal 409 `head-moved`, 422 with every problem of the body, or as `allow` does
 */
export async function putEntity(
  context: LibraryContext,
  asker: Person,
  found: EntityRow,
  { expected, body, at, value }: z.output<typeof putEntitySchema>,
): Promise<void> {
  const type = found.type as TextType;
  allow(asker, 'modify', { kind: type, address: found.id }, subjectOf(found));
  const before = (await context.store.library.bodies([expected])).get(expected);
  if (at !== undefined && (before === undefined || expected !== found.head)) throw headMoved(found, expected);
  const text = at === undefined ? (body ?? '') : withPart(type, before ?? '', at, value);
  const facts = await checkedBody(context, found.owner, { type, path: found.path, body: text });
  await context.store.transaction(async (transaction) => {
    const [person, row] = await heldRow(transaction, asker, found, 'modify');
    const head = hashOf(text);
    if (row.head === head) {
      // By a client that did not hear the first answer, or nothing is new.
      const versions = await transaction.library.versionsOf(row.id);
      if (expected === head || versions.at(-2)?.head === expected) return;
    }
    if (row.head !== expected) throw headMoved(row, expected);
    await checkNamed(transaction, person, type, text, facts);
    await transaction.library.addVersion(row, { head, text }, changeBy(row, facts, context.now()));
    transaction.announce({ type, id: row.id });
  });
}

/**
 * Changes what is said of something beside its body.
 * @throws Refusal 409 `path-taken`, 422 where the body cannot stand at the new path, or as `allow` does
 */
export async function patchEntity(
  context: LibraryContext,
  asker: Person,
  found: EntityRow,
  { path, title, tags, notes, visibility, flags, props }: z.output<typeof patchEntitySchema>,
): Promise<void> {
  const type = found.type as TextType;
  if (path !== undefined && path !== found.path) {
    allow(asker, 'modify', { kind: type, address: found.id }, subjectOf(found));
    const body = (await context.store.library.bodies([found.head])).get(found.head) ?? '';
    await checkedBody(context, found.owner, { type, path, body });
  }
  await context.store.transaction(async (transaction) => {
    const [, row] = await heldRow(transaction, asker, found, 'modify');
    if (path !== undefined && path !== row.path) await checkFree(transaction, type, row.owner, path);
    const columns = {
      path: path ?? row.path,
      title: title ?? row.title,
      notes: notes ?? row.notes,
      tags: tags === undefined ? row.tags : JSON.stringify([...new Set(tags)]),
      flags: flags === undefined ? row.flags : flagsOf(flags),
      props: props === undefined ? row.props : JSON.stringify(props),
      visibility: visibility ?? row.visibility,
    };
    await transaction.library.update(row.id, {
      ...columns,
      ...foundBy({ ...row, ...columns }),
      updated: context.now(),
    });
    announceChange(transaction, type, row, { visibility: columns.visibility });
  });
}

/** Puts something into the trash (LIB-7). Again changes nothing. */
export function removeEntity({ store, now }: LibraryContext, asker: Person, found: EntityRow): Promise<void> {
  return store.transaction(async (transaction) => {
    const [, row] = await heldRow(transaction, asker, found, 'delete');
    if (row.deleted !== null) return;
    const deleted = now();
    await transaction.library.update(row.id, { deleted });
    announceChange(transaction, row.type, row, { deleted });
  });
}

/**
 * Takes something out of the trash, or makes one of its older versions the newest (LIB-7).
 * @throws Refusal 409 `path-taken` or `head-moved`, 404 `unknown-version`
 */
export function restoreEntity(
  { store, now }: LibraryContext,
  asker: Person,
  found: EntityRow,
  { version, expected }: { readonly version?: number | undefined; readonly expected?: string | undefined },
): Promise<void> {
  return store.transaction(async (transaction) => {
    const [, row] = await heldRow(transaction, asker, found, 'restore');
    if (expected !== undefined && row.head !== expected) throw headMoved(row, expected);
    if (row.deleted !== null) {
      await checkFree(transaction, row.type, row.owner, row.path);
      await transaction.library.update(row.id, { deleted: null });
    }
    if (version !== undefined) {
      const wanted = (await transaction.library.versionsOf(row.id)).find((each) => each.version === version);
      if (!wanted) throw refusal(404, 'unknown-version', row.id, 'there is no such version', { got: `${version}` });
      const text = (await transaction.library.bodies([wanted.head])).get(wanted.head) ?? '';
      if (wanted.head !== row.head)
        await transaction.library.addVersion(row, { head: wanted.head, text }, { updated: now() });
    }
    transaction.announce({ type: row.type, id: row.id });
  });
}

/** Something as it is now and until the end of the transaction, for somebody who may do this to it. */
export async function heldRow(
  transaction: Transaction,
  asker: Person,
  found: EntityRow,
  operation: 'modify' | 'delete' | 'restore',
): Promise<[Person, EntityRow]> {
  const person = await hold(transaction, asker);
  const row = await transaction.library.find(found.id, { lock: true });
  const named = { kind: found.type, address: found.id };
  allow(person, operation, named, row && subjectOf(row));
  return [person, row as EntityRow];
}

/** What a new body changes beside itself. */
export function changeBy(row: EntityRow, facts: BodyFacts, updated: number): EntityChange {
  const props = JSON.stringify({ ...(JSON.parse(row.props) as object), ...facts.props });
  const said = { ...row, about: facts.about, family: facts.family, props, tags: tagsOf(listIn(row.tags), facts) };
  const { about, family, tags } = said;
  return { about, family, props, tags, ...foundBy(said), updated };
}

async function checkFree(transaction: Transaction, type: LibraryType, owner: string, path: string): Promise<void> {
  const other = await transaction.library.at(type, owner, path, { lock: true });
  if (!other) return;
  throw refusal(409, 'path-taken', path, `you have another ${type} there`, {
    got: other.id,
    hint: `PUT /api/library/${type}/${other.id}`,
  });
}

function headMoved({ id, type, head }: EntityRow, expected: string) {
  return refusal(409, 'head-moved', id, 'somebody else has written this in the meantime', {
    got: head,
    expected,
    hint: `GET /api/library/${type}/${id}`,
  });
}

function flagsOf(flags: readonly string[]): string {
  const bad = flags.find((flag) => RESERVED.includes(flag));
  if (bad === undefined) return JSON.stringify([...new Set([...flags, 'user'])].sort());
  throw refusal(422, 'bad-flag', 'flags', 'nobody can say this of their own', { got: bad });
}

const tagsOf = (tags: readonly string[], facts: BodyFacts): string =>
  JSON.stringify([...new Set([...tags, ...facts.tags])].slice(0, MOST_TAGS));

const lastName = (path: string): string => path.replace(/^.*\//, '');
