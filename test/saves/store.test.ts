import { describe, expect, it } from 'vitest';
import { idbStore, memoryStore } from '../../saves';
import { followsModel } from '../contracts/save-model';
import { storeCases } from '../contracts/save-store';

describe('memoryStore', () => {
  for (const { name, run } of storeCases) it(name, () => run(memoryStore()));

  it('[SAVE-6] [SAVE-8] [SAVE-63] does what its model does, through random histories', async () => {
    const runs = process.env.FULL_MATRIX ? 2000 : 60;
    await followsModel((now) => memoryStore({ now }), { runs, seed: 20_261_120 });
  }, 600_000);
});

describe('idbStore', () => {
  // Its contract runs in a real browser; Node has no IndexedDB.
  it('[SAVE-6] says so where nothing can be kept', async () => {
    await expect(idbStore().listSaves()).rejects.toMatchObject({ code: 'no-store' });
  });
});
