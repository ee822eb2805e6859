import type { KeyBinding } from './keys';

/** What keys and buttons can do. */
export type Action =
  | 'save'
  | 'saveAsPattern'
  | 'downloadPicture'
  | 'saves'
  | 'previous'
  | 'next'
  | 'playlist'
  | 'pause'
  | 'oneTick'
  | 'clear'
  | 'fullscreen'
  | 'hide'
  | 'panel'
  | 'meters'
  | 'gallery'
  | 'help';

/** Something to do for each action; what fails rejects or throws. */
export type Actions = Readonly<Record<Action, () => unknown>>;

/** The key of each action, what the help says of it, and under which heading. */
const keys: readonly { action: Action; keys: readonly string[]; text: string; group: string }[] = [
  { group: 'Keep', action: 'save', keys: ['Space'], text: 'Keep this moment' },
  {
    group: 'Keep',
    action: 'saveAsPattern',
    keys: ['Shift+Space'],
    text: 'Keep it as a new pattern, from its beginning',
  },
  { group: 'Keep', action: 'downloadPicture', keys: ['Mod+S'], text: 'Download the picture (PNG)' },
  { group: 'Keep', action: 'saves', keys: ['m'], text: 'My saves' },
  { group: 'Play', action: 'previous', keys: ['['], text: 'Previous in the playlist' },
  { group: 'Play', action: 'next', keys: [']'], text: 'Next in the playlist' },
  { group: 'Play', action: 'playlist', keys: ['l'], text: 'Playlist' },
  { group: 'Play', action: 'pause', keys: ['`'], text: 'Hold and release time' },
  { group: 'Play', action: 'oneTick', keys: ['+', '='], text: 'One tick' },
  { group: 'Play', action: 'clear', keys: ['\\'], text: 'Clear the light' },
  { group: 'Play', action: 'panel', keys: ['~'], text: 'Panel: touch everything' },
  { group: 'See', action: 'fullscreen', keys: ['f'], text: 'Fullscreen' },
  { group: 'See', action: 'hide', keys: ['h'], text: 'Hide everything but the picture' },
  { group: 'See', action: 'meters', keys: ['|'], text: 'Meters' },
  { group: 'See', action: 'gallery', keys: ['g'], text: 'Gallery' },
  { group: 'See', action: 'help', keys: ['?'], text: 'These keys' },
];

/**
 * Binds every action to its keys.
 * @param actions what each does
 * @param report learns of what failed
 */
export function keyBindings(actions: Actions, report: (error: unknown) => void): KeyBinding[] {
  return keys.map(({ action, ...shown }) => ({
    ...shown,
    run: () => {
      Promise.resolve()
        .then(() => actions[action]())
        .catch(report);
    },
  }));
}
