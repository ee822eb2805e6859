import { ColumnNode, DeleteQueryNode, InsertQueryNode, type OperationNode, TableNode, UpdateQueryNode } from 'kysely';
import type { Told } from './audit-trail';

/** What a statement does to a row. */
type Kind = 'insert' | 'update' | 'delete';

/** A row as a database gives it. */
export type Row = Readonly<Record<string, unknown>>;

/** What a statement writes. */
export interface Write {
  readonly table: string;
  readonly kind: Kind;
  /** What an update sets. */
  readonly columns: readonly string[];
  /** Whether it gives the rows that it has written. */
  readonly rows: boolean;
}

/** Tells of a row that was written; null: it is housekeeping, and nobody's deed. */
type TellRow = (row: Row, columns: readonly string[]) => readonly [operation: string, told: Told];

/** How what a library writes is told: signing up, in and out, other ways in. Of a session its row's id, never its secret. */
const ROWS: Readonly<Record<string, Readonly<Record<Kind, TellRow | null>>>> = {
  people: {
    insert: ({ id, role }) => ['people.add', { subject: word(id), after: word(role) }],
    update: ({ id }) => ['people.update', { subject: word(id) }],
    delete: ({ id, role }) => ['people.remove', { subject: word(id), before: word(role) }],
  },
  sign_ins: {
    insert: (row) => ['people.addSignIn', { subject: word(row.person), after: wayOf(row) }],
    update: (row, columns) =>
      columns.includes('password')
        ? ['people.setPassword', { subject: word(row.person), after: 'password' }]
        : ['people.updateSignIn', { subject: word(row.person), after: wayOf(row) }],
    delete: (row) => ['people.removeSignIn', { subject: word(row.person), before: wayOf(row) }],
  },
  sessions: {
    insert: ({ id, person }) => ['people.signIn', { subject: word(person), after: word(id) }],
    update: null,
    delete: ({ id, person }) => ['people.signOut', { subject: word(person), before: word(id) }],
  },
  verifications: { insert: null, update: null, delete: null },
};

/** What a statement writes; undefined for one that only reads, or that is nobody's deed. */
export function writeIn(query: OperationNode): Write | undefined {
  if (InsertQueryNode.is(query)) return found('insert', query.into, [], query.returning);
  if (UpdateQueryNode.is(query)) {
    const columns = (query.updates ?? []).map(({ column }) => (ColumnNode.is(column) ? column.column.name : ''));
    return found('update', query.table, columns, query.returning);
  }
  return DeleteQueryNode.is(query) ? found('delete', query.from.froms[0], [], query.returning) : undefined;
}

function found(
  kind: Kind,
  node: OperationNode | undefined,
  columns: readonly string[],
  returning: OperationNode | undefined,
): Write | undefined {
  const table = node && TableNode.is(node) ? node.table.identifier.name : '';
  return ROWS[table]?.[kind] === null ? undefined : { table, kind, columns, rows: returning !== undefined };
}

/** What the audit log tells of a row. What nobody has said how to tell is told as what it is. */
export function tellRow(
  table: string,
  kind: Kind,
  row: Row,
  columns: readonly string[],
): readonly [operation: string, told: Told] | undefined {
  const tell = ROWS[table]?.[kind];
  if (tell === null) return undefined;
  return tell ? tell(row, columns) : [`${table}.${kind}`, { subject: word(row.id) }];
}

/** By what somebody signs in: `password`, or the name of another site. */
function wayOf({ provider }: Row): string {
  return provider === 'credential' ? 'password' : word(provider);
}

function word(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
