/*
 * `npm run server:kills`: kills the server at seeded moments under a stream of saves and votes, on SQLite and on PostgreSQL, and looks
 * whether anything that it had acknowledged is lost.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { buildServer, serverProgram } from '../../cli/setup.mjs';
import { startPostgres } from '../helpers/postgres';
import { killServer } from './kill-server';

const usage = `npm run server:kills -- [--kills N] [--people N] [--seed TEXT] [--only sqlite|postgres]
  --kills   of each database; 200
  --people  who save and vote at once; 6
  --seed    of the moments and of what people do; 1`;

const { values } = parseArgs({
  options: {
    kills: { type: 'string', default: '200' },
    people: { type: 'string', default: '6' },
    seed: { type: 'string', default: '1' },
    only: { type: 'string' },
    help: { type: 'boolean', default: false },
  },
});
if (values.help) {
  console.log(usage);
  process.exit(0);
}
await buildServer();
const program = [serverProgram];
const databases = (['sqlite', 'postgres'] as const).filter((database) =>
  [undefined, database as string].includes(values.only),
);
const whole = await Promise.all(databases.map(prove));
process.exit(whole.every(Boolean) ? 0 : 1);

/** @returns whether nothing was lost */
async function prove(database: 'sqlite' | 'postgres'): Promise<boolean> {
  const dataDir = await mkdtemp(join(tmpdir(), 'afterimage-kills-'));
  const postgres = database === 'postgres' ? await startPostgres({ durable: true }) : undefined;
  try {
    const report = await killServer({
      ...{ dataDir, kills: Number(values.kills), people: Number(values.people), seed: values.seed, verifyEvery: 20 },
      ...{ program, ...(postgres ? { databaseUrl: await postgres.newDatabase() } : {}) },
      say: (line) => console.log(`${database}: ${line}`),
    });
    for (const problem of report.problems) console.log(`${database}: ${problem}`);
    const counts = Object.entries(report.counts).map(([name, count]) => `${count} ${name}`);
    console.log(
      `${database}: ${report.kills} kills, ${report.acknowledged} acknowledged, ${report.problems.length} problems; ` +
        `${report.orphans.before} orphans before the sweep, ${report.orphans.after} after; ${counts.join(', ')}`,
    );
    return report.problems.length === 0 && report.orphans.after === 0;
  } finally {
    await postgres?.stop();
    await rm(dataDir, { recursive: true, force: true });
  }
}
