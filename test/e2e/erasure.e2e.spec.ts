import { rmSync, writeFileSync } from 'node:fs';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { MongoClient } from 'mongodb';
import { until } from './parts.js';
import { newDataFolder, startProduct, type Product } from './product.js';
import { searched } from './searched-files.js';

// Rare words are planted wherever people write, in the product as a person runs it. After redacting and erasing, no file of
// its data folder holds one of them in any form.
jest.setTimeout(180_000);

const folder = newDataFolder();
const quiet = { LOG_LEVEL: 'debug' };
let product: Product;

/** Each stands in one text alone. */
const words = {
  held: 'Zyzzogeton',
  title: 'frobnicating',
  description: 'кракозябрище',
  corrected: 'quixotically',
  why: 'ωμέγαλφα',
  note: '雷撃珊瑚礁',
  retracted: 'Vexillology',
  line: 'snollygoster',
  action: '번개산호초',
  outcome: 'ĐặcbiệtHiếm',
  update: 'Straßenkötertum',
  label: 'hobbledehoy',
  merged: 'widdershins',
  mergedNote: 'nudiustertian',
  hold: 'absquatulate',
};
/** Of people, whose names lie open nowhere. */
const names = ['Xanthippe Quillfeather', 'Xan Quillfeather', 'xquill', 'Ozymandias Featherstonehaugh'];

interface Written {
  id: string;
  eventIds: string[];
  position: string;
}

const post = async (path: string, body: object): Promise<Written> => {
  const answer = await product.post(path, body);
  expect([path, answer.status, answer.body]).toEqual([
    path,
    expect.any(Number),
    expect.objectContaining({ id: expect.any(String) }),
  ]);
  return answer.body as Written;
};
const status = async (path: string, body: object): Promise<number> => (await product.post(path, body)).status;

/** Where each planted text lies: the address of its incident, its event, and the path in that. */
const texts: [string, string, string][] = [];
const planted = async (path: string, body: object, ...paths: string[]): Promise<Written> => {
  const written = await post(path, body);
  const incident = path === '/v1/incidents' ? `/v1/incidents/${written.id}` : path.slice(0, path.lastIndexOf('/'));
  for (const text of paths) texts.push([incident, written.eventIds[0] ?? '', text]);
  return written;
};

const at = (time: string): string => `2026-03-02T${time}:00Z`;

/** Every document of the read models, by collection and id. */
const documents = async (): Promise<Map<string, Record<string, unknown>>> => {
  const { mongoUri } = JSON.parse(readFileSync(join(folder, 'run.json'), 'utf8')) as { mongoUri: string };
  const client = new MongoClient(mongoUri);
  try {
    const found = new Map<string, Record<string, unknown>>();
    for (const name of [
      'incidents',
      'timeline',
      'unlogged',
      'verdicts',
      'recommendations',
      'incident_facts',
      'action_items',
      'findings',
      'postmortems',
      'directory',
      'api-keys',
      'roles',
      'mail',
      'tickets',
    ])
      for (const document of await client.db('debrief').collection(name).find().toArray())
        found.set(`${name} ${String(document._id)}`, JSON.parse(JSON.stringify(document)) as Record<string, unknown>);
    return found;
  } finally {
    await client.close();
  }
};

interface Projections {
  head: string;
  rewriting: boolean;
  items: { position: string; parked: number; kind: string }[];
}

/** Resolves when everything up to the end of the log is done, documents and files included. */
const settled = (): Promise<void> =>
  until(async () => {
    const { head, rewriting, items } = (await product.get('/v1/projections')).body as Projections;
    return !rewriting && items.every(({ position }) => BigInt(position) >= BigInt(head));
  });

/** What a document may say otherwise once texts in it are gone: how far it is, and what it is found by. */
const comparable = ({
  position: _position,
  revision: _revision,
  updatedAt: _at,
  terms: _terms,
  ...rest
}: Record<string, unknown>) => rest;

/** The same value with the marker in the place of every planted text. */
const blotted = (value: unknown): unknown => {
  if (typeof value === 'string' && Object.values(words).some((word) => value.includes(word))) return { redacted: true };
  if (Array.isArray(value)) return value.map(blotted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, blotted(inner)]));
};

beforeAll(async () => {
  product = await startProduct(folder, quiet);
});

afterAll(async () => {
  await product.stop();
  rmSync(folder, { recursive: true, force: true });
});

test('after redaction and erasure no file holds what was said, and all else is as it was', async () => {
  const person = await post('/v1/people', { name: names[0], aliases: [names[2]] });
  await post(`/v1/people/${person.id}/renamed`, { name: names[1] });
  await post('/v1/teams', { name: 'Payments' });
  await post('/v1/teams/Payments/members', { person: person.id, occurredAt: at('09:00') });
  await post('/v1/roles', { person: person.id, role: 'responder' });
  const key = (await post('/v1/api-keys', { label: 'Theirs', roles: ['responder'], person: person.id })) as unknown as {
    key: string;
  };

  // Facts that wait for their log, and the log.
  await planted(
    '/v1/incidents/key:ops-1/notes',
    { note: `It began with ${words.held}`, occurredAt: at('09:50') },
    'note',
  );
  const log = {
    key: 'ops-1',
    title: `Somebody was ${words.title} the checkout`,
    description: `${words.description} was seen`,
    services: ['checkout'],
    severity: 2,
    reportedBy: { kind: 'external-user', name: names[3] },
    occurredAt: at('10:00'),
  };
  const main = await planted('/v1/incidents', log, 'title', 'description');
  const address = `/v1/incidents/${main.id}`;
  await planted(
    `${address}/corrections`,
    {
      eventId: main.eventIds[0],
      replace: { title: `Checkout failed ${words.corrected}` },
      reason: `Said ${words.why}`,
    },
    'replace.title',
    'reason',
  );
  await planted(`${address}/notes`, { note: `メモ${words.note}です`, occurredAt: at('10:05') }, 'note');
  const wrong = await planted(
    `${address}/notes`,
    { note: `${words.retracted} again`, occurredAt: at('10:06') },
    'note',
  );
  await post(`${address}/retractions`, { eventId: wrong.eventIds[0], reason: 'Another incident' });
  await planted(
    `${address}/actions-taken`,
    {
      by: { kind: 'person', id: person.id },
      what: `메모${words.action}`,
      outcome: `${words.outcome} came`,
      occurredAt: at('10:07'),
    },
    'what',
    'outcome',
  );
  await planted(`${address}/updates`, { update: `We see ${words.update}`, occurredAt: at('10:08') }, 'update');
  await planted(
    `${address}/links`,
    { url: 'https://chat.example/7', label: words.label, occurredAt: at('10:09') },
    'label',
  );
  await planted(
    `${address}/quick`,
    { text: `fixed 10:42 undid the ${words.line}`, timeZone: 'UTC', saidAt: at('11:00') },
    'solution',
  );

  // Another that counts in it.
  const other = await planted(
    '/v1/incidents',
    { ...log, key: 'ops-2', title: `Also ${words.merged}`, description: undefined },
    'title',
  );
  await planted(`/v1/incidents/${other.id}/notes`, { note: words.mergedNote, occurredAt: at('10:11') }, 'note');
  await post(`/v1/incidents/${other.id}/merged`, { into: main.id });

  // And one that nothing happens to.
  const kept = await post('/v1/incidents', {
    ...log,
    key: 'ops-3',
    title: 'Kept as it is',
    description: 'Nobody minds',
  });
  await settled();

  const before = await documents();
  const open = searched(folder, Object.values(words));
  const found = new Set(open.filter(({ file }) => file.endsWith('debrief.mdb')).map(({ word }) => word));
  // So the search finds what is there, in documents; and texts are open nowhere else.
  expect([...found].sort()).toEqual(
    Object.values(words)
      .filter((word) => word !== words.hold)
      .sort(),
  );
  expect(open.filter(({ file }) => !file.endsWith('debrief.mdb'))).toEqual([]);
  expect(open.some(({ form }) => form === 'term frobnic')).toBe(true);

  // Under legal hold nothing goes.
  await planted(`${address}/held`, { reason: `A claim of ${words.hold}` }, 'reason');
  await post(`/v1/people/${person.id}/held`, { reason: 'A claim' });
  const [incident, eventId, path] = texts[0] ?? [];
  expect(await status(`${incident}/redactions`, { eventId, path })).toBe(409);
  expect(await status(`/v1/people/${person.id}/erased`, {})).toBe(409);
  expect((await product.get(address)).body).toMatchObject({ hold: { reason: `A claim of ${words.hold}` } });
  await post(`${address}/released`, { reason: 'Settled' });
  await post(`/v1/people/${person.id}/released`, { reason: 'Settled' });

  for (const [place, event, text] of texts)
    await post(`${place}/redactions`, { eventId: event, path: text, reason: 'It says who' });
  await post(`/v1/people/${encodeURIComponent(names[1] ?? '')}/erased`, { reason: 'They asked for it' });
  await post(`/v1/external-users/${encodeURIComponent(names[3] ?? '')}/erased`, {});
  await settled();

  expect(searched(folder, [...Object.values(words), ...names])).toEqual([]);

  // Documents differ there and nowhere else.
  const after = await documents();
  expect([...after.keys()].sort()).toEqual([...before.keys()].sort());
  for (const [place, document] of before) {
    const now = after.get(place) ?? {};
    if (place.startsWith('roles') && place.includes(person.id)) expect(now['roles']).toEqual([]);
    else if (place.startsWith('api-keys'))
      expect({ ...now, revokedAt: null, lastUsedAt: null, position: 0 }).toEqual({
        ...document,
        lastUsedAt: null,
        position: 0,
      });
    else expect([place, comparable(now)]).toEqual([place, blotted(comparable(document))]);
    if (place.includes(kept.id)) expect(now).toEqual(document);
    for (const term of (now['terms'] ?? []) as string[]) expect(document['terms']).toContain(term);
  }

  // What is read says so, now and of any moment before.
  for (const axes of ['', '?knownAt=2027-01-01T00:00:00Z', `?validAt=${at('10:30')}`]) {
    const { body } = await product.get(`${address}${axes}`);
    expect(body).toMatchObject({
      title: { redacted: true },
      description: { redacted: true },
      reportedBy: { kind: 'external-user', name: 'erased person' },
    });
    expect(JSON.stringify(body)).not.toMatch(new RegExp([...Object.values(words), ...names].join('|')));
  }
  expect((await product.get(`${address}/history`)).status).toBe(200);
  expect((await product.get(`/v1/people/${person.id}`)).body).toMatchObject({ name: 'erased person', aliases: [] });
  expect((await product.get(`/v1/incidents?q=${words.line}`)).body).toMatchObject({ total: 0 });

  // The names lead nowhere, and are free.
  for (const name of names.slice(0, 3))
    expect((await product.get(`/v1/people/${encodeURIComponent(name)}`)).status).toBe(404);
  const again = await post('/v1/people', { name: names[1] });
  expect(again.id).not.toBe(person.id);
  expect(await status(`/v1/people/${person.id}/renamed`, { name: 'Xan' })).toBe(409);
  expect(await status('/v1/teams/Payments/members', { person: person.id })).toBe(409);
  expect(await status('/v1/roles', { person: person.id, role: 'viewer' })).toBe(409);
  // And the key that acted for them is refused.
  const { status: refused } = await fetch(`${product.url}/v1/incidents`, {
    headers: { authorization: `Bearer ${key.key}` },
  });
  expect(refused).toBe(401);

  // Also once it is stopped, with all that it said.
  const said = await product.stop();
  writeFileSync(join(folder, 'said.log'), said.stdout + said.stderr);
  expect(searched(folder, [...Object.values(words), ...names])).toEqual([]);
  product = await startProduct(folder, quiet);
  expect((await product.get(address)).body).toMatchObject({ title: { redacted: true } });
});
