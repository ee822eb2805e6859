import * as z from 'zod';
import { AfterimageError } from '../../engine/problem';
import { isLoopback } from './loopback';

/** How people sign in to a server. */
export interface SignInSettings {
  /** `off`: whoever reaches this machine's own address is its owner, and nobody signs in. */
  readonly auth: 'on' | 'off';
  /** Whether anybody may make an account; the host's commands always may. */
  readonly signUp: boolean;
  /** What cookies are signed with; without one it is made and kept in the data folder. Several servers on one database share one. */
  readonly secret: string | undefined;
  readonly google: { readonly clientId: string; readonly clientSecret: string } | undefined;
  /** Any other OpenID Connect provider. */
  readonly oidc:
    | { readonly discoveryUrl: string; readonly clientId: string; readonly clientSecret: string }
    | undefined;
}

/** A server that everybody may make an account at, by email and password. */
export const DEFAULT_SIGN_IN: SignInSettings = {
  ...{ auth: 'on', signUp: true, secret: undefined, google: undefined, oidc: undefined },
};

const environment = z.object({
  AUTH: z.enum(['on', 'off']).default('on'),
  SIGN_UP: z.enum(['on', 'off']).default('on'),
  AUTH_SECRET: z.string().min(32, 'expected at least 32 characters').optional(),
  PUBLIC_URL: z.string().optional(),
  GOOGLE_CLIENT_ID: z.string().optional(),
  GOOGLE_CLIENT_SECRET: z.string().optional(),
  OIDC_DISCOVERY_URL: z.url({ protocol: /^https?$/ }).optional(),
  OIDC_CLIENT_ID: z.string().optional(),
  OIDC_CLIENT_SECRET: z.string().optional(),
});

/**
 * Reads how people sign in from the environment; an empty variable counts as none.
 * @param host where the server will listen: nobody signing in is for this machine alone
 * @throws AfterimageError `bad-setting` with every problem in it
 */
export function readSignInSettings(
  variables: Readonly<Record<string, string | undefined>>,
  host: string,
): SignInSettings {
  const given = Object.fromEntries(Object.entries(variables).filter(([, value]) => value !== ''));
  const { data, error } = environment.safeParse(given);
  if (!data) throw badSettings(error.issues.map(({ path, message }) => [path.join('.'), message]));
  const google = complete(data.GOOGLE_CLIENT_ID, data.GOOGLE_CLIENT_SECRET);
  const oidc = complete(data.OIDC_CLIENT_ID, data.OIDC_CLIENT_SECRET, data.OIDC_DISCOVERY_URL);
  const problems: [string, string][] = [];
  if (google === 'partly') problems.push(['GOOGLE_CLIENT_ID', 'GOOGLE_CLIENT_SECRET is needed with it']);
  if (oidc === 'partly') {
    problems.push(['OIDC_CLIENT_ID', 'OIDC_CLIENT_SECRET and OIDC_DISCOVERY_URL are needed with it']);
  }
  if ((google || oidc) && !data.PUBLIC_URL) {
    problems.push(['PUBLIC_URL', 'other sites send people back there, so it is needed']);
  }
  if (data.AUTH === 'off' && !isLoopback(host)) {
    problems.push(['AUTH', `off makes everybody an owner, so it is for this machine alone; got HOST=${host}`]);
  }
  if (problems.length > 0) throw badSettings(problems);
  return {
    ...{ auth: data.AUTH, signUp: data.SIGN_UP === 'on', secret: data.AUTH_SECRET },
    google: google && google !== 'partly' ? { clientId: google[0], clientSecret: google[1] } : undefined,
    oidc:
      oidc && oidc !== 'partly' ? { clientId: oidc[0], clientSecret: oidc[1], discoveryUrl: oidc[2] ?? '' } : undefined,
  };
}

/** Settings that only make sense together: all of them, some, or none. */
function complete(...values: (string | undefined)[]): [string, string, ...string[]] | 'partly' | undefined {
  const given = values.filter((value): value is string => value !== undefined);
  if (given.length === 0) return undefined;
  const [first, second, ...rest] = given;
  return given.length === values.length && first !== undefined && second !== undefined
    ? [first, second, ...rest]
    : 'partly';
}

function badSettings(problems: readonly (readonly [name: string, message: string])[]): AfterimageError {
  return new AfterimageError(
    problems.map(([name, message]) => ({ code: 'bad-setting', where: { address: name }, message })),
  );
}
