/** What keeps a store from doing its work though nothing is wrong with the work. */
export type StoreFailure = 'away' | 'full';

/**
 * Codes of PostgreSQL (its manual, appendix A), of SQLite, of the system's sockets and of S3 that say that the database or the blobs cannot be reached now,
 * or that others were in the way for too long.
 */
const AWAY =
  /^(08...|57P0[1-5]|53300|25P03|25006|40001|40P01|SQLITE_(BUSY|LOCKED|CANTOPEN|IOERR|READONLY)\w*|ECONNREFUSED|ECONNRESET|ENOTFOUND|EAI_AGAIN|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|ServiceUnavailable|SlowDown|TimeoutError|NetworkingError)$/;

/** Codes of full disks: PostgreSQL's, SQLite's (the last when it cannot lengthen what its connections share), the system's, those of S3. */
const FULL = /^(53100|SQLITE_FULL|SQLITE_IOERR_SHMSIZE|ENOSPC|EDQUOT|XMinioStorageFull|QuotaExceeded)$/;

/** What pg says without a code. */
const AWAY_MESSAGE =
  /^(Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error|Client was closed|Query read timeout)/;

/** Why a store failed, where that is known: a database that is away or a disk that is full; undefined for anything else. */
export function storeFailure(error: unknown): StoreFailure | undefined {
  if (!(error instanceof Error)) return undefined;
  const words = [error.name, 'code' in error ? String(error.code) : ''];
  if (words.some((word) => FULL.test(word))) return 'full';
  if (words.some((word) => AWAY.test(word)) || AWAY_MESSAGE.test(error.message)) return 'away';
  // Of several addresses of one name each fails by itself.
  const [first]: readonly unknown[] = error instanceof AggregateError ? error.errors : [];
  return storeFailure(error.cause ?? first);
}
