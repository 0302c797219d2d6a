import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Browser } from './browser.js';
import { grpcClient, toldBy, toldIn, type GrpcClient } from './grpc-client.js';
import { until } from './parts.js';
import { allBuilt, newFolder, removeFolder, startApp, type Answer, type RunningApp } from './running-app.js';

let app: RunningApp;

beforeAll(async () => {
  app = await startApp({ folder: newFolder(), projects: true });
  await allBuilt(app);
});
afterAll(async () => {
  await app.stop();
  removeFolder(app.folder);
});

const as = (key: string) => ({ authorization: `Bearer ${key}` });

/** Gives out a key, and returns its text and id. */
const keyWith = async (body: object): Promise<{ key: string; id: string }> => {
  const { status, body: given } = await app.post('/v1/api-keys', { label: 'A test', ...body });
  expect({ status, given }).toMatchObject({ status: 201 });
  return given as { key: string; id: string };
};

const problem = ({ status, body }: Answer): unknown => [status, String(body['type']).replace(/.*:/, '')];

describe('a key', () => {
  test('is told once, may do what its roles may, and says who it was', async () => {
    const { key, id } = await keyWith({ roles: ['viewer'] });
    expect(key).toMatch(/^debrief_[\w-]{43}$/);
    expect((await app.get('/v1/incidents', as(key))).status).toBe(200);
    const refused = await app.post(
      '/v1/incidents',
      { title: 'x', services: [], severity: 3, reportedBy: null },
      as(key),
    );
    expect(problem(refused)).toEqual([403, 'not-allowed']);
    expect(String(refused.body['detail'])).toContain('"record"');
    expect(problem(await app.post('/v1/api-keys', { label: 'x', roles: ['admin'] }, as(key)))).toEqual([
      403,
      'not-allowed',
    ]);
    await until(async () => JSON.stringify((await app.get('/v1/api-keys')).body).includes(id));
    const { body } = await app.get('/v1/api-keys');
    const listed = (body['items'] as Record<string, unknown>[]).find((each) => each['id'] === id);
    expect(listed).toMatchObject({ prefix: key.slice(0, 12), label: 'A test', roles: ['viewer'], revokedAt: null });
    expect(JSON.stringify(body)).not.toContain(key.slice(12));
  });

  test('is refused within a second once it is revoked', async () => {
    const { key, id } = await keyWith({ roles: ['viewer'] });
    expect((await app.get('/v1/incidents', as(key))).status).toBe(200);
    expect((await app.post(`/v1/api-keys/${id}/revoked`, { reason: 'Left in a log' })).status).toBe(201);
    const revoked = performance.now();
    await until(async () => (await app.get('/v1/incidents', as(key))).status === 401, 5_000);
    expect(performance.now() - revoked).toBeLessThan(5_000);
    expect((await app.post(`/v1/api-keys/${id}/revoked`, {})).status).toBe(200);
  });

  test('is refused once it has expired', async () => {
    const { key } = await keyWith({ roles: ['viewer'], expiresAt: new Date(Date.now() + 1_500).toISOString() });
    await until(async () => (await app.get('/v1/incidents', as(key))).status === 401, 10_000);
  });

  test('for somebody does what they may do, and no more, for as long as they may', async () => {
    await app.post('/v1/people', { name: 'Petra' });
    const asked = { label: 'Hers', roles: ['viewer', 'responder'], person: 'Petra' };
    const refused = await app.post('/v1/api-keys', asked);
    expect([problem(refused), String(refused.body['detail'])]).toEqual([
      [422, 'invalid-access'],
      expect.stringContaining('viewer, responder, which the person does not hold'),
    ]);
    for (const role of asked.roles) await app.post('/v1/roles', { person: 'Petra', role });
    const { key } = await keyWith(asked);
    const roles = async (): Promise<unknown> =>
      ((await app.get('/v1/me', as(key))).body['roles'] as { role: string }[]).map(({ role }) => role);
    expect(await roles()).toEqual(['viewer', 'responder']);
    await app.post('/v1/roles/withdrawn', { person: 'Petra', role: 'responder' });
    await until(async () => JSON.stringify(await roles()) === '["viewer"]', 5_000);
  });

  test('gives out nothing that whoever makes it may not do, unless that is the first one', async () => {
    await app.post('/v1/people', { name: 'Adam' });
    for (const role of ['admin', 'viewer']) await app.post('/v1/roles', { person: 'Adam', role });
    const { key } = await keyWith({ roles: ['admin', 'viewer'], person: 'Adam' });
    const give = async (path: string, body: object): Promise<unknown> => problem(await app.post(path, body, as(key)));
    for (const roles of [['auditor'], ['viewer', 'responder'], ['admin']])
      expect(await give('/v1/api-keys', { label: 'x', roles })).toEqual([403, 'beyond-own-roles']);
    expect(await give('/v1/sign-in-links', {})).toEqual([403, 'beyond-own-roles']);
    expect(await give('/v1/roles', { person: 'Adam', role: 'auditor' })).toEqual([403, 'own-role']);
    expect(await give('/v1/api-keys', { label: 'x', roles: ['viewer'] })).toEqual([201, 'undefined']);
    expect(await give('/v1/sign-in-links', { person: 'Adam' })).toEqual([201, 'undefined']);
  });

  test('and a role cannot be given back in time', async () => {
    const early = { recordedAt: '2020-01-01T00:00:00Z', source: { system: 'x', file: 'y', row: 1 } };
    for (const [path, body] of [
      ['/v1/api-keys', { label: 'x', roles: ['viewer'] }],
      ['/v1/roles', { person: 'Adam', role: 'viewer' }],
      ['/v1/sign-in-links', {}],
    ] as const)
      expect(problem(await app.post(path, { ...body, ...early }))).toEqual([422, 'invalid-request']);
  });

  test('whose request is sent again is not given out twice', async () => {
    const headers = { 'idempotency-key': 'the same key' };
    const body = { label: 'Sent twice', roles: ['viewer'] };
    expect((await app.post('/v1/api-keys', body, headers)).status).toBe(201);
    expect(problem(await app.post('/v1/api-keys', body, headers))).toEqual([409, 'key-told-once']);
  });

  test.each<[object, string]>([
    [{ roles: ['king'] }, 'roles'],
    [{ roles: [] }, 'roles'],
    [{ roles: ['viewer', 'viewer'] }, 'roles'],
    [{ roles: ['emitter'] }, 'services'],
    [{ roles: ['viewer'], services: ['checkout'] }, 'services[0]'],
    [{ roles: ['viewer'], expiresAt: '2001-01-01T00:00:00Z' }, 'expiresAt'],
    [{ roles: ['viewer'], person: 'Nobody of that name' }, 'person'],
    [{ label: ' ', roles: ['viewer'] }, 'label'],
  ])('%j is refused', async (body, field) => {
    const refused = await app.post('/v1/api-keys', { label: 'A test', ...body });
    expect([refused.status, (refused.body['errors'] as { field: string }[])[0]?.field]).toEqual([422, field]);
  });

  test('that was never given out is not revoked', async () => {
    const refused = await app.post('/v1/api-keys/00000000-0000-4000-8000-000000000000/revoked', {});
    expect(problem(refused)).toEqual([404, 'unknown-api-key']);
  });
});

describe('a role', () => {
  test('is granted to a person, listed by name, and withdrawn', async () => {
    const { body: person } = await app.post('/v1/people', { name: 'Rolande' });
    expect((await app.post('/v1/roles', { person: 'Rolande', role: 'responder' })).status).toBe(201);
    expect((await app.post('/v1/roles', { person: 'Rolande', role: 'responder' })).status).toBe(200);
    const listed = async (): Promise<unknown> => {
      const { body } = await app.get('/v1/roles');
      return (body['items'] as { person: { name: string }; roles: { role: string }[] }[])
        .filter(({ person: { name } }) => name === 'Rolande')
        .map(({ roles }) => roles.map(({ role }) => role));
    };
    await until(async () => JSON.stringify(await listed()) === '[["responder"]]');
    const { body } = await app.post('/v1/roles/withdrawn', { person: person['id'], role: 'responder' });
    expect(body['eventIds']).toHaveLength(1);
    await until(async () => JSON.stringify(await listed()) === '[]');
  });

  test('is not given by a key to the person it acts for', async () => {
    await app.post('/v1/people', { name: 'Selma' });
    await app.post('/v1/roles', { person: 'Selma', role: 'admin' });
    const { key } = await keyWith({ roles: ['admin'], person: 'Selma' });
    expect(problem(await app.post('/v1/roles', { person: 'Selma', role: 'auditor' }, as(key)))).toEqual([
      403,
      'own-role',
    ]);
  });
});

test('who signs in as somebody stands in their export, and lists come to the position of that', async () => {
  const { body: person } = await app.post('/v1/people', { name: 'Isolde' });
  const issuer = 'https://login.example.com';
  const linked = await app.post('/v1/identities', { person: 'Isolde', subject: '24', issuer });
  expect(linked.status).toBe(201);
  expect((await app.get(`/v1/roles?minPosition=${String(linked.body['position'])}`)).status).toBe(200);
  const { body: lines } = await app.get(`/v1/people/${String(person['id'])}/export`);
  expect(lines as unknown as string).toContain('"type":"IdentityLinked"');
});

describe('a stream whose key is revoked', () => {
  /** A client with a key of its own, and how to revoke that. */
  const clientWith = async (role: string): Promise<{ client: GrpcClient; revoke: () => Promise<void> }> => {
    const { key, id } = await keyWith({ roles: [role] });
    return {
      client: grpcClient(app.grpc, key),
      revoke: async () => {
        await app.post(`/v1/api-keys/${id}/revoked`, {});
        await until(async () => (await app.get('/v1/me', as(key))).status === 401, 5_000);
      },
    };
  };
  const logged = async (): Promise<string> => {
    const { body } = await app.post('/v1/incidents', { title: 'x', services: [], severity: 3, reportedBy: null });
    return String(body['id']);
  };

  test('records nothing more', async () => {
    const { client, revoke } = await clientWith('responder');
    const incident = await logged();
    const call = client.raw.recordStream(client.metadata);
    const answers = call[Symbol.asyncIterator]() as AsyncIterator<{ status?: Parameters<typeof toldIn>[0] }>;
    const said = async (): Promise<unknown> => {
      call.write({ incident, notes: { note: 'A note' } });
      const { value } = (await answers.next()) as { value: { status?: Parameters<typeof toldIn>[0] } };
      return value.status && toldIn(value.status).reason;
    };
    expect(await said()).toBeUndefined();
    await revoke();
    expect(await said()).toBe('not-signed-in');
    const { body } = await app.get(`/v1/incidents/${incident}/history`);
    expect((body['items'] as { type: string }[]).filter(({ type }) => type === 'NoteAdded')).toHaveLength(1);
    call.end();
    expect((await answers.next()).done).toBe(true);
    client.close();
  });

  test('shows nothing more', async () => {
    const { client, revoke } = await clientWith('viewer');
    const call = client.raw.watch({}, client.metadata);
    const answers = call[Symbol.asyncIterator]() as AsyncIterator<{ event?: { incident: string } }>;
    expect((await answers.next()).done).toBe(false);
    await revoke();
    const incident = await logged();
    const after = async (): Promise<unknown> => {
      for (;;) {
        const next = await answers.next();
        if (next.done) return 'the end';
        if (next.value.event?.incident === incident) return 'the event';
      }
    };
    expect(await after().catch((error: unknown) => toldBy(error).reason)).toBe('not-signed-in');
    client.close();
  });
});

test('a caller has fifty streams open at most, and each that ends makes room', async () => {
  const { key } = await keyWith({ roles: ['viewer'] });
  const client = grpcClient(app.grpc, key);
  const watch = () => {
    const call = client.raw.watch({}, client.metadata);
    const answers = call[Symbol.asyncIterator]() as AsyncIterator<unknown>;
    return {
      call,
      first: () =>
        answers.next().then(
          () => 'told',
          (error: unknown) => toldBy(error).reason,
        ),
    };
  };
  const open = Array.from({ length: 50 }, watch);
  expect(new Set(await Promise.all(open.map(({ first }) => first())))).toEqual(new Set(['told']));
  expect(await watch().first()).toBe('too-many-requests');
  expect(await grpcStreams(app.grpc)).toBe('told');
  open[0]?.call.on('error', () => undefined).cancel();
  await until(async () => (await watch().first()) === 'told', 5_000);
  client.close();
});

/** Another caller is not held up by it. */
const grpcStreams = async (address: string): Promise<string | undefined> => {
  const client = grpcClient(address);
  const call = client.raw.watch({}, client.metadata);
  const answers = call[Symbol.asyncIterator]() as AsyncIterator<unknown>;
  const told = await answers.next().then(
    () => 'told',
    (error: unknown) => toldBy(error).reason,
  );
  client.close();
  return told;
};

test('somebody who was erased is signed out, and signed in by nothing', async () => {
  const { body: person } = await app.post('/v1/people', { name: 'Erna' });
  await app.post('/v1/roles', { person: 'Erna', role: 'viewer' });
  const link = async (): Promise<string> =>
    String((await app.post('/v1/sign-in-links', { person: 'Erna' })).body['url']);
  const [one, other, browser] = [await link(), await link(), new Browser()];
  await browser.ask(one);
  const me = async (): Promise<number> => (await browser.ask(`${app.url}/v1/me`)).status;
  expect(await me()).toBe(200);
  expect((await app.post(`/v1/people/${String(person['id'])}/erased`, {})).status).toBe(201);
  await until(async () => (await me()) === 401, 20_000);
  expect((await new Browser().ask(other)).status).toBe(403);
  expect(problem(await app.post('/v1/sign-in-links', { person: person['id'] }))).toEqual([409, 'person-erased']);
});
