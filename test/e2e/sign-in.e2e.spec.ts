import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { Browser } from './browser.js';
import { client, startProvider, type Account, type RunningProvider } from './oidc-provider.js';
import { until } from './parts.js';
import { newFolder, removeFolder, startApp, type RunningApp } from './running-app.js';

let app: RunningApp;
let provider: RunningProvider;

beforeAll(async () => {
  // What it says of not being one for production.
  for (const level of ['warn', 'info'] as const) jest.spyOn(console, level).mockImplementation(() => undefined);
  provider = await startProvider();
  app = await startApp({
    folder: newFolder(),
    settings: { OIDC_ISSUER: provider.issuer, OIDC_CLIENT_ID: client.id, OIDC_CLIENT_SECRET: client.secret },
  });
});
afterAll(async () => {
  await app.stop();
  await provider.stop();
  removeFolder(app.folder);
});

const session = 'debrief_session';
const ana: Account = { subject: 'subject-of-ana', name: 'Ana of the provider' };

const problemOf = async (response: Response): Promise<[number, string]> => {
  const { type } = (await response.json()) as { type: string };
  return [response.status, type.replace(/.*:/, '')];
};

interface Me {
  actor: { kind: string };
  person: { id: string; name: string };
  roles: { role: string }[];
}

const whoIs = async (browser: Browser): Promise<Me | undefined> => {
  const response = await browser.ask(`${app.url}/v1/me`);
  return response.status === 200 ? ((await response.json()) as Me) : undefined;
};

const link = async (body: object = {}): Promise<string> => {
  const { status, body: made } = await app.post('/v1/sign-in-links', body);
  expect(status).toBe(201);
  return String(made['url']);
};

/** Signs in with the provider, as far as `/incidents`. */
const throughProvider = async (browser: Browser, account: Account | undefined) => {
  provider.signsIn(account);
  return browser.follow(`${app.url}/auth/oidc`, (address) => address === `${app.url}/incidents`);
};

/** Goes to the provider, and stops where it would send the browser back. */
const upToReturn = async (browser: Browser): Promise<string> => {
  provider.signsIn(ana);
  const isReturn = (address: string): boolean => address.startsWith(`${app.url}/auth/oidc/callback`);
  return (await browser.follow(`${app.url}/auth/oidc`, isReturn)).address;
};

test('whoever is not signed in is told that there is a provider', async () => {
  expect(await (await new Browser().ask(`${app.url}/auth/ways`)).json()).toEqual({ provider: true });
});

test('a provider that does not answer is told as that, and is asked again later', async () => {
  expect(await problemOf(await new Browser().ask(`${app.url}/auth/oidc`))).toEqual([503, 'provider-unavailable']);
  provider.serve(`${app.url}/auth/oidc/callback`);
  expect((await new Browser().ask(`${app.url}/auth/oidc`)).status).toBe(303);
});

describe('a link', () => {
  test('signs the local administrator in, once', async () => {
    const [url, browser] = [await link(), new Browser()];
    const { address } = await browser.follow(url, (to) => to.endsWith('/incidents'));
    expect(address).toBe(`${app.url}/incidents`);
    expect(await whoIs(browser)).toMatchObject({ person: { name: 'Local administrator' }, actor: { kind: 'person' } });
    expect(await problemOf(await new Browser().ask(url))).toEqual([403, 'sign-in-used']);
  });

  test('signs in whom it was made for, with their roles and no others', async () => {
    await app.post('/v1/people', { name: 'Linda' });
    await app.post('/v1/roles', { person: 'Linda', role: 'viewer' });
    const browser = new Browser();
    await browser.ask(await link({ person: 'Linda' }));
    expect(await whoIs(browser)).toMatchObject({ person: { name: 'Linda' }, roles: [{ role: 'viewer' }] });
    expect((await browser.ask(`${app.url}/v1/roles`)).status).toBe(403);
  });

  test('that two follow at once signs one of them in', async () => {
    const url = await link();
    const statuses = await Promise.all([1, 2, 3, 4].map(async () => (await new Browser().ask(url)).status));
    expect(statuses.filter((status) => status === 303)).toHaveLength(1);
  });

  test('signs in the local administrator whatever others are called, and whatever they are called', async () => {
    const id = async (url: string): Promise<unknown> => {
      const browser = new Browser();
      await browser.ask(url);
      return (await whoIs(browser))?.person.id;
    };
    const before = await id(await link());
    await app.post('/v1/people/Local%20administrator/renamed', { name: 'Somebody' });
    await app.post('/v1/people/Somebody/aliases/withdrawn', { alias: 'Local administrator' });
    await app.post('/v1/people', { name: 'Local administrator' });
    expect(await id(await link())).toBe(before);
    await app.post('/v1/people/Local%20administrator/renamed', { name: 'Nobody' });
    await app.post('/v1/people/Nobody/aliases/withdrawn', { alias: 'Local administrator' });
    await app.post('/v1/people/Somebody/renamed', { name: 'Local administrator' });
  });

  test('from before somebody was signed out everywhere signs nobody in', async () => {
    const url = await link();
    await app.post('/v1/people/Local%20administrator/signed-out', {});
    expect(await problemOf(await new Browser().ask(url))).toEqual([403, 'sign-in-invalid']);
  });

  test('that was made up signs nobody in', async () => {
    for (const token of ['x', 'A'.repeat(43), 'null', '../../v1/me', '%00%ff'.repeat(5)]) {
      const browser = new Browser();
      const { status } = await browser.ask(`${app.url}/auth/link?token=${encodeURIComponent(token)}`);
      expect([403, 422]).toContain(status);
      expect(browser.cookie(app.url, session)).toBeUndefined();
    }
  });
});

describe('a session', () => {
  const signedIn = async (): Promise<Browser> => {
    const browser = new Browser();
    await browser.ask(await link());
    return browser;
  };
  const write = (browser: Browser, headers: Record<string, string>) =>
    browser.ask(`${app.url}/v1/people`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify({ name: `Somebody ${Math.random()}` }),
    });

  test('is kept in a cookie that no script reads', async () => {
    const response = await fetch(await link(), { redirect: 'manual' });
    const [line] = response.headers.getSetCookie().filter((each) => each.startsWith(session));
    expect(line).toMatch(/; Path=\/; .*; HttpOnly; SameSite=Lax$/);
  });

  test('writes as the person, and the event names the session', async () => {
    const browser = await signedIn();
    const answer = await write(browser, { 'sec-fetch-site': 'same-origin' });
    expect(answer.status).toBe(201);
    const { id } = (await answer.json()) as { id: string };
    const { body } = await app.get(`/v1/people/${id}/history`);
    const [event] = body['items'] as { metadata: { actor: object; authentication: object } }[];
    expect(event?.metadata).toMatchObject({
      actor: { kind: 'person' },
      authentication: { session: expect.stringMatching(/^[0-9a-f-]{36}$/) },
    });
  });

  test.each([
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
    { origin: 'https://evil.example' },
    { origin: 'null' },
  ])('changes nothing for a page of another site: %j', async (headers) => {
    expect(await problemOf(await write(await signedIn(), headers as never))).toEqual([403, 'foreign-page']);
  });

  test('is over when they sign out, when all are ended, and the cookie is worth nothing then', async () => {
    const [browser, thief] = [await signedIn(), new Browser()];
    thief.set(app.url, session, browser.cookie(app.url, session) ?? '');
    expect(await whoIs(thief)).toBeDefined();
    const out = await browser.ask(`${app.url}/auth/signed-out`, { method: 'POST' });
    expect(out.status).toBe(204);
    expect(browser.cookie(app.url, session)).toBeUndefined();
    expect(await whoIs(thief)).toBeUndefined();
    const other = await signedIn();
    await app.post('/v1/people/Local%20administrator/signed-out', {});
    await until(async () => (await whoIs(other)) === undefined, 5_000);
    expect(await whoIs(await signedIn())).toBeDefined();
  });

  test('loses a role within a second after it is withdrawn', async () => {
    await app.post('/v1/people', { name: 'Rosa' });
    await app.post('/v1/roles', { person: 'Rosa', role: 'viewer' });
    const browser = new Browser();
    await browser.ask(await link({ person: 'Rosa' }));
    expect((await browser.ask(`${app.url}/v1/people`)).status).not.toBe(403);
    await app.post('/v1/roles/withdrawn', { person: 'Rosa', role: 'viewer' });
    await until(async () => (await browser.ask(`${app.url}/v1/people`)).status === 403, 5_000);
  });

  test('of a cookie and a key at once is that of the key', async () => {
    const browser = await signedIn();
    const answer = await browser.ask(`${app.url}/v1/me`, { headers: { authorization: 'Bearer wrong' } });
    expect(answer.status).toBe(401);
  });
});

describe('the provider', () => {
  test('vouches for somebody new, who is registered without a role', async () => {
    const browser = new Browser();
    const { address } = await throughProvider(browser, ana);
    expect(address).toBe(`${app.url}/incidents`);
    expect(await whoIs(browser)).toMatchObject({ person: { name: ana.name }, roles: [] });
    expect((await browser.ask(`${app.url}/v1/incidents`)).status).toBe(403);
    const again = new Browser();
    await throughProvider(again, ana);
    expect((await whoIs(again))?.person).toEqual((await whoIs(browser))?.person);
  });

  test('does not make somebody of a person on record by a name', async () => {
    await app.post('/v1/people', { name: 'Berta' });
    const berta = { subject: 'subject-of-berta', name: ' BERTA ' };
    const browser = new Browser();
    const { response } = await throughProvider(browser, berta);
    expect(await problemOf(response)).toEqual([403, 'unknown-identity']);
    expect(await whoIs(browser)).toBeUndefined();
    const linked = await app.post('/v1/identities', { person: 'Berta', subject: berta.subject });
    expect(linked.status).toBe(201);
    await throughProvider(browser, berta);
    expect(await whoIs(browser)).toMatchObject({ person: { name: 'Berta' } });
    const other = await app.post('/v1/identities', { person: 'Local administrator', subject: berta.subject });
    expect(other.status).toBe(409);
    expect((await app.post('/v1/identities/withdrawn', { subject: berta.subject })).status).toBe(201);
    expect(await problemOf((await throughProvider(new Browser(), berta)).response)).toEqual([403, 'unknown-identity']);
  });

  test('is not taken at its word where somebody changed their mind, or where another browser began', async () => {
    expect(await problemOf((await throughProvider(new Browser(), undefined)).response)).toEqual([
      403,
      'sign-in-invalid',
    ]);
    const address = await upToReturn(new Browser());
    expect(await problemOf(await new Browser().ask(address))).toEqual([403, 'sign-in-invalid']);
    const victim = new Browser();
    await upToReturn(victim);
    expect(await problemOf(await victim.ask(address))).toEqual([403, 'sign-in-invalid']);
    expect(await whoIs(victim)).toBeUndefined();
  });

  test('gives a code that is good once', async () => {
    const browser = new Browser();
    const address = await upToReturn(browser);
    const cookie = browser.cookie(app.url, 'debrief_sign-in') ?? '';
    expect((await browser.ask(address)).status).toBe(303);
    const again = new Browser();
    again.set(app.url, 'debrief_sign-in', cookie);
    expect(await problemOf(await again.ask(address))).toEqual([403, 'sign-in-invalid']);
  });

  test('is believed nothing where any part of what comes back was changed', async () => {
    for (const part of ['state', 'code', 'iss']) {
      const browser = new Browser();
      const returned = new URL(await upToReturn(browser));
      for (const value of ['', 'x', `${returned.searchParams.get(part)}x`]) {
        const forged = new URL(returned);
        forged.searchParams.set(part, value);
        expect((await browser.ask(forged.href)).status).toBe(403);
      }
      returned.searchParams.delete(part);
      expect((await browser.ask(returned.href)).status).toBe(403);
      expect(await whoIs(browser)).toBeUndefined();
    }
  });

  test.each([
    '//evil.example',
    '/\\evil.example',
    'https://evil.example',
    'evil',
    '',
    '/ x',
    '/a\nb',
    '/\t/evil.example',
  ])('is not begun to go on to %j', async (to) => {
    const { status } = await new Browser().ask(`${app.url}/auth/oidc?to=${encodeURIComponent(to)}`);
    expect(status).toBe(422);
  });

  test('goes on to a path on these pages', async () => {
    provider.signsIn(ana);
    const to = '/v1/incidents?q=a%20b';
    const isThere = (address: string): boolean => address.includes('/v1/incidents');
    const { address } = await new Browser().follow(`${app.url}/auth/oidc?to=${encodeURIComponent(to)}`, isThere);
    expect(address).toBe(`${app.url}${to}`);
  });

  test('is asked for by the address that it knows, whatever the request says of itself', async () => {
    const { status, headers } = await fetch(`${app.url.replace('127.0.0.1', 'localhost')}/auth/oidc?to=/x`, {
      redirect: 'manual',
    });
    expect([status, headers.get('location')]).toEqual([303, `${app.url}/auth/oidc?to=%2Fx`]);
  });
});

test('a caller who is mistaken too often waits, and a key that was good, or a session, is taken all the same', async () => {
  const browser = new Browser();
  await browser.ask(await link());
  const ask = (key: string): Promise<Response> =>
    fetch(`${app.url}/v1/me`, { headers: { authorization: `Bearer ${key}` } });
  let last = await ask('wrong');
  for (let tries = 0; tries < 200 && last.status === 401; tries++) last = await ask(`wrong-${tries}`);
  expect([last.status, Number(last.headers.get('retry-after')) > 0]).toEqual([429, true]);
  expect((await app.get('/v1/me')).status).toBe(200);
  expect(await whoIs(browser)).toBeDefined();
  expect((await new Browser().ask(await link())).status).toBe(303);
});
