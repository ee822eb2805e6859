import type { AuditEntry } from '../store';
import type { Told } from './audit-trail';

/** Who changes something, and from where. */
export interface Asker {
  readonly person: string | null;
  /** How the server knows: `cookie`, `token`, `off`; `server` for itself, `host` for a command at its own machine. */
  readonly via: string;
  readonly address: string;
  readonly request: string;
}

/** What the audit log keeps of one write. */
export function entryOf(asker: Asker, at: number, operation: string, told: Told): AuditEntry {
  const { person, via, address, request } = asker;
  const { subject, before = null, after = null } = told;
  return { at, person, via, address, request, operation, subject, before, after };
}
