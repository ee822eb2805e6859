import { describe, expect, it } from 'vitest';
import { AfterimageError } from '../../engine/problem';
import type { ServerSave, ServerSaveList, VoteReply, VoteValue } from '../../saves';
import { galleryFeed } from '../../ui/gallery/feed';
import { voteDesk } from '../../ui/gallery/vote-desk';

const away = new AfterimageError({ code: 'server-away', where: { address: 'GET /api/saves' }, message: 'no answer' });

describe('a vote', () => {
  it('shows at once, before the server answers', async () => {
    const { desk, shown, answer } = setDesk();
    const done = desk.press('a', { votes: 4, myVote: 0 }, 1);
    expect(shown).toEqual([{ votes: 5, myVote: 1 }]);
    answer({ votes: 9, myVote: 1 });
    await done;
    expect(shown.at(-1)).toEqual({ votes: 9, myVote: 1 });
  });

  it('is taken back by the same button and turned by the other', () => {
    const { desk, shown } = setDesk();
    void desk.press('a', { votes: 4, myVote: 1 }, 1);
    void desk.press('b', { votes: 4, myVote: 1 }, -1);
    expect(shown).toEqual([
      { votes: 3, myVote: 0 },
      { votes: 2, myVote: -1 },
    ]);
  });

  it('goes back when the server does not take it', async () => {
    const { desk, shown, refuse } = setDesk();
    const done = desk.press('a', { votes: 4, myVote: -1 }, 1);
    refuse();
    await expect(done).rejects.toBe(away);
    expect(shown).toEqual([
      { votes: 6, myVote: 1 },
      { votes: 4, myVote: -1 },
    ]);
  });

  it('sends only the last of many presses after the one under way', async () => {
    const { desk, shown, sent, answer } = setDesk();
    const first = desk.press('a', { votes: 0, myVote: 0 }, 1);
    await desk.press('a', { votes: 1, myVote: 1 }, -1);
    await desk.press('a', { votes: -1, myVote: -1 }, 1);
    await desk.press('a', { votes: 1, myVote: 1 }, 1);
    expect(sent).toEqual([1]);
    answer({ votes: 1, myVote: 1 });
    await Promise.resolve();
    expect(sent).toEqual([1, 0]);
    answer({ votes: 0, myVote: 0 });
    await first;
    expect(shown.at(-1)).toEqual({ votes: 0, myVote: 0 });
  });

  it('does not argue with a server that answers with another value', async () => {
    const { desk, sent, shown, answer } = setDesk();
    const done = desk.press('a', { votes: 0, myVote: 0 }, 1);
    answer({ votes: 0, myVote: 0 });
    await done;
    expect(sent).toEqual([1]);
    expect(shown.at(-1)).toEqual({ votes: 0, myVote: 0 });
  });
});

describe('the feed', () => {
  it('adds page after page until the end', async () => {
    const feed = galleryFeed(
      pages({ saves: [save('a'), save('b')], next: 'x' }, { saves: [save('c')], next: null }),
      noted,
    );
    await feed.open('new');
    expect(feed.state).toMatchObject({ status: 'ready', hasMore: true });
    await feed.more();
    await feed.more();
    expect(feed.state.saves.map(({ id }) => id)).toEqual(['a', 'b', 'c']);
    expect(feed.state.hasMore).toBe(false);
  });

  it('shows a save that votes have moved to the next page once', async () => {
    const feed = galleryFeed(
      pages({ saves: [save('a')], next: 'x' }, { saves: [save('a'), save('b')], next: null }),
      noted,
    );
    await feed.open('best');
    await feed.more();
    expect(feed.state.saves.map(({ id }) => id)).toEqual(['a', 'b']);
  });

  it('keeps what it has when a page fails, and gets that page again', async () => {
    const feed = galleryFeed(pages({ saves: [save('a')], next: 'x' }, away, { saves: [save('b')], next: null }), noted);
    await feed.open('new');
    await feed.more();
    expect(feed.state).toMatchObject({ status: 'failed', problem: away, hasMore: true });
    await feed.more();
    expect(feed.state.saves.map(({ id }) => id)).toEqual(['a', 'b']);
    expect(feed.state.problem).toBe(null);
  });

  it('forgets an answer that comes after another order was asked for', async () => {
    let late: (page: ServerSaveList) => void = () => {};
    const feed = galleryFeed(
      (query) =>
        query?.order === 'new'
          ? new Promise((resolve) => {
              late = resolve;
            })
          : Promise.resolve({ saves: [save('best')], next: null }),
      noted,
    );
    const first = feed.open('new');
    await feed.open('best');
    late({ saves: [save('new')], next: 'x' });
    await first;
    expect(feed.state.saves.map(({ id }) => id)).toEqual(['best']);
  });
});

function noted(): void {}

function setDesk() {
  const shown: VoteReply[] = [];
  const sent: VoteValue[] = [];
  let settle = { resolve: (_: VoteReply) => {}, reject: (_: unknown) => {} };
  const desk = voteDesk(
    (_id, value) => {
      sent.push(value);
      return new Promise((resolve, reject) => {
        settle = { resolve, reject };
      });
    },
    (_id, totals) => shown.push(totals),
  );
  return { desk, shown, sent, answer: (reply: VoteReply) => settle.resolve(reply), refuse: () => settle.reject(away) };
}

function pages(...given: (ServerSaveList | AfterimageError)[]) {
  return async () => {
    const page = given.shift();
    if (!page) throw new Error('asked for a page too many');
    if (page instanceof AfterimageError) throw page;
    return page;
  };
}

function save(id: string): ServerSave {
  const [created, updated] = [1000, 1000];
  return {
    ...{ id, title: id, author: 'amber heron 42', mine: false, visibility: 'public', snapshot: id, version: 1 },
    ...{ versions: [], created, updated, votes: 0, myVote: 0, tags: [], notes: '' },
  };
}
