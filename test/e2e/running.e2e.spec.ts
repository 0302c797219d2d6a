import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { startWire, type Wire } from '#event-store/testing';
import { startApp, type Answer, type RunningApp } from './running-app.js';

let app: RunningApp;
let events: Wire;
let documents: Wire;

beforeAll(async () => {
  app = await startApp({
    reach: async ({ eventStore, mongo }) => {
      [events, documents] = [await startWire(eventStore.port), await startWire(mongo.port)];
      return {
        eventStoreUrl: `esdb://127.0.0.1:${events.port}?tls=false`,
        mongoUri: `mongodb://127.0.0.1:${documents.port}/?directConnection=true`,
      };
    },
  });
});
afterAll(async () => {
  await app.stop();
  await events.close();
  await documents.close();
});

describe('health', () => {
  const ready = (): Promise<Answer> => app.get('/health/ready', { authorization: '' });

  /** Asks until the answer is this one; a test that waits in vain ends by its time-out. */
  const becomes = async (status: number): Promise<Answer> => {
    for (;;) {
      const answer = await ready();
      if (answer.status === status) return answer;
    }
  };

  test('is told to anyone, without a key', async () => {
    expect((await app.get('/health/live', { authorization: '' })).body).toEqual({ status: 'ok' });
    expect(await ready()).toMatchObject({
      status: 200,
      body: { status: 'ok', checks: { eventStore: 'ok', vault: 'ok' } },
    });
  });

  test.each([
    ['event store', 'eventStore', 'vault', (): Wire => events],
    ['vault', 'vault', 'eventStore', (): Wire => documents],
  ] as const)(
    'of a stopped %s turns to 503 with the reason, soon, and back',
    async (_name, stopped, other, wire) => {
      await ready();
      wire().hold();
      const began = performance.now();
      const { body } = await becomes(503);
      expect(performance.now() - began).toBeLessThan(4_000);
      expect(body).toMatchObject({ status: 'unavailable', checks: { [other]: 'ok' } });
      expect((body['checks'] as Record<string, string>)[stopped]).toMatch(/no answer|does not answer|did not answer/);
      expect((await app.get('/health/live')).status).toBe(200);
      wire().release();
      wire().cut();
      expect((await becomes(200)).body).toMatchObject({ checks: { [stopped]: 'ok' } });
    },
    20_000,
  );
});

test('a write while the event store is stopped is refused in bounded time, and may be sent again', async () => {
  const body = { title: 'T', services: [], severity: 3, reportedBy: null };
  await app.post('/v1/incidents', body);
  events.hold();
  const refused = await app.post('/v1/incidents', body, { 'idempotency-key': 'held' });
  expect(refused.status).toBe(503);
  expect(refused.headers.get('retry-after')).toBe('1');
  expect(refused.body['detail']).toContain('Send the same request again with the same idempotency key');
  events.release();
  const again = await app.post('/v1/incidents', body, { 'idempotency-key': 'held' });
  expect(again.status).toBe(201);
  const { body: history } = await app.get(`/v1/incidents/${String(again.body['id'])}/history`);
  expect(history['total']).toBe(1);
}, 30_000);

describe('the description of the interface', () => {
  interface Operation {
    parameters?: { name: string; in: string }[];
    requestBody?: { content: Record<string, { schema: { $ref: string } }> };
    responses: Record<string, unknown>;
    security?: unknown[];
  }
  const description = async (): Promise<
    Record<string, unknown> & { paths: Record<string, Record<string, Operation>> }
  > => (await app.get('/openapi.json', { authorization: '' })).body as never;

  test('lists every address', async () => {
    const { openapi, paths } = await description();
    expect(openapi).toMatch(/^3\./);
    const listed = Object.entries(paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((name) => `${name} ${path}`),
    );
    const answered = app.routes
      .filter(({ method, path }) => method !== 'HEAD' && !isPage(path))
      .map(({ method, path }) => `${method.toLowerCase()} ${path.replace(/:(\w+)/g, '{$1}')}`);
    expect(listed.toSorted()).toEqual(answered.toSorted());
    expect(answered.length).toBeGreaterThan(90);
  });

  test('has a schema for every body and every parameter of an address, and refers to nothing that is missing', async () => {
    const document = await description();
    for (const [path, methods] of Object.entries(document.paths))
      for (const [method, { parameters = [], requestBody, responses }] of Object.entries(methods)) {
        const inPath = parameters.filter((parameter) => parameter.in === 'path').map(({ name }) => `{${name}}`);
        expect({ path, method, inPath }).toEqual({ path, method, inPath: path.match(/\{\w+\}/g) ?? [] });
        expect(Object.keys(responses)).not.toEqual([]);
        // Those of projections, mail and what is tried again, and signing out, say everything by their address; what a tracker
        // or another product sends is described where that is.
        if (method === 'post' && !/^\/(v1\/(projections|mail|tickets)\/|v1\/cloudevents$|(hooks|auth)\/)/.test(path))
          expect(requestBody?.content['application/json']?.schema.$ref).toBeDefined();
      }
    const references = [...JSON.stringify(document).matchAll(/"\$ref":"#\/([^"]+)"/g)].map(([, path = '']) => path);
    expect(references.length).toBeGreaterThan(20);
    for (const reference of references) {
      const found = reference.split('/').reduce<unknown>((at, name) => (at as Record<string, unknown>)[name], document);
      expect({ reference, found }).toMatchObject({ reference, found: { type: 'object' } });
    }
  });

  test('says which fields are required', async () => {
    const { components } = (await description()) as unknown as {
      components: { schemas: Record<string, { required?: string[]; properties: object }> };
    };
    expect(components.schemas['LogIncidentRequest']?.required?.toSorted()).toEqual(
      ['reportedBy', 'services', 'severity', 'title'].toSorted(),
    );
    expect(Object.keys(components.schemas['ImportSource']?.properties ?? {})).toEqual(['system', 'file', 'row']);
  });
});

/** Pages, of which nothing is described: those about the interface, and the page itself. */
const isPage = (path: string): boolean =>
  /^\/(docs|openapi|$|metrics\/|(incidents|postmortems|follow-ups|agreements|running|access|audit|directory|publications|settings)(\/|$))/.test(
    path,
  );
