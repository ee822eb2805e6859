import { buffer } from 'node:stream/consumers';
import type { Problem } from '../../engine/problem';
import type { LibraryType } from '../../saves';
import { allow, type Person } from '../people';
import { Refusal, refusal } from '../refusal';
import type { Transaction } from '../store';
import { type BodyFacts, checkBody, pathProblems, readImageBody } from './check/body';
import { readPictureFacts } from './check/image-size';
import type { LibraryContext } from './context';
import { ownLibrary } from './own-library';
import { subjectOf } from './subject';

/** Everything but saves, whose bodies are snapshots. */
export type TextType = Exclude<LibraryType, 'save'>;

/**
 * Checks a body before it is written: with the engine's readers, and an image against the bytes that it names.
 * @param owner whose library it is read in
 * @throws Refusal 422 with every problem
 */
export async function checkedBody(
  { store, blobs, core }: LibraryContext,
  owner: string,
  { type, path, body }: { readonly type: TextType; readonly path: string; readonly body: string },
): Promise<BodyFacts> {
  const library = await ownLibrary(store, core().library, owner, body);
  const checked = checkBody(type, path, body, library);
  const problems: Problem[] = [...pathProblems(type, path), ...checked.problems];
  if (problems.length === 0 && type === 'image') problems.push(...(await imageProblems(blobs, body)));
  if (problems.length > 0 || !checked.facts) throw new Refusal(422, problems);
  return checked.facts;
}

/** The bytes must be there, and be what the body says. */
async function imageProblems(blobs: LibraryContext['blobs'], body: string): Promise<Problem[]> {
  const { value } = readImageBody(body);
  if (!value) return [];
  const { hash, size, mime, width, height } = value;
  const file = await blobs.read(hash).catch(() => undefined);
  const where = { address: `blobs.${hash}` };
  if (!file) {
    const hint = `PUT /api/blobs/${hash}`;
    return [{ code: 'missing-blob', where, message: 'these bytes are not here', hint }];
  }
  const bytes = await buffer(file.stream);
  const facts = readPictureFacts(bytes);
  if (!facts)
    return [{ code: 'bad-image', where, message: 'these bytes are no PNG, JPEG or WebP of at most 8192 pixels' }];
  const got = `${size} bytes, ${mime}, ${width} x ${height}`;
  const expected = `${bytes.length} bytes, ${facts.mime}, ${facts.width} x ${facts.height}`;
  return got === expected ? [] : [{ code: 'wrong-image', where, message: 'the bytes are others', got, expected }];
}

/**
 * What a body names must be there for its owner, in the transaction that writes it.
 * @throws Refusal 422 `missing-blob`, or 404 `unknown-save` for a save in a playlist that its owner may not see
 */
export async function checkNamed(
  transaction: Transaction,
  person: Person,
  type: TextType,
  body: string,
  facts: BodyFacts,
): Promise<void> {
  const { value: image } = type === 'image' ? readImageBody(body) : { value: null };
  if (image && (await transaction.uploads.missing(person.id, [image.hash], { lock: true })).length > 0) {
    throw refusal(422, 'missing-blob', `blobs.${image.hash}`, 'you have not uploaded these bytes', {
      hint: `PUT /api/blobs/${image.hash}`,
    });
  }
  for (const id of new Set(facts.saves)) {
    const save = await transaction.saves.find(id);
    allow(person, 'read', { kind: 'save', address: id }, save && subjectOf(save));
  }
}
