import { type MutableResponse, OAuth2Server } from 'oauth2-mock-server';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { saveId } from '../../contracts/save-moment';
import { openSetting, snapshotAt, type Visitor } from '../setting';

const provider = new OAuth2Server();
beforeAll(async () => {
  await provider.issuer.keys.generate('RS256');
  await provider.start(0, '127.0.0.1');
});
afterAll(() => provider.stop());

/** Who signs in there next. */
function who(claims: { sub: string; email: string; name: string }): void {
  provider.service.removeAllListeners();
  const told = { ...claims, email_verified: true };
  provider.service.on('beforeTokenSigning', ({ payload }: { payload: object }) => void Object.assign(payload, told));
  provider.service.on('beforeUserinfo', (response: MutableResponse) => {
    response.body = told;
  });
}

function openWithProvider(signUp = true) {
  const oidc = {
    ...{ clientId: 'afterimage', clientSecret: 'between us' },
    discoveryUrl: `${provider.issuer.url}/.well-known/openid-configuration`,
  };
  return openSetting({ operate: { publicUrl: new URL('http://localhost') }, signIn: { signUp, oidc } });
}

/** Goes the whole way: to the other site, and back. @returns where a page ends */
async function signInThere(visitor: Visitor): Promise<string> {
  const asked = await visitor.ask('POST', '/api/auth/sign-in/oauth2', { providerId: 'oidc', callbackURL: '/' });
  const { url } = asked.json<{ url: string }>();
  expect(new URL(url).origin).toBe(provider.issuer.url);
  const sentBack = await fetch(url, { redirect: 'manual' });
  const back = new URL(sentBack.headers.get('location') ?? '');
  expect(back.origin + back.pathname).toBe('http://localhost/api/auth/oauth2/callback/oidc');
  const reply = await visitor.ask('GET', back.pathname + back.search);
  expect(reply.statusCode).toBe(302);
  return String(reply.headers.location);
}

it('[PEOPLE-5] signing in by an OpenID Connect provider keeps what the guest had, and is the same account elsewhere', async () => {
  const setting = await openWithProvider();
  const ada = await setting.visitor();
  expect((await ada.client.me()).ways).toEqual(['password', 'oidc']);
  await ada.client.upload({ id: saveId(1), title: 'Low tide', expected: null }, await snapshotAt(1));
  who({ sub: 'a-1', email: 'ada@example.org', name: 'Ada' });
  expect(await signInThere(ada)).toBe('/');
  const me = await ada.client.me();
  expect(me).toMatchObject({ name: 'Ada', guest: false, role: 'member', email: 'ada@example.org' });
  expect(await ada.client.getSave(saveId(1))).toMatchObject({ mine: true, author: 'Ada' });

  const elsewhere = await setting.visitor();
  await elsewhere.client.upload({ id: saveId(2), title: 'High tide', expected: null }, await snapshotAt(2));
  await signInThere(elsewhere);
  expect((await elsewhere.client.me()).id).toBe(me.id);
  expect((await ada.client.list({ scope: 'mine' })).saves.map(({ title }) => title).sort()).toEqual([
    'High tide',
    'Low tide',
  ]);
});

it('[PEOPLE-5] somebody else there is somebody else here, and nobody new where signing up is off', async () => {
  const setting = await openWithProvider();
  const [ada, bob] = [await setting.visitor(), await setting.visitor()];
  who({ sub: 'a-1', email: 'ada@example.org', name: 'Ada' });
  await signInThere(ada);
  who({ sub: 'b-1', email: 'bob@example.org', name: 'Bob' });
  await signInThere(bob);
  expect((await bob.client.me()).id).not.toBe((await ada.client.me()).id);

  const closed = await openWithProvider(false);
  const guest = await closed.visitor();
  expect(await signInThere(guest)).toContain('error');
  expect(await guest.client.me()).toMatchObject({ guest: true });
});

it('[PEOPLE-5] an answer with another state, or the same one twice, signs nobody in', async () => {
  const setting = await openWithProvider();
  const [ada, eve] = [await setting.visitor(), await setting.visitor()];
  who({ sub: 'a-1', email: 'ada@example.org', name: 'Ada' });
  const asked = await ada.ask('POST', '/api/auth/sign-in/oauth2', { providerId: 'oidc', callbackURL: '/' });
  const sentBack = await fetch(asked.json<{ url: string }>().url, { redirect: 'manual' });
  const back = new URL(sentBack.headers.get('location') ?? '');
  // In another browser than the one that began.
  await eve.ask('GET', back.pathname + back.search);
  expect(await eve.client.me()).toMatchObject({ guest: true });
  const forged = new URL(back);
  forged.searchParams.set('state', 'made-up');
  await ada.ask('GET', forged.pathname + forged.search);
  expect(await ada.client.me()).toMatchObject({ guest: true });
});
