import { SURPRISE } from '../../../engine/surprise';
import type { AfterimageChrome, BankSlotItem, ListedSave } from '../../chrome';
import type { OpenOptions, SaveResult } from '../session';
import { type Action, BANK_SLOTS } from './action-list';
import { Bank, type BankEntry } from './bank';

/** What the bank's desk is given. */
export interface BankDeskParts {
  readonly chrome: AfterimageChrome;
  readonly storage: Pick<Storage, 'getItem' | 'setItem'>;
  /** Seconds of the playlist's crossfade. */
  readonly fade: () => number;
  readonly open: (source: string, options: OpenOptions) => Promise<void>;
  /** Keeps the present moment. */
  readonly save: () => Promise<SaveResult>;
  /** The name and seed of what plays. */
  readonly playing: () => { readonly name: string; readonly seed: string; readonly inLibrary: boolean } | null;
  readonly saves: () => Promise<readonly ListedSave[]>;
  readonly shownKey: (action: Action) => string;
  readonly report: (error: unknown) => void;
}

/** Keeps moments in ten slots, plays them, and shows them in their sheet. */
export class BankDesk {
  private readonly bank: Bank;

  constructor(private readonly parts: BankDeskParts) {
    this.bank = new Bank(parts.storage);
    const { chrome, report } = parts;
    const act = (work: Promise<void>): void => void work.catch(report);
    chrome.addEventListener('bank-open', ({ detail }) => act(this.recall(detail.slot)));
    chrome.addEventListener('bank-keep', ({ detail }) =>
      act(detail.what === 'moment' ? this.store(detail.slot) : this.storePattern(detail.slot)),
    );
    chrome.addEventListener('bank-empty', ({ detail }) =>
      act(this.put(detail.slot, null, `Slot ${detail.slot} is empty`)),
    );
  }

  /** Plays what lies in a slot, with the playlist's crossfade; of an empty one it says how to fill it. */
  async recall(slot: number): Promise<void> {
    const entry = this.bank.at(slot);
    const { chrome, open, fade, shownKey } = this.parts;
    if (!entry) {
      const key = shownKey(`store${slotNumber(slot)}`);
      const how = key ? `${key} keeps this moment in it` : 'the bank sheet fills it';
      chrome.toasts.show({ kind: 'info', text: `Bank slot ${slot} is empty: ${how}` });
      return;
    }
    const seconds = fade();
    if (entry.kind === 'save') await open(entry.id, { seconds });
    else await open(entry.name, { seed: entry.seed, seconds });
    chrome.glimpse.show({ what: `Bank slot ${slot}`, now: titleOf(entry) });
  }

  /** Keeps the present moment as a save and puts that into a slot. */
  async store(slot: number): Promise<void> {
    const title = this.parts.playing()?.name ?? '';
    const { id } = await this.parts.save();
    await this.put(slot, { kind: 'save', id, title }, `Kept in bank slot ${slot}`);
  }

  /** Puts what plays, from its beginning, into a slot. */
  private async storePattern(slot: number): Promise<void> {
    const playing = this.parts.playing();
    if (!playing) return;
    const { name, seed, inLibrary } = playing;
    if (!inLibrary) throw new Error(`“${name}” is not among the installed patterns: keep this moment instead.`);
    await this.put(slot, { kind: 'pattern', name, seed }, `${name} is in bank slot ${slot}, from its beginning`);
  }

  private async put(slot: number, entry: BankEntry | null, text: string): Promise<void> {
    const before = this.bank.put(slot, entry);
    const back = {
      label: 'Undo',
      run: () => {
        this.bank.put(slot, before);
        void this.fill().catch(this.parts.report);
      },
    };
    this.parts.chrome.toasts.show({ kind: 'ok', text, ...(before ? { action: back, seconds: 8 } : {}) });
    await this.fill();
  }

  /** Brings the sheet up to date, if it is open. */
  async fill(): Promise<void> {
    const { chrome, saves, shownKey } = this.parts;
    if (chrome.sheet !== 'bank') return;
    const item = (slot: (typeof BANK_SLOTS)[number], listed: readonly ListedSave[]): BankSlotItem => {
      const keys = { recallKey: shownKey(`recall${slot}`), storeKey: shownKey(`store${slot}`) };
      const entry = this.bank.at(slot);
      if (!entry) return { slot, title: null, about: '', ...keys };
      if (entry.kind === 'pattern')
        return {
          slot,
          title: entry.name,
          about: `from its beginning: ${entry.seed}`,
          ...(entry.name === SURPRISE ? {} : { picture: `/stills/${entry.name}.png` }),
          ...keys,
        };
      const save = listed.find(({ id }) => id === entry.id);
      const gone = save?.deleted === true;
      return {
        slot,
        title: save?.title ?? entry.title,
        about: gone ? 'a deleted save' : 'from its moment',
        ...(save?.picture === undefined ? {} : { picture: save.picture }),
        ...keys,
      };
    };
    chrome.bank.slots = BANK_SLOTS.map((slot) => item(slot, []));
    const listed = await saves();
    chrome.bank.slots = BANK_SLOTS.map((slot) => item(slot, listed));
  }
}

function titleOf(entry: BankEntry): string {
  return entry.kind === 'save' ? entry.title || 'a save' : entry.name;
}

function slotNumber(slot: number): (typeof BANK_SLOTS)[number] {
  return BANK_SLOTS.find((candidate) => candidate === slot) ?? 1;
}
