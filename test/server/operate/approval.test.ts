import { describe, expect, it } from 'vitest';
import { saveId } from '../../contracts/save-moment';
import { codeOf, openSetting, snapshotAt } from '../setting';

/** A private box: who asks is its host, and may do everything. */
const asHost = { signIn: { auth: 'off' } } as const;

describe('code of others', () => {
  it('[SAFE-8] is approved by curators for the newest version, is so for the next with the same code, and can be taken back', async () => {
    const setting = await openSetting(asHost);
    const owner = await setting.visitor();
    const curator = owner;
    const save = { id: saveId(1), title: 'Low tide', visibility: 'public' as const };
    const [first, second] = [await snapshotAt(1), await snapshotAt(2)];
    await owner.client.upload({ ...save, expected: null }, first);
    const approve = (who: typeof owner, snapshot: string, approved = true) =>
      who.ask('PUT', `/api/saves/${save.id}/approval`, { snapshot, approved });
    const isApproved = async () => (await curator.client.getSave(save.id)).versions.at(-1)?.approved ?? false;
    expect(await isApproved()).toBe(false);
    const early = await approve(curator, second.id);
    expect([early.statusCode, codeOf(early)]).toEqual([409, 'head-moved']);
    expect([(await approve(curator, first.id)).statusCode, await isApproved()]).toEqual([204, true]);
    await owner.client.upload({ ...save, expected: first.id }, second);
    expect(await isApproved()).toBe(true);
    const other = await snapshotAt(3, { components: { 'warp/new@1': 'vec2 other(vec2 z) { return z; }' } });
    await owner.client.upload({ ...save, expected: second.id }, other);
    expect(await isApproved()).toBe(false);
    await approve(curator, other.id);
    expect([(await approve(curator, other.id, false)).statusCode, await isApproved()]).toEqual([204, false]);
  });
});

describe('GET /api/audit', () => {
  it('[OPS-11] is for hosts, newest first, in pages', async () => {
    const open = await openSetting();
    const guest = await open.visitor();
    expect((await open.server.inject({ url: '/api/audit' })).statusCode).toBe(401);
    const setting = await openSetting(asHost);
    const host = await setting.visitor();
    await host.client.upload({ id: saveId(1), title: 'Low tide', expected: null }, await snapshotAt(1));
    expect((await guest.ask('GET', '/api/audit')).statusCode).toBe(403);
    type Page = { entries: { seq: number; operation: string }[]; next: number | null };
    const seen: number[] = [];
    let cursor = '';
    do {
      const page = (await host.ask('GET', `/api/audit?limit=3${cursor}`)).json<Page>();
      seen.push(...page.entries.map(({ seq }) => seq));
      cursor = page.next === null ? '' : `&cursor=${page.next}`;
    } while (cursor !== '');
    expect(seen).toEqual([...new Set(seen)].sort((one, other) => other - one));
    const found = (await host.ask('GET', `/api/audit?subject=${saveId(1)}`)).json<Page>();
    expect(found.entries.map(({ operation }) => operation)).toEqual(['saves.insert']);
    expect((await host.ask('GET', '/api/audit?limit=0')).statusCode).toBe(400);
  });
});
