import type * as z from 'zod';
import { AfterimageError } from '../../engine/problem';
import { saveError } from '../codec';
import type { Snapshot } from '../snapshot';
import type { Approval } from './audit-wire';
import { type CoreRefs, coreRefsSchema } from './library-wire';
import { type Me, meSchema } from './people-wire';
import { expectJson, type Fetch, type Request, send } from './request';
import {
  epochSchema,
  missingReplySchema,
  type PatchSave,
  type PutSave,
  type SaveListQuery,
  type ServerSave,
  type ServerSaveList,
  saveListSchema,
  serverSaveSchema,
  type VoteReply,
  type VoteValue,
  voteReplySchema,
} from './wire';

/** Where the server is and how to reach it. */
export interface ServerClientOptions {
  /** Origin of the server, such as `http://localhost:7070`; default: the page's own. */
  readonly base?: string;
  /** Default: the platform's. */
  readonly fetch?: Fetch;
}

/** What to call an uploaded snapshot. */
export interface Upload extends Omit<PutSave, 'snapshot'> {
  readonly id: string;
}

/**
 * The server's calls. Every one rejects with an AfterimageError: `server-away` when there is no answer, the server's own
 * code and message when it refuses, `bad-reply` when it is not an Afterimage server.
 */
export interface ServerClient {
  /** Who this browser is; makes it a guest on first use. */
  me(): Promise<Me>;
  /** Uploads what the server lacks of a snapshot and makes it the save's newest version. Again after a failure is safe. */
  upload(save: Upload, snapshot: Snapshot): Promise<ServerSave>;
  list(query?: SaveListQuery): Promise<ServerSaveList>;
  getSave(id: string): Promise<ServerSave>;
  patchSave(id: string, change: PatchSave): Promise<ServerSave>;
  removeSave(id: string): Promise<void>;
  restoreSave(id: string): Promise<ServerSave>;
  vote(id: string, value: VoteValue): Promise<VoteReply>;
  /** Approves the code of a save's newest version for everybody, or takes that back; for curators. */
  approveCode(id: string, approval: Approval): Promise<void>;
  /** Names the history of the server's rows; when it is another one, what was sent may be there no more. */
  epoch(): Promise<string>;
  /** The refs of the core that curators have moved, with their texts. */
  coreRefs(): Promise<CoreRefs>;
  /** The framed manifest of a snapshot. */
  getManifest(snapshot: string): Promise<Uint8Array>;
  /** A blob that a snapshot lists; not yet checked, `thaw` does that. */
  getBlob(snapshot: string, hash: string): Promise<Uint8Array>;
  /** Address of a snapshot's picture, for an `img`. */
  pictureUrl(snapshot: string): string;
}

/**
 * Makes a client for a server's calls.
 * @example
 * const server = serverClient();
 * const { saves } = await server.list({ order: 'best' });
 */
export function serverClient(options: ServerClientOptions = {}): ServerClient {
  const base = options.base ?? '';
  const fetch = options.fetch ?? ((url, init) => globalThis.fetch(url, init));
  const me = async () => expectJson(meSchema, await send(fetch, base, { method: 'GET', path: '/api/me' }));

  /** Sends a request; a browser that is not a guest yet becomes one and tries again. */
  async function ask(request: Request): Promise<Response> {
    try {
      return await send(fetch, base, request);
    } catch (error) {
      if (!(error instanceof AfterimageError && error.code === 'no-guest')) throw error;
      await me();
      return send(fetch, base, request);
    }
  }
  const json = async <Schema extends z.ZodType>(schema: Schema, request: Request) =>
    expectJson(schema, await ask(request));
  const bytes = async (path: string) => new Uint8Array(await readBody(await ask({ method: 'GET', path })));
  const savePath = (id: string) => `/api/saves/${encodeURIComponent(id)}`;
  const snapshotPath = (id: string) => `/api/snapshots/${encodeURIComponent(id)}`;

  async function upload({ id, ...save }: Upload, snapshot: Snapshot): Promise<ServerSave> {
    const body = { hashes: [...snapshot.blobs.keys()] };
    const { missing } = await json(missingReplySchema, { method: 'POST', path: '/api/blobs/missing', json: body });
    for (const hash of missing) {
      const blob = snapshot.blobs.get(hash);
      if (!blob)
        throw saveError('bad-reply', '/api/blobs/missing', 'the server asked for a blob that is not in the snapshot');
      await ask({ method: 'PUT', path: `/api/blobs/${hash}`, bytes: blob });
    }
    await ask({ method: 'PUT', path: snapshotPath(snapshot.id), bytes: snapshot.manifest });
    return json(serverSaveSchema, { method: 'PUT', path: savePath(id), json: { ...save, snapshot: snapshot.id } });
  }

  return {
    me,
    upload,
    list: (query = {}) => {
      const given = Object.entries(query).filter(([, value]) => value !== undefined);
      const search = new URLSearchParams(given.map(([key, value]) => [key, String(value)]));
      return json(saveListSchema, { method: 'GET', path: `/api/saves?${search}` });
    },
    getSave: (id) => json(serverSaveSchema, { method: 'GET', path: savePath(id) }),
    patchSave: (id, change) => json(serverSaveSchema, { method: 'PATCH', path: savePath(id), json: change }),
    removeSave: async (id) => {
      await ask({ method: 'DELETE', path: savePath(id) });
    },
    restoreSave: (id) => json(serverSaveSchema, { method: 'POST', path: `${savePath(id)}/restore` }),
    vote: (id, value) => json(voteReplySchema, { method: 'PUT', path: `${savePath(id)}/vote`, json: { value } }),
    approveCode: async (id, approval) => {
      await ask({ method: 'PUT', path: `${savePath(id)}/approval`, json: approval });
    },
    epoch: async () => (await json(epochSchema, { method: 'GET', path: '/api/epoch' })).epoch,
    coreRefs: () => json(coreRefsSchema, { method: 'GET', path: '/api/refs/core' }),
    getManifest: (snapshot) => bytes(snapshotPath(snapshot)),
    getBlob: (snapshot, hash) => bytes(`${snapshotPath(snapshot)}/blobs/${hash}`),
    pictureUrl: (snapshot) => `${base}${snapshotPath(snapshot)}/picture`,
  };
}

async function readBody(response: Response): Promise<ArrayBuffer> {
  try {
    return await response.arrayBuffer();
  } catch (error) {
    throw saveError('server-away', response.url, 'the answer of the server broke off', { got: String(error) });
  }
}
