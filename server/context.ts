import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { FastifyBaseLogger, FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import type { BlobStore } from './blobs';
import type { Core } from './library';
import type { Auth, KnowOptions, SignInSettings } from './people';
import type { Store } from './store';

/** A Fastify whose routes are typed by their zod schemas. */
export type App = FastifyInstance<Server, IncomingMessage, ServerResponse, FastifyBaseLogger, ZodTypeProvider>;

/** What routes work with. */
export interface Context {
  readonly store: Store;
  readonly blobs: BlobStore;
  readonly people: PeopleContext;
  /** The installation's content; read when it is first needed. */
  readonly core: () => Core;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** How people are known and sign in. */
export interface PeopleContext {
  readonly signIn: SignInSettings;
  readonly know: KnowOptions;
  /** Undefined where nobody signs in. */
  readonly auth: Auth | undefined;
}
