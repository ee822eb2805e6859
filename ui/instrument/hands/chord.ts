/** What of a keyboard event a chord is read from. */
export interface KeyPress {
  readonly key: string;
  readonly code: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
  getModifierState?(name: string): boolean;
}

/** What a key writes on an American keyboard, alone and with Shift: for keys whose own character says nothing, or that nobody has bound. */
const american: Readonly<Record<string, readonly [plain: string, shifted: string]>> = {
  Backquote: ['`', '~'],
  Minus: ['-', '_'],
  Equal: ['=', '+'],
  BracketLeft: ['[', '{'],
  BracketRight: [']', '}'],
  Backslash: ['\\', '|'],
  Semicolon: [';', ':'],
  Quote: ["'", '"'],
  Comma: [',', '<'],
  Period: ['.', '>'],
  Slash: ['/', '?'],
  ...Object.fromEntries([...')!@#$%^&*('].map((shifted, digit) => [`Digit${digit}`, [`${digit}`, shifted] as const])),
};

const modifiers = ['Mod', 'Alt', 'Shift'] as const;

/** Keys that only change what others mean. */
const modifierKeys = new Set(['Control', 'Meta', 'Alt', 'AltGraph', 'Shift', 'CapsLock', 'Fn', 'NumLock', 'OS']);

/**
 * The chords that a key press can stand for, the one that means most first: what the key writes on this keyboard, then what stands at its
 * place on an American one. So `[` is found by its character wherever a keyboard has it, and by its place where it has not, or where the
 * key is dead.
 * @returns such as `Shift+Space`, `Mod+z`, `Alt+Shift+1`, `~`; nothing for a modifier alone. Mod is Ctrl, on a Mac Cmd.
 */
export function chordsOf(press: KeyPress): string[] {
  if (modifierKeys.has(press.key)) return [];
  // AltGr writes characters; Windows reports it as Ctrl and Alt as well.
  const writes = press.getModifierState?.('AltGraph') ?? false;
  const mod = !writes && (press.ctrlKey || press.metaKey);
  const alt = !writes && press.altKey;
  const shift = press.shiftKey;
  const byKey = (withAlt: boolean): string[] => {
    const { key } = press;
    const isCharacter = [...key].length === 1 && key !== ' ';
    if (key === 'Dead' || key === 'Unidentified' || key === 'Process' || key === '') return [];
    const needsShift = shift && (!isCharacter || isLetter(key));
    return [written(mod, withAlt, needsShift, isCharacter ? key.toLowerCase() : named(key))];
  };
  const byPlace = (): string[] => {
    const { code } = press;
    const letter = /^Key([A-Z])$/.exec(code)?.[1];
    // A Latin letter is what it says: German y and z must not trade places.
    if (letter && (alt || mod || !isAscii(press.key))) return [written(mod, alt, shift, letter.toLowerCase())];
    const [plain, shifted] = american[code] ?? [];
    if (plain === undefined || shifted === undefined) return [];
    if (!shift) return [written(mod, alt, false, plain)];
    return [written(mod, alt, false, shifted), written(mod, alt, true, plain)];
  };
  // Option on a Mac makes other characters of keys: there the place says which key is meant.
  const digit = /^Digit(\d)$/.exec(press.code)?.[1];
  const withAlt = alt && digit !== undefined ? [written(mod, true, shift, digit)] : [];
  const character = alt && isSign(press.key) ? byKey(false) : [];
  const all = alt
    ? [...withAlt, ...byPlace().reverse(), ...byKey(true), ...character]
    : [...byKey(false), ...byPlace()];
  return [...new Set(all)];
}

/** Whether a text is a chord as `chordsOf` writes it. */
export function isChord(text: string): boolean {
  const { base, held } = parts(text);
  if (base === '') return false;
  const inOrder = modifiers.filter((modifier) => held.includes(modifier));
  if (held.length !== inOrder.length || held.some((modifier, index) => modifier !== inOrder[index])) return false;
  return [...base].length === 1 ? base === base.toLowerCase() : /^[A-Z][A-Za-z0-9]{1,20}$/.test(base);
}

/**
 * A chord as people read it.
 * @param mac whether Mod is Cmd
 * @returns such as `Ctrl+Z`, `Alt+Shift+1`, `a`
 */
export function shownChord(chord: string, mac: boolean): string {
  const { base, held } = parts(chord);
  const key = held.length > 0 && isLetter(base) ? base.toUpperCase() : (arrows[base] ?? base);
  const names = { Mod: mac ? 'Cmd' : 'Ctrl', Alt: mac ? 'Option' : 'Alt', Shift: 'Shift' };
  return [...held.map((modifier) => names[modifier]), key].join('+');
}

/** Chords that a browser keeps for itself on most systems: pages never see them, or must not take them. */
export function isReserved(chord: string): boolean {
  return /^Mod\+([1-9]|[lntwq]|Tab|Shift\+[ntw])$/.test(chord) || /^(Escape|Tab|Shift\+Tab|F5|F11|F12)$/.test(chord);
}

const arrows: Readonly<Record<string, string>> = {
  ArrowUp: 'Up',
  ArrowDown: 'Down',
  ArrowLeft: 'Left',
  ArrowRight: 'Right',
};

function parts(chord: string): { base: string; held: ('Mod' | 'Alt' | 'Shift')[] } {
  const held: ('Mod' | 'Alt' | 'Shift')[] = [];
  let base = chord;
  for (;;) {
    const modifier = modifiers.find((name) => base.startsWith(`${name}+`));
    if (!modifier) return { base, held };
    held.push(modifier);
    base = base.slice(modifier.length + 1);
  }
}

function written(mod: boolean, alt: boolean, shift: boolean, base: string): string {
  return [mod && 'Mod', alt && 'Alt', shift && 'Shift', base].filter(Boolean).join('+');
}

function named(key: string): string {
  return key === ' ' ? 'Space' : key;
}

function isLetter(key: string): boolean {
  return [...key].length === 1 && key.toLowerCase() !== key.toUpperCase();
}

function isAscii(key: string): boolean {
  return /^[\x20-\x7e]$/.test(key);
}

/** A character that is neither a letter nor a digit of the plain alphabet, such as `[` or `|`. */
function isSign(key: string): boolean {
  return /^[!-/:-@[-`{-~]$/.test(key);
}
