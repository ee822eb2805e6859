import type { SqlJsStatic } from 'sql.js';
import { AfterimageError } from '../../engine/problem';
import { saveError } from '../codec';
import { Database } from './database';
import { checkHeader } from './header';
import { LAYOUT, OUTLINE_VERSION } from './layout';
import { outlineOf } from './outline';
import { checkParts, type WholeParts } from './parts';
import type { Project } from './project';
import { type Rows, readRows } from './rows';
import { checkSeal } from './seal';

/**
 * Reads a project after checking every byte of it (SAVE-21). The bytes are not changed.
 * @param bytes a whole `.afterimage` file; may come from anyone
 * @param sql SQLite
 * @throws AfterimageError `bad-magic`, `newer-format`, `truncated`, `bad-checksum`, `bad-project`, `wrong-hash`, `missing-blob`, or a manifest's codes
 */
export async function readProject(bytes: Uint8Array, sql: SqlJsStatic): Promise<Project> {
  const { rows, snapshots } = await read(bytes, sql);
  return { saves: rows.saves, snapshots, expected: rows.expected };
}

/**
 * Reads a project and also checks what it tells people: that kinds, nodes and values are those of its snapshots.
 * @throws AfterimageError what `readProject` throws, `bad-project` where the tables tell something else
 */
export async function verifyProject(bytes: Uint8Array, sql: SqlJsStatic): Promise<Project> {
  const { rows, snapshots, manifests } = await read(bytes, sql);
  for (const { save, snapshot, kind } of rows.kinds) {
    if (manifests.get(snapshot)?.kind !== kind) throw differs(`versions of ${save}`, kind);
  }
  if (rows.outline === `${OUTLINE_VERSION}`) {
    for (const [id, manifest] of rows.manifests) {
      const told = JSON.stringify(rows.nodes.get(id) ?? []);
      if (told !== JSON.stringify(await outlineOf(manifest))) throw differs(`nodes of ${id}`, told.slice(0, 200));
    }
  }
  return { saves: rows.saves, snapshots, expected: rows.expected };
}

interface Read extends WholeParts {
  readonly rows: Rows;
}

async function read(bytes: Uint8Array, sql: SqlJsStatic): Promise<Read> {
  checkHeader(bytes);
  await checkSeal(bytes);
  const rows = inDatabase(bytes, sql, (database) => {
    checkLayout(database, sql);
    return readRows(database);
  });
  const parts = await checkParts(rows);
  checkReferences(rows);
  return { rows, ...parts };
}

function checkReferences({ saves, manifests, expected, nodes }: Rows): void {
  const unused = new Set(manifests.keys());
  for (const { id, versions } of saves) {
    for (const { snapshot } of versions) {
      if (!manifests.has(snapshot)) throw saveError('missing-snapshot', id, 'a snapshot is missing', { got: snapshot });
      unused.delete(snapshot);
    }
  }
  for (const id of unused) throw saveError('bad-project', `manifests.${id}`, 'no save has this snapshot');
  for (const id of [...expected.map(({ snapshot }) => snapshot), ...nodes.keys()]) {
    if (!manifests.has(id))
      throw saveError('bad-project', `manifests.${id}`, 'something is told of a snapshot that is not there');
  }
}

/** Only the tables of a project may be there: no view or trigger of a forger is ever run. */
function checkLayout(database: Database, sql: SqlJsStatic): void {
  const [found] = database.select('pragma quick_check(1)');
  if (found?.quick_check !== 'ok') {
    throw saveError('bad-project', 'project', 'the database is damaged', { got: String(found?.quick_check) });
  }
  const schema = 'select type, name, tbl_name, sql from sqlite_schema order by type, name';
  const model = new Database(sql);
  try {
    model.run(LAYOUT);
    if (JSON.stringify(database.select(schema)) === JSON.stringify(model.select(schema))) return;
  } finally {
    model.close();
  }
  throw saveError('bad-project', 'project', 'the tables are not those of a project');
}

function inDatabase<Result>(bytes: Uint8Array, sql: SqlJsStatic, use: (database: Database) => Result): Result {
  let database: Database | undefined;
  try {
    database = new Database(sql, bytes);
    database.run('pragma trusted_schema = off; pragma cell_size_check = on; pragma query_only = on');
    return use(database);
  } catch (error) {
    if (error instanceof AfterimageError) throw error;
    throw saveError('bad-project', 'project', 'the database cannot be read', {
      got: error instanceof Error ? error.message : String(error),
    });
  } finally {
    database?.close();
  }
}

function differs(address: string, got: string) {
  return saveError('bad-project', address, 'the tables tell something else than the snapshot', { got });
}
