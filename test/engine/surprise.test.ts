import { describe, expect, it } from 'vitest';
import { contentOf } from '../../engine/compile';
import { ownLibrary, type Pattern, readOwnSection, walkPattern } from '../../engine/document';
import { Show } from '../../engine/show';
import { SURPRISE, surprise } from '../../engine/surprise';
import { brief, coreLibrary, problemsIn, smallLibrary } from '../helpers/content';

const library = coreLibrary();
const seeds = (count: number): string[] => Array.from({ length: count }, (_, index) => `seed ${index}`);

/** What stands in a pattern, without what follows from its seed. */
function shape(pattern: Pattern): string {
  return JSON.stringify(
    [...walkPattern(pattern)].map(({ address, module }) => [address, module.component, module.params]),
  );
}

describe('surprise', () => {
  it('[SURPRISE-1] the same seed over the same library is the same pattern', () => {
    expect(surprise('abc', library)).toEqual(surprise('abc', coreLibrary()));
    expect(shape(surprise('abc', library))).not.toBe(shape(surprise('abd', library)));
  });

  it('[SURPRISE-1] 300 seeds give as many patterns, each of which plays within what every WebGL 2 has', () => {
    const shapes = new Set<string>();
    for (const seed of seeds(300)) {
      const show = new Show(library);
      show.run('surprise', { seed, size: 64 });
      for (let tick = 0; tick < 3; tick++) show.advance();
      expect(show.takeProblems(), seed).toEqual([]);
      if (show.live) shapes.add(shape(show.live.pattern));
    }
    expect(shapes.size).toBeGreaterThan(290);
  }, 120_000);

  it('[SURPRISE-2] an entry that is added changes only the surprises that it comes into', () => {
    const tubes = library.get('section', 'tubes').source;
    const newer = ownLibrary(library, { tubes: `${tubes}\nsource/outline {hue: 0.123}\n` });
    const changed = seeds(60).filter((seed) => shape(surprise(seed, library)) !== shape(surprise(seed, newer)));
    expect(changed.length).toBeGreaterThan(0);
    expect(changed.length).toBeLessThan(40);
    for (const seed of changed) expect(shape(surprise(seed, newer)), seed).toContain('0.123');
  });

  it('[SURPRISE-2] every entry of every world can come, and all are whole', () => {
    const worlds = library.get('section', 'worlds');
    expect(readOwnSection('worlds', worlds.source, library).problems).toEqual([]);
    const seen = new Set(seeds(200).map((seed) => surprise(seed, library).tags[1]));
    expect([...seen].sort()).toEqual(worlds.entries.map(({ key }) => key.split(' ')[0]).sort());
  });

  it('[SURPRISE-2] picks that lead to each other without an end are refused, and so is a library without worlds', () => {
    const circle = smallLibrary({
      'slib/worlds.slib': 'round {passes: [{name: main, root: {pick: a}}, {name: display, root: grade/plain}]}\n',
      'slib/a.slib': 'feedback/loop {warp: {pick: b}}\n',
      'slib/b.slib': 'warp/sine {inner: {pick: b}}\n',
    });
    expect(problemsIn(() => surprise('abc', circle)).map(({ code }) => code)).toEqual(['pick-loop']);
    expect(problemsIn(() => surprise('abc', smallLibrary())).map(brief)).toEqual(['unknown-section ']);
  });
});

describe('the command surprise', () => {
  it('[SURPRISE-3] is the same as opening the pattern of that name', () => {
    const one = new Show(library);
    const other = new Show(library);
    one.run('surprise', { seed: 'abc', size: 64 });
    other.run('open', { pattern: SURPRISE, seed: 'abc', size: 64 });
    expect(one.state()).toEqual(other.state());
  });

  it('[SURPRISE-3] is undone and redone, replayed by the log, and rehearsed', () => {
    const show = new Show(library);
    show.run('open', { pattern: 'tidepool', seed: 'a', size: 64 });
    expect(show.rehearse('surprise', { seed: 'b', size: 64 }).length).toBeGreaterThan(0);
    show.run('surprise', { seed: 'b', size: 64, seconds: 1 });
    const opened = show.live?.pattern;
    show.run('undo');
    expect(show.live?.pattern.name).toBe('tidepool');
    show.run('redo');
    expect(show.live?.pattern).toEqual(opened);
    const replay = show.origin();
    for (const { method, arg } of show.log) replay.run(method, arg);
    expect(replay.state()).toEqual(show.state());
  });

  it('[SURPRISE-4] a section that was written live counts', () => {
    const show = new Show(library);
    show.run('open', { pattern: 'tidepool', size: 64 });
    const text =
      library
        .get('section', 'worlds')
        .source.split('\n')
        .find((line) => line.startsWith('cloth')) ?? '';
    show.run('setSection', { name: 'worlds', text });
    for (const seed of seeds(8)) {
      show.run('surprise', { seed, size: 64 });
      expect(show.live?.pattern.tags).toContain('cloth');
    }
  });
});

describe('scripts', () => {
  it('[SURPRISE-2] pick entries that leave parts to other sections, and foresee them', () => {
    for (const seed of seeds(10)) {
      const show = new Show(library);
      show.run('surprise', { seed, size: 64 });
      for (let tick = 0; tick < 60 * 150; tick++) show.live?.advanceStructure();
      expect(show.takeProblems(), seed).toEqual([]);
    }
  }, 60_000);

  it('[SURPRISE-2] what a pattern plays from holds the sections that entries leave parts to', () => {
    const lace = seeds(30)
      .map((seed) => surprise(seed, library))
      .find(({ tags }) => tags.includes('lace'));
    const { files } = contentOf(lace ?? surprise('abc', library), library);
    expect(Object.keys(files)).toEqual(
      expect.arrayContaining(['slib/plots.slib', 'slib/beads.slib', 'slib/rings.slib']),
    );
  });
});

describe('the command mutate', () => {
  const opened = (name = 'tidepool'): Show => {
    const show = new Show(library);
    show.run('open', { pattern: name, seed: 'abc', size: 64 });
    for (let tick = 0; tick < 5; tick++) show.advance();
    return show;
  };

  it('[SURPRISE-5] the same seed on the same pattern changes the same, and another one something else', () => {
    const [one, same, other] = [opened(), opened(), opened()];
    one.run('mutate', { seed: '1' });
    same.run('mutate', { seed: '1' });
    other.run('mutate', { seed: '2' });
    expect(one.state()).toEqual(same.state());
    expect(one.state()).not.toEqual(other.state());
  });

  it('[SURPRISE-5] leaves a pattern that plays on, whatever it is, however often', () => {
    for (const name of ['tidepool', 'nocturne', 'coral', SURPRISE]) {
      const show = opened(name);
      for (let turn = 0; turn < 12; turn++) {
        show.run('mutate', { seed: `${turn}`, amount: 1, seconds: 0.1 });
        for (let tick = 0; tick < 8; tick++) show.advance();
      }
      expect(show.takeProblems(), name).toEqual([]);
    }
  }, 60_000);

  it('[SURPRISE-5] is undone at once', () => {
    const show = opened();
    const before = show.state().decks[0]?.pattern;
    show.run('mutate', { seed: '1', seconds: 3 });
    expect(show.state().decks[0]?.pattern).not.toEqual(before);
    show.run('undo');
    expect(show.state().decks[0]?.pattern).toEqual(before);
  });
});
