import { describe, expect, it } from 'vitest';
import { actionList } from '../../../ui/instrument/hands/action-list';
import { chordsOf, isChord, isReserved, type KeyPress, shownChord } from '../../../ui/instrument/hands/chord';
import { KeyMap } from '../../../ui/instrument/hands/key-map';

const none = { ctrlKey: false, metaKey: false, altKey: false, shiftKey: false };

function press(key: string, code: string, held: Partial<KeyPress> = {}): KeyPress {
  return { ...none, key, code, ...held };
}

function storage(first: Record<string, string> = {}) {
  const kept = new Map(Object.entries(first));
  return {
    kept,
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
  };
}

/** What a press does by the keys that everybody begins with. */
function doneBy(given: KeyPress): string | undefined {
  const map = new KeyMap(storage());
  return chordsOf(given)
    .map((chord) => map.actionOf(chord))
    .find((action) => action !== undefined);
}

describe('a key press', () => {
  it.each<[string, string, KeyPress]>([
    ['save', 'Space', press(' ', 'Space')],
    ['saveAsPattern', 'Shift+Space', press(' ', 'Space', { shiftKey: true })],
    ['downloadPicture', 'Ctrl+S', press('s', 'KeyS', { ctrlKey: true })],
    ['downloadPicture', 'Cmd+S', press('s', 'KeyS', { metaKey: true })],
    ['redo', 'Ctrl+Shift+Z', press('Z', 'KeyZ', { ctrlKey: true, shiftKey: true })],
    ['redo', 'Ctrl+Y', press('y', 'KeyY', { ctrlKey: true })],
    ['pause', '`', press('`', 'Backquote')],
    ['panel', '~', press('~', 'Backquote', { shiftKey: true })],
    ['meters', '|', press('|', 'Backslash', { shiftKey: true })],
    ['oneTick', '+', press('+', 'Equal', { shiftKey: true })],
    ['nudge1Up', 'a with CapsLock', press('A', 'KeyA')],
    ['nudge1Left', 'Shift+A', press('A', 'KeyA', { shiftKey: true })],
    ['recall3', 'Alt+3', press('3', 'Digit3', { altKey: true })],
    ['recall3', 'Option+3 on a Mac', press('£', 'Digit3', { altKey: true })],
    ['store10', 'Alt+Shift+0', press(')', 'Digit0', { altKey: true, shiftKey: true })],
  ])('means %s by %s', (action, _name, given) => {
    expect(doneBy(given)).toBe(action);
  });

  it.each<[string, string, KeyPress]>([
    ['pause', 'the dead key left of 1 on a German keyboard', press('Dead', 'Backquote')],
    ['panel', 'the same with Shift', press('Dead', 'Backquote', { shiftKey: true })],
    ['previous', 'the German ü, where [ is elsewhere', press('ü', 'BracketLeft')],
    ['previous', 'AltGr+8, which Windows calls Ctrl+Alt+8', altGr('[', 'Digit8')],
    ['panel', 'AltGr++ on a German keyboard', altGr('~', 'BracketRight')],
    ['step1Forward', 'the French & where 1 needs Shift', press('&', 'Digit1')],
    ['step1Forward', 'the French Shift+1', press('1', 'Digit1', { shiftKey: true })],
    ['recall1', 'the French Alt+&', press('&', 'Digit1', { altKey: true })],
    ['undo', 'Ctrl and the Cyrillic key at Z', press('я', 'KeyZ', { ctrlKey: true })],
    ['nudge1Up', 'the Cyrillic key at A', press('ф', 'KeyA')],
  ])('means %s by %s', (action, _name, given) => {
    expect(doneBy(given)).toBe(action);
  });

  it('goes by what a Latin letter says, not by its place: German y and z do not trade', () => {
    expect(doneBy(press('z', 'KeyY'))).toBe('nudge1Down');
    expect(doneBy(press('y', 'KeyZ'))).toBeUndefined();
  });

  it('is nothing when it is a modifier alone, and never Ctrl with a digit, which browsers keep', () => {
    expect(chordsOf(press('Shift', 'ShiftLeft', { shiftKey: true }))).toEqual([]);
    expect(isReserved('Mod+1')).toBe(true);
    for (const { keys } of actionList) expect(keys.filter(isReserved)).toEqual([]);
  });
});

function altGr(key: string, code: string): KeyPress {
  return press(key, code, { ctrlKey: true, altKey: true, getModifierState: (name: string) => name === 'AltGraph' });
}

describe('a chord', () => {
  it('can be read back, whatever key it is of', () => {
    for (const { keys } of actionList) for (const key of keys) expect(isChord(key), key).toBe(true);
    for (const text of ['', 'Shift+', 'Shift+Mod+a', 'A', 'nonsense', '<b>']) expect(isChord(text), text).toBe(false);
  });

  it('is shown as people know it', () => {
    expect(shownChord('Mod+Shift+z', false)).toBe('Ctrl+Shift+Z');
    expect(shownChord('Mod+Shift+z', true)).toBe('Cmd+Shift+Z');
    expect(shownChord('Alt+1', true)).toBe('Option+1');
    expect(shownChord('a', false)).toBe('a');
  });
});

describe('the key map', () => {
  it('begins without two actions on one chord', () => {
    const all = actionList.flatMap(({ keys }) => keys);
    expect(new Set(all).size).toBe(all.length);
  });

  it('swaps: who had the chord gets the one that became free', () => {
    const map = new KeyMap(storage());
    expect(map.conflict('meters', 'Space')).toBe('save');
    expect(map.conflict('save', 'Space')).toBeUndefined();
    map.bind('meters', 'Space');
    expect(map.actionOf('Space')).toBe('meters');
    expect(map.actionOf('|')).toBe('save');
    expect(map.isChanged('save')).toBe(true);
  });

  it('takes one of several chords without giving one in exchange', () => {
    const map = new KeyMap(storage());
    map.bind('meters', '=');
    expect(map.keysOf('oneTick')).toEqual(['+']);
    expect(map.actionOf('|')).toBeUndefined();
  });

  it('keeps what was changed, and only that', () => {
    const kept = storage();
    const map = new KeyMap(kept);
    map.bind('fullscreen', 'Shift+f');
    map.bind('nudge4Up', 'f');
    const again = new KeyMap(kept);
    expect(again.actionOf('Shift+f')).toBe('fullscreen');
    expect(again.actionOf('f')).toBe('nudge4Up');
    expect(again.actionOf('b')).toBeUndefined();
    expect(JSON.parse(kept.kept.get('afterimage.keys') ?? '')).toEqual({
      version: 1,
      keys: { fullscreen: ['Shift+f'], nudge4Up: ['f'] },
    });
  });

  it('gives one back, names who loses by it, and gives all back', () => {
    const map = new KeyMap(storage());
    map.bind('meters', 'Space');
    expect(map.reset('save')).toEqual(['meters']);
    expect(map.actionOf('Space')).toBe('save');
    expect(map.keysOf('meters')).toEqual([]);
    map.resetAll();
    expect(map.isChanged()).toBe(false);
    expect(map.actionOf('|')).toBe('meters');
  });

  it.each([
    ['not JSON', '{'],
    ['a newer version', '{"version":2,"keys":{"save":["x"]}}'],
    ['another shape', '{"version":1,"keys":{"save":"x"}}'],
    ['null', 'null'],
  ])('takes %s in the storage as nothing', (_name, text) => {
    const map = new KeyMap(storage({ 'afterimage.keys': text }));
    expect(map.keysOf('save')).toEqual(['Space']);
  });

  it('leaves out actions and chords that cannot be', () => {
    const text = '{"version":1,"keys":{"fly":["x"],"save":["Mod+Mod+x","Enter"],"__proto__":["y"]}}';
    const map = new KeyMap(storage({ 'afterimage.keys': text }));
    expect(map.keysOf('save')).toEqual(['Enter']);
    expect(map.actionOf('x')).toBe('nudge2Down');
  });
});
