import { describe, expect, it } from 'vitest';
import type { Toast } from '../../../ui/chrome/toasts';
import { type OpenedNews, SaveNews } from '../../../ui/instrument/save-news';

function teller(kept = new Map<string, string>()) {
  const toasts: Toast[] = [];
  const storage = {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
  };
  return { toasts, kept, news: new SaveNews({ storage, toast: (toast) => toasts.push(toast) }) };
}

const opened = (change: Partial<OpenedNews> = {}): OpenedNews => ({
  snapshot: 'a'.repeat(64),
  migrated: [],
  newer: [],
  upgrade: () => undefined,
  ...change,
});
const migrated = [{ type: 'show', to: 2, name: 'keep what was written of the sections' }];
const newer = [{ type: 'component', name: 'warp/swirl', is: 'newer' }] as const;

describe('news of a save', () => {
  it('[SAVE-42] is told once, also after a visit to other saves and to another page', () => {
    const { toasts, kept, news } = teller();
    news.tell(opened({ migrated }));
    news.tell(opened({ migrated, snapshot: 'b'.repeat(64) }));
    news.tell(opened({ migrated }));
    expect(toasts).toHaveLength(2);
    expect(toasts[0]).toMatchObject({ kind: 'info', text: expect.stringContaining('brought up to date') });
    expect(toasts[0]?.detail).toBe('show: keep what was written of the sections');
    const again = teller(kept);
    again.news.tell(opened({ migrated }));
    expect(again.toasts).toEqual([]);
  });

  it('[SAVE-42] is not told where there is none', () => {
    const { toasts, kept, news } = teller();
    news.tell(opened());
    expect(toasts).toEqual([]);
    expect(kept.size).toBe(0);
  });

  it('[SAVE-47] of newer parts offers to upgrade, and is told again when others became newer', () => {
    const { toasts, news } = teller();
    let upgrades = 0;
    const upgrade = () => {
      upgrades += 1;
    };
    news.tell(opened({ newer, upgrade }));
    news.tell(opened({ newer, upgrade }));
    expect(toasts).toHaveLength(1);
    expect(toasts[0]).toMatchObject({ text: expect.stringContaining('one of its parts is newer here') });
    expect(toasts[0]?.action?.label).toBe('Upgrade');
    toasts[0]?.action?.run();
    expect(upgrades).toBe(1);
    news.tell(opened({ newer: [...newer, { type: 'section', name: 'warps', is: 'changed' }], upgrade }));
    expect(toasts[1]).toMatchObject({ text: expect.stringContaining('2 of its parts are newer here') });
  });

  it('[SAVE-42] forgets the oldest, and survives a storage that holds nonsense', () => {
    const kept = new Map([['afterimage.told', '{"not": "a list"}']]);
    const { toasts, news } = teller(kept);
    for (let save = 0; save < 600; save++)
      news.tell(opened({ migrated, snapshot: `${save}`.padStart(64, '0').split('').reverse().join('') }));
    expect(toasts).toHaveLength(600);
    expect(JSON.parse(kept.get('afterimage.told') ?? '')).toHaveLength(500);
    kept.set('afterimage.told', 'not json');
    news.tell(opened({ migrated }));
    expect(toasts).toHaveLength(601);
  });
});
