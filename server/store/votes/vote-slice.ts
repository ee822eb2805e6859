import type { VoteValue } from '../../../saves';

export interface VoteRow {
  readonly save: string;
  readonly guest: string;
  readonly value: -1 | 1;
  readonly updated: number;
}

export interface VoteReads {
  /** What somebody has voted, by save; saves without a vote are left out. */
  of(guest: string, saves: readonly string[]): Promise<ReadonlyMap<string, VoteValue>>;
}

export interface VoteSlice extends VoteReads {
  /**
   * Sets somebody's one vote for a save and with it the save's total, and holds the save until the end.
   * @param value 0 takes the vote back
   * @returns the new total
   * @throws when there is no such save
   */
  set(save: string, guest: string, value: VoteValue, now: number): Promise<number>;
  /** Makes all votes of somebody another's, whose own votes count where both have voted for a save. */
  handOver(from: string, to: string): Promise<void>;
}
