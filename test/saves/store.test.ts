import { describe, expect, it } from 'vitest';
import { idbStore, memoryStore } from '../../saves';
import { storeCases } from '../contracts/save-store';

describe('memoryStore', () => {
  for (const { name, run } of storeCases) it(name, () => run(memoryStore()));
});

describe('idbStore', () => {
  // Its contract runs in a real browser; Node has no IndexedDB.
  it('[SAVE-6] says so where nothing can be kept', async () => {
    await expect(idbStore().listSaves()).rejects.toMatchObject({ code: 'no-store' });
  });
});
