import type { Generated } from 'kysely';

/** That somebody has changed something: ids and single words, never what was written. */
export interface AuditEntry {
  /** Milliseconds since 1970. */
  readonly at: number;
  /** The id of who did it; null for the server itself. */
  readonly person: string | null;
  /** How the server knew: `cookie`, `token`, `off`; `server` for itself, `host` for a command at its own machine. */
  readonly via: string;
  /** The network address it came from. */
  readonly address: string;
  /** The id of the request, as in the log. */
  readonly request: string;
  /** What was done, such as `saves.insert`. */
  readonly operation: string;
  /** The id of what it was done to. */
  readonly subject: string;
  /** What was there before and after: ids, or single words such as a visibility. */
  readonly before: string | null;
  readonly after: string | null;
}

export interface AuditRow extends AuditEntry {
  /** Counts up. */
  readonly seq: number;
}

export type AuditTable = Omit<AuditRow, 'seq'> & { seq: Generated<number> };

/** Which entries to read, newest first. */
export interface AuditQuery {
  readonly limit: number;
  /** Only older ones than this. */
  readonly before: number | undefined;
  readonly person: string | undefined;
  readonly subject: string | undefined;
  readonly operation: string | undefined;
}

export interface AuditReads {
  /** Entries, newest first. */
  list(query: AuditQuery): Promise<AuditRow[]>;
}

export interface AuditSlice extends AuditReads {
  /** Writes an entry down, if and when the transaction is committed. */
  add(entry: AuditEntry): Promise<void>;
}
