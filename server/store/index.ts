export type { AuditEntry } from './audit/audit-slice';
export { type StoreFailure, storeFailure } from './failures';
export { foundBy } from './library/entity-words';
export type { EntityChange, EntityRow, Search } from './library/library-slice';
export {
  compareCursors,
  cursorOf,
  type Order,
  readCursor as readPlace,
  sortTitle,
  writeCursor as writePlace,
} from './library/order';
export { holds, indexOf, termsOf } from './library/words';
export { memoryStore } from './memory/memory-store';
export { isPostgres, openStore } from './open-store';
export type { PersonRow, TokenRow } from './people/people-slice';
export type { Change, Heard, Reads, SqlAccess, Store, Transaction, Writes } from './port';
export { readCursor, writeCursor } from './saves/listing';
export type { SaveRow, VersionRow } from './saves/save-row';
export type { NewVersion } from './saves/save-slice';
export { saveFlags } from './saves/save-words';
export { type Hold, holdFile } from './sql/hold-file';
export { connectSqlite } from './sql/sqlite-file';
export { holdDatabase } from './sql/sqlite-store';
export type { Tables } from './sql/tables';
export type { HoldOptions } from './sweeping/sweep-slice';
