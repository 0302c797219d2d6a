import { readFileSync } from 'node:fs';
import { get as httpGet, type IncomingMessage } from 'node:http';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import { parquetReadObjects } from 'hyparquet';
import { Exports } from '#metrics';
import { ReadModels } from '#read-models';
import { until } from './parts.js';
import { runCommand, type Ended } from './product.js';
import { allBuilt, newFolder, removeFolder, startApp, type RunningApp } from './running-app.js';

let app: RunningApp;
let last = '';
/** Everybody whom the directory knows as a person or an external user. */
const people: string[] = [];
const as: Record<string, string> = {};

const write = async (path: string, body: object): Promise<Record<string, unknown>> => {
  const answer = await app.post(`/v1/${path}`, body);
  expect([path, answer.status, answer.body]).toEqual([path, 201, answer.body]);
  last = String(answer.body['position']);
  return answer.body;
};

const file = async (name: string, who?: string): Promise<{ status: number; headers: Headers; bytes: Buffer }> => {
  const answer = await fetch(`${app.url}/v1/export/${name}`, {
    headers: { authorization: `Bearer ${who === undefined ? as['admin'] : as[who]}` },
  });
  return { status: answer.status, headers: answer.headers, bytes: Buffer.from(await answer.arrayBuffer()) };
};

const linesOf = async (name: string, who?: string): Promise<Record<string, unknown>[]> =>
  (await file(`${name}.ndjson?minPosition=${last}`, who)).bytes
    .toString()
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line) as Record<string, unknown>);

beforeAll(async () => {
  app = await startApp({ folder: newFolder(), projects: true });
  as['admin'] = 'debrief_an-administrators-key-for-tests-only';
  await allBuilt(app);
  for (const name of ['Nadia', 'Vera']) people.push(String((await write('people', { name }))['id']));
  for (const name of ['shop', 'mail']) await write('services', { name });
  await write('teams', { name: 'Platform' });
  await write('teams/Platform/members', { person: 'Nadia', occurredAt: '2026-01-01T00:00:00Z' });
  await write('roles', { person: 'Nadia', role: 'viewer' });
  for (const [name, roles, more] of [
    ['Nadia', ['viewer'], { person: 'Nadia' }],
    ['emitter', ['emitter'], { services: ['mail'] }],
  ] as const)
    as[name] = String((await write('api-keys', { label: 'A test', roles, ...more }))['key']);
  const log = { severity: 2, services: ['shop'], reportedBy: { kind: 'person', name: 'Vera' } };
  await write('incidents', {
    ...log,
    key: 'a',
    title: '=1+1, "quoted"\r\nand more',
    occurredAt: '2026-03-01T10:00:00Z',
  });
  await write('incidents/key:a/responded', {
    by: { kind: 'person', name: 'Nadia' },
    role: 'lead',
    occurredAt: '2026-03-01T10:05:00Z',
  });
  await write('incidents/key:a/started', { occurredAt: '2026-03-01T09:00:00Z' });
  await write('incidents/key:a/impact', { users: 12, confirmed: true });
  await write('incidents', {
    ...log,
    key: 'b',
    title: 'Mail waits',
    services: ['mail'],
    reportedBy: { kind: 'external-user', name: 'a customer' },
  });
  await write('incidents/key:b/lead', { to: { kind: 'team', name: 'Platform' } });
  const { eventIds } = await write('incidents', { ...log, key: 'c', title: 'Tokens were seen' });
  await write('incidents/key:c/redactions', { eventId: (eventIds as string[])[0], path: 'title' });
  await write('incidents', { ...log, key: 'd', title: 'About people' });
  await write('incidents/key:d/restricted', { restrictedTo: ['Nadia'], reason: 'It is about people' });
  // A policy numbers incidents: their documents move on until it is done.
  await until(async () => {
    const { head, items } = (await app.get('/v1/projections')).body as { head: string; items: { position: string }[] };
    last = head;
    return items.every(({ position }) => position === head);
  });
  const { body } = await app.get(`/v1/external-users?minPosition=${last}`);
  people.push(...(body['items'] as { id: string }[]).map(({ id }) => id));
  expect(people).toHaveLength(3);
});
afterAll(async () => {
  await app.stop();
  removeFolder(app.folder);
});

describe.each(['incident_facts', 'incidents', 'directory'])('%s', (name) => {
  test('says the same in every form, and up to which position', async () => {
    const lines = await linesOf(name);
    expect(lines.length).toBe({ incident_facts: 3, incidents: 3, directory: 3 }[name]);
    const csv = await file(`${name}.csv`);
    expect(csv.headers.get('content-type')).toBe('text/csv');
    expect(csv.headers.get('content-disposition')).toBe(`attachment; filename="${name}.csv"`);
    expect(BigInt(csv.headers.get('debrief-position') ?? '-1')).toBeGreaterThanOrEqual(BigInt(last));
    const [head = [], ...cells] = parse(csv.bytes);
    const { bytes } = await file(`${name}.parquet`);
    const rows = await parquetReadObjects({ file: new Uint8Array(bytes).buffer });
    expect([cells.length, rows.length]).toEqual([lines.length, lines.length]);
    for (const [place, line] of lines.entries()) {
      expect(Object.keys(line)).toEqual(head);
      for (const [column, field] of head.entries()) {
        const value = line[field];
        const cell = cells[place]?.[column] ?? '';
        const plain = typeof value === 'string' ? value : value === null ? '' : JSON.stringify(value);
        expect([field, cell.replace(/^'/, '')]).toEqual([field, plain]);
        const typed: unknown = rows[place]?.[field] ?? null;
        const told = typeof typed === 'bigint' ? String(typed) : typed instanceof Date ? typed.toISOString() : typed;
        expect([field, told]).toEqual([field, value]);
      }
    }
  });

  test('holds the id of no person, whoever asks', async () => {
    for (const form of ['ndjson', 'csv', 'parquet'])
      for (const who of ['admin', 'Nadia'])
        for (const id of people) expect((await file(`${name}.${form}`, who)).bytes.includes(id)).toBe(false);
  });

  test('is as the outside can read it: no part that a read model keeps for itself', async () => {
    const [line = {}] = await linesOf(name);
    for (const field of ['basis', 'terms', 'parts', 'restrictedTo', 'members']) expect(line).not.toHaveProperty(field);
  });
});

test.each(['incident_facts', 'incidents'])('%s holds what is seen by whoever asks', async (name) => {
  const count = async (who?: string): Promise<number> => (await linesOf(name, who)).length;
  expect([await count(), await count('Nadia'), await count('emitter')]).toEqual([3, 4, 1]);
});

test('a text that was redacted is null; a person is no more than a kind; a team has its id', async () => {
  const lines = await linesOf('incidents');
  expect(lines.map(({ key, title, reportedBy, lead }) => [key, title, reportedBy, lead]).toSorted()).toEqual([
    ['a', '=1+1, "quoted"\r\nand more', { kind: 'person' }, { kind: 'person' }],
    ['b', 'Mail waits', { kind: 'external-user' }, { kind: 'team', id: expect.any(String) }],
    ['c', null, { kind: 'person' }, null],
  ]);
  const csv = (await file('incidents.csv')).bytes.toString();
  expect(csv).toContain(`,"'=1+1, ""quoted""\r\nand more",`);
});

test.each([
  'incidents',
  'incidents.xlsx',
  'api-keys.csv',
  'roles.ndjson',
  'timeline.csv',
  'nothing.csv',
  '.csv',
  'incidents.csv.exe',
])('%s is no export, and it is said which there are', async (name) => {
  const { status, body } = await app.get(`/v1/export/${name}`);
  expect([status, body['type']]).toEqual([404, 'urn:debrief:problem:unknown-export']);
  expect(body['detail']).toContain(
    'incident_facts, incidents, verdicts, directory, a dot, and one of csv, ndjson, parquet',
  );
});

describe('on the command line', () => {
  const exported = (...args: string[]): Promise<Ended> =>
    runCommand(['export', ...args], { DEBRIEF_URL: app.url, DEBRIEF_API_KEY: String(as['admin']) }).ended;

  test.each(['incident_facts', 'incidents', 'verdicts', 'directory'])(
    '%s is what is answered over HTTP, to the byte',
    async (name) => {
      expect(await exported(name)).toMatchObject({
        code: 0,
        stdout: (await file(`${name}.csv`)).bytes.toString(),
        stderr: '',
      });
      const folder = newFolder();
      const path = join(folder, `${name}.parquet`);
      const { code, stdout } = await exported(name, path, '--json');
      expect([code, JSON.parse(stdout)]).toMatchObject([0, { file: path, readModel: name, format: 'parquet' }]);
      expect(readFileSync(path).equals((await file(`${name}.parquet`)).bytes)).toBe(true);
      removeFolder(folder);
    },
  );

  test.each([
    [
      'timeline',
      '"timeline" is nothing that is exported: say log, or a read model, incident_facts, incidents, verdicts or directory',
    ],
    ['log', 'name the new file that the log is written to: debrief export log FILE'],
  ])('%s alone is used wrongly, and it is said how', async (name, says) => {
    expect(await exported(name)).toMatchObject({ code: 2, stdout: '', stderr: `debrief: ${says}\n` });
  });
});

test('a position that is none is refused', async () => {
  expect((await app.get('/v1/export/incidents.csv?minPosition=x')).status).toBe(422);
});

describe('while a file is written', () => {
  /** Puts other rows in the place of those of the read model. */
  const exporting = (each: (filter: object) => AsyncGenerator<object>): (() => void) => {
    const spy = jest.spyOn(ReadModels.prototype, 'documents').mockReturnValue({ each } as never);
    return () => spy.mockRestore();
  };
  const begun = (path: string): Promise<IncomingMessage> =>
    new Promise((resolve, reject) => {
      const request = httpGet(`${app.url}${path}`, { headers: { authorization: `Bearer ${as['admin']}` } }, resolve);
      request.on('error', reject);
    });
  const document = { _id: 'x'.repeat(1_000), position: 1n, services: [], teams: [] };

  test.each(['csv', 'ndjson', 'parquet'])(
    'an error of the store breaks the connection: %s is never taken for whole',
    async (form) => {
      const putBack = exporting(async function* () {
        for (let place = 0; place < 12_000; place++) {
          if (place % 100 === 0) await new Promise((resolve) => setImmediate(resolve));
          yield document;
        }
        throw new Error('the store is gone');
      });
      try {
        const response = await begun(`/v1/export/incident_facts.${form}`);
        let bytes = 0;
        const ended = new Promise((resolve, reject) => {
          response.on('data', (part: Buffer) => (bytes += part.length));
          response.on('end', resolve);
          response.on('error', reject);
        });
        await expect(ended).rejects.toThrow('aborted');
        expect([response.statusCode, response.complete]).toEqual([200, false]);
        expect(bytes).toBeGreaterThan(0);
      } finally {
        putBack();
      }
    },
  );

  test.each(['csv', 'ndjson', 'parquet'])('whoever goes away ends the reading: %s', async (form) => {
    let [read, isEnded] = [0, false];
    const putBack = exporting(async function* () {
      try {
        for (;;) {
          if (read++ % 100 === 0) await new Promise((resolve) => setImmediate(resolve));
          yield document;
        }
      } finally {
        isEnded = true;
      }
    });
    try {
      const response = await begun(`/v1/export/incident_facts.${form}`);
      // A reader that takes nothing: what is not sent is not read, either, but for what is written together.
      await until(() => Promise.resolve(read > (form === 'parquet' ? 10_000 : 500)));
      response.destroy();
      await until(() => Promise.resolve(isEnded));
    } finally {
      putBack();
    }
  });
});

test('a rebuild that is put in place meanwhile breaks it off', async () => {
  let standings = 0;
  const exports = new Exports({
    standing: () => Promise.resolve({ of: `the ${standings++}th`, position: 5n }),
    documents: () =>
      ({
        each: async function* () {
          await Promise.resolve();
          yield { _id: 'one', position: 5n, services: [], teams: [] };
        },
      }) as never,
  });
  const { parts } = await exports.file('incident_facts.ndjson', { services: undefined, person: undefined }, undefined);
  await expect(
    (async () => {
      for await (const _part of parts);
    })(),
  ).rejects.toThrow('replaced');
});
