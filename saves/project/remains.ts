import type { SqlJsStatic } from 'sql.js';
import { HASH_PATTERN } from '../codec';
import { type Cell, Database } from './database';
import type { ProjectSave, ProjectVersion } from './project';
import { SAVE_ID } from './rows';

/** A save as a changed file tells of it; it may have no versions. */
export type FoundSave = ProjectSave;

/** What is left in a file that was changed. Nothing is proved of any of it. */
export interface FoundRows {
  readonly saves: readonly FoundSave[];
  readonly manifests: readonly Uint8Array[];
  readonly blobs: readonly Uint8Array[];
}

type Row = Readonly<Record<string, Cell>>;

/** Fewer bytes than a row with a snapshot's or a save's id can have. */
const LEAST_ROW_BYTES = 16;

/**
 * Takes the rows out of a database that may be changed or damaged anywhere: those that can be read, whatever else is in it. Nothing that the
 * file brings is run, and what it can make this read is bounded by its own size.
 * @param bytes a database whose header is right
 * @returns nothing where it is no database any more
 */
export function findRows(bytes: Uint8Array, sql: SqlJsStatic): FoundRows {
  let database: Database | undefined;
  try {
    database = new Database(sql, bytes);
    database.run('pragma trusted_schema = off; pragma cell_size_check = on; pragma query_only = on');
    const tables = plainTables(database);
    const budget = { rows: bytes.length / LEAST_ROW_BYTES, bytes: 2 * bytes.length };
    const rows = (table: string): Row[] => (database && tables.has(table) ? rowsOf(database, table, budget) : []);
    const stored = (table: string): Uint8Array[] =>
      rows(table).flatMap(({ bytes: cell }) => (cell instanceof Uint8Array ? [cell] : []));
    const [saves, versions] = [rows('saves'), rows('versions')];
    return { saves: savesOf(saves, versions), manifests: stored('manifests'), blobs: stored('blobs') };
  } catch {
    // SQLite has many words for what is broken; the caller says that the file was changed.
    return { saves: [], manifests: [], blobs: [] };
  } finally {
    database?.close();
  }
}

/** The tables that hold what they show: no views, virtual tables or columns that are computed. */
function plainTables(database: Database): Set<string> {
  const found = new Set<string>();
  for (const name of ['saves', 'versions', 'manifests', 'blobs']) {
    const [entry] = database.select(`select type, rootpage from sqlite_schema where name = '${name}'`);
    if (entry?.type !== 'table' || !Number(entry.rootpage)) continue;
    const columns = database.select(`select hidden from pragma_table_xinfo('${name}')`);
    if (columns.every(({ hidden }) => hidden === 0)) found.add(name);
  }
  return found;
}

/** The rows that can be read, each by itself, for one that is damaged shall not take the others with it. */
function rowsOf(database: Database, table: string, budget: { rows: number; bytes: number }): Row[] {
  const ids = new Set<Cell>();
  // From both ends, up to where the way is broken.
  for (const order of ['asc', 'desc']) {
    attempt(() => {
      for (const { rowid } of database.each(`select rowid from ${table} not indexed order by rowid ${order}`)) {
        if (rowid !== undefined) ids.add(rowid);
        budget.rows -= 1;
        if (budget.rows < 0) return;
      }
    });
  }
  const rows: Row[] = [];
  for (const id of [...ids].sort((a, b) => Number(a) - Number(b))) {
    if (budget.bytes < 0) break;
    attempt(() => {
      for (const row of database.each(`select * from ${table} not indexed where rowid = ${Number(id)}`)) {
        rows.push(row);
        for (const cell of Object.values(row))
          budget.bytes -= cell instanceof Uint8Array || typeof cell === 'string' ? cell.length : 8;
      }
    });
  }
  return rows;
}

function attempt(read: () => void): void {
  try {
    read();
  } catch {
    // Broken here; what came before it counts.
  }
}

function savesOf(saves: readonly Row[], versions: readonly Row[]): FoundSave[] {
  const found = new Map<string, FoundSave>();
  for (const { id, title, created, updated, tags, notes, favourite } of saves) {
    if (typeof id !== 'string' || !SAVE_ID.test(id) || found.has(id)) continue;
    const own = versions.filter(({ save }) => save === id).flatMap(versionOf);
    const byNumber = new Map(own.map((version) => [version.version, version]));
    found.set(id, {
      id,
      title: text(title, 1000) || 'untitled',
      created: time(created),
      updated: time(updated),
      tags: tagsOf(tags),
      notes: text(notes, 10_000),
      favourite: favourite === 1,
      versions: [...byNumber.values()].sort((a, b) => a.version - b.version),
    });
  }
  return [...found.values()];
}

function versionOf({ version, snapshot, parent, created }: Row): ProjectVersion[] {
  if (typeof version !== 'number' || !Number.isSafeInteger(version) || version < 1 || !isHash(snapshot)) return [];
  return [{ version, snapshot, parent: isHash(parent) ? parent : null, created: time(created) }];
}

/** What other programs wrote may be longer or of more than a store keeps. */
function tagsOf(cell: Cell | undefined): string[] {
  try {
    const list: unknown = JSON.parse(text(cell, 10_000));
    const words = Array.isArray(list) ? list.filter((tag) => typeof tag === 'string' && tag !== '') : [];
    return [...new Set(words.map((tag) => String(tag).slice(0, 40)))].slice(0, 20);
  } catch {
    return [];
  }
}

function isHash(cell: Cell | undefined): cell is string {
  return typeof cell === 'string' && HASH_PATTERN.test(cell);
}

function text(cell: Cell | undefined, most: number): string {
  return typeof cell === 'string' ? cell.slice(0, most) : '';
}

function time(cell: Cell | undefined): number {
  return typeof cell === 'number' && Number.isFinite(cell) ? cell : 0;
}
