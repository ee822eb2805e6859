import type { LibraryContext } from './library';
import type { Auth, KnowOptions, SignInSettings } from './people';

/** What routes work with. */
export interface Context extends LibraryContext {
  readonly people: PeopleContext;
}

/** How people are known and sign in. */
export interface PeopleContext {
  readonly signIn: SignInSettings;
  readonly know: KnowOptions;
  /** Undefined where nobody signs in. */
  readonly auth: Auth | undefined;
}
