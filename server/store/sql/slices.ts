import { sqlApprovals } from '../approvals/sql-approvals';
import { sqlAudit } from '../audit/sql-audit';
import { sqlIntegrity } from '../integrity/sql-integrity';
import { sqlLibrary } from '../library/sql-library';
import { sqlPeople } from '../people/sql-people';
import type { Writes } from '../port';
import { sqlSaves } from '../saves/sql-saves';
import { sqlSnapshots } from '../snapshots/sql-snapshots';
import { sqlSweeping } from '../sweeping/sql-sweeping';
import { sqlUploads } from '../uploads/sql-uploads';
import { sqlVotes } from '../votes/sql-votes';
import type { SqlContext } from './context';

/** All slices over a database or a transaction. */
export function sqlSlices(context: SqlContext): Writes {
  return {
    saves: sqlSaves(context),
    votes: sqlVotes(context),
    snapshots: sqlSnapshots(context),
    uploads: sqlUploads(context),
    library: sqlLibrary(context),
    sweeping: sqlSweeping(context),
    integrity: sqlIntegrity(context),
    audit: sqlAudit(context),
    approvals: sqlApprovals(context),
    people: sqlPeople(context),
  };
}
