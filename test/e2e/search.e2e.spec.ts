import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { startApp, type Answer, type RunningApp } from './running-app.js';

// What is found by words, what was like it, and what waits for its log: answered from documents.
let app: RunningApp;
let last = '0';

const at = (day: number, time = '10:00'): string => `2026-03-0${day}T${time}:00Z`;

const write = async (path: string, body: object): Promise<Answer> => {
  const answer = await app.post(path, body);
  expect([200, 201]).toContain(answer.status);
  last = String(answer.body['position']);
  return answer;
};

const log = (key: string, title: string, service: string, day: number): Promise<Answer> =>
  write('/v1/incidents', { key, title, services: [service], severity: 3, reportedBy: null, occurredAt: at(day) });

/** Once the documents have everything that was written. */
const keysFound = async (query: string): Promise<unknown[]> => {
  const { status, body } = await app.get(`/v1/incidents?${query}&minPosition=${last}`);
  expect(status).toBe(200);
  const keys = (body['items'] as { key: string }[]).map(({ key }) => key);
  expect(body['total']).toBe(keys.length);
  return keys;
};

beforeAll(async () => {
  app = await startApp({ projects: true });
  await log('pool', 'Checkout answers 502', 'checkout', 1);
  await write('/v1/incidents/key:pool/diagnosed', {
    by: null,
    cause: 'The connection pool was exhausted by a leak in the retry loop',
    occurredAt: at(1, '11:00'),
  });
  await write('/v1/incidents/key:pool/mitigated', {
    by: null,
    mitigation: 'Restarted the pods',
    occurredAt: at(1, '11:10'),
  });
  await write('/v1/incidents/key:pool/fixed', {
    by: null,
    solution: 'Closed connections in the retry loop',
    occurredAt: at(1, '12:00'),
  });
  await log('mail', 'Mails arrive late', 'mail', 2);
  await write('/v1/incidents/key:mail/notes', { note: 'The queue of the relay grows', occurredAt: at(2) });
  await log('slow', 'Search is slow', 'search', 3);
  await log('again', 'Checkout times out: connections leak again', 'checkout', 4);
});
afterAll(() => app.stop());

describe('incidents by words', () => {
  test.each<[string, string[]]>([
    ['checkout', ['again', 'pool']],
    ['CONNECTION leaking', ['again', 'pool']],
    ['retries', ['pool']],
    ['restarted pods', ['pool']],
    ['queue relay', ['mail']],
    ['checkout queue', []],
    ['the slow', ['slow']],
  ])('"%s" finds %j: all words, in any form, anywhere in its texts', async (q, keys) => {
    expect(await keysFound(`q=${encodeURIComponent(q)}`)).toEqual(keys);
  });

  test('without regard to how words are written, and whether they are long', async () => {
    await log('api', 'APIが遅い', 'search', 5);
    await log('fire', '火', 'search', 5);
    await log('fires', 'データセンターの火災', 'search', 5);
    await log('street', 'Map of Hauptstraße is blank', 'search', 5);
    await log('letters', 'Volume C of x-1 is full', 'search', 5);
    const found = async (q: string): Promise<unknown[]> => (await keysFound(`q=${encodeURIComponent(q)}`)).toSorted();
    expect(await found('api')).toEqual(['api']);
    expect(await found('遅い')).toEqual(['api']);
    expect(await found('API 遅')).toEqual(['api']);
    expect(await found('火')).toEqual(['fire', 'fires']);
    expect(await found('火災')).toEqual(['fires']);
    expect(await found('京')).toEqual([]);
    expect(await found('HAUPTSTRASSE')).toEqual(['street']);
    for (const q of ['C', 'c++', 'x-1', 'volume 1']) expect([q, await found(q)]).toEqual([q, ['letters']]);
    expect(await found('a.b.c')).toEqual([]);
  });

  test('together with other filters', async () => {
    expect(await keysFound('q=checkout&status=fixed')).toEqual(['pool']);
    expect(await keysFound(`q=checkout&from=${at(2)}`)).toEqual(['again']);
  });

  test('by a reference', async () => {
    const { body } = await app.get('/v1/incidents/key:slow');
    expect(body['reference']).toMatch(/^INC-\d+$/);
    const { body: found } = await app.get(`/v1/incidents?q=${String(body['reference']).toLowerCase()}`);
    expect((found['items'] as { key: string }[]).map(({ key }) => key)).toEqual(['slow']);
  });

  test('follows corrections and retractions: what is not said any more is not found', async () => {
    const note = await write('/v1/incidents/key:slow/notes', { note: 'A zeppelin hit the rack', occurredAt: at(3) });
    const [eventId] = note.body['eventIds'] as string[];
    expect(await keysFound('q=zeppelin')).toEqual(['slow']);
    await write('/v1/incidents/key:slow/corrections', {
      eventId,
      replace: { note: 'A forklift' },
      reason: 'Heard wrong',
    });
    expect([await keysFound('q=zeppelin'), await keysFound('q=forklift')]).toEqual([[], ['slow']]);
    await write('/v1/incidents/key:slow/retractions', { eventId, reason: 'Neither' });
    expect([await keysFound('q=zeppelin'), await keysFound('q=forklift')]).toEqual([[], []]);
  });

  test('of incidents that were merged are found in the other as well', async () => {
    await log('duplicate', 'Basket shows a blank page', 'basket', 4);
    await write('/v1/incidents/key:duplicate/merged', { into: 'key:again', reason: 'One leak' });
    expect(await keysFound('q=basket')).toEqual(['duplicate', 'again']);
    expect(await keysFound('status=merged')).toEqual(['duplicate']);
    await write('/v1/incidents/key:duplicate/notes', { note: 'Seen from Oslo', occurredAt: at(4, '11:00') });
    expect(await keysFound('q=oslo')).toEqual(['duplicate', 'again']);
    await write('/v1/incidents/key:duplicate/unmerged', { reason: 'Another one' });
    expect(await keysFound('q=oslo')).toEqual(['duplicate']);
  });

  test.each(['the of', 'I', 'a', '…', '🔥', '', 'f'.repeat(41), `the ${'f'.repeat(41)}`])(
    '"%s" has no word to look for, and is refused',
    async (q) => {
      expect(await app.get(`/v1/incidents?q=${encodeURIComponent(q)}`)).toMatchObject({
        status: 422,
        body: {
          errors: [
            {
              field: 'q',
              detail:
                'takes a text with a word to look for: one of at most 40 letters or digits ' +
                'that does not stand in nearly every text, as "the" and "a" do',
            },
          ],
        },
      });
    },
  );

  test('a text that is too long is told so', async () => {
    expect(await app.get(`/v1/incidents?q=${'checkout '.repeat(23)}`)).toMatchObject({
      status: 422,
      body: { errors: [{ field: 'q', detail: 'takes one text of at most 200 characters' }] },
    });
  });
});

describe('similar incidents', () => {
  interface Item {
    id: string;
    title: string;
    shared: { terms: string[]; services: { name: string }[] };
    solutions: { solution: string }[];
    mitigations: { mitigation: string }[];
  }
  const similar = async (address: string, query = ''): Promise<Item[]> => {
    const { status, body } = await app.get(`/v1/incidents/${address}/similar?minPosition=${last}${query}`);
    expect(status).toBe(200);
    return body['items'] as Item[];
  };

  test('are past ones that share words and services, the most alike first, with what ended them', async () => {
    const [first, ...others] = await similar('key:again');
    expect(first).toMatchObject({
      title: 'Checkout answers 502',
      status: 'fixed',
      shared: { services: [{ name: 'checkout' }] },
      mitigations: [{ mitigation: 'Restarted the pods', occurredAt: '2026-03-01T11:10:00.000Z' }],
      solutions: [{ solution: 'Closed connections in the retry loop' }],
    });
    expect(first?.shared.terms).toEqual(expect.arrayContaining(['leak', 'connections', 'checkout']));
    expect(others.map(({ title }) => title)).not.toContain('Mails arrive late');
  });

  test('are no later ones, no cancelled ones, and not the incident itself', async () => {
    expect(await similar('key:pool')).toEqual([]);
    await log('noise', 'Checkout leaks connections', 'checkout', 2);
    expect((await similar('key:again')).map(({ title }) => title)).toContain('Checkout leaks connections');
    await write('/v1/incidents/key:noise/cancelled', { reason: 'A drill', occurredAt: at(3) });
    expect((await similar('key:again')).map(({ title }) => title)).not.toContain('Checkout leaks connections');
  });

  test('are told as they stood at the moment asked for', async () => {
    const [then] = await similar('key:again', `&validAt=${at(4, '10:00')}`);
    expect(then).toMatchObject({ title: 'Checkout answers 502', status: 'fixed' });
    const early = await app.get(`/v1/incidents/key:again/similar?knownAt=${at(1)}`);
    expect(early.status).toBe(404);
  });

  test('have the one that shares rare words first, also when hundreds of later ones share a common one', async () => {
    const twin = 'paxos zyzzyva frobnicate outage';
    await log('twin', twin, 'ledger', 1);
    await write('/v1/incidents/key:twin/fixed', { by: null, solution: 'Turned it off', occurredAt: at(1, '12:00') });
    for (let tens = 0; tens < 31; tens++)
      await Promise.all(
        Array.from({ length: 10 }, (_, ones) =>
          log(`outage-${tens}-${ones}`, `outage number ${tens}${ones}`, 'ledger', 2),
        ),
      );
    await log('twin-again', twin, 'ledger', 3);
    const [first] = await similar('key:twin-again');
    expect(first).toMatchObject({ title: twin, solutions: [{ solution: 'Turned it off' }] });
    expect(first?.shared.terms).toEqual(['paxos', 'zyzzyva', 'frobnicate', 'outage']);
  }, 120_000);

  test('share words and pairs of characters, told as this one has them', async () => {
    await log('slow-api', 'APIが遅い', 'api', 1);
    await log('slow-search', '検索APIが激遅い', 'search', 5);
    const [first] = await similar('key:slow-search', '&limit=1');
    expect(first).toMatchObject({ title: 'APIが遅い' });
    expect(first?.shared.terms.toSorted()).toEqual(['api', '遅い']);
  });

  test('are as many as asked for', async () => {
    expect(await similar('key:again', '&limit=1')).toHaveLength(1);
    expect(await app.get('/v1/incidents/key:again/similar?limit=21')).toMatchObject({ status: 422 });
    expect(await app.get('/v1/incidents/key:nobody/similar')).toMatchObject({ status: 404 });
  });
});

describe('keys without a log', () => {
  const waiting = async (query = ''): Promise<{ items: { key: string; events: number }[]; nextCursor: unknown }> =>
    (await app.get(`/v1/unlogged-keys?minPosition=${last}${query}`)).body as never;

  test('are listed with since when facts wait, until the incident is logged', async () => {
    for (const key of ['held-1', 'held-2', 'held-3']) await write(`/v1/incidents/key:${key}/notes`, { note: 'Early' });
    await write('/v1/incidents/key:held-2/responded', { by: null });
    const { items } = await waiting();
    expect(items.map(({ key, events }) => [key, events])).toEqual([
      ['held-1', 1],
      ['held-2', 2],
      ['held-3', 1],
    ]);
    expect(await keysFound('q=early')).toEqual([]);
    await log('held-2', 'Logged at last', 'search', 5);
    expect((await waiting()).items.map(({ key }) => key)).toEqual(['held-1', 'held-3']);
    expect(await keysFound('q=early')).toEqual(['held-2']);
  });

  test('are read in pages', async () => {
    const { items, nextCursor } = await waiting('&limit=1');
    expect(items.map(({ key }) => key)).toEqual(['held-1']);
    const next = await waiting(`&limit=1&cursor=${String(nextCursor)}`);
    expect([next.items.map(({ key }) => key), next.nextCursor]).toEqual([['held-3'], null]);
    expect(await app.get('/v1/unlogged-keys?cursor=abc')).toMatchObject({ status: 400 });
  });
});
