/** Rows that should not be there: what is wrong with them, and the query that names them in a column `name`. */
export interface Check {
  readonly wrong: string;
  readonly query: string;
  /** The one kind of database that has these tables; left out: all have them. */
  readonly only?: 'sqlite' | 'postgres';
}
