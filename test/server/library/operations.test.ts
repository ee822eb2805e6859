import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { expect, it } from 'vitest';
import { readContent } from '../../../engine/compile';
import type { CoreRef, CoreRefs, LibraryEntity, LibraryList } from '../../../saves';
import { coreOf } from '../../../server/library';
import { smallFiles } from '../../helpers/content';
import { codeOf, openSetting, sendSnapshot, snapshotAt, type Visitor } from '../setting';

const core = coreOf({ content: readContent(smallFiles), files: smallFiles, images: [] });
const open = () => openSetting({ core: () => core });

const component = (name: string, factor = '1.5') => `/// Swells the plane.
/// @by ada   @license MIT   @version 1
/// @param much 1 [0..2]   how much
vec2 ${name}(vec2 z, float much) {
  return z * (1.0 + much * ${factor});
}
`;

async function insert(visitor: Visitor, type: string, body: object): Promise<LibraryEntity> {
  const reply = await visitor.ask('POST', `/api/library/${type}`, body);
  if (reply.statusCode !== 201) throw new Error(reply.body);
  return reply.json<LibraryEntity>();
}

async function search(visitor: Visitor, query: string): Promise<string[]> {
  const reply = await visitor.ask('GET', `/api/library?${query}`);
  if (reply.statusCode !== 200) throw new Error(reply.body);
  return reply.json<LibraryList>().entities.map(({ type, path, title }) => `${type} ${path ?? title}`);
}

it('[LIB-3] inserts a component by path, reads it by id and by path, and hides it from others until it is public', async () => {
  const setting = await open();
  const [ada, bob] = [await setting.visitor(), await setting.visitor()];
  const made = await insert(ada, 'component', { path: 'warp/swell', body: component('swell'), tags: ['calm'] });
  expect(made).toMatchObject({
    about: 'Swells the plane.',
    family: 'warp',
    mine: true,
    version: 1,
    visibility: 'private',
  });
  expect((await ada.ask('GET', `/api/library/component/at/warp/swell`)).json()).toEqual(made);
  expect(codeOf(await bob.ask('GET', `/api/library/component/${made.id}`))).toBe('unknown-component');
  expect(codeOf(await bob.ask('PUT', `/api/library/component/${made.id}`, { expected: made.head, body: 'x' }))).toBe(
    'unknown-component',
  );
  await ada.ask('PATCH', `/api/library/component/${made.id}`, { visibility: 'public', notes: 'from the cellar' });
  const seen = (await bob.ask('GET', `/api/library/component/${made.id}`)).json<LibraryEntity>();
  expect(seen).toMatchObject({ mine: false, notes: '', body: component('swell') });
  expect(await search(bob, 'text=swel%20plane&tag=Calm&family=warp')).toEqual(['component warp/swell']);
  expect([await search(bob, 'text=cellar'), await search(ada, 'text=cellar')]).toEqual([[], ['component warp/swell']]);
  expect(codeOf(await bob.ask('DELETE', `/api/library/component/${made.id}`))).toBe('not-yours');
  expect(
    codeOf(await ada.ask('POST', '/api/library/component', { path: 'warp/swell', body: component('swell') })),
  ).toBe('path-taken');
});

it('[LIB-1] refuses a body with every problem in it, and keeps nothing', async () => {
  const setting = await open();
  const ada = await setting.visitor();
  const body = component('wrong').replace('@license MIT', '@licence MIT');
  const reply = await ada.ask('POST', '/api/library/component', { path: 'warp/swell', body });
  expect(reply.statusCode).toBe(422);
  const { problems } = reply.json<{ error: { problems: { code: string }[] } }>().error;
  expect(problems.map(({ code }) => code).sort()).toEqual(['missing-tag', 'unknown-tag', 'wrong-name']);
  for (const [type, path, text, code] of [
    ['section', 'mine', 'warp/nothing\n', 'unknown-component'],
    ['pattern', 'mine', 'name: mine\npasses: [', 'bad-yaml'],
    ['module', 'a', 'use: warp/nothing', 'unknown-component'],
    ['playlist', 'sets/friday', 'entries: [{pattern: nothing}]', 'unknown-pattern'],
    ['image', 'a', '{"hash": "x"}', 'bad-image'],
    ['component', 'swell', component('swell'), 'bad-path'],
    ['component', 'nothing/swell', component('swell'), 'unknown-family'],
    ['save', 'a', '{}', 'bad-save'],
  ] as const) {
    const refused = await ada.ask('POST', `/api/library/${type}`, { path, body: text });
    expect([type, refused.statusCode, codeOf(refused)]).toEqual([type, 422, code]);
  }
  expect(await search(ada, 'owner=me')).toEqual([]);
});

it('[LIB-1] reads bodies over what its owner has: a section of their own component, a playlist of their own pattern', async () => {
  const setting = await open();
  const [ada, bob] = [await setting.visitor(), await setting.visitor()];
  await insert(ada, 'component', { path: 'warp/swell', body: component('swell') });
  await insert(ada, 'section', { path: 'mine', body: '## about: mine\nwarp/swell {much: 0.4} 2\n' });
  await insert(ada, 'module', { path: 'parts/swell', body: 'use: warp/swell\nmuch: 0.3\n' });
  expect(codeOf(await bob.ask('POST', '/api/library/section', { path: 'mine', body: 'warp/swell\n' }))).toBe(
    'unknown-component',
  );
});

it('[LIB-2] changes by compare-and-swap, wholly or at a place within, and keeps every version', async () => {
  const setting = await open();
  const ada = await setting.visitor();
  const path = Object.keys(smallFiles).find((file) => file.startsWith('patterns/')) ?? '';
  const name = path.replace(/^patterns\/|\.yaml$/g, '');
  const body = `# how it plays\nseconds: 30\nentries:\n  - pattern: ${name} # first\n`;
  const made = await insert(ada, 'playlist', { path: 'sets/friday', body });
  const change = { expected: made.head, at: 'entries/1', value: { pattern: name, seed: 'abc' } };
  const changed = (await ada.ask('PUT', `/api/library/playlist/${made.id}`, change)).json<LibraryEntity>();
  expect(changed.version).toBe(2);
  expect(changed.body).toContain('# how it plays');
  expect(changed.body).toContain('seed: abc');
  // The same again, by a client that did not hear, changes nothing; from an older head it is refused.
  expect(
    (await ada.ask('PUT', `/api/library/playlist/${made.id}`, { expected: made.head, body: changed.body })).json(),
  ).toEqual(changed);
  expect(
    codeOf(await ada.ask('PUT', `/api/library/playlist/${made.id}`, { expected: made.head, body: `${body}fade: 1\n` })),
  ).toBe('head-moved');
  expect(
    codeOf(
      await ada.ask('PUT', `/api/library/playlist/${made.id}`, {
        expected: changed.head,
        at: 'entries/9/seed',
        value: 1,
      }),
    ),
  ).toBe('unknown-part');
  const removed = await ada.ask('DELETE', `/api/library/playlist/${made.id}?at=entries/1&expected=${changed.head}`);
  expect(removed.statusCode).toBe(204);
  const older = (await ada.ask('GET', `/api/library/playlist/${made.id}?version=2`)).json<LibraryEntity>();
  expect(older.body).toBe(changed.body);
  const back = (
    await ada.ask('POST', `/api/library/playlist/${made.id}/restore`, { version: 1 })
  ).json<LibraryEntity>();
  expect([back.version, back.body, back.versions.length]).toEqual([3, body, 3]);
});

it('[LIB-7] puts things into the trash and takes them out, and finds them there', async () => {
  const setting = await open();
  const ada = await setting.visitor();
  const made = await insert(ada, 'component', { path: 'warp/swell', body: component('swell'), visibility: 'public' });
  expect((await ada.ask('DELETE', `/api/library/component/${made.id}`)).statusCode).toBe(204);
  expect([await search(ada, 'owner=me'), await search(ada, 'trash=true')]).toEqual([[], ['component warp/swell']]);
  const other = await insert(ada, 'component', { path: 'warp/swell', body: component('swell', '2.5') });
  expect(codeOf(await ada.ask('POST', `/api/library/component/${made.id}/restore`))).toBe('path-taken');
  await ada.ask('DELETE', `/api/library/component/${other.id}`);
  expect((await ada.ask('POST', `/api/library/component/${made.id}/restore`)).json()).toMatchObject({ deleted: null });
});

it('[LIB-8] shows the core to everybody, finds it by its flag, and refuses to write it in place', async () => {
  const setting = await open();
  const ada = await setting.visitor();
  const all = await search(ada, 'owner=core&flags=core&type=component,pattern&limit=100');
  expect(all.length).toBe(core.entities.filter(({ type }) => type === 'component' || type === 'pattern').length);
  const [first] = core.entities.filter(({ type }) => type === 'component');
  const read = (await ada.ask('GET', `/api/library/component/at/${first?.path}`)).json<LibraryEntity>();
  expect([read.id, read.body, read.visibility]).toEqual([first?.id, first?.body, 'core']);
  expect(codeOf(await ada.ask('PATCH', `/api/library/component/${first?.id}`, { title: 'mine' }))).toBe('core');
  const move = { expected: first?.head, body: `${first?.body}\n` };
  expect(codeOf(await ada.ask('PUT', `/api/refs/core/component/${first?.path}`, move))).toBe('not-allowed');
  expect((await ada.ask('GET', '/api/refs/core')).json()).toEqual({ refs: [] });
});

it('[LIB-9] keeps a PNG as a picture, and nothing else', async () => {
  const setting = await open();
  const ada = await setting.visitor();
  const made = await insert(ada, 'component', { path: 'warp/swell', body: component('swell') });
  const png = Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
    'base64',
  );
  const address = `/api/library/component/${made.id}/picture`;
  expect(codeOf(await ada.ask('PUT', address, new Uint8Array(png.subarray(0, 50))))).toBe('bad-picture');
  expect(codeOf(await ada.ask('GET', address))).toBe('unknown-picture');
  const { picture } = (await ada.ask('PUT', address, new Uint8Array(png))).json<LibraryEntity>();
  const sent = await ada.ask('GET', picture ?? '');
  expect([sent.headers['content-type'], sent.rawPayload.equals(png)]).toEqual(['image/png', true]);
});

it('[LIB-10] keeps a save by path, with tags and notes, and finds it with the rest', async () => {
  const setting = await open();
  const ada = await setting.visitor();
  const [one, two] = [await snapshotAt(1), await snapshotAt(2)];
  for (const snapshot of [one, two]) await sendSnapshot(ada, snapshot);
  const made = await insert(ada, 'save', {
    path: 'sets/friday',
    title: 'Low tide',
    body: JSON.stringify({ snapshot: one.id }),
    tags: ['Deep Sea'],
  });
  expect(made).toMatchObject({ type: 'save', head: one.id, tags: ['Deep Sea'], version: 1 });
  const put = await ada.ask('PUT', `/api/library/save/${made.id}`, {
    expected: one.id,
    body: JSON.stringify({ snapshot: two.id }),
  });
  expect(put.json()).toMatchObject({ head: two.id, version: 2, path: 'sets/friday' });
  expect((await ada.ask('GET', '/api/library/save/at/sets/friday')).json()).toMatchObject({ id: made.id });
  await ada.ask('PATCH', `/api/library/save/${made.id}`, { notes: 'with the drums', tags: ['late'] });
  expect(await search(ada, 'type=save&text=drum&tag=late&props=kind:screenshot')).toEqual(['save sets/friday']);
  await ada.ask('DELETE', `/api/library/save/${made.id}`);
  expect(await search(ada, 'type=save')).toEqual([]);
  const back = await ada.ask('POST', `/api/library/save/${made.id}/restore`, { version: 1 });
  expect(back.json()).toMatchObject({ head: one.id, version: 3, deleted: null });
});

it('[LIB-8] lets a curator move a ref of the core, keeps the text before and who moved it, and moves it back', async () => {
  const setting = await openSetting({ core: () => core, signIn: { auth: 'off' } });
  const host = await setting.visitor({ guest: false });
  const first = core.entities.find(({ type, family }) => type === 'component' && family === 'warp');
  const address = `/api/refs/core/component/${first?.path}`;
  const body = `${first?.body}// calmer\n`;
  const moved = (await host.ask('PUT', address, { expected: first?.head, body, why: 'as agreed' })).json<CoreRef>();
  expect(moved).toMatchObject({
    id: first?.id,
    installed: first?.head,
    log: [{ before: first?.head, why: 'as agreed' }],
  });
  expect((await host.ask('GET', `/api/library/component/at/${first?.path}`)).json()).toMatchObject({
    id: first?.id,
    body,
  });
  expect(await search(host, `owner=core&type=component&path=${first?.path}&limit=100`)).toEqual([
    `component ${first?.path}`,
  ]);
  const { refs } = (await host.ask('GET', '/api/refs/core')).json<CoreRefs>();
  expect(refs).toEqual([{ type: 'component', path: first?.path, head: moved.head, body }]);
  expect(codeOf(await host.ask('PUT', address, { expected: first?.head, body: `${body}\n` }))).toBe('head-moved');
  expect(codeOf(await host.ask('PUT', address, { expected: moved.head, body: 'not GLSL' }))).toMatch(/\w/);
  const back = (await host.ask('PUT', address, { expected: moved.head, head: first?.head })).json<CoreRef>();
  expect([back.head, back.log.length, back.log[0]?.before]).toEqual([first?.head, 2, moved.head]);
  expect((await host.ask('GET', '/api/refs/core')).json()).toEqual({ refs: [] });
  const added = { expected: null, body: component('swell') };
  expect((await host.ask('PUT', '/api/refs/core/component/warp/swell', added)).json()).toMatchObject({
    installed: null,
  });
  expect(await search(host, 'owner=core&text=swell')).toEqual(['component warp/swell']);
});

it('[LIB-5] finds saves that an older server has written without words', async () => {
  const setting = await open();
  const ada = await setting.visitor();
  const snapshot = await snapshotAt(1);
  await sendSnapshot(ada, snapshot);
  const said = { title: 'Low tide', body: JSON.stringify({ snapshot: snapshot.id }), visibility: 'public' };
  await insert(ada, 'save', { path: 'sets/old', ...said });
  await setting.close();
  const raw = new Sqlite(join(setting.dataDir, 'afterimage.sqlite'));
  raw.exec("update saves set words = '', sort = '', kind = ''");
  raw.close();
  const later = await openSetting({ dataDir: setting.dataDir });
  expect(await search(await later.visitor(), 'text=tide&props=kind:screenshot')).toEqual(['save sets/old']);
});
