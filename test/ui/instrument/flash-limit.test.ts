import { expect, it } from 'vitest';
import { FlashLimit } from '../../../ui/instrument/flash-limit';

function setting(kept: string | null, search: string) {
  const store = new Map(kept === null ? [] : [['afterimage.flashes', kept]]);
  const said: boolean[] = [];
  const limit = new FlashLimit(
    { limitFlashes: (limits) => said.push(limits) },
    { getItem: (key) => store.get(key) ?? null, setItem: (key, value) => store.set(key, value) },
    search,
  );
  return { limit, said, store };
}

it('holds flashes back unless this browser or the address says otherwise', () => {
  expect(setting(null, '').said).toEqual([true]);
  expect(setting('off', '').said).toEqual([false]);
  expect(setting(null, '?flash=off').said).toEqual([false]);
  expect(setting('off', '?flash=on').said).toEqual([true]);
});

it('keeps what a performer chooses, not what an address asks for', () => {
  const { limit, said, store } = setting(null, '?flash=off');
  expect(store.size).toBe(0);
  limit.toggle();
  expect(said).toEqual([false, true]);
  limit.toggle();
  expect(store.get('afterimage.flashes')).toBe('off');
});
