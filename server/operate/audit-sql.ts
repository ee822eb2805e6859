import {
  type CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  QueryNode,
  type QueryResult,
  SelectionNode,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
  sql,
} from 'kysely';
import type { SqlAccess } from '../store';
import { type Asker, entryOf } from './audit-entry';
import { type Row, tellRow, type Write, writeIn } from './audit-rows';

type Database = SqlAccess['database'];

/**
 * The database of a store, for libraries that write rows of their own: each row that they write is told in the audit log, in the transaction that they write
 * it in, or one around the statement where they have none (OPS-11).
 */
export function auditSql({ database, type }: SqlAccess, askerOf: () => () => Asker, now: () => number): SqlAccess {
  const compiler = type === 'sqlite' ? new SqliteQueryCompiler() : new PostgresQueryCompiler();

  /** Writes, and tells of each row that was written. */
  async function write(inside: Database, { query, queryId }: CompiledQuery, { table, kind, columns, rows }: Write) {
    const asker = askerOf()();
    // Also what asks for nothing back says so which rows it was about.
    const telling = rows ? query : QueryNode.cloneWithReturning(query as never, [SelectionNode.createSelectAll()]);
    const written = await inside.executeQuery<Row>(compiler.compileQuery(telling as never, queryId));
    for (const row of written.rows) {
      const told = tellRow(table, kind, row, columns);
      if (told)
        await inside
          .insertInto('audit')
          .values(entryOf(asker, now(), ...told))
          .execute();
    }
    return rows ? written : { rows: [], numAffectedRows: BigInt(written.rows.length) };
  }

  class AuditedConnection implements DatabaseConnection {
    isInTransaction = false;

    constructor(
      readonly inside: Database,
      readonly release: () => void,
    ) {}

    async executeQuery<R>(compiled: CompiledQuery): Promise<QueryResult<R>> {
      const found = writeIn(compiled.query);
      if (!found) return this.inside.executeQuery(compiled as CompiledQuery<R>);
      if (this.isInTransaction) return (await write(this.inside, compiled, found)) as QueryResult<R>;
      await this.begin();
      try {
        const result = await write(this.inside, compiled, found);
        await this.end('commit');
        return result as QueryResult<R>;
      } catch (error) {
        await this.end('rollback');
        throw error;
      }
    }

    // biome-ignore lint/correctness/useYield: nothing is read in parts here
    async *streamQuery<R>(): AsyncIterableIterator<QueryResult<R>> {
      throw new Error('rows are not streamed here');
    }

    async begin(): Promise<void> {
      await sql.raw(type === 'sqlite' ? 'begin immediate' : 'begin').execute(this.inside);
      this.isInTransaction = true;
    }

    async end(how: 'commit' | 'rollback'): Promise<void> {
      this.isInTransaction = false;
      await sql.raw(how).execute(this.inside);
    }
  }

  const driver: Driver = {
    async init() {},
    async destroy() {},
    acquireConnection() {
      return new Promise<DatabaseConnection>((resolve, reject) => {
        database
          .connection()
          .execute((inside) => new Promise<void>((release) => resolve(new AuditedConnection(inside, release))))
          .catch(reject);
      });
    },
    releaseConnection: async (connection) => own(connection).release(),
    beginTransaction: (connection) => own(connection).begin(),
    commitTransaction: (connection) => own(connection).end('commit'),
    rollbackTransaction: (connection) => own(connection).end('rollback'),
  };
  function own(connection: DatabaseConnection): AuditedConnection {
    if (connection instanceof AuditedConnection) return connection;
    throw new Error('this connection is of another database');
  }

  const dialect: Dialect = {
    createDriver: () => driver,
    createQueryCompiler: () => compiler,
    createAdapter: () => (type === 'sqlite' ? new SqliteAdapter() : new PostgresAdapter()),
    createIntrospector: (db) => (type === 'sqlite' ? new SqliteIntrospector(db) : new PostgresIntrospector(db)),
  };
  return { database: new Kysely({ dialect }), type };
}
