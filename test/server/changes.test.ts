import type { AddressInfo } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { saveId } from '../contracts/save-moment';
import { openSetting, type Setting, snapshotAt, type Visitor } from './setting';

/** One event of a stream. */
interface Event {
  readonly name: string;
  readonly data: unknown;
}

/** Listens as a browser would. @returns what was heard so far */
async function listenAs(setting: Setting, visitor: Visitor): Promise<Event[]> {
  const { port } = setting.server.server.address() as AddressInfo;
  const leave = new AbortController();
  onTestFinished(() => leave.abort());
  const response = await fetch(`http://127.0.0.1:${port}/api/changes`, {
    headers: { cookie: visitor.cookie },
    signal: leave.signal,
  });
  expect(response.headers.get('content-type')).toContain('text/event-stream');
  const heard: Event[] = [];
  const read = async () => {
    let text = '';
    for await (const chunk of response.body as unknown as AsyncIterable<Uint8Array>) {
      text += new TextDecoder().decode(chunk);
      const events = text.split('\n\n');
      text = events.pop() ?? '';
      for (const event of events) {
        const [, name = '', data = '{}'] = /^event: (.*)\ndata: (.*)$/.exec(event) ?? [];
        if (name) heard.push({ name, data: JSON.parse(data) });
      }
    }
  };
  read().catch(() => undefined);
  await expect.poll(() => heard).toHaveLength(1);
  return heard;
}

describe('GET /api/changes', () => {
  it('[API-7] tells everybody of what is public, and nobody but its owner of anything else', async () => {
    const setting = await openSetting();
    await setting.server.listen({ port: 0, host: '127.0.0.1' });
    const [ada, bob] = [await setting.visitor(), await setting.visitor()];
    const stranger = await setting.visitor({ guest: false });
    const [byAda, byBob, byStranger] = [
      await listenAs(setting, ada),
      await listenAs(setting, bob),
      await listenAs(setting, stranger),
    ];
    expect(byAda[0]).toEqual({ name: 'epoch', data: { epoch: expect.stringMatching(/^[0-9a-f-]{36}$/) } });

    const snapshot = await snapshotAt(1);
    const save = (number: number, visibility: 'private' | 'unlisted' | 'public') =>
      ada.client.upload({ id: saveId(number), title: 'Low tide', visibility, expected: null }, snapshot);
    await save(1, 'private');
    await save(2, 'unlisted');
    await save(3, 'public');
    await bob.client.vote(saveId(3), 1);
    await ada.client.patchSave(saveId(3), { visibility: 'private' });
    await ada.client.patchSave(saveId(3), { title: 'Secret' });
    await save(4, 'public');
    await ada.client.removeSave(saveId(4));
    await save(5, 'public');

    const change = (type: string, number: number) => ({ name: 'change', data: { type, id: saveId(number) } });
    const last = change('save', 5);
    for (const heard of [byAda, byBob, byStranger]) await expect.poll(() => heard.at(-1)).toEqual(last);
    const distinct = (events: Event[]) => [...new Set(events.slice(1).map((event) => JSON.stringify(event.data)))];
    const words = (...changes: Event[]) => changes.map((event) => JSON.stringify(event.data));
    const seenByAll = words(change('save', 3), change('hidden', 3), change('save', 4), change('hidden', 4), last);
    expect(distinct(byBob)).toEqual(seenByAll);
    expect(distinct(byStranger)).toEqual(seenByAll);
    expect(distinct(byAda)).toEqual([...words(change('save', 1), change('save', 2)), ...seenByAll]);
    // Bob heard nothing of the title that was changed in private.
    expect(byBob.filter((event) => JSON.stringify(event.data) === words(change('save', 3))[0])).toHaveLength(2);
  });

  it('[API-7] tells of everything in the library like of saves, and each person of themselves', async () => {
    const setting = await openSetting();
    await setting.server.listen({ port: 0, host: '127.0.0.1' });
    const [ada, bob] = [await setting.visitor(), await setting.visitor()];
    const [byAda, byBob] = [await listenAs(setting, ada), await listenAs(setting, bob)];
    const snapshot = await snapshotAt(1);
    await ada.client.upload({ id: saveId(1), title: 'Low tide', visibility: 'public', expected: null }, snapshot);
    const playing = `entries: [{save: ${saveId(1)}}]\n`;
    const made = async (visibility: string) => {
      const body = { path: `sets/${visibility}`, body: playing, visibility };
      return (await ada.ask('POST', '/api/library/playlist', body)).json<{ id: string }>().id;
    };
    const [hidden, shown, binned] = [await made('private'), await made('public'), await made('unlisted')];
    await ada.ask('PATCH', `/api/library/playlist/${binned}`, { visibility: 'public' });
    await ada.ask('PATCH', `/api/library/playlist/${shown}`, { visibility: 'private' });
    await ada.ask('DELETE', `/api/library/playlist/${binned}`);
    await bob.ask('POST', '/api/library/playlist', { path: 'last', body: playing, visibility: 'public' });
    await ada.ask('DELETE', `/api/library/save/${saveId(1)}`);
    const told = (events: Event[]) =>
      new Set(events.slice(1).map(({ data }) => Object.values(data as object).join(' ')));
    const last = [`hidden ${saveId(1)}`, `hidden ${binned}`, `hidden ${shown}`];
    await expect.poll(() => [...told(byBob)]).toHaveLength(2 * 3 + 1);
    await expect.poll(() => [...told(byAda)]).toHaveLength(2 * 3 + 2);
    expect([...told(byBob)]).toEqual(expect.arrayContaining([...last, `playlist ${shown}`, `playlist ${binned}`]));
    expect(told(byBob)).not.toContain(`playlist ${hidden}`);
    expect(told(byAda)).toContain(`playlist ${hidden}`);
  });

  it('[API-7] lets the server close while somebody listens', async () => {
    const setting = await openSetting();
    await setting.server.listen({ port: 0, host: '127.0.0.1' });
    await listenAs(setting, await setting.visitor());
    const began = Date.now();
    await setting.close();
    expect(Date.now() - began).toBeLessThan(5000);
  });
});
