import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import fastify, { type FastifyRequest, type FastifyServerOptions } from 'fastify';
import { serializerCompiler, validatorCompiler, type ZodTypeProvider } from 'fastify-type-provider-zod';
import { serveApi } from './api';
import type { App } from './app';
import { type BackupSettings, backupMetrics, finishReplacing, keepBackedUp, notAFile } from './backups';
import { openBlobs } from './blobs';
import { type Core, emptyCore, fillWords } from './library';
import { requireWhole } from './moving';
import {
  connectionOptions,
  createMetrics,
  DEFAULT_SETTINGS,
  measureStored,
  type OperateSettings,
  operate,
  rememberAskers,
  requestIdOptions,
  requireSpace,
  watchStore,
} from './operate';
import { servePages } from './pages';
import { createAuth, DEFAULT_SIGN_IN, type KnowOptions, knowPeople, readSecret, type SignInSettings } from './people';
import { answerError, answerErrors } from './refusal';
import { openStore } from './store';
import { keepSwept, type SweepOptions } from './upkeep';

/** The name of no blob, to ask for. */
const NO_BLOB = '0'.repeat(64);
const HOUR = 60 * 60 * 1000;
const SWEEP = { graceMs: 24 * HOUR, everyMs: 6 * HOUR };
const BODY_LIMIT = 32 * 1024 * 1024;

/** Where a server keeps things and what it serves. */
export interface ServerOptions {
  /** Folder for the database, the blobs and the cookie secret; made when it is not there. */
  readonly dataDir: string;
  /** Address of the database, as `openStore` takes it; default: a file in the data folder. */
  readonly databaseUrl?: string;
  /** Address of the blobs, as `openBlobs` takes it; default: a folder in the data folder. */
  readonly objectsUrl?: string;
  /** Folder of the built pages; without it the API works alone. */
  readonly distDir: string;
  /** The installation's content, called when it is first needed; default: none. */
  readonly core?: () => Core;
  /** Fastify's logger options; default: silent. */
  readonly logger?: FastifyServerOptions['logger'];
  /** How people sign in; what is left out is as in `DEFAULT_SIGN_IN`. */
  readonly signIn?: Partial<SignInSettings>;
  /** Milliseconds since 1970; default: the clock. */
  readonly now?: () => number;
  /** When what nobody refers to is removed; default: every 6 hours what is a day old. */
  readonly sweep?: Partial<Omit<SweepOptions, 'done'>>;
  /** When it backs itself up, and where to; default: it does not. */
  readonly backups?: BackupSettings | null;
  /** Who may ask, from where and how much, and the like; what is left out is as in `DEFAULT_SETTINGS`. */
  readonly operate?: Partial<OperateSettings>;
}

/**
 * Makes a server that is ready to `listen` or `inject`. Closing it closes its store.
 * @throws AfterimageError `bad-database` or `bad-secret` when the data folder cannot be used, `not-a-file` when it cannot back up such a database, `half-moved`
 */
export async function createServer(options: ServerOptions): Promise<App> {
  const dataDir = resolve(options.dataDir);
  await mkdir(dataDir, { recursive: true });
  await finishReplacing(dataDir);
  const signIn = { ...DEFAULT_SIGN_IN, ...options.signIn };
  const kept = await readSecret(dataDir);
  const secrets = signIn.secret === undefined ? ([kept] as const) : ([signIn.secret, kept] as const);
  const blobs = await openBlobs(options.objectsUrl ?? join(dataDir, 'blobs'));
  const metrics = createMetrics();
  const now = options.now ?? Date.now;
  const bare = await openStore(options.databaseUrl ?? `sqlite:${join(dataDir, 'afterimage.sqlite')}`);
  try {
    if (options.backups && !bare.copyTo) throw notAFile();
    await requireWhole(bare);
    await fillWords(bare);
  } catch (error) {
    await bare.close();
    throw error;
  }

  const settings = { ...DEFAULT_SETTINGS, ...options.operate };
  const app: App = fastify({
    ...connectionOptions(settings),
    ...requestIdOptions,
    bodyLimit: BODY_LIMIT,
    logger: options.logger ?? false,
    frameworkErrors: (error, request, reply) => {
      answerError(error, request, reply);
    },
  }).withTypeProvider<ZodTypeProvider>();
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);
  const store = watchStore(bare, metrics, now);
  measureStored(metrics, store, now);
  const stopSweeping = keepSwept(
    { store, blobs, now },
    { ...SWEEP, ...options.sweep, done: (outcome) => app.log.info(outcome, 'swept') },
  );
  const stopBackups = options.backups
    ? keepBackedUp(
        { store, blobs, now, dataDir },
        { settings: options.backups, metrics: backupMetrics(metrics.registry), log: app.log },
      )
    : undefined;
  app.addHook('onClose', async () => {
    await stopBackups?.();
    await stopSweeping();
    await bare.close();
    blobs.close();
  });
  answerErrors(app);
  const personOf = (request: FastifyRequest) => request.person?.id ?? null;
  const isElsewhere = /^postgres/.test(options.databaseUrl ?? '') && options.objectsUrl?.startsWith('s3:');
  const disk = isElsewhere ? undefined : dataDir;
  const checks = {
    database: () => store.epoch(),
    blobs: () => blobs.sizeOf(NO_BLOB),
    ...(disk === undefined ? {} : { disk: () => requireSpace(disk, settings.diskReserve) }),
  };
  await operate(app, { settings, metrics, checks, disk, personOf });
  rememberAskers(app, (request) => ({
    person: personOf(request),
    via: request.person?.via ?? 'cookie',
    address: request.ip,
    request: request.id,
  }));
  const know: KnowOptions = { store, secrets, auth: signIn.auth, now };
  await knowPeople(app, know);
  const auth =
    store.sql && signIn.auth === 'on'
      ? createAuth({
          ...{ store, sql: store.sql, secret: secrets[0], settings: signIn },
          ...{ publicUrl: settings.publicUrl, log: app.log },
        })
      : undefined;
  const core = options.core ?? emptyCore;
  await serveApi(app, { store, blobs, core, people: { signIn, know, auth }, now }, settings.limits, personOf);
  await servePages(app, resolve(options.distDir));
  await app.ready();
  return app;
}
