import type { Reads, Writes } from '../store';

/** What the audit log tells of a write: ids and single words. */
export interface Told {
  readonly subject: string;
  readonly before?: string | null;
  readonly after?: string | null;
}

/** The writes of a slice: what it has besides its reads. */
type WriteName<Slice extends keyof Writes> = Exclude<keyof Writes[Slice], keyof Reads[Slice]>;

/** Tells of a write before it is done. */
type Tell<Write> = Write extends (...args: infer Args) => Promise<unknown>
  ? (transaction: Writes, ...args: Args) => Told | undefined | Promise<Told | undefined>
  : never;

/** How every write of these slices is told; null: it is housekeeping, and nobody's deed. A write that is not here does not compile. */
type Trails<Slices extends keyof Writes> = {
  readonly [Slice in Slices]: { readonly [Name in WriteName<Slice>]: Tell<Writes[Slice][Name]> | null };
};

export const TRAILS: Trails<keyof Writes> = {
  saves: {
    insert: (_transaction, _owner, { id, snapshot }) => ({ subject: id, after: snapshot }),
    addVersion: (_transaction, { id, head }, { snapshot }) => ({ subject: id, before: head, after: snapshot }),
    update: async ({ saves }, id, change) => changed(id, await saves.find(id), change),
    handOver: handed,
    rename: null,
    fillWords: null,
  },
  votes: {
    set: (_transaction, save, _guest, value) => ({ subject: save, after: String(value) }),
    handOver: handed,
  },
  uploads: {
    begin: null,
    place: null,
    touch: null,
    add: (_transaction, _guest, hash) => ({ subject: hash, after: hash }),
    handOver: handed,
  },
  sweeping: {
    removeSnapshot: (_transaction, id) => ({ subject: id, before: id }),
    condemn: (_transaction, hash) => ({ subject: hash, before: hash }),
    condemnUnknown: (_transaction, hash) => ({ subject: hash, before: hash }),
    isCondemned: null,
    bury: null,
    hold: null,
    release: null,
  },
  integrity: {},
  snapshots: {
    add: (_transaction, { id }) => ({ subject: id, after: id }),
    handOver: handed,
  },
  library: {
    insert: (_transaction, { id, head }) => ({ subject: id, after: head }),
    addVersion: (_transaction, before, { head }) => ({ subject: before.id, before: before.head, after: head }),
    update: async ({ library }, id, change) => changed(id, await library.find(id), change),
    handOver: handed,
    rename: null,
    logMove: (_transaction, { ref, before, after }) => ({ subject: ref, before, after }),
  },
  approvals: {
    add: (_transaction, [first]) => first && { subject: first.hash, after: 'approved' },
    remove: (_transaction, hash) => ({ subject: hash, before: 'approved' }),
  },
  people: {
    add: (_transaction, { id, role }) => ({ subject: id, after: role }),
    update: async ({ people }, id, { role, linked }) => {
      if (linked) return { subject: id, after: linked };
      return role === undefined
        ? { subject: id }
        : { subject: id, before: (await people.find(id))?.role ?? null, after: role };
    },
    setPassword: (_transaction, id) => ({ subject: id, after: 'password' }),
    retire: async ({ people }, id) => ({
      subject: id,
      before: (await people.find(id))?.role ?? null,
      after: 'retired',
    }),
    addToken: (_transaction, { id, person }) => ({ subject: person, after: id }),
    removeToken: (_transaction, person, id) => ({ subject: person, before: id }),
    removeTokens: (_transaction, person) => ({ subject: person, before: 'tokens' }),
    ...{ hold: null, holdAll: null, addSession: null, renewSession: null, endSessions: null, useToken: null },
    ...{ attempt: null, forgetAttempts: null },
  },
  audit: { add: null },
};

/** That all of somebody's became another's. */
function handed(_transaction: Writes, from: string, to: string): Told {
  return { subject: from, after: to };
}

interface Seen {
  readonly visibility: string;
  readonly deleted: number | null;
}

/** Who could see something before and who can after. */
function changed(subject: string, row: Seen | undefined, change: Partial<Seen>): Told {
  const wordOf = ({ visibility, deleted }: Seen) => (deleted === null ? visibility : 'deleted');
  if (!row) return { subject };
  const { visibility = row.visibility, deleted = row.deleted } = change;
  return { subject, before: wordOf(row), after: wordOf({ visibility, deleted }) };
}
