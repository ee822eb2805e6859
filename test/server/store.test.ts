import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, onTestFinished } from 'vitest';
import { memoryStore, openStore, type Store } from '../../server/store';
import { approvalsContract } from '../contracts/server/approvals';
import { auditContract } from '../contracts/server/audit';
import { libraryContract } from '../contracts/server/library';
import { peopleContract } from '../contracts/server/people';
import { savesContract } from '../contracts/server/saves';
import { snapshotsContract } from '../contracts/server/snapshots';
import type { Subject } from '../contracts/server/subject';
import { sweepingContract } from '../contracts/server/sweeping';
import { transactionsContract } from '../contracts/server/transactions';
import { votesContract } from '../contracts/server/votes';
import { type Postgres, startPostgres } from '../helpers/postgres';
import { newFolder } from './setting';

let postgres: Postgres;
beforeAll(async () => {
  postgres = await startPostgres();
}, 60_000);
afterAll(() => postgres.stop(), 60_000);

const kinds: Readonly<Record<string, () => Promise<Store>>> = {
  memory: async () => memoryStore(randomUUID()),
  SQLite: async () => openStore(`sqlite:${join(await newFolder(), 'store.sqlite')}`),
  PostgreSQL: async () => openStore(await postgres.newDatabase()),
};

describe.each(Object.entries(kinds))('a store in %s', (_kind, make) => {
  const subject: Subject = {
    async open() {
      const store = await make();
      onTestFinished(() => store.close());
      return store;
    },
  };
  transactionsContract(subject);
  auditContract(subject);
  approvalsContract(subject);
  peopleContract(subject);
  savesContract(subject);
  votesContract(subject);
  snapshotsContract(subject);
  libraryContract(subject);
  sweepingContract(subject);
});
