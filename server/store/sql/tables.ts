import type { ApprovalRow } from '../approvals/approval-slice';
import type { AuditTable } from '../audit/audit-slice';
import type { EntityRow, EntityVersionRow, RefMoveRow } from '../library/library-slice';
import type { PeopleTables } from '../people/people-tables';
import type { SaveRow, VersionRow } from '../saves/save-row';
import type { SnapshotRow } from '../snapshots/snapshot-slice';
import type { BlobRow, UploadRow } from '../uploads/upload-slice';
import type { VoteRow } from '../votes/vote-slice';

/** The database's tables. Times are milliseconds since 1970, guests are the ids in their cookies. */
export interface Tables extends PeopleTables {
  blobs: BlobRow;
  uploads: UploadRow;
  snapshots: SnapshotRow;
  snapshot_blobs: { snapshot: string; hash: string };
  snapshot_uploads: { guest: string; snapshot: string; created: number };
  saves: SaveRow;
  versions: VersionRow;
  votes: VoteRow;
  entities: EntityRow;
  entity_versions: EntityVersionRow;
  /** The texts of entities by their SHA-256. */
  bodies: { hash: string; text: string };
  ref_moves: RefMoveRow;
  /** What a database knows of itself. */
  facts: { name: string; value: string };
  audit: AuditTable;
  approvals: ApprovalRow;
}
