import type { Database as SqlDatabase, SqlJsStatic, SqlValue } from 'sql.js';

/** What a cell holds. */
export type Cell = SqlValue;

/** A database in memory. */
export class Database {
  private readonly database: SqlDatabase;

  /**
   * @param sql SQLite
   * @param bytes what it holds at first; default nothing
   */
  constructor(sql: SqlJsStatic, bytes?: Uint8Array) {
    this.database = new sql.Database(bytes);
  }

  /** Runs statements that give nothing. */
  run(statements: string): void {
    this.database.run(statements);
  }

  /** Adds rows, each with a cell for every column. Characters that SQLite's texts cannot hold are replaced. */
  insert(table: string, rows: readonly (readonly Cell[])[]): void {
    const [first] = rows;
    if (!first) return;
    const statement = this.database.prepare(`insert into ${table} values (${first.map(() => '?').join()})`);
    try {
      for (const row of rows) statement.run(row.map(holdable));
    } finally {
      statement.free();
    }
  }

  /** What a query gives. */
  select(query: string): Record<string, Cell>[] {
    return [...this.each(query)];
  }

  /** What a query gives, row by row; what is damaged throws when it is reached. */
  *each(query: string): Generator<Record<string, Cell>, void> {
    const statement = this.database.prepare(query);
    try {
      while (statement.step()) yield statement.getAsObject();
    } finally {
      statement.free();
    }
  }

  /** The whole file. */
  export(): Uint8Array {
    return this.database.export();
  }

  close(): void {
    this.database.close();
  }
}

function holdable(cell: Cell): Cell {
  return typeof cell === 'string' ? cell.replaceAll(/\0|\p{Surrogate}/gu, '\ufffd') : cell;
}
