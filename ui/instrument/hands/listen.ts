import { isTyping } from '../../chrome';
import { type Action, actionList } from './action-list';
import { chordsOf } from './chord';
import type { KeyMap } from './key-map';

const facts = new Map(actionList.map((entry) => [entry.action, entry]));

/** What listening needs. */
export interface ListenOptions {
  readonly map: KeyMap;
  /** Where the events come by. */
  readonly target: EventTarget;
  readonly run: (action: Action) => void;
}

/**
 * Does what keys say. In a text field only what is meant to work everywhere, such as the palette.
 * @returns stops listening
 */
export function listenForKeys({ map, target, run }: ListenOptions): () => void {
  const onKey = (event: Event): void => {
    if (!(event instanceof KeyboardEvent) || event.defaultPrevented || event.isComposing) return;
    const action = chordsOf(event)
      .map((chord) => map.actionOf(chord))
      .find((found) => found !== undefined);
    const found = action && facts.get(action);
    if (!found || (isWriting(event) && !found.always)) return;
    event.preventDefault();
    if (!event.repeat || found.repeats) run(found.action);
  };
  target.addEventListener('keydown', onKey);
  return () => target.removeEventListener('keydown', onKey);
}

/** Whether the key belongs to a field. A list has no use for chords with Ctrl or Cmd. */
function isWriting(event: KeyboardEvent): boolean {
  const isList = event.composedPath()[0] instanceof HTMLSelectElement;
  return isTyping(event) && !(isList && (event.ctrlKey || event.metaKey));
}
