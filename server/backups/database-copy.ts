import Sqlite from 'better-sqlite3';

/** A row of the table `blobs` whose bytes are in place. */
export interface CopiedBlob {
  readonly hash: string;
  /** Bytes. */
  readonly size: number;
}

/** A copy of a database that nobody writes to. What it is asked is so of every form that the database ever had. */
export interface DatabaseCopy {
  epoch(): string | undefined;
  /** How many writes its audit log has counted. */
  writes(): number;
  /** How many rows each table has; not of those that SQLite makes for its indexes. */
  rows(): Record<string, number>;
  /** How many blobs are in place, and their bytes. */
  blobTotals(): { readonly count: number; readonly bytes: number };
  /** Blobs in place, by their hash. @param after the last of the page before, empty at first */
  blobs(after: string, limit: number): CopiedBlob[];
  /** Of these hashes, which are of its blobs. */
  known(hashes: readonly string[]): string[];
  /** What SQLite finds wrong with the file; empty: nothing. */
  damage(): string[];
  close(): void;
}

/** Opens a copy for reading; it may lie where nobody can write. */
export function openCopy(path: string): DatabaseCopy {
  const raw = new Sqlite(path, { readonly: true, fileMustExist: true });
  const all = <T>(query: string, ...values: unknown[]) => raw.prepare<unknown[], T>(query).all(...values);
  const has = (name: string) => all('select 1 from sqlite_master where name = ?', name).length > 0;
  // Of before there were sweeps, every blob is in place.
  const isPlaced = all<{ name: string }>(`select name from pragma_table_info('blobs') where name = 'state'`).length > 0;
  const placed = isPlaced ? `state = 'there'` : 'true';
  return {
    epoch: () =>
      has('facts') ? all<{ value: string }>(`select value from facts where name = 'epoch'`)[0]?.value : undefined,
    writes: () =>
      has('audit') ? (all<{ last: number | null }>('select max(seq) as last from audit')[0]?.last ?? 0) : 0,
    rows() {
      const tables = all<{ name: string }>(
        `select name from pragma_table_list where schema = 'main' and type = 'table' and name not like 'sqlite_%' order by name`,
      );
      const counted = tables.map(({ name }) => [
        name,
        all<{ count: number }>(`select count(*) as count from "${name}"`)[0]?.count ?? 0,
      ]);
      return Object.fromEntries(counted);
    },
    blobTotals: () =>
      all<{ count: number; bytes: number }>(
        `select count(*) as count, coalesce(sum(size), 0) as bytes from blobs where ${placed}`,
      )[0] ?? { count: 0, bytes: 0 },
    blobs: (after, limit) =>
      all(`select hash, size from blobs where hash > ? and ${placed} order by hash limit ?`, after, limit),
    known: (hashes) =>
      all<{ hash: string }>(`select hash from blobs where hash in (${hashes.map(() => '?').join()})`, ...hashes).map(
        ({ hash }) => hash,
      ),
    damage() {
      const said = [
        ...all<{ integrity_check: string }>('pragma integrity_check(20)').map((row) => row.integrity_check),
        ...all<{ table: string }>('pragma foreign_key_check').map((row) => `a row of ${row.table} refers to nothing`),
      ];
      return [...new Set(said)].filter((line) => line !== 'ok').slice(0, 20);
    },
    close: () => {
      raw.close();
    },
  };
}

/** Makes a copy a file by itself, without those that SQLite keeps beside one that is written to. */
export function closeCopy(path: string): void {
  const raw = new Sqlite(path, { fileMustExist: true });
  try {
    raw.pragma('journal_mode = DELETE');
  } finally {
    raw.close();
  }
}

/** Begins a new history in a copy: what others remember of the old may never have been. */
export function beginHistory(path: string, epoch: string): void {
  const raw = new Sqlite(path, { fileMustExist: true });
  try {
    raw.pragma('synchronous = FULL');
    // One of before there were histories gets one when it is brought up to date.
    if (raw.prepare(`select 1 from sqlite_master where name = 'facts'`).all().length === 0) return;
    raw.prepare(`insert into facts values ('epoch', ?) on conflict do update set value = excluded.value`).run(epoch);
    raw.prepare(`delete from facts where name = 'sweep-holds'`).run();
  } finally {
    raw.close();
  }
}

/** All blobs of a copy, read page by page. */
export function* blobsOfCopy(copy: DatabaseCopy): Iterable<CopiedBlob> {
  let after = '';
  for (;;) {
    const page = copy.blobs(after, 500);
    yield* page;
    const last = page.at(-1);
    if (last === undefined) return;
    after = last.hash;
  }
}
