import * as z from 'zod';
import { AfterimageError } from '../../engine/problem';
import type { BodyPace } from './bodies';
import { LIMITS, type Limits } from './limits';

/** How a server meets the world outside; each has a careful default. */
export interface OperateSettings {
  /**
   * Whose `X-Forwarded-*` headers are believed: nobody's (false), a number of proxies in front, or their addresses. Default false: anyone may write such
   * a header.
   */
  readonly trustProxy: false | number | readonly string[];
  /** The address that people know, such as `https://art.example`; default: none, requests are compared with their own Host header. */
  readonly publicUrl: URL | null;
  /** Host names that may be asked for; null: any. A server of this machine alone names itself, or a foreign page could reach it by a name of its own. */
  readonly hosts: readonly string[] | null;
  /** Origins of other sites whose scripts may call the API, with a token; default: none. */
  readonly origins: readonly string[];
  /** Who says this as a bearer token gets `/metrics`; without it they are for this machine alone. */
  readonly metricsToken: string | null;
  /** How much each may ask of a minute; `off`: as much as they like. */
  readonly limits: Limits | 'off';
  /** How slowly a body may come. */
  readonly pace: BodyPace;
  /** Bytes of the disk that uploads leave free, so that the database can still be written. */
  readonly diskReserve: number;
}

export const DEFAULT_SETTINGS: OperateSettings = {
  ...{ trustProxy: false, publicUrl: null, hosts: null, origins: [], metricsToken: null, limits: LIMITS },
  pace: { graceMs: 10_000, bytesPerSecond: 4096, checkMs: 1000, mostMs: 600_000, mostBytesAtOnce: 256 * 1024 * 1024 },
  diskReserve: 64 * 1024 * 1024,
};

const LOOPBACK = ['localhost', '127.0.0.1', '::1'];

const list = (text: string) => text.split(',').flatMap((part) => part.trim() || []);
const isOrigin = (text: string) => /^https?:/.test(text) && URL.canParse(text) && new URL(text).origin === text;
const origin = z.string().refine(isOrigin, { error: 'expected an origin such as https://art.example, without a path' });

const environmentSchema = z.object({
  TRUST_PROXY: z
    .string()
    .default('')
    .refine((text) => text !== 'true', {
      error: 'expected the number of proxies or their addresses: to believe anyone is to believe forgers',
    })
    .transform((text) => (/^\d+$/.test(text) ? Number(text) || false : text === '' ? false : list(text))),
  PUBLIC_URL: origin
    .transform((text) => new URL(text))
    .nullable()
    .default(null),
  CORS_ORIGINS: z.string().default('').transform(list).pipe(z.array(origin)),
  METRICS_TOKEN: z.string().min(16, 'expected 16 characters or more').nullable().default(null),
  RATE_LIMITS: z.enum(['on', 'off']).default('on'),
  DISK_RESERVE_MB: z.coerce.number().min(0).default(64),
});

/**
 * The settings that the environment asks for: TRUST_PROXY, PUBLIC_URL, CORS_ORIGINS, METRICS_TOKEN, RATE_LIMITS, DISK_RESERVE_MB (docs/operating.md).
 * @param environment as of `process.env`; empty values count as left out
 * @param host where the server will listen; on loopback it answers to its own names and that of PUBLIC_URL alone
 * @throws AfterimageError `bad-setting` with every one that is wrong
 */
export function readSettings(environment: Readonly<Record<string, string | undefined>>, host: string): OperateSettings {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value));
  const parsed = environmentSchema.safeParse(given);
  if (!parsed.success)
    throw new AfterimageError(
      parsed.error.issues.map(({ path, message }) => {
        const name = String(path[0]);
        const shown = name.endsWith('TOKEN') ? {} : { got: given[name] ?? 'nothing' };
        return { code: 'bad-setting', where: { address: name }, message, ...shown, hint: 'docs/operating.md' };
      }),
    );
  const { data } = parsed;
  const names = data.PUBLIC_URL ? [...LOOPBACK, data.PUBLIC_URL.hostname] : LOOPBACK;
  return {
    ...DEFAULT_SETTINGS,
    ...{ trustProxy: data.TRUST_PROXY, publicUrl: data.PUBLIC_URL, origins: data.CORS_ORIGINS },
    hosts: LOOPBACK.includes(host) ? names : null,
    metricsToken: data.METRICS_TOKEN,
    limits: data.RATE_LIMITS === 'off' ? 'off' : LIMITS,
    diskReserve: data.DISK_RESERVE_MB * 1024 * 1024,
  };
}
