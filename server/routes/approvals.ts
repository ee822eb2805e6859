import type { ReadManifest } from '../../saves';
import type { Transaction } from '../store';

/** Parts of a snapshot that are compiled by who opens it. */
const CODE: ReadonlySet<string> = new Set(['component', 'include', 'family']);

/** The hashes of the code that a snapshot carries. */
export function codeOf(manifest: ReadManifest): string[] {
  return manifest.blobs.flatMap(({ hash, roles }) => (roles.some((role) => CODE.has(role)) ? hash : []));
}

/** Approves a new snapshot all of whose code has been approved before: who saves again need not be looked at again (SAFE-8). */
export async function inheritApproval(
  transaction: Transaction,
  snapshot: string,
  manifest: ReadManifest,
  now: number,
): Promise<void> {
  const code = codeOf(manifest);
  if (code.length === 0) return;
  const approved = await transaction.approvals.of(code);
  if (code.every((hash) => approved.has(hash)))
    await transaction.approvals.add([{ hash: snapshot, kind: 'snapshot', person: null, created: now }]);
}
