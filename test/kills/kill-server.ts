import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Stream } from '../../engine/random';
import { openBlobs } from '../../server/blobs';
import { openStore } from '../../server/store';
import { sweep, verifyData } from '../../server/upkeep';
import { Person } from './people';
import { startServer } from './server-process';

/** How a server is killed, and under what. */
export interface KillOptions {
  readonly dataDir: string;
  /** As `openStore` takes it; default: a file in the data folder. */
  readonly databaseUrl?: string;
  readonly kills: number;
  /** How many save and vote at once. */
  readonly people: number;
  readonly seed: string;
  /** As `startServer` takes it. */
  readonly program?: readonly string[];
  /** The whole data is read after so many kills, and at the end; its rows after each. */
  readonly verifyEvery: number;
  readonly say?: (line: string) => void;
}

/** What came of it. */
export interface KillReport {
  /** Whatever was lost, and whatever contradicts itself; empty is what we want. */
  readonly problems: readonly string[];
  readonly kills: number;
  /** Saves and votes that were answered. */
  readonly acknowledged: number;
  /** Bytes that broken uploads had left before the sweep, and after it. */
  readonly orphans: { readonly before: number; readonly after: number };
  readonly counts: Readonly<Record<string, number>>;
}

/** Kills a server again and again in the midst of saves and votes, and looks each time whether all it had acknowledged is there. */
export async function killServer(options: KillOptions): Promise<KillReport> {
  const { dataDir, kills, people: count, seed, verifyEvery, say = () => undefined } = options;
  const database = options.databaseUrl ?? `sqlite:${join(dataDir, 'afterimage.sqlite')}`;
  const env = { DATA_DIR: dataDir, DATABASE_URL: database };
  const moments = Stream.named(seed, 'moments');
  const all = new Set<string>();
  const people = Array.from({ length: count }, (_, at) => new Person(at, Stream.named(seed, `person ${at}`), all));
  const acknowledged = () => people.reduce((sum, person) => sum + person.acknowledged, 0);
  const problems: string[] = [];

  async function check(origin: string, kill: number): Promise<void> {
    const whole = kill % verifyEvery === 0 || kill === kills;
    for (const person of people) problems.push(...(await person.losses(origin, { all: whole })));
    problems.push(...(await inside(database, dataDir, ({ store }) => store.integrity.contradictions(20))));
    if (whole) problems.push(...(await inside(database, dataDir, verifyData)).problems);
    say(`${kill}/${kills} kills, ${acknowledged()} acknowledged, ${problems.length} problems`);
  }

  for (let kill = 0; kill < kills && problems.length === 0; kill++) {
    const server = await startServer(env, options.program);
    try {
      if (kill > 0) await check(server.origin, kill);
      const work = Promise.all(people.map((person) => person.work(server.origin)));
      // Some moments lie before the first answer, most in the midst of things.
      const enough = acknowledged() + Math.floor(moments.between(0, 5 * count));
      while (acknowledged() < enough) await pause(1);
      await pause(moments.between(0, 12));
      await server.kill();
      await work;
    } finally {
      await server.kill();
    }
  }
  const server = await startServer(env, options.program);
  try {
    await check(server.origin, kills);
  } finally {
    await server.kill();
  }
  const before = await inside(database, dataDir, verifyData);
  await inside(database, dataDir, (data) => sweep({ ...data, now: () => Date.now() + 1000 }, 0));
  const after = await inside(database, dataDir, verifyData);
  problems.push(...before.problems, ...after.problems);
  const orphans = { before: before.orphans, after: after.orphans };
  return { problems, kills, acknowledged: acknowledged(), orphans, counts: after.counts };
}

type Data = Parameters<typeof verifyData>[0];

/** Opens what a server keeps, beside it. */
async function inside<T>(database: string, dataDir: string, look: (data: Data) => Promise<T>): Promise<T> {
  const store = await openStore(database);
  const blobs = await openBlobs(join(dataDir, 'blobs'));
  try {
    return await look({ store, blobs });
  } finally {
    await store.close();
    blobs.close();
  }
}
