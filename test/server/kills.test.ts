import { expect, it } from 'vitest';
import { buildServer, serverProgram } from '../../cli/setup.mjs';
import { killServer } from '../kills/kill-server';
import { newFolder } from './setting';

// `npm run server:kills` does it 200 times, on PostgreSQL too.
it('[STORE-1] a server that is killed in the midst of saves and votes loses none that it acknowledged', {
  timeout: 180_000,
}, async () => {
  await buildServer();
  const report = await killServer({
    dataDir: await newFolder(),
    kills: 2,
    people: 4,
    seed: 'default',
    verifyEvery: 1,
    program: [serverProgram],
  });
  expect(report.problems).toEqual([]);
  expect(report.acknowledged).toBeGreaterThan(0);
  expect(report.orphans.after).toBe(0);
});
