import { describe, expect, it } from 'vitest';
import {
  ALL_SCOPES,
  allow,
  allowHere,
  allows,
  decide,
  OPERATIONS,
  type Operation,
  type Person,
  ROLES,
  type Role,
  type Subject,
  type Verdict,
} from '../../../server/people';

/*
 * The whole table, written out by hand from the issue and the design: every operation of every role on everything there is.
 * + allowed, ? as if there were no such thing (404), 1 say who you are (401), y only its owner may (403), - may not (403).
 *
 * columns: core · own private, unlisted, public · another's private, unlisted, public
 *          · own in the trash private, unlisted, public · another's in the trash private, unlisted, public · the server as a whole
 */
const EXPECTED: Readonly<Record<Role | 'nobody', string>> = {
  nobody: `
    read          +   ...   ?++   ...   ???   -
    list          +   ...   ?y+   ...   ???   -
    search        +   ...   ?y+   ...   ???   -
    readBlob      +   ...   ?++   ...   ???   -
    upload        1   ...   111   ...   111   1
    insert        1   ...   111   ...   111   1
    modify        1   ...   111   ...   111   1
    delete        1   ...   111   ...   111   1
    restore       1   ...   111   ...   111   1
    vote          1   ...   111   ...   111   1
    approveCode   1   ...   111   ...   111   1
    writeCore     1   ...   111   ...   111   1
    keepTokens    1   ...   111   ...   111   1
    rename        1   ...   111   ...   111   1
    readAudit     1   ...   111   ...   111   1
    managePeople  1   ...   111   ...   111   1
    backup        1   ...   111   ...   111   1`,
  guest: `
    read          +   +++   ?++   ???   ???   -
    list          +   +++   ?y+   ???   ???   -
    search        +   +++   ?y+   ???   ???   -
    readBlob      +   +++   ?++   ???   ???   -
    upload        -   ---   ?--   ???   ???   +
    insert        -   +++   ---   ---   ---   -
    modify        -   +++   ?yy   ???   ???   -
    delete        -   +++   ?yy   +++   ???   -
    restore       -   +++   ?yy   +++   ???   -
    vote          -   +++   ?++   ???   ???   -
    approveCode   -   ---   ?--   ???   ???   -
    writeCore     -   ---   ?--   ???   ???   -
    keepTokens    -   ---   ?--   ???   ???   -
    rename        -   ---   ?--   ???   ???   -
    readAudit     -   ---   ?--   ???   ???   -
    managePeople  -   ---   ?--   ???   ???   -
    backup        -   ---   ?--   ???   ???   -`,
  member: `
    read          +   +++   ?++   ???   ???   -
    list          +   +++   ?y+   ???   ???   -
    search        +   +++   ?y+   ???   ???   -
    readBlob      +   +++   ?++   ???   ???   -
    upload        -   ---   ?--   ???   ???   +
    insert        -   +++   ---   ---   ---   -
    modify        -   +++   ?yy   ???   ???   -
    delete        -   +++   ?yy   +++   ???   -
    restore       -   +++   ?yy   +++   ???   -
    vote          -   +++   ?++   ???   ???   -
    approveCode   -   ---   ?--   ???   ???   -
    writeCore     -   ---   ?--   ???   ???   -
    keepTokens    -   ---   ?--   ???   ???   +
    rename        -   ---   ?--   ???   ???   +
    readAudit     -   ---   ?--   ???   ???   -
    managePeople  -   ---   ?--   ???   ???   -
    backup        -   ---   ?--   ???   ???   -`,
  curator: `
    read          +   +++   ?++   ???   ???   -
    list          +   +++   ?y+   ???   ???   -
    search        +   +++   ?y+   ???   ???   -
    readBlob      +   +++   ?++   ???   ???   -
    upload        -   ---   ?--   ???   ???   +
    insert        -   +++   ---   ---   ---   -
    modify        -   +++   ?yy   ???   ???   -
    delete        -   +++   ?++   +++   ?++   -
    restore       -   +++   ?++   +++   ?++   -
    vote          -   +++   ?++   ???   ???   -
    approveCode   -   +++   ?++   ???   ???   -
    writeCore     +   ---   ?--   ???   ???   -
    keepTokens    -   ---   ?--   ???   ???   +
    rename        -   ---   ?--   ???   ???   +
    readAudit     -   ---   ?--   ???   ???   -
    managePeople  -   ---   ?--   ???   ???   -
    backup        -   ---   ?--   ???   ???   -`,
  owner: `
    read          +   +++   ?++   ???   ???   -
    list          +   +++   ?y+   ???   ???   -
    search        +   +++   ?y+   ???   ???   -
    readBlob      +   +++   ?++   ???   ???   -
    upload        -   ---   ?--   ???   ???   +
    insert        -   +++   ---   ---   ---   -
    modify        -   +++   ?yy   ???   ???   -
    delete        -   +++   ?++   +++   ?++   -
    restore       -   +++   ?++   +++   ?++   -
    vote          -   +++   ?++   ???   ???   -
    approveCode   -   +++   ?++   ???   ???   -
    writeCore     +   ---   ?--   ???   ???   -
    keepTokens    -   ---   ?--   ???   ???   +
    rename        -   ---   ?--   ???   ???   +
    readAudit     -   ---   ?--   ???   ???   +
    managePeople  -   ---   ?--   ???   ???   +
    backup        -   ---   ?--   ???   ???   +`,
};

const VERDICTS: Readonly<Record<string, Verdict>> = {
  ...{ '+': 'allowed', '?': 'hidden', '1': 'nobody', y: 'not-yours', '-': 'forbidden' },
};

const person = (role: Role, scopes: Person['scopes'] = ALL_SCOPES): Person => ({
  ...{ id: 'ada', name: 'Ada', role, via: 'cookie', scopes },
});

const things = (owner: string, deleted: boolean): Subject[] =>
  (['private', 'unlisted', 'public'] as const).map((visibility) => ({ visibility, owner, deleted }));

/** What the columns stand for, in their order. */
const SUBJECTS: readonly (Subject | undefined)[] = [
  { visibility: 'core', owner: null },
  ...[...things('ada', false), ...things('bob', false), ...things('ada', true), ...things('bob', true)],
  undefined,
];

const nameOf = (subject: Subject | undefined) =>
  subject ? `${subject.owner}'s ${subject.visibility}${subject.deleted ? ' in the trash' : ''}` : 'the server';

describe('permissions', () => {
  for (const role of ['nobody', ...ROLES] as const) {
    it(`[PEOPLE-1] are what the table says for ${role}, for every operation on everything`, () => {
      const expected = EXPECTED[role]
        .trim()
        .split('\n')
        .flatMap((line) => {
          const [operation = '', ...cells] = line.trim().split(/ +/);
          const letters = [...cells.join('')];
          expect(letters).toHaveLength(SUBJECTS.length);
          return SUBJECTS.map((subject, column) => [operation, nameOf(subject), letters[column] ?? ''] as const);
        });
      const asked = role === 'nobody' ? null : person(role);
      const got = OPERATIONS.flatMap((operation) =>
        SUBJECTS.map((subject) => [operation, nameOf(subject), decide(asked, operation, subject)] as const),
      );
      expect(expected.map(([operation]) => operation)).toEqual(got.map(([operation]) => operation));
      for (const [row, [operation, subject, letter]] of expected.entries()) {
        // Nobody owns anything.
        if (letter !== '.') expect(got[row], `${role} ${operation}`).toEqual([operation, subject, VERDICTS[letter]]);
      }
    });
  }

  it('[PEOPLE-1] leave a private save to its owner alone, whatever the role', () => {
    const save: Subject = { visibility: 'private', owner: 'bob' };
    for (const operation of OPERATIONS) {
      if (operation === 'insert') continue;
      for (const role of ROLES) expect(decide(person(role), operation, save), operation).toBe('hidden');
      expect(allows(null, operation, save)).toBe(false);
    }
  });

  it('[PEOPLE-2] of a token end with its scopes', () => {
    const scopes: Readonly<Record<Operation, Person['scopes'][number]>> = {
      ...{ read: 'read', list: 'read', search: 'read', readBlob: 'read' },
      ...{ upload: 'write', insert: 'write', modify: 'write', delete: 'write', restore: 'write', vote: 'write' },
      ...{ approveCode: 'admin', writeCore: 'admin', readAudit: 'admin', managePeople: 'admin', backup: 'admin' },
      ...{ keepTokens: 'account', rename: 'account' },
    };
    for (const operation of OPERATIONS) {
      const needed = scopes[operation];
      const subjects = SUBJECTS.filter((subject) => allows(person('owner'), operation, subject));
      expect(subjects.length, operation).toBeGreaterThan(0);
      for (const subject of subjects) {
        expect(decide(person('owner', [needed]), operation, subject)).toBe('allowed');
        const others = ALL_SCOPES.filter((scope) => scope !== needed);
        const strangersMay = allows(null, operation, subject);
        expect(decide(person('owner', others), operation, subject)).toBe(strangersMay ? 'allowed' : 'scope');
      }
    }
    expect(decide(person('guest', ['admin']), 'backup')).toBe('forbidden');
  });
});

describe('a refusal', () => {
  const named = { kind: 'save', address: 'save_1' };
  const secret: Subject = { visibility: 'private', owner: 'bob' };
  const shared: Subject = { visibility: 'public', owner: 'bob' };

  it('[PEOPLE-1] of what is hidden reads like one of what is not there', () => {
    const hidden = refused(() => allow(person('owner'), 'read', named, secret));
    expect(hidden).toMatchObject({ status: 404, code: 'unknown-save' });
    expect(hidden).toEqual(refused(() => allow(person('owner'), 'read', named, undefined)));
    const written = refused(() => allow(null, 'modify', named, secret));
    expect(written).toMatchObject({ status: 401, code: 'no-guest' });
    expect(written).toEqual(refused(() => allow(null, 'modify', named, undefined)));
  });

  it('[PEOPLE-1] says what is missing: an identity, ownership, a role or a scope', () => {
    expect(refused(() => allow(null, 'vote', named, shared))).toMatchObject({ status: 401, code: 'no-guest' });
    expect(refused(() => allow(person('curator'), 'modify', named, shared))).toMatchObject({
      ...{ status: 403, code: 'not-yours' },
      message: '[not-yours] save_1: only its owner may change this save',
    });
    expect(refused(() => allowHere(person('curator'), 'backup', 'POST /api/backup'))).toMatchObject({
      ...{ status: 403, code: 'not-allowed' },
    });
    expect(refused(() => allow(person('member', ['read']), 'vote', named, shared))).toMatchObject({
      ...{ status: 403, code: 'token-scope' },
    });
    expect(allow(person('guest'), 'vote', named, shared)).toBeUndefined();
  });
});

/** What a call throws, as it is told. */
function refused(call: () => void): { status: unknown; code: unknown; message: unknown } {
  try {
    call();
  } catch (error) {
    const { status, code, message } = error as Record<string, unknown>;
    return { status, code, message };
  }
  throw new Error('nothing was refused');
}
