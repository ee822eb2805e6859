const TYPED =
  'input:not([type=checkbox], [type=radio], [type=range], [type=button]), textarea, select, [contenteditable]';
const PRESSED = 'button, a[href], summary, [type=checkbox], [type=button]';
const MOVED = '[type=radio], [type=range]';
const ARROWS = new Set(['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown', 'Home', 'End', 'PageUp', 'PageDown', ' ']);

/** The element that a keyboard event came from, inside however many shadow roots. */
export function keyTarget(event: KeyboardEvent): Element | undefined {
  const first = event.composedPath()[0];
  return first instanceof Element ? first : undefined;
}

/** Whether somebody is typing: every key then belongs to the field. */
export function isTyping(event: KeyboardEvent): boolean {
  return keyTarget(event)?.matches(TYPED) ?? false;
}

/**
 * Keeps a key that the focused control itself uses from reaching the instrument: Space on a button presses the button and
 * does not save as well.
 */
export function holdKey(event: KeyboardEvent): void {
  const target = keyTarget(event);
  if (!target) return;
  const isPress = event.key === ' ' || event.key === 'Enter';
  const used =
    target.matches(TYPED) || (target.matches(PRESSED) && isPress) || (target.matches(MOVED) && ARROWS.has(event.key));
  if (used) event.stopPropagation();
}

/**
 * The parts of a key as it is shown: `Shift+Space` is a chord of two, `+` is a key.
 * @example chord('Ctrl++') // ['Ctrl', '+']
 */
export function chord(keys: string): string[] {
  return keys.split(/(?<=[^+])\+/);
}
