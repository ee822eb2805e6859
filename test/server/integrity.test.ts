import { createHash } from 'node:crypto';
import { copyFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { beforeAll, describe, expect, it } from 'vitest';
import { type EntityRow, openStore, type Store } from '../../server/store';
import { addSave, hashOf, placeBlobs } from '../contracts/server/subject';

const image = JSON.stringify({ hash: hashOf(77), size: 4, mime: 'image/png', width: 1, height: 1 });
const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

const entity = (id: string, change: Partial<EntityRow>): EntityRow => ({
  ...{
    id,
    type: 'section',
    owner: 'person_ada',
    path: id,
    title: id,
    sort: id,
    about: '',
    author: 'Ada',
    visibility: 'public',
  },
  ...{
    flags: '[]',
    props: '{}',
    family: null,
    tags: '[]',
    notes: '',
    orig: null,
    head: sha256(id),
    version: 1,
    picture: null,
  },
  ...{ words: ` ${id} `, created: 1, updated: 1, deleted: null, ...change },
});

/** Some of everything that a server keeps, as it should be. */
async function fill(store: Store): Promise<void> {
  const save = await addSave(store, 'person_ada', 1);
  await store.transaction(async (transaction) => {
    const { people, library, votes, approvals, audit } = transaction;
    const person = { name: 'Ada', linked: null, created: 1 };
    await people.add({ ...person, id: 'person_ada', email: 'ada@example.org', role: 'owner' });
    await people.add({ ...person, id: 'guest_bob', email: 'guest_bob@guest.invalid', role: 'guest' });
    await people.update('guest_bob', { linked: 'person_ada' });
    await people.setPassword('person_ada', 'hash', 1);
    await people.addSession({ token: 'secret', person: 'person_ada', expires: 9, now: 1 });
    await people.addToken({
      ...{
        id: 'token_1',
        person: 'person_ada',
        name: 'x',
        hash: 'h',
        scopes: ['read'],
        created: 1,
        expires: 9,
        used: null,
      },
    });
    await placeBlobs(transaction, 'person_ada', [hashOf(76), hashOf(77)]);
    await library.insert(entity('sect_1', { picture: hashOf(76) }), 'sect_1');
    await library.insert(entity('img_1', { type: 'image', head: sha256(image) }), image);
    await library.insert(entity('sect_core', { owner: 'core', path: 'calm', visibility: 'core' }), 'sect_core');
    const move = { ref: 'core/section/calm', person: 'person_ada', created: 1, why: '' };
    await library.logMove({ ...move, before: hashOf(5), after: hashOf(6) });
    await library.logMove({ ...move, before: hashOf(6), after: sha256('sect_core') });
    await votes.set(save, 'person_ada', 1, 1);
    await approvals.add([{ hash: hashOf(1), kind: 'snapshot', person: 'person_ada', created: 1 }]);
    const entry = { at: 1, person: 'person_ada', via: 'cookie', address: '', request: '', before: null, after: null };
    await audit.add({ ...entry, operation: 'saves.insert', subject: save });
  });
}

/** What is broken, and what is then said of it. */
const BROKEN: readonly (readonly [said: string, statement: string])[] = [
  [
    'something in the library whose head is not its last version: sect_1',
    `update entities set head = '${hashOf(9)}' where id = 'sect_1'`,
  ],
  [
    'something in the library whose versions do not count from 1 without a gap: sect_1',
    `update entities set version = 2 where id = 'sect_1'`,
  ],
  [
    'something in the library whose versions do not count from 1 without a gap: sect_1',
    `insert into entity_versions select entity, 3, head, created from entity_versions where entity = 'sect_1'`,
  ],
  [
    'a version of nothing, or whose text is not there: sect_9 1',
    `insert into entity_versions select 'sect_9', 1, head, 1 from entity_versions where entity = 'sect_1'`,
  ],
  [
    'a version of nothing, or whose text is not there: sect_1 1',
    `delete from bodies where hash = '${sha256('sect_1')}'`,
  ],
  ['something in the library whose picture is not in place: sect_1', `delete from blobs where hash = '${hashOf(76)}'`],
  [
    'a version of an image whose bytes are not in place: img_1 1',
    `update blobs set state = 'removing' where hash = '${hashOf(77)}'`,
  ],
  ['a ref whose moves do not count from 1 without a gap: core/section/calm', `delete from ref_moves where number = 1`],
  [
    'a move of a ref that does not begin where the one before ended: core/section/calm 2',
    `update ref_moves set before = '${hashOf(7)}' where number = 2`,
  ],
  [
    'a ref that stands elsewhere than its last move says, or was moved without a word: core/section/calm',
    `update ref_moves set after = '${hashOf(8)}' where number = 2`,
  ],
  [
    'a ref that stands elsewhere than its last move says, or was moved without a word: core/section/calm',
    `delete from ref_moves`,
  ],
  [
    'one of the saves that search does not know, or a place in search for none of them: save_00000000000000000000000001',
    `delete from saves_numbers`,
  ],
  [
    'one of the entities that search does not know, or a place in search for none of them: sect_9',
    `insert into entities_numbers values (7, 'sect_9')`,
  ],
  ['something of an account that is not there: sect_1', `update entities set owner = 'person_eve' where id = 'sect_1'`],
  [
    'something of a guest who has become an account: save_00000000000000000000000001',
    `update saves set owner = 'guest_bob'`,
  ],
  [
    'something of a guest who has become an account: sect_1',
    `update entities set owner = 'guest_bob' where id = 'sect_1'`,
  ],
  ['a guest who has become nobody: guest_bob', `update people set linked = 'person_eve' where id = 'guest_bob'`],
  [
    'an account that is a guest too, or a guest with a role: person_ada',
    `update people set guest = 1 where id = 'person_ada'`,
  ],
  [
    'an account that is a guest too, or a guest with a role: guest_bob',
    `update people set role = 'owner' where id = 'guest_bob'`,
  ],
  ['a session, token or way to sign in of nobody: tokens token_1', `update tokens set person = 'person_eve'`],
  [`an approval or a move of a ref by nobody: ${hashOf(1)}`, `update approvals set person = 'person_eve'`],
  [
    'an entry of the audit log by nobody, or that does not say how they were known: 1',
    `update audit set person = 'person_eve'`,
  ],
  [
    'an entry of the audit log by nobody, or that does not say how they were known: 1',
    `update audit set via = 'magic'`,
  ],
];

describe('integrity of a database', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'afterimage-test-'));
    const store = await openStore(`sqlite:${join(folder, 'whole.sqlite')}`);
    await fill(store);
    // Read through the other connection too: a file is whole by itself once both have been used and closed.
    expect(await store.integrity.contradictions(10)).toEqual([]);
    await store.close();
    return () => rm(folder, { recursive: true });
  });

  /** What is said of a copy after a statement. */
  async function saidAfter(statement: string): Promise<string[]> {
    const file = join(folder, 'broken.sqlite');
    await copyFile(join(folder, 'whole.sqlite'), file);
    const raw = new Sqlite(file);
    raw.pragma('foreign_keys = off');
    raw.exec(statement);
    raw.close();
    const store = await openStore(`sqlite:${file}`);
    const said = await store.integrity.contradictions(10);
    await store.close();
    return said;
  }

  it('[STORE-7] has nothing said of it where everything was written as it should', async () => {
    expect(await saidAfter('select 1')).toEqual([]);
  });

  it.each(BROKEN)('[STORE-7] is not whole: %s', async (said, statement) => {
    expect(await saidAfter(statement)).toContain(said);
  });
});
