import type { ServerSave } from '../saves';
import type { Viewer } from './access';
import { guestName } from './guest-name';
import type { Reads, SaveRow } from './store';

/** Shows saves as one viewer sees them. */
export async function describeSaves(store: Reads, rows: readonly SaveRow[], viewer: Viewer): Promise<ServerSave[]> {
  const ids = rows.map((row) => row.id);
  const versions = await store.saves.versionsOf(ids);
  const myVotes = viewer === null ? undefined : await store.votes.of(viewer, ids);
  const approved = await store.approvals.of(rows.map((row) => row.head));
  return rows.map((row) => ({
    ...{ id: row.id, title: row.title, author: guestName(row.owner), mine: row.owner === viewer },
    ...{ visibility: row.visibility, snapshot: row.head, version: row.version },
    versions: versions
      .filter(({ save }) => save === row.id)
      .map(({ version, snapshot, created }) => ({
        ...{ version, snapshot, created },
        ...(snapshot === row.head && approved.has(snapshot) ? { approved: true } : {}),
      })),
    ...{ created: row.created, updated: row.updated, votes: row.votes, myVote: myVotes?.get(row.id) ?? 0 },
  }));
}
