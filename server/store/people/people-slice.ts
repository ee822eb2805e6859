import type { Role, Scope } from '../../people/person';

/** Somebody that the server knows. Times are milliseconds since 1970. */
export interface PersonRow {
  readonly id: string;
  readonly name: string;
  /** Lower case; of a guest one that leads nowhere. */
  readonly email: string;
  readonly role: Role;
  /** The account that a guest has become, or null. Such a guest is nobody any more. */
  readonly linked: string | null;
  readonly created: number;
}

/** A browser in which somebody is known. */
export interface NewSession {
  /** The secret in the cookie. */
  readonly token: string;
  readonly person: string;
  readonly expires: number;
  readonly now: number;
}

/** A personal access token; the token itself is nowhere. */
export interface TokenRow {
  readonly id: string;
  readonly person: string;
  /** What its person calls it. */
  readonly name: string;
  /** SHA-256 of the token. */
  readonly hash: string;
  readonly scopes: readonly Scope[];
  readonly created: number;
  /** When it ends, or null. */
  readonly expires: number | null;
  /** About when it was used last, or null. */
  readonly used: number | null;
}

/** How often something was tried since a moment. */
export interface Attempts {
  readonly count: number;
  readonly since: number;
}

/** A page of people in the order of their ids. */
export interface PeoplePage {
  readonly after: string | null;
  readonly limit: number;
}

export interface PeopleReads {
  find(id: string): Promise<PersonRow | undefined>;
  /** @param email lower case */
  withEmail(email: string): Promise<PersonRow | undefined>;
  /** Whose session this is and when it ends, also when it has ended. */
  ofSession(token: string): Promise<{ readonly person: PersonRow; readonly expires: number } | undefined>;
  /** Whose token has this hash, also when it has ended. */
  ofToken(hash: string): Promise<{ readonly person: PersonRow; readonly token: TokenRow } | undefined>;
  /** The names of those of these people that are known. */
  names(ids: readonly string[]): Promise<ReadonlyMap<string, string>>;
  /** Accounts, without guests. */
  accounts(page: PeoplePage): Promise<PersonRow[]>;
  /** Somebody's tokens, newest first. */
  tokensOf(person: string): Promise<TokenRow[]>;
}

export interface PeopleSlice extends PeopleReads {
  /** Adds somebody. @throws when the id or the email is taken */
  add(person: PersonRow): Promise<void>;
  /** Finds somebody who then stays as they are until the end: what they may do is still so when it is done. */
  hold(id: string): Promise<PersonRow | undefined>;
  /** How many accounts have a role; they stay so until the end. */
  holdAll(role: Role): Promise<number>;
  update(id: string, change: Partial<Pick<PersonRow, 'name' | 'role' | 'linked'>>): Promise<void>;
  /** Sets the password that somebody signs in with. @param hash as argon2 writes it */
  setPassword(person: string, hash: string, now: number): Promise<void>;
  addSession(session: NewSession): Promise<void>;
  /** Makes a session last longer. */
  renewSession(token: string, expires: number, now: number): Promise<void>;
  /** Ends all sessions of somebody. */
  endSessions(person: string): Promise<void>;
  addToken(token: TokenRow): Promise<void>;
  useToken(id: string, now: number): Promise<void>;
  /** @returns whether that person had such a token */
  removeToken(person: string, id: string): Promise<boolean>;
  removeTokens(person: string): Promise<void>;
  /**
   * Counts that something is tried.
   * @param since counts that began before this moment begin anew
   * @returns how often it was tried in all
   */
  attempt(key: string, since: number, now: number): Promise<number>;
  /** Begins a count anew. */
  forgetAttempts(key: string): Promise<void>;
  /** Takes every way in from an account and makes it a guest that nobody is; what it has made stays. */
  retire(id: string, name: string): Promise<void>;
}
