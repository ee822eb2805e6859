import type { AfterimageChrome, HelpItem, KeyOffer } from '../../chrome';
import { type Action, actionList, PLACES } from './action-list';
import { chordsOf, isReserved, shownChord } from './chord';
import type { KeyMap } from './key-map';

/** What the keys' desk is given. */
export interface KeysDeskParts {
  readonly chrome: AfterimageChrome;
  readonly map: KeyMap;
  /** Whether this is a Mac. */
  readonly mac: boolean;
  /** What is under the keys of what plays. */
  readonly names: () => { readonly slots: readonly string[]; readonly parameters: readonly string[] };
}

const texts = new Map(actionList.map(({ action, text }) => [action, text]));

/** Fills the keys sheet, changes keys there, and tells the bar which keys there are. */
export class KeysDesk {
  constructor(private readonly parts: KeysDeskParts) {
    const { chrome, map } = parts;
    chrome.help.readKey = (event, action) => this.read(event, action);
    chrome.addEventListener('key-bind', ({ detail: { action, chord } }) => {
      if (!isAction(action)) return;
      if (chord === null) map.unbind(action);
      else map.bind(action, chord);
    });
    chrome.addEventListener('key-reset', ({ detail: { action } }) => {
      if (action === null) map.resetAll();
      else if (isAction(action)) this.tellLosers(action, map.reset(action));
    });
    map.onChange(() => this.fill());
    this.fill();
  }

  /** The first key of an action as people read it; '' for none. */
  shown(action: Action): string {
    return this.all(action)[0] ?? '';
  }

  /** Brings the sheet and the bar up to date. */
  fill(): void {
    const { chrome, map } = this.parts;
    chrome.help.choices = actionList.map(({ action, text, group }) => ({
      action,
      text,
      group,
      keys: this.all(action),
      changed: map.isChanged(action),
    }));
    chrome.help.items = this.summary();
    chrome.hints.keys = {
      previous: this.shown('previous'),
      next: this.shown('next'),
      surprise: this.shown('surprise'),
      save: this.shown('save'),
      panel: this.shown('panel'),
      palette: this.shown('palette'),
      playlist: this.shown('playlist'),
      saves: this.shown('saves'),
      gallery: this.shown('gallery'),
      help: this.shown('help'),
      fullscreen: this.shown('fullscreen'),
    };
  }

  private all(action: Action): string[] {
    return this.parts.map.keysOf(action).map((chord) => shownChord(chord, this.parts.mac));
  }

  /** The sheet as it is read: keys that do the same to different places share a line. */
  private summary(): HelpItem[] {
    const single = actionList
      .filter(({ action }) => !/^(step|nudge|recall|store)\d/.test(action))
      .map(({ action, text, group }) => ({ text, group, keys: this.all(action).slice(0, 1) }));
    const { slots, parameters } = this.parts.names();
    const pair = (...actions: Action[]): string[] => actions.map((action) => this.shown(action)).filter(Boolean);
    const steps = PLACES.map((place) => ({
      group: 'Components',
      text: slots[place - 1] || `Slot ${place}`,
      keys: pair(`step${place}Forward`, `step${place}Back`),
    }));
    const nudges = PLACES.map((place) => ({
      group: 'Parameters',
      text: parameters[place - 1] || `Parameter ${place}`,
      keys: pair(`nudge${place}Up`, `nudge${place}Down`),
    }));
    const turn = {
      group: 'Parameters',
      text: 'Turn the first one left, right',
      keys: pair('nudge1Left', 'nudge1Right'),
    };
    const recall = { group: 'Bank', text: 'Play slot 1 to 10', keys: pair('recall1', 'recall10') };
    const store = { group: 'Bank', text: 'Keep this moment in it', keys: pair('store1', 'store10') };
    return [
      ...single.filter(({ group }) => group !== 'Bank'),
      ...steps,
      ...nudges,
      turn,
      ...single.filter(({ group }) => group === 'Bank'),
      recall,
      store,
    ];
  }

  private read(event: KeyboardEvent, action: string): KeyOffer | null {
    const { map, mac } = this.parts;
    const [chord] = chordsOf(event);
    if (chord === undefined || !isAction(action)) return null;
    const holder = map.conflict(action, chord);
    const reserved = isReserved(chord);
    const offer = { chord, shown: shownChord(chord, mac), reserved };
    return holder === undefined ? offer : { ...offer, holder: texts.get(holder) ?? holder };
  }

  private tellLosers(action: Action, losers: readonly Action[]): void {
    if (losers.length === 0) return;
    const names = losers.map((loser) => `“${texts.get(loser)}”`).join(', ');
    this.parts.chrome.toasts.show({ kind: 'info', text: `“${texts.get(action)}” has its key back; ${names} lost it` });
  }
}

function isAction(name: string): name is Action {
  return actionList.some(({ action }) => action === name);
}
