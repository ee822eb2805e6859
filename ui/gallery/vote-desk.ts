import type { ServerClient, VoteReply, VoteValue } from '../../saves';

/** Casts votes: what is shown changes at once, and goes back when the server did not take it. */
export interface VoteDesk {
  /**
   * Votes for a save; the value that is there already takes the vote back.
   * Presses that come while one is under way are not queued: only the last one is sent after it.
   * @param id the save
   * @param before its totals as shown now
   * @param value the button: 1 up, -1 down
   * @returns resolves when the server has the last of them; rejects with its AfterimageError, after going back. A press
   * while another is under way resolves at once: the first tells of both
   */
  press(id: string, before: VoteReply, value: 1 | -1): Promise<void>;
}

interface Ballot {
  /** What the server last said. */
  known: VoteReply;
  wanted: VoteValue;
  sending: boolean;
}

/**
 * Makes a desk.
 * @param vote sends a vote: `serverClient().vote`
 * @param show is told the totals of a save whenever they change
 */
export function voteDesk(vote: ServerClient['vote'], show: (id: string, totals: VoteReply) => void): VoteDesk {
  const ballots = new Map<string, Ballot>();

  async function send(id: string, ballot: Ballot): Promise<void> {
    try {
      while (ballot.wanted !== ballot.known.myVote) {
        const asked = ballot.wanted;
        ballot.known = await vote(id, asked);
        // A server that answers with another value has the last word; asking again would never end.
        if (ballot.wanted === asked) break;
      }
    } finally {
      ballots.delete(id);
      show(id, ballot.known);
    }
  }

  return {
    press(id, before, value) {
      const ballot = ballots.get(id) ?? { known: before, wanted: before.myVote, sending: false };
      ballots.set(id, ballot);
      ballot.wanted = ballot.wanted === value ? 0 : value;
      show(id, expected(ballot));
      if (ballot.sending) return Promise.resolve();
      ballot.sending = true;
      return send(id, ballot);
    },
  };
}

function expected({ known, wanted }: Ballot): VoteReply {
  return { votes: known.votes - known.myVote + wanted, myVote: wanted };
}
