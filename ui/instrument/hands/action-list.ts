/** The places that keys step, nudge and recall. */
export const PLACES = [1, 2, 3, 4] as const;
export const BANK_SLOTS = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10] as const;

type Place = (typeof PLACES)[number];
type BankSlot = (typeof BANK_SLOTS)[number];

/** What keys, buttons and the palette can do. */
export type Action =
  | 'save'
  | 'saveAsPattern'
  | 'downloadPicture'
  | 'saves'
  | 'bank'
  | 'undo'
  | 'redo'
  | 'previous'
  | 'next'
  | 'playlist'
  | 'surprise'
  | 'mutate'
  | 'pause'
  | 'oneTick'
  | 'clear'
  | 'palette'
  | 'panel'
  | 'fullscreen'
  | 'hide'
  | 'meters'
  | 'limitFlashes'
  | 'gallery'
  | 'help'
  | `step${Place}${'Forward' | 'Back'}`
  | `nudge${Place}${'Up' | 'Down' | 'Left' | 'Right'}`
  | `recall${BankSlot}`
  | `store${BankSlot}`;

/** Something to do for each action; what fails rejects or throws. */
export type Actions = Readonly<Record<Action, () => unknown>>;

/** What is said of an action, and the chords it begins with. */
export interface ActionFacts {
  readonly action: Action;
  readonly keys: readonly string[];
  readonly text: string;
  readonly group: string;
  /** Whether a key that is held down does it again and again. */
  readonly repeats?: boolean;
  /** Whether it is done while somebody writes in a field, too. */
  readonly always?: boolean;
}

/** Per place: forward, back; up, down. The fourth pair leaves `f` to fullscreen (decision 0013). */
const stepKeys: Readonly<Record<Place, readonly [string, string]>> = {
  1: ['1', 'q'],
  2: ['2', 'w'],
  3: ['3', 'e'],
  4: ['4', 'r'],
};
const nudgeKeys: Readonly<Record<Place, readonly [readonly string[], readonly string[]]>> = {
  1: [['a'], ['z']],
  2: [['s'], ['x']],
  3: [['d'], ['c']],
  4: [['b'], ['v']],
};
const shifted = (keys: readonly string[]): string[] => keys.map((key) => `Shift+${key}`);

/** Every action, in the order of the keys sheet. */
export const actionList: readonly ActionFacts[] = [
  { group: 'Keep', action: 'save', keys: ['Space'], text: 'Keep this moment' },
  {
    group: 'Keep',
    action: 'saveAsPattern',
    keys: ['Shift+Space'],
    text: 'Keep it as a new pattern, from its beginning',
  },
  { group: 'Keep', action: 'downloadPicture', keys: ['Mod+s'], text: 'Download the picture (PNG)', always: true },
  { group: 'Keep', action: 'saves', keys: ['m'], text: 'My saves' },
  { group: 'Keep', action: 'undo', keys: ['Mod+z'], text: 'Undo', repeats: true },
  { group: 'Keep', action: 'redo', keys: ['Mod+Shift+z', 'Mod+y'], text: 'Redo', repeats: true },
  { group: 'Play', action: 'palette', keys: ['Mod+p', 'Mod+k'], text: 'Find and do anything', always: true },
  { group: 'Play', action: 'panel', keys: ['~'], text: 'Panel: touch everything' },
  { group: 'Play', action: 'previous', keys: ['['], text: 'Previous in the playlist' },
  { group: 'Play', action: 'next', keys: [']'], text: 'Next in the playlist' },
  { group: 'Play', action: 'playlist', keys: ['l'], text: 'Playlist' },
  { group: 'Play', action: 'surprise', keys: ['u'], text: 'Surprise me: a new pattern' },
  { group: 'Play', action: 'mutate', keys: ['Shift+u'], text: 'Change what plays, gently' },
  { group: 'Play', action: 'pause', keys: ['`'], text: 'Hold and release time' },
  { group: 'Play', action: 'oneTick', keys: ['+', '='], text: 'One tick', repeats: true },
  { group: 'Play', action: 'clear', keys: ['\\'], text: 'Clear the light' },
  { group: 'See', action: 'fullscreen', keys: ['f'], text: 'Fullscreen' },
  { group: 'See', action: 'hide', keys: ['h'], text: 'Hide everything but the picture' },
  { group: 'See', action: 'meters', keys: ['|'], text: 'Meters' },
  { group: 'See', action: 'limitFlashes', keys: [], text: 'Hold flashes back, or let them through' },
  { group: 'See', action: 'gallery', keys: ['g'], text: 'Gallery' },
  { group: 'See', action: 'help', keys: ['?'], text: 'These keys' },
  ...PLACES.flatMap((place): ActionFacts[] => [
    {
      group: 'Components',
      action: `step${place}Forward`,
      keys: [stepKeys[place][0]],
      text: `Slot ${place}: next component`,
      repeats: true,
    },
    {
      group: 'Components',
      action: `step${place}Back`,
      keys: [stepKeys[place][1]],
      text: `Slot ${place}: the one before`,
      repeats: true,
    },
  ]),
  ...PLACES.flatMap((place): ActionFacts[] => {
    const [up, down] = nudgeKeys[place];
    const told = { group: 'Parameters', repeats: true };
    return [
      { ...told, action: `nudge${place}Up`, keys: up, text: `Parameter ${place}: up` },
      { ...told, action: `nudge${place}Down`, keys: down, text: `Parameter ${place}: down` },
      { ...told, action: `nudge${place}Left`, keys: shifted(up), text: `Parameter ${place}: turn left` },
      { ...told, action: `nudge${place}Right`, keys: shifted(down), text: `Parameter ${place}: turn right` },
    ];
  }),
  { group: 'Bank', action: 'bank', keys: ['k'], text: 'Bank' },
  ...BANK_SLOTS.map((slot): ActionFacts => {
    return { group: 'Bank', action: `recall${slot}`, keys: [`Alt+${slot % 10}`], text: `Play bank slot ${slot}` };
  }),
  ...BANK_SLOTS.map((slot): ActionFacts => {
    return {
      group: 'Bank',
      action: `store${slot}`,
      keys: [`Alt+Shift+${slot % 10}`],
      text: `Keep this moment in bank slot ${slot}`,
    };
  }),
];
