/** What keeps a store from doing its work though nothing is wrong with the work. */
export type StoreFailure = 'away' | 'full';

/** Codes of PostgreSQL (its manual, appendix A) and of the system's sockets that say that the database cannot be reached now. */
const AWAY = /^(08...|57P0[1-5]|53300|25P03|ECONNREFUSED|ECONNRESET|ENOTFOUND|EAI_AGAIN|EPIPE|ETIMEDOUT|EHOSTUNREACH)$/;

/** Codes of full disks: PostgreSQL's, SQLite's, the system's. */
const FULL = /^(53100|SQLITE_FULL|ENOSPC|EDQUOT)$/;

/** What pg says without a code. */
const AWAY_MESSAGE =
  /^(Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error|Client was closed|Query read timeout)/;

/** Why a store failed, where that is known: a database that is away or a disk that is full; undefined for anything else. */
export function storeFailure(error: unknown): StoreFailure | undefined {
  if (!(error instanceof Error)) return undefined;
  const code = 'code' in error ? String(error.code) : '';
  if (FULL.test(code)) return 'full';
  if (AWAY.test(code) || AWAY_MESSAGE.test(error.message)) return 'away';
  return error.cause === undefined ? undefined : storeFailure(error.cause);
}
