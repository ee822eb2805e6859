import type * as z from 'zod';
import {
  type MadeToken,
  type Me,
  madeTokenSchema,
  meSchema,
  type NewToken,
  signInBySchema,
  type Token,
  tokenListSchema,
} from './people-wire';
import { expectJson, type Fetch, type Request, send } from './request';

/** Where the server is and how to reach it; each default is the page's own. */
export interface AccountClientOptions {
  readonly base?: string;
  readonly fetch?: Fetch;
}

/** What somebody signs in with. */
export interface Credentials {
  readonly email: string;
  readonly password: string;
}

/** The server's calls about who asks. Every one rejects as those of `ServerClient` do. */
export interface AccountClient {
  /** Who this browser is; makes it a guest on first use. */
  me(): Promise<Me>;
  /** Makes an account that has what the guest had. */
  signUp(account: Credentials & { readonly name: string }): Promise<void>;
  /** Signs in; what the guest had goes to the account. */
  signIn(account: Credentials): Promise<void>;
  /** Begins to sign in by another site. @returns the address to go to */
  signInBy(way: 'google' | 'oidc'): Promise<string>;
  signOut(): Promise<void>;
  rename(name: string): Promise<void>;
  /** Changes the password and ends all other sessions. */
  changePassword(before: string, after: string): Promise<void>;
  tokens(): Promise<readonly Token[]>;
  makeToken(token: NewToken): Promise<MadeToken>;
  revokeToken(id: string): Promise<void>;
}

/** Makes a client for the calls about who asks. */
export function accountClient(options: AccountClientOptions = {}): AccountClient {
  const base = options.base ?? '';
  const fetch = options.fetch ?? ((url, init) => globalThis.fetch(url, init));
  const ask = (request: Request) => send(fetch, base, request);
  const post = async (path: string, json: object) => {
    await ask({ method: 'POST', path: `/api/auth/${path}`, json });
  };
  const read = async <Schema extends z.ZodType>(schema: Schema, request: Request) =>
    expectJson(schema, await ask(request));
  return {
    me: () => read(meSchema, { method: 'GET', path: '/api/me' }),
    signUp: (account) => post('sign-up/email', account),
    signIn: (account) => post('sign-in/email', account),
    async signInBy(way) {
      const [path, provider] = way === 'google' ? ['social', { provider: way }] : ['oauth2', { providerId: way }];
      const json = { ...provider, callbackURL: '/' };
      const { url } = await read(signInBySchema, { method: 'POST', path: `/api/auth/sign-in/${path}`, json });
      return url;
    },
    signOut: () => post('sign-out', {}),
    rename: (name) => post('update-user', { name }),
    changePassword: (currentPassword, newPassword) =>
      post('change-password', { currentPassword, newPassword, revokeOtherSessions: true }),
    tokens: async () => (await read(tokenListSchema, { method: 'GET', path: '/api/tokens' })).tokens,
    makeToken: (token) => read(madeTokenSchema, { method: 'POST', path: '/api/tokens', json: token }),
    async revokeToken(id) {
      await ask({ method: 'DELETE', path: `/api/tokens/${encodeURIComponent(id)}` });
    },
  };
}
