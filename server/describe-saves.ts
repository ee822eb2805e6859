import type { ServerSave } from '../saves';
import { guestName } from './guest-name';
import type { Person } from './people';
import type { Reads, SaveRow, VersionRow } from './store';

/** Shows saves as somebody sees them. */
export async function describeSaves(
  store: Reads,
  rows: readonly SaveRow[],
  person: Person | null,
): Promise<ServerSave[]> {
  const ids = rows.map((row) => row.id);
  const versions = await store.saves.versionsOf(ids);
  const names = await store.people.names([...new Set(rows.map((row) => row.owner))]);
  const myVotes = person === null ? undefined : await store.votes.of(person.id, ids);
  const approved = await store.approvals.of(rows.map((row) => row.head));
  const versionsOf = new Map(ids.map((id) => [id, [] as VersionRow[]]));
  for (const version of versions) versionsOf.get(version.save)?.push(version);
  return rows.map((row) => ({
    // Written out, like in library/describe.ts: spreading is slow, and lists are long.
    id: row.id,
    title: row.title,
    author: names.get(row.owner) ?? guestName(row.owner),
    mine: row.owner === person?.id,
    visibility: row.visibility,
    snapshot: row.head,
    version: row.version,
    versions: (versionsOf.get(row.id) ?? []).map(({ version, snapshot, created }) =>
      snapshot === row.head && approved.has(snapshot)
        ? { version, snapshot, created, approved: true }
        : { version, snapshot, created },
    ),
    tags: JSON.parse(row.tags) as string[],
    notes: row.owner === person?.id ? row.notes : '',
    created: row.created,
    updated: row.updated,
    votes: row.votes,
    myVote: myVotes?.get(row.id) ?? 0,
  }));
}
