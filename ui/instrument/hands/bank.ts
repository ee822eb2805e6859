import * as z from 'zod';

const KEY = 'afterimage.bank';

/** How many slots a bank has: one per digit. */
export const BANK_SIZE = 10;

const entry = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('save'), id: z.string().regex(/^save_[0-9a-z]{26}$/), title: z.string().max(500) }),
  z.object({ kind: z.literal('pattern'), name: z.string().min(1).max(200), seed: z.string().max(1000) }),
]);

const schema = z.object({ version: z.literal(1), slots: z.array(entry.nullable()).max(BANK_SIZE) });

/** What lies in a slot: a save, which goes on from its moment, or a pattern with a seed, which begins anew. */
export type BankEntry = z.output<typeof entry>;

/** Ten slots that keys recall, kept in this browser. A broken entry counts as an empty bank. */
export class Bank {
  private slots: readonly (BankEntry | null)[];

  constructor(private readonly storage: Pick<Storage, 'getItem' | 'setItem'>) {
    const kept = read(storage);
    this.slots = Array.from({ length: BANK_SIZE }, (_, index) => kept[index] ?? null);
  }

  /** All slots in order, null where one is empty. */
  get entries(): readonly (BankEntry | null)[] {
    return this.slots;
  }

  /** @param slot 1 to 10 */
  at(slot: number): BankEntry | null {
    return this.slots[slot - 1] ?? null;
  }

  /**
   * Puts something into a slot, or empties it.
   * @param slot 1 to 10
   * @returns what was there before
   */
  put(slot: number, next: BankEntry | null): BankEntry | null {
    const before = this.at(slot);
    this.slots = this.slots.map((present, index) => (index === slot - 1 ? next : present));
    this.storage.setItem(KEY, JSON.stringify({ version: 1, slots: this.slots }));
    return before;
  }
}

function read(storage: Pick<Storage, 'getItem'>): readonly (BankEntry | null)[] {
  try {
    const result = schema.safeParse(JSON.parse(storage.getItem(KEY) ?? 'null'));
    return result.success ? result.data.slots : [];
  } catch {
    return [];
  }
}
