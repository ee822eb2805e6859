import { describe, expect, it } from 'vitest';
import { BANK_SIZE, Bank } from '../../../ui/instrument/hands/bank';
import { noteRecent, PaletteFinder, recentIds } from '../../../ui/instrument/hands/palette-finder';
import { KeptSettings } from '../../../ui/instrument/hands/settings';

function storage(first: Record<string, string> = {}) {
  const kept = new Map(Object.entries(first));
  return {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
  };
}

const save = { kind: 'save', id: 'save_01h455vb4pex5vsknk084sn02q', title: 'the good one' } as const;
const pattern = { kind: 'pattern', name: 'geode', seed: 'abc' } as const;

describe('the bank', () => {
  it('keeps a save or a pattern with its seed in each of ten slots', () => {
    const kept = storage();
    const bank = new Bank(kept);
    expect(bank.put(1, save)).toBeNull();
    expect(bank.put(10, pattern)).toBeNull();
    const again = new Bank(kept);
    expect(again.entries).toHaveLength(BANK_SIZE);
    expect(again.at(1)).toEqual(save);
    expect(again.at(10)).toEqual(pattern);
    expect(again.at(2)).toBeNull();
  });

  it('hands out what it replaces, so that it can be put back', () => {
    const bank = new Bank(storage());
    bank.put(3, save);
    const before = bank.put(3, pattern);
    bank.put(3, before);
    expect(bank.at(3)).toEqual(save);
    bank.put(3, null);
    expect(bank.at(3)).toBeNull();
  });

  it.each([
    ['not JSON', '['],
    ['a newer version', '{"version":2,"slots":[]}'],
    ['an id that is none', '{"version":1,"slots":[{"kind":"save","id":"<img>","title":""}]}'],
    ['too many slots', JSON.stringify({ version: 1, slots: Array(11).fill(null) })],
  ])('is empty when the storage has %s', (_name, text) => {
    expect(new Bank(storage({ 'afterimage.bank': text })).entries.every((entry) => entry === null)).toBe(true);
  });
});

describe('what is kept of the hands', () => {
  it('keeps what was put under keys, by pattern, once', () => {
    const kept = storage();
    const settings = new KeptSettings(kept);
    settings.assign('geode', 'nudge', 0, 'main.warp:scale');
    settings.assign('geode', 'nudge', 2, 'main.warp:scale');
    settings.drive('geode', 'display:lamp');
    settings.stepSeconds = 90;
    const again = new KeptSettings(kept);
    expect(again.of('geode')).toEqual({
      nudge: [null, null, 'main.warp:scale', null],
      step: [],
      drive: 'display:lamp',
    });
    expect(again.of('constructor')).toEqual({ nudge: [], step: [], drive: null });
    expect(again.stepSeconds).toBe(30);
  });
});

describe('the palette', () => {
  const entry = (id: string, text: string) => ({ id, text, kind: '', run: async () => undefined });
  const entries = [entry('a', 'main.warp to moebius'), entry('b', 'main.fold to tile'), entry('c', 'Fullscreen')];

  it('finds by letters in order, best first, and marks them', () => {
    const [first, ...others] = new PaletteFinder(entries, []).find('moeb');
    expect(first?.id).toBe('a');
    expect(first?.pieces.filter(({ marked }) => marked).map(({ text }) => text)).toEqual(['moeb']);
    expect(others).toEqual([]);
    expect(new PaletteFinder(entries, []).find('zzz')).toEqual([]);
  });

  it('shows what was done lately first', () => {
    const kept = storage();
    noteRecent(kept, 'c');
    noteRecent(kept, 'b');
    noteRecent(kept, 'c');
    expect(recentIds(kept)).toEqual(['c', 'b']);
    expect(new PaletteFinder(entries, recentIds(kept)).find('').map(({ id }) => id)).toEqual(['c', 'b', 'a']);
    expect(recentIds(storage({ 'afterimage.palette': '{}' }))).toEqual([]);
  });
});
