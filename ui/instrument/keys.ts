/** One thing that a key does. */
export interface KeyBinding {
  /** As written in the help, such as `Space`, `Shift+Space`, `Mod+S` (Ctrl, on a Mac Cmd), `[`. */
  readonly keys: readonly string[];
  readonly text: string;
  readonly group: string;
  readonly run: () => void;
}

/**
 * Writes a key event as bindings name it.
 * @param event the event
 * @returns for example `Shift+Space`, `Mod+s`, `?`; a character that needed Shift is itself
 */
export function keyName(event: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>): string {
  const base = event.key === ' ' ? 'Space' : event.key;
  const parts = [
    event.ctrlKey || event.metaKey ? 'Mod' : '',
    event.altKey ? 'Alt' : '',
    event.shiftKey && base.length > 1 ? 'Shift' : '',
  ];
  return [...parts.filter(Boolean), base.length === 1 ? base.toLowerCase() : base].join('+');
}

/**
 * Listens for keys.
 * @param bindings what each does
 * @param target where the events come by
 * @param blocked whether keys are meant for something else now, such as a text field or an open sheet
 * @returns stops listening
 */
export function listenForKeys(
  bindings: readonly KeyBinding[],
  target: EventTarget,
  blocked: (event: KeyboardEvent) => boolean,
): () => void {
  const byKey = new Map(
    bindings.flatMap((binding) => binding.keys.map((key) => [key.toLowerCase(), binding] as const)),
  );
  const onKey = (event: Event): void => {
    if (!(event instanceof KeyboardEvent) || event.repeat || blocked(event)) return;
    const binding = byKey.get(keyName(event).toLowerCase());
    if (!binding) return;
    event.preventDefault();
    binding.run();
  };
  target.addEventListener('keydown', onKey);
  return () => target.removeEventListener('keydown', onKey);
}
