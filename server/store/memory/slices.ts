import { memoryApprovals } from '../approvals/memory-approvals';
import { memoryAudit } from '../audit/memory-audit';
import { memoryIntegrity } from '../integrity/memory-integrity';
import { memoryLibrary } from '../library/memory-library';
import { memoryPeople } from '../people/memory-people';
import type { Writes } from '../port';
import { memorySaves } from '../saves/memory-saves';
import { memorySnapshots } from '../snapshots/memory-snapshots';
import { memorySweeping } from '../sweeping/memory-sweeping';
import { memoryUploads } from '../uploads/memory-uploads';
import { memoryVotes } from '../votes/memory-votes';
import type { MemoryTables } from './tables';

/** All slices over the rows of a store in memory. */
export function memorySlices(tables: MemoryTables): Writes {
  return {
    saves: memorySaves(tables),
    votes: memoryVotes(tables),
    snapshots: memorySnapshots(tables),
    uploads: memoryUploads(tables),
    library: memoryLibrary(tables),
    sweeping: memorySweeping(tables),
    integrity: memoryIntegrity(tables),
    audit: memoryAudit(tables),
    approvals: memoryApprovals(tables),
    people: memoryPeople(tables),
  };
}
