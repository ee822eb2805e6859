import type { VoteValue } from '../../../saves';
import { type MemoryTables, required } from '../memory/tables';
import type { VoteSlice } from './vote-slice';

/** Votes in Maps. */
export function memoryVotes({ saves, votes }: MemoryTables): VoteSlice {
  return {
    async of(guest, ids) {
      const mine = new Map<string, VoteValue>();
      for (const save of ids) {
        const vote = votes.get(`${save} ${guest}`);
        if (vote) mine.set(save, vote.value);
      }
      return mine;
    },
    async set(save, guest, value, now) {
      const row = required(saves, save);
      const key = `${save} ${guest}`;
      if (value === 0) votes.delete(key);
      else votes.set(key, { save, guest, value, updated: now });
      const cast = [...votes.values()].filter((vote) => vote.save === save);
      const total = cast.reduce((sum, vote) => sum + vote.value, 0);
      saves.set(save, { ...row, votes: total });
      return total;
    },
    async handOver(from, to) {
      for (const [key, vote] of [...votes]) {
        if (vote.guest !== from) continue;
        votes.delete(key);
        const row = required(saves, vote.save);
        if (votes.has(`${vote.save} ${to}`)) saves.set(vote.save, { ...row, votes: row.votes - vote.value });
        else votes.set(`${vote.save} ${to}`, { ...vote, guest: to });
      }
    },
  };
}
