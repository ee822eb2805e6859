import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { AfterimageError } from '../../../engine/problem';
import { memoryStore } from '../../../saves';
import { importProject, type Project, recoverProject, writeProject } from '../../../saves/project';
import { saveId } from '../../contracts/save-moment';
import { forgeProject, sampleProject, sql } from './sample-project';

const project = await sampleProject();
const bytes = await writeProject(project, sql);
/** How many bytes are flipped; each is a reading of the whole file. */
const runs = process.env.FULL_MATRIX ? 2000 : 60;
const recover = (file: Uint8Array) => recoverProject(file, sql);

/** A project that another program has changed by SQL: its seal is broken. */
function edited(statements: string): Uint8Array {
  const database = new sql.Database(bytes);
  database.run(statements);
  const changed = database.export();
  database.close();
  return changed;
}

const codeOf = (promise: Promise<unknown>) =>
  promise.then(
    () => 'none',
    (error: unknown) => (error instanceof AfterimageError ? error.code : `not a problem: ${String(error)}`),
  );

/** What was taken is of the project, bit for bit. */
function expectWhole(found: Project, what: string): void {
  expect(found.saves.length, what).toBeGreaterThan(0);
  for (const [id, snapshot] of found.snapshots) expect(snapshot, what).toStrictEqual(project.snapshots.get(id));
  for (const { versions } of found.saves)
    for (const { snapshot } of versions) expect(found.snapshots.has(snapshot), what).toBe(true);
}

describe('a project that another program has changed', () => {
  it('[SAVE-27] is taken as it is where nothing was changed', async () => {
    expect(await recover(bytes)).toStrictEqual({ project, problem: null });
  });

  it.each([
    ['edited words', "update saves set title = 'mine', tags = '[]' where rowid = 1", 'mine'],
    ['vacuumed', 'vacuum', 'Low tide'],
    ['with other pages', 'pragma page_size = 512; vacuum', 'Low tide'],
    [
      'a table, an index, a view and a trigger more',
      'create table later (x); create index i on blobs(length(bytes)); create view v as select 1; create trigger t after insert on blobs begin delete from blobs; end',
      'Low tide',
    ],
    [
      'a column more',
      "alter table saves add column stars integer default 5; alter table blobs add column x default 'y'",
      'Low tide',
    ],
    [
      'without the tables for people',
      'drop table node_values; drop table nodes; drop table expected; drop table meta; drop table seal',
      'Low tide',
    ],
  ])('[SAVE-27] gives all its snapshots and says that it was changed: %s', async (_, statements, title) => {
    const { project: found, problem } = await recover(edited(statements));
    expectWhole(found, title);
    expect(found.snapshots).toStrictEqual(project.snapshots);
    expect(found.saves.map((save) => save.title)).toEqual([title, 'größer 🌀']);
    expect(found.saves[0]?.versions).toStrictEqual(project.saves[0]?.versions);
    expect(problem?.code).toBe('changed-project');
    expect(problem?.problems).toHaveLength(1);
    expect(problem?.message).toContain(`"${title}" 2 of 2 versions; "größer 🌀" 1 of 1 versions`);
  });

  it('[SAVE-27] leaves out what is not whole, tells which it is, and keeps the rest', async () => {
    const second = project.saves[0]?.versions[1]?.snapshot ?? '';
    const { project: found, problem } = await recover(
      edited(`update manifests set bytes = x'00' where id = '${second}'`),
    );
    expectWhole(found, 'the rest');
    expect(found.saves.map(({ versions }) => versions.length)).toEqual([1, 1]);
    expect(problem?.message).toContain('"Low tide" 1 of 2 versions');
    expect(problem?.problems[1]).toMatchObject({
      code: 'lost-version',
      where: { address: `${saveId(1)}, version 2` },
      expected: `snapshot ${second}`,
    });
  });

  it('[SAVE-27] knows a snapshot by its bytes, whatever stands beside them, and keeps those of which no save is told', async () => {
    const { project: found, problem } = await recover(
      edited(
        "delete from versions; delete from saves; update blobs set hash = rowid; update manifests set id = 'x' || rowid",
      ),
    );
    expectWhole(found, 'without names');
    expect(found.snapshots.size).toBe(3);
    expect(found.saves.map(({ title }) => title).sort()).toEqual(['größer 🌀', 'tidepool', 'tidepool']);
    expect(problem?.message).toContain('of which no save is told');
    // What comes a second time is known.
    const store = memoryStore();
    const options = { newId: () => saveId(9), now: () => 5 };
    expect(await importProject(found, store, options)).toMatchObject({ added: 3 });
    const again = await recover(edited('delete from versions; delete from saves'));
    expect(await importProject(again.project, store, options)).toMatchObject({ added: 0, known: 3 });
  });

  it('[SAVE-27] takes words that a store can keep, however long somebody made them', async () => {
    const long = edited(
      `update saves set title = '', notes = '${'x'.repeat(20_000)}', tags = '${JSON.stringify(Array.from({ length: 50 }, (_, at) => `${at}`.repeat(50)))}', created = 'noon', favourite = 7`,
    );
    const { project: found } = await recover(long);
    expect(found.saves[0]).toMatchObject({ title: 'untitled', created: 0, favourite: false });
    const store = memoryStore();
    await importProject(found, store, { newId: () => saveId(9), now: () => 5 });
    expect(await store.listSaves()).toHaveLength(2);
  });

  it.each([
    [
      'views',
      "alter table blobs rename to b; create view blobs as with recursive n(i) as (select 1 union all select i + 1 from n) select i as hash, x'00' as bytes from n",
    ],
    [
      'columns that are computed',
      'alter table blobs rename to b; create table blobs (hash text, bytes blob generated always as (zeroblob(1000000000))); insert into blobs (hash) select hash from b',
    ],
    ['no table', 'drop table manifests'],
    [
      'a table without row ids',
      'alter table blobs rename to b; create table blobs (hash text primary key, bytes blob) without rowid; insert into blobs select * from b',
    ],
  ])('[SAVE-27] is refused where there are %s in the place of its tables', async (_, statements) => {
    expect(await codeOf(recover(edited(`pragma foreign_keys = off; ${statements}`)))).toBe('bad-checksum');
  });

  it('[SAVE-27] [SAVE-21] is refused like any other where it is newer, or sealed anew with something wrong in it', async () => {
    expect(await codeOf(recover(edited('pragma user_version = 2')))).toBe('newer-format');
    expect(await codeOf(recover(forgeProject(bytes, 'delete from blobs where rowid = 1')))).toBe('missing-blob');
    expect(await codeOf(recover(edited('pragma application_id = 5')))).toBe('bad-magic');
  });

  it('[SAVE-27] is told to be changed for any flipped bit and any length, and never gives anything that was not in it', async () => {
    const check = async (file: Uint8Array, what: string) => {
      const found = await recover(file).catch((error: unknown) => {
        expect(error, what).toBeInstanceOf(AfterimageError);
      });
      if (!found) return;
      expectWhole(found.project, what);
      expect(found.problem?.code, what).toBe('changed-project');
    };
    const flip = async (at: number, bits: number) => {
      const changed = bytes.slice();
      changed[at] = (changed[at] as number) ^ bits;
      await check(changed, `byte ${at} ^ ${bits}`);
    };
    const places = fc.tuple(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }));
    await fc.assert(
      fc.asyncProperty(places, ([at, bits]) => flip(at, bits)),
      { seed: 20_261_128, numRuns: 300 },
    );
    for (let at = 0; at < 120; at += process.env.FULL_MATRIX ? 1 : 5) await flip(at, 1 << (at % 8));
    for (const length of fc.sample(fc.nat(bytes.length - 1), { seed: 20_261_128, numRuns: runs / 2 }))
      await check(bytes.slice(0, length), `${length} bytes`);
  }, 120_000);

  it('[SAVE-27] gives what lies before the place where it was cut, and all of it where something was added', async () => {
    const cut = await recover(bytes.slice(0, bytes.length - 4096)).catch((error: unknown) => error);
    expect(cut instanceof AfterimageError ? cut.code : 'taken').toMatch(/^(truncated|taken)$/);
    const { project: found, problem } = await recover(new Uint8Array([...bytes, 1, 2, 3]));
    expect(found.snapshots).toStrictEqual(project.snapshots);
    expect(problem?.code).toBe('changed-project');
  });
});

const hasSqlite = spawnSync('sqlite3', ['-version']).status === 0;

describe.skipIf(!hasSqlite)(
  'a project that the sqlite3 program has changed (skipped where it is not installed)',
  () => {
    const folder = mkdtempSync(join(tmpdir(), 'afterimage-recover-'));
    afterAll(() => rmSync(folder, { recursive: true }));

    it.each([
      ['edited', "update saves set notes = 'seen'"],
      ['vacuumed', 'vacuum'],
      ['in the mode of a write-ahead log', 'pragma journal_mode = wal'],
      ['written into a new file', '.dump'],
    ])('[SAVE-27] gives all its snapshots: %s', async (name, statements) => {
      const file = join(folder, `${name}.afterimage`);
      writeFileSync(file, bytes);
      if (statements === '.dump') {
        const { stdout } = spawnSync('sqlite3', [file, '.dump'], { maxBuffer: 1e9 });
        rmSync(file);
        spawnSync('sqlite3', [file], { input: stdout });
        spawnSync('sqlite3', [file, `pragma application_id = ${0x41667469}; pragma user_version = 1`]);
      } else spawnSync('sqlite3', [file, statements]);
      const { project: found, problem } = await recover(new Uint8Array(readFileSync(file)));
      expect(found.snapshots).toStrictEqual(project.snapshots);
      expect(problem?.code).toBe('changed-project');
    });
  },
);
