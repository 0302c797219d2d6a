import { expect, test } from '@jest/globals';
import { setImmediate as soon } from 'node:timers/promises';
import type { FactToSend, MappedRow } from './row.js';
import { overTheApi, sendRows, toNowhere, type Reply, type Send, type SettledRow } from './sending.js';

const fact = (path: string, more: Partial<FactToSend> = {}): FactToSend => ({ name: path, path, body: {}, ...more });

const row = (number: number, incident: string, ...facts: FactToSend[]): MappedRow => ({
  row: number,
  line: number,
  raw: '',
  incident,
  facts,
});

/** Sends the rows, and tells what each came to, by its number. */
const sent = async (
  rows: MappedRow[],
  send: Send,
  limits = { inFlight: 8, readAhead: 100 },
): Promise<Omit<SettledRow, 'row'>[]> => {
  const settled: SettledRow[] = [];
  const source = (async function* () {
    for (const each of rows) yield await Promise.resolve(each);
  })();
  await sendRows(source, send, (each) => settled.push(each), limits);
  return settled.sort((one, other) => one.row.row - other.row.row).map(({ row: _row, ...rest }) => rest);
};

/** An API that answers late and out of order, and remembers what came. */
const api = (answer: (incident: string, fact: FactToSend, row: number) => Reply) => {
  const came: string[] = [];
  const underWay = { now: 0, most: 0 };
  const send: Send = async (incident, said, number) => {
    underWay.most = Math.max(underWay.most, ++underWay.now);
    for (let turns = (number * 7) % 5; turns >= 0; turns--) await soon();
    came.push(`${incident} ${said.path} ${number}`);
    underWay.now -= 1;
    return answer(incident, said, number);
  };
  return { came, underWay, send };
};

const written: Reply = { eventIds: ['e'] };

test('facts of one incident go out in order, incidents side by side, within the bound', async () => {
  const { came, underWay, send } = api(() => written);
  const incidents = Array.from({ length: 20 }, (_, index) => `key:${index}`);
  const rows = [0, 1, 2].flatMap((round) =>
    incidents.map((incident, index) => row(round * 20 + index, incident, fact(`a${round}`), fact(`b${round}`))),
  );
  await sent(rows, send, { inFlight: 5, readAhead: 50 });
  for (const incident of incidents)
    expect(came.filter((each) => each.startsWith(`${incident} `)).map((each) => each.split(' ')[1])).toEqual([
      'a0',
      'b0',
      'a1',
      'b1',
      'a2',
      'b2',
    ]);
  expect(underWay.most).toBe(5);
});

test('rows add up: events, nothing new, rejected', async () => {
  const { send } = api((_, { path }) =>
    path === 'quiet' ? { eventIds: [] } : path === 'bad' ? { refused: 'no such severity' } : { eventIds: ['1', '2'] },
  );
  expect(
    await sent(
      [
        row(1, 'key:a', fact('logged'), fact('quiet')),
        row(2, 'key:a', fact('quiet')),
        row(3, 'key:a'),
        { row: 4, line: 4, raw: '', reason: 'has no ticket number' },
        row(5, 'key:a', fact('fixed'), fact('bad'), fact('closed')),
      ],
      send,
    ),
  ).toEqual([
    { events: 2, eventsBefore: 0, moved: 0 },
    { events: 0, eventsBefore: 0, moved: 0 },
    { events: 0, eventsBefore: 0, moved: 0 },
    { events: 0, eventsBefore: 0, moved: 0, rejected: 'has no ticket number' },
    {
      events: 2,
      eventsBefore: 0,
      moved: 0,
      rejected: '"bad" was refused: no such severity (2 events of the row are on record)',
    },
  ]);
});

test('a label stands for the first event of its fact, within its incident', async () => {
  const bodies: unknown[] = [];
  const send: Send = (incident, { body, path }) => {
    bodies.push(body);
    return Promise.resolve({ eventIds: [`${incident}-${path}-1`, `${incident}-${path}-2`] });
  };
  const settled = await sent(
    [
      row(1, 'key:a', fact('fixed', { as: 'fix' })),
      row(2, 'key:a', fact('corrections', { body: { eventId: '@fix' } })),
      row(3, 'key:a', fact('diagnosed', { body: { supersedes: '@none' } })),
      row(4, 'key:b', fact('corrections', { body: { eventId: '@fix' } })),
    ],
    send,
  );
  expect(bodies).toEqual([{}, { eventId: 'key:a-fixed-1' }]);
  expect(settled.map(({ rejected }) => rejected)).toEqual([
    undefined,
    undefined,
    expect.stringContaining('@none'),
    expect.stringContaining('@fix'),
  ]);
});

test('where the log is refused, nothing else of the incident is sent', async () => {
  const { came, send } = api((_, { path }) => (path === 'logged' ? { refused: 'the key is taken' } : written));
  const settled = await sent(
    [row(1, 'key:a', fact('logged'), fact('lead')), row(2, 'key:a', fact('fixed')), row(3, 'key:b', fact('fixed'))],
    send,
  );
  expect(came).toEqual(expect.arrayContaining(['key:a logged 1', 'key:b fixed 3']));
  expect(came).toHaveLength(2);
  expect(settled[1]?.rejected).toContain('not logged (row 1: the key is taken)');
});

test('counts recording times that could not stay: before an event of the incident, or ahead of the clock', async () => {
  const at = (recordedAt: string) => fact('notes', { recordedAt });
  const { send } = api((_, __, number) => (number === 3 ? { eventIds: [] } : written));
  const settled = await sent(
    [
      row(1, 'key:a', at('2016-03-01T10:00:00Z')),
      row(2, 'key:a', at('2016-03-01T10:30:00+01:00')),
      row(3, 'key:a', at('2016-03-01T08:00:00Z')),
      row(4, 'key:a', at('2016-03-01T10:00:00Z')),
      row(5, 'key:b', at('9999-01-01T00:00:00Z')),
    ],
    send,
  );
  expect(settled.map(({ moved }) => moved)).toEqual([0, 1, 0, 0, 1]);
});

test('a failure ends it, once nothing is under way', async () => {
  let asked = 0;
  const send: Send = async (_, __, number) => {
    asked += 1;
    await soon();
    if (number === 3) throw new Error('gone');
    return written;
  };
  const rows = Array.from({ length: 500 }, (_, index) => row(index, `key:${index}`, fact('logged')));
  await expect(sent(rows, send, { inFlight: 4, readAhead: 10 })).rejects.toThrow('gone');
  expect(asked).toBeLessThan(30);
});

test('over the API a fact is named by its file, row and name', async () => {
  const requests: unknown[] = [];
  const send = overTheApi(
    (...request) => {
      requests.push(request);
      return Promise.resolve({ status: 201, body: { eventIds: ['e'] } });
    },
    { system: 'servicenow', file: 'sha256:ab' },
    String,
  );
  await send('key:uci:INC1', fact('logged', { body: { key: 'uci:INC1' }, recordedAt: '2016-03-01T10:00:00Z' }), 7);
  await send('key:uci:INC1', fact('clock-paused', { name: 'paused' }), 8);
  expect(requests).toEqual([
    [
      '/v1/incidents',
      {
        key: 'uci:INC1',
        recordedAt: '2016-03-01T10:00:00Z',
        source: { system: 'servicenow', file: 'sha256:ab', row: 7 },
      },
      'logged',
    ],
    [
      '/v1/incidents/key%3Auci%3AINC1/clock-paused',
      { source: { system: 'servicenow', file: 'sha256:ab', row: 8 } },
      'paused',
    ],
  ]);
});

test('a dry run counts the events that a log would make', async () => {
  const log = fact('logged', { body: { startedAt: '…', detectedAt: '…' } });
  expect(await sent([row(1, 'key:a', log, fact('fixed'))], toNowhere)).toEqual([
    { events: 4, eventsBefore: 0, moved: 0 },
  ]);
});

test('counts events that an earlier run put on record', async () => {
  const { send } = api((_, __, number) => (number === 1 ? { eventIds: ['1', '2'], onRecordBefore: true } : written));
  const settled = await sent([row(1, 'key:a', fact('logged')), row(2, 'key:a', fact('fixed'))], send);
  expect(settled.map(({ events, eventsBefore }) => [events, eventsBefore])).toEqual([
    [2, 2],
    [1, 0],
  ]);
});

test.each([
  ['idempotency-key-reused', 'notes', 'another --severity, --time-zone'],
  ['idempotency-key-reused', 'logged', 'correct what differs (POST /v1/incidents/key:x/corrections)'],
  ['key-already-used', 'logged', 'from another file or an earlier version of this one'],
  ['severity', 'logged', 'As it says.'],
])('what is on record otherwise says what to do: %s of %s', async (name, path, says) => {
  const answer = { status: 409, body: { type: `urn:debrief:problem:${name}`, detail: 'As it says.' } };
  const send = overTheApi(
    () => Promise.resolve(answer),
    { system: 'x', file: 'sha256:0' },
    ({ detail }) => String(detail),
  );
  expect(await send('key:x', { name: path, path, body: {} }, 1)).toEqual({ refused: expect.stringContaining(says) });
});
