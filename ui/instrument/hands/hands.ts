import type { AfterimageChrome } from '../../chrome';
import type { PanelParts } from '../../panel';
import type { Player } from '../player';
import type { SavesList } from '../saves-list';
import type { OpenOptions, SaveResult } from '../session';
import { type Action, type Actions, BANK_SLOTS, PLACES } from './action-list';
import { BankDesk } from './bank-desk';
import { changeText, look } from './changes';
import { KeyMap } from './key-map';
import { KeysDesk } from './keys-desk';
import { listenForKeys } from './listen';
import type { PaletteDesk } from './palette-desk';
import { PlayingHands } from './playing-hands';
import { KeptSettings } from './settings';
import { listenToPointers } from './stage-pointer';

/** The actions that the hands do themselves. */
type OwnAction =
  | 'undo'
  | 'redo'
  | 'palette'
  | 'bank'
  | Extract<Action, `step${string}` | `nudge${string}` | `recall${string}` | `store${string}`>;

/** How long the bar stays after a tap, milliseconds. */
const TAP_MS = 5000;

/** What the instrument does when a key, a button or the palette says so. */
export type GivenActions = Omit<Actions, OwnAction>;

/** What the hands work with. */
export interface HandsParts {
  readonly chrome: AfterimageChrome;
  readonly canvas: HTMLElement;
  readonly player: Player;
  readonly list: Pick<SavesList, 'all'>;
  /** The parts that were kept. */
  readonly parts: PanelParts;
  readonly storage: Storage;
  readonly actions: GivenActions;
  /** Seconds of the playlist's crossfade. */
  readonly fade: () => number;
  readonly open: (source: string, options: OpenOptions) => Promise<void>;
  readonly save: () => Promise<SaveResult>;
  readonly report: (error: unknown) => void;
}

/**
 * Hands on the instrument: keys, palette, bank, pointer and fingers. They change what plays by commands alone.
 * Listens on the window for `drive-parameter` `{module, name}`: the pointer then drives that complex parameter.
 */
export class Hands {
  private readonly map: KeyMap;
  private readonly settings: KeptSettings;
  private readonly playing: PlayingHands;
  private readonly keys: KeysDesk;
  private readonly bank: BankDesk;
  private palette: Promise<PaletteDesk> | undefined;
  private travels: Promise<void> = Promise.resolve();
  private readonly actions: Actions;

  constructor(private readonly parts: HandsParts) {
    const { chrome, canvas, player, storage, report } = parts;
    this.map = new KeyMap(storage);
    this.settings = new KeptSettings(storage);
    const { glimpse, mark } = chrome;
    const onTap = (): void => {
      if (!chrome.hideAll && chrome.hints.awake) chrome.hints.rest();
      else chrome.hints.wake(TAP_MS);
      // A screen without keys has no other way back.
      chrome.hideAll = false;
    };
    this.playing = new PlayingHands({ player, settings: this.settings, glimpse, mark, report, onTap });
    const mac = /^(Mac|iP)/.test(navigator.platform);
    this.keys = new KeysDesk({ chrome, map: this.map, mac, names: () => this.playing.names() });
    const shownKey = (action: Action): string => this.keys.shown(action);
    this.bank = new BankDesk({
      ...parts,
      shownKey,
      saves: () => parts.list.all(),
      playing: () => {
        const { live, library } = player.show;
        if (!live) return null;
        const { name } = live.pattern;
        return { name, seed: live.seed, inLibrary: library.find('pattern', name) !== undefined };
      },
    });
    this.actions = { ...parts.actions, ...this.ownActions() };
    listenForKeys({ map: this.map, target: window, run: (action) => this.act(action) });
    listenToPointers(canvas, this.playing);
    chrome.addEventListener('sheet-change', ({ detail: { sheet } }) => {
      if (sheet === 'help') this.keys.fill();
      if (sheet === 'bank') void this.bank.fill().catch(report);
    });
    window.addEventListener('drive-parameter', ({ detail }) => this.playing.drive(detail.module, detail.name));
  }

  /** Does an action; what fails is reported. */
  act(action: Action): void {
    Promise.resolve()
      .then(() => this.actions[action]())
      .catch(this.parts.report);
  }

  private ownActions(): Pick<Actions, OwnAction> {
    const { playing, bank } = this;
    const entries = [
      ...PLACES.flatMap((place) => [
        [`step${place}Forward`, () => playing.step(place - 1, 1)],
        [`step${place}Back`, () => playing.step(place - 1, -1)],
        ...(['Up', 'Down', 'Left', 'Right'] as const).map((way) => [
          `nudge${place}${way}`,
          () => playing.nudge(place - 1, way),
        ]),
      ]),
      ...BANK_SLOTS.flatMap((slot) => [
        [`recall${slot}`, () => bank.recall(slot)],
        [`store${slot}`, () => bank.store(slot)],
      ]),
      ['undo', () => this.inOrder(() => this.travel('undo'))],
      ['redo', () => this.inOrder(() => this.travel('redo'))],
      ['palette', () => this.togglePalette()],
      ['bank', () => this.parts.chrome.toggleSheet('bank')],
    ];
    return Object.fromEntries(entries) as Pick<Actions, OwnAction>;
  }

  /** One undo or redo after the other, so that each knows whether there is something left. */
  private inOrder(travel: () => Promise<void>): Promise<void> {
    const turn = this.travels.then(travel);
    this.travels = turn.catch(() => undefined);
    return turn;
  }

  /** Undoes or redoes, and says what. */
  private async travel(method: 'undo' | 'redo'): Promise<void> {
    const { player, chrome } = this.parts;
    const { show } = player;
    await player.inTurn(async () => undefined);
    if (method === 'undo' ? !show.canUndo : !show.canRedo) {
      chrome.toasts.show({ kind: 'info', text: `Nothing to ${method}`, seconds: 2 });
      return;
    }
    let text = '';
    const before = look(show);
    await player.run(method, {}, () => {
      text = changeText(before, look(show));
    });
    const word = method === 'undo' ? 'Undone' : 'Redone';
    chrome.toasts.show({ kind: 'info', text: text ? `${word}: ${text}` : word, seconds: 3 });
  }

  private async togglePalette(): Promise<void> {
    const { chrome, player, storage, list, parts, open, fade, report } = this.parts;
    this.palette ??= import('./palette-desk').then(
      ({ PaletteDesk }) =>
        new PaletteDesk({
          chrome,
          player,
          storage,
          settings: this.settings,
          report,
          shownKey: (action) => this.keys.shown(action),
          act: (action) => this.actions[action](),
          open: (source) => open(source, { seconds: fade() }),
          drive: (module, name) => this.playing.drive(module, name),
          loadSaves: () => list.all(),
          parts,
        }),
    );
    this.palette.catch(() => {
      this.palette = undefined;
    });
    (await this.palette).toggle();
  }
}

declare global {
  interface WindowEventMap {
    'drive-parameter': CustomEvent<{ readonly module: string; readonly name: string }>;
  }
}
