import { betterAuth } from 'better-auth';
import { anonymous } from 'better-auth/plugins/anonymous';
import { genericOAuth } from 'better-auth/plugins/generic-oauth';
import type { FastifyBaseLogger } from 'fastify';
import type { SqlAccess, Store } from '../store';
import { linkGuest } from './link';
import { newPersonId } from './new-person';
import { hashPassword, isPassword, PASSWORD_LENGTH } from './passwords';
import { readName } from './person-name';
import { ACCOUNT_SECONDS, SESSION_COOKIE } from './session-cookie';
import type { SignInSettings } from './settings';

/** What better-auth needs of a server. */
export interface AuthOptions {
  readonly store: Store;
  readonly sql: SqlAccess;
  /** What cookies are signed with. */
  readonly secret: string;
  readonly settings: SignInSettings;
  /** The address that people know, where other sites send them back to. */
  readonly publicUrl: URL | null;
  readonly log: FastifyBaseLogger;
}

/** The better-auth of one server. */
export type Auth = ReturnType<typeof createAuth>;

/** Where better-auth answers. */
export const AUTH_PATH = '/api/auth';

const TIMES = { createdAt: 'created_at', updatedAt: 'updated_at' } as const;

/** Sets up better-auth over the server's own tables: accounts by email and password, and by other sites where they are configured. */
export function createAuth({ store, sql, secret, settings, publicUrl, log }: AuthOptions) {
  const { google, oidc } = settings;
  return betterAuth({
    appName: 'Afterimage',
    secret,
    basePath: AUTH_PATH,
    // Only other sites that people come back from need to know where this is; requests are checked against their own address.
    baseURL: publicUrl?.origin ?? 'http://localhost',
    trustedOrigins: (request) => (request ? [new URL(request.url).origin] : []).concat(publicUrl?.origin ?? []),
    // With this type it writes texts and whole numbers, on PostgreSQL too: rows then mean the same in both.
    database: { db: sql.database, type: 'sqlite', transaction: true },
    telemetry: { enabled: false },
    logger: { log: (level, message) => log[level === 'error' || level === 'warn' ? level : 'debug'](message) },
    user: {
      modelName: 'people',
      fields: { ...TIMES, emailVerified: 'email_verified' },
      additionalFields: {
        role: { type: 'string', input: false, required: true, defaultValue: 'member' },
        linked: { type: 'string', input: false, required: false },
      },
    },
    session: {
      modelName: 'sessions',
      fields: {
        ...{ ...TIMES, userId: 'person', expiresAt: 'expires_at', ipAddress: 'ip_address', userAgent: 'user_agent' },
      },
      expiresIn: ACCOUNT_SECONDS,
    },
    account: {
      modelName: 'sign_ins',
      fields: {
        ...{ ...TIMES, userId: 'person', accountId: 'account', providerId: 'provider', idToken: 'id_token' },
        ...{ accessToken: 'access_token', accessTokenExpiresAt: 'access_token_expires_at' },
        ...{ refreshToken: 'refresh_token', refreshTokenExpiresAt: 'refresh_token_expires_at' },
      },
      encryptOAuthTokens: true,
    },
    verification: { modelName: 'verifications', fields: { ...TIMES, expiresAt: 'expires_at' } },
    emailAndPassword: {
      enabled: true,
      disableSignUp: !settings.signUp,
      minPasswordLength: PASSWORD_LENGTH.least,
      maxPasswordLength: PASSWORD_LENGTH.most,
      password: { hash: hashPassword, verify: ({ hash, password }) => isPassword(hash, password) },
    },
    socialProviders: google ? { google: { ...google, disableSignUp: !settings.signUp } } : {},
    plugins: [
      anonymous({
        schema: { user: { fields: { isAnonymous: 'guest' } } },
        // The guest's row stays and says which account it has become.
        disableDeleteAnonymousUser: true,
        onLinkAccount: ({ anonymousUser, newUser }) =>
          store.transaction((transaction) => linkGuest(transaction, anonymousUser.user.id, newUser.user.id)),
      }),
      ...(oidc
        ? [
            genericOAuth({
              config: [
                {
                  ...oidc,
                  providerId: 'oidc',
                  scopes: ['openid', 'email', 'profile'],
                  disableSignUp: !settings.signUp,
                },
              ],
            }),
          ]
        : []),
    ],
    // This server limits and checks all its calls itself.
    rateLimit: { enabled: false },
    advanced: {
      useSecureCookies: false,
      cookies: { session_token: { name: SESSION_COOKIE } },
      cookiePrefix: 'afterimage',
      ipAddress: { disableIpTracking: true },
    },
    databaseHooks: {
      user: {
        create: {
          before: async (user) => ({ data: { ...user, id: newPersonId('person'), name: readName(user.name) } }),
        },
        update: {
          before: async (user) => ({ data: user.name === undefined ? user : { ...user, name: readName(user.name) } }),
        },
      },
    },
  });
}
