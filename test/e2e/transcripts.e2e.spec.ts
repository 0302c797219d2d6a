import { PassThrough, Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { commandBy } from '#event-store';
import { Incidents, incidentStreams } from '#incidents';
import { entryAcceptanceId, TranscriptStreams, transcriptStreams } from '#integrations';
import { transcript as transcriptCommand } from '../../apps/cli/src/transcript/transcript.js';
import type { TranscriptOptions } from '../../apps/cli/src/transcript/usage.js';
import { until } from './parts.js';
import { startResponders, type Responders } from './responders.js';
import type { Answer, RunningApp } from './running-app.js';

jest.setTimeout(120_000);

// A chat is pasted, and a person says message by message what counts.
let house: Responders;
let app: RunningApp;

beforeAll(async () => {
  house = await startResponders();
  ({ app } = house);
});

afterAll(() => house.stop());

const as: Responders['as'] = (who) => house.as(who);
const write: Responders['write'] = (...said) => house.write(...said);

const logged = async (more: object = {}): Promise<string> => {
  const body = { title: 'Checkout answers 502', services: ['checkout'], severity: 2, reportedBy: null, ...more };
  return String((await write('/v1/incidents', { ...body, occurredAt: '2021-07-31T09:40:00Z' }, as('ana'))).body['id']);
};

const text = [
  '10:42 Ana Pires: the checkout answers 502',
  '10:43 Cleo: same here',
  '  since the deploy',
  '10:44 Ben Okafor: fixed: rolled back deploy 7c1',
].join('\n');
const chat = { text, timeZone: 'Europe/Lisbon' };

interface Entry {
  entry: number;
  state: string;
  at: string | null;
  text: unknown;
  recorded: string | null;
}

interface Told {
  transcript: number;
  entries: Entry[];
}

const transcript = async (incident: string, number = 1): Promise<Told> => {
  const { status, body } = await app.get(`/v1/incidents/${incident}/transcripts/${number}`, as('ana'));
  expect(status).toBe(200);
  return body as never;
};

const statesOf = async (incident: string, number = 1): Promise<string[]> =>
  (await transcript(incident, number)).entries.map(({ state }) => state);

const timelineOf = async (incident: string): Promise<Record<string, unknown>[]> =>
  (await app.get(`/v1/incidents/${incident}/timeline`, as('ana'))).body['entries'] as never;

const notesOf = async (incident: string): Promise<unknown[]> =>
  (await timelineOf(incident)).filter(({ type }) => type === 'NoteAdded').map(({ note }) => note);

const problem = ({ status, body }: Answer): unknown => [status, String(body['type']).replace(/.*:/, '')];

test('a chat is pasted, told line by line, and recorded line by line', async () => {
  const incident = await logged();
  const at = `/v1/incidents/${incident}/transcripts`;
  const pasted = await write(at, { ...chat, name: '#ops' }, as('ana'));
  expect(pasted.body['transcript']).toMatchObject({
    transcript: 1,
    name: '#ops',
    format: 'plain',
    date: '2021-07-31',
    messages: 3,
    isWhole: true,
    unread: [],
    entries: [
      {
        ...{ entry: 1, line: 1, state: 'proposed', at: '2021-07-31T09:42:00.000Z', assumed: ['date'], author: null },
        ...{ person: { kind: 'person', name: 'Ana Pires' }, text: 'the checkout answers 502', suggests: null },
      },
      { entry: 2, author: 'Cleo', person: null, text: 'same here\n  since the deploy' },
      { entry: 3, at: '2021-07-31T09:44:00.000Z', person: { name: 'Ben Okafor' }, suggests: 'fixed' },
    ],
  });
  expect(await notesOf(incident)).toEqual([]);
  await write(`${at}/1/accepted`, { entries: [1] }, as('ana'));
  const { body } = await write(`${at}/1/accepted`, { entries: [2, { entry: 3, as: 'fixed' }] }, as('ana'));
  expect(body['entries']).toMatchObject([
    { entry: 2, state: 'accepted' },
    { entry: 3, state: 'accepted' },
  ]);
  expect((await timelineOf(incident)).slice(1)).toMatchObject([
    {
      type: 'NoteAdded',
      note: 'the checkout answers 502',
      by: { name: 'Ana Pires' },
      occurredAt: '2021-07-31T09:42:00.000Z',
    },
    { type: 'NoteAdded', note: 'Cleo: same here\n  since the deploy', occurredAt: '2021-07-31T09:43:00.000Z' },
    { type: 'IncidentFixed', solution: 'fixed: rolled back deploy 7c1', by: { name: 'Ben Okafor' } },
  ]);
  expect(await statesOf(incident)).toEqual(['accepted', 'accepted', 'accepted']);
  expect((await app.get(at, as('ana'))).body['transcripts']).toMatchObject([
    { transcript: 1, counts: { proposed: 0, accepted: 3, declined: 0, 'on-record': 0 } },
  ]);
  expect((await app.get('/v1/people/Cleo')).status).toBe(404);
});

test('whoever accepts may say it otherwise, and may decline', async () => {
  const incident = await logged();
  const at = `/v1/incidents/${incident}/transcripts`;
  await write(at, chat, as('ana'));
  const responded = { entry: 1, as: 'responded', occurredAt: '2021-07-31T10:41:00+01:00' };
  const cleo = { entry: 2, text: 'It began with the deploy', by: { kind: 'person', name: 'Ana Pires' } };
  await write(`${at}/1/accepted`, { entries: [responded, cleo] }, as('ben'));
  expect((await timelineOf(incident)).slice(1)).toMatchObject([
    { type: 'IncidentResponded', by: { name: 'Ana Pires' }, occurredAt: '2021-07-31T09:41:00.000Z' },
    { type: 'NoteAdded', note: 'It began with the deploy', by: { name: 'Ana Pires' } },
  ]);
  await write(`${at}/1/declined`, { entries: [3], reason: 'It was not' }, as('ben'));
  expect((await app.post(`${at}/1/declined`, { entries: [3] }, as('ana'))).status).toBe(200);
  expect(problem(await app.post(`${at}/1/declined`, { entries: [1, 3] }, as('ana')))).toEqual([409, 'entry-accepted']);
  expect(await statesOf(incident)).toEqual(['accepted', 'accepted', 'declined']);
  await write(`${at}/1/accepted`, { entries: [3] }, as('ana'));
  expect(await statesOf(incident)).toEqual(['accepted', 'accepted', 'accepted']);
});

test('of several, one that is refused keeps no other from being recorded', async () => {
  const incident = await logged();
  const at = `/v1/incidents/${incident}/transcripts`;
  await write(at, chat, as('ana'));
  const wanted = [{ entry: 1, occurredAt: '2099-01-01T00:00:00Z' }, 2];
  const { body } = await write(`${at}/1/accepted`, { entries: wanted }, as('ana'));
  expect(body['entries']).toMatchObject([
    { entry: 1, state: 'proposed', recorded: null, refused: { type: 'moment-in-the-future' } },
    { entry: 2, state: 'accepted' },
  ]);
  const alone = await app.post(`${at}/1/accepted`, { entries: wanted.slice(0, 1) }, as('ana'));
  expect(problem(alone)).toEqual([422, 'moment-in-the-future']);
  expect(await statesOf(incident)).toEqual(['proposed', 'accepted', 'proposed']);
});

test('pasted again it is the first; of one that overlaps, what is on record is not proposed', async () => {
  const incident = await logged();
  const at = `/v1/incidents/${incident}/transcripts`;
  await write(at, chat, as('ana'));
  const again = await app.post(at, chat, as('ben'));
  expect([again.status, again.body['eventIds'], again.body['transcript']]).toMatchObject([200, [], { transcript: 1 }]);
  await write(`${at}/1/accepted`, { entries: [1, 2, { entry: 3, as: 'fixed' }] }, as('ana'));
  const first = await transcript(incident);
  const longer = `${text}\n10:50 Ana Pires: all is well`;
  await write(at, { ...chat, text: longer }, as('ana'));
  expect((await transcript(incident, 2)).entries).toMatchObject([
    ...first.entries.map(({ recorded }) => ({ state: 'on-record', recorded })),
    { state: 'proposed' },
  ]);
  const accepted = await app.post(`${at}/2/accepted`, { entries: [1, 4] }, as('ana'));
  expect(accepted.body['entries']).toMatchObject([
    { entry: 1, state: 'on-record' },
    { entry: 4, state: 'accepted' },
  ]);
  expect(await notesOf(incident)).toHaveLength(3);
});

test('what a note says already is on record', async () => {
  const incident = await logged();
  const at = `/v1/incidents/${incident}/transcripts`;
  const note = { note: 'Cleo: same here\n  since the deploy', occurredAt: '2021-07-31T09:43:00Z' };
  const { body } = await write(`/v1/incidents/${incident}/notes`, note, as('ana'));
  await write(at, chat, as('ana'));
  const [, entry] = (await transcript(incident)).entries;
  expect(entry).toMatchObject({ state: 'on-record', recorded: (body['eventIds'] as string[])[0] });
});

/** What an acceptance that ended between its two writes leaves: the fact alone. */
const crashed = async (incident: string, entry: number): Promise<string> => {
  const { log, keyring, clock } = app.stores;
  const { eventIds } = await new Incidents(incidentStreams, log, keyring, clock).handle(
    incident,
    { type: 'AddNote', incidentId: incident, data: { note: 'As it was', occurredAt: '2021-07-31T09:42:00.000Z' } },
    {
      ...commandBy({ kind: 'policy', id: 'a-test' }, entryAcceptanceId(incident, 1, entry)),
      asked: { incident, transcript: 1, entry },
    },
  );
  return String(eventIds[0]);
};

test('where only the fact was written, it counts as accepted, and accepting it again writes no second one', async () => {
  const incident = await logged();
  const at = `/v1/incidents/${incident}/transcripts`;
  await write(at, chat, as('ana'));
  const recorded = await crashed(incident, 1);
  expect((await transcript(incident)).entries[0]).toMatchObject({ state: 'accepted', recorded, accepted: null });
  expect(problem(await app.post(`${at}/1/declined`, { entries: [1] }, as('ben')))).toEqual([409, 'entry-accepted']);
  await write(`${at}/1/accepted`, { entries: [{ entry: 1, text: 'Other words' }] }, as('ben'));
  const again = await app.post(`${at}/1/accepted`, { entries: [1] }, as('ana'));
  expect([again.status, again.body['eventIds'], await notesOf(incident)]).toEqual([200, [], ['As it was']]);
  expect((await transcript(incident)).entries[0]).toMatchObject({ accepted: { as: 'notes' }, recorded });
});

test('two who accept the same at once record it once; a retry is told what was told', async () => {
  const incident = await logged();
  const at = `/v1/incidents/${incident}/transcripts`;
  await write(at, chat, as('ana'));
  await Promise.all([
    app.post(`${at}/1/accepted`, { entries: [1, 2] }, as('ana')),
    app.post(`${at}/1/accepted`, { entries: [2, 1] }, as('ben')),
  ]);
  expect(await notesOf(incident)).toHaveLength(2);
  const key = { ...as('ana'), 'idempotency-key': 'the third' };
  const first = await write(`${at}/1/accepted`, { entries: [3] }, key);
  const retry = await write(`${at}/1/accepted`, { entries: [3] }, key);
  expect(retry.body['eventIds']).toEqual(first.body['eventIds']);
});

test('a paste that was interrupted goes on where it is pasted again', async () => {
  const incident = await logged();
  const at = `/v1/incidents/${incident}/transcripts`;
  const lines = Array.from({ length: 900 }, (_, place) => `10:${10 + (place % 50)} Cleo: message ${place}`);
  const many = { ...chat, text: lines.toSorted().join('\n') };
  const { body } = await write(at, many, as('ana'));
  const whole = body['transcript'] as { digest: string; entries: Entry[] };
  expect(whole.entries).toHaveLength(900);
  const other = await logged();
  const { log, keyring, clock } = app.stores;
  const streams = new TranscriptStreams(transcriptStreams, log, keyring, clock);
  // Of the other incident's paste only the beginning is there.
  const [begun] = (await streams.load(incident)).state.events;
  if (begun?.type !== 'TranscriptPasted') throw new Error('it was pasted');
  const { transcript: _number, occurredAt: _occurredAt, ...data } = begun.data;
  const digest = keyring.idOf(
    'transcripts',
    JSON.stringify([other, many.text, undefined, many.timeZone, undefined, undefined, undefined]),
  );
  const who = { kind: 'policy', id: 'a-test' } as const;
  await streams.handle(
    other,
    { type: 'PasteTranscript', data: { ...data, digest } },
    commandBy(who, entryAcceptanceId(other, 9, 9)),
  );
  expect((await app.get(`/v1/incidents/${other}/transcripts`, as('ana'))).body['transcripts']).toMatchObject([
    { transcript: 1, isWhole: false, messages: 900 },
  ]);
  const again = await app.post(`/v1/incidents/${other}/transcripts`, many, as('ana'));
  expect([again.status, again.body['transcript']]).toMatchObject([200, { transcript: 1, isWhole: true }]);
  expect((await transcript(other)).entries).toHaveLength(900);
});

test('a transcript is as hidden as its incident', async () => {
  const incident = await logged({ restrictedTo: ['Ana Pires'] });
  const at = `/v1/incidents/${incident}/transcripts`;
  expect(problem(await app.post(at, chat, as('ben')))).toEqual([404, 'unknown-incident']);
  await write(at, chat, as('ana'));
  const asked = [
    await app.get(at, as('ben')),
    await app.get(`${at}/1`, as('ben')),
    await app.post(`${at}/1/accepted`, { entries: [1] }, as('ben')),
    await app.post(`${at}/1/declined`, { entries: [1] }, as('ben')),
  ];
  expect(asked.map(problem)).toEqual(asked.map(() => [404, 'unknown-incident']));
  expect(await statesOf(incident)).toEqual(['proposed', 'proposed', 'proposed']);
});

test('what is redacted in the incident goes from the transcript, and the rest of it can', async () => {
  const incident = await logged();
  const at = `/v1/incidents/${incident}/transcripts`;
  await write(at, { ...chat, name: '#ops' }, as('ana'));
  await write(`${at}/1/accepted`, { entries: [2] }, as('ana'));
  const eventId = (await transcript(incident)).entries[1]?.recorded;
  await write(`/v1/incidents/${incident}/redactions`, { eventId, path: 'note' });
  const gone = { redacted: true };
  await until(async () => typeof (await transcript(incident)).entries[1]?.text === 'object');
  expect((await transcript(incident)).entries).toMatchObject([
    { text: 'the checkout answers 502' },
    { text: gone, author: gone, state: 'accepted' },
    { text: 'fixed: rolled back deploy 7c1' },
  ]);
  await write(`${at}/1/redactions`, { entries: [3], reason: 'It names a customer' });
  const refused = await app.post(`${at}/1/accepted`, { entries: [3] }, as('ana'));
  expect([problem(refused), refused.body['errors']]).toMatchObject([
    [422, 'invalid-request'],
    [{ field: 'entries[0].text' }],
  ]);
  await write(`${at}/1/redactions`, {});
  expect(await transcript(incident)).toMatchObject({ name: gone, entries: [{ text: gone }, {}, {}] });
  expect((await app.post(`${at}/1/redactions`, {})).status).toBe(200);
  await write(`/v1/incidents/${incident}/held`, { reason: 'A claim' });
  await write(at, { ...chat, text: `${text} again` }, as('ana'));
  expect(problem(await app.post(`${at}/2/redactions`, {}))).toEqual([409, 'legal-hold']);
});

test('what waits for a decision expires with the texts of the incident', async () => {
  const incident = await logged();
  const fact = { type: 'notes', note: 'A proposed note', occurredAt: '2021-07-31T09:50:00Z' };
  await write(`/v1/incidents/${incident}/transcripts`, chat, as('ana'));
  const proposal = { fact, because: 'A bot says so', source: { system: 'bot' } };
  await write(`/v1/incidents/${incident}/proposals`, proposal, as('ana'));
  await write(`/v1/incidents/${incident}/closed`, { occurredAt: '2021-07-31T12:00:00Z' }, as('ana'));
  const { log, keyring, clock } = app.stores;
  await new Incidents(incidentStreams, log, keyring, clock).handle(
    incident,
    { type: 'ExpireTexts', incidentId: incident, data: { endedBy: clock.now(), after: 'P1Y' } },
    commandBy({ kind: 'policy', id: 'a-test' }, entryAcceptanceId(incident, 9, 9)),
  );
  const gone = { redacted: true };
  await until(async () => typeof (await transcript(incident)).entries[0]?.text === 'object');
  expect((await transcript(incident)).entries).toMatchObject([
    { text: gone },
    { text: gone, author: gone },
    { text: gone },
  ]);
  const proposed = async () => (await app.get(`/v1/incidents/${incident}/proposals`, as('ana'))).body['proposals'];
  await until(async () => JSON.stringify(await proposed()).includes('redacted'));
  expect(await proposed()).toMatchObject([{ because: gone, fact: { note: gone } }]);
  // Their keys are gone, and with them what lies in the log.
  await until(async () => {
    const events = await log.readStream(`transcripts-${incident}`);
    const [, entry] = await keyring.open(events.map(({ id, data }) => ({ id, data })));
    return JSON.stringify(entry).includes('"redacted":true');
  });
});

describe('at the command line', () => {
  const run = async (incident: string, options: TranscriptOptions, said = text): Promise<[number, string]> => {
    const output = new PassThrough();
    const streams = { input: Readable.from([Buffer.from(said)]), output };
    const environment = { DEBRIEF_URL: app.url, DEBRIEF_API_KEY: house.keys.ana };
    const code = await transcriptCommand(incident, '-', options, environment, streams);
    return [code, String(output.read() ?? '')];
  };

  test('a chat is sent, told, and accepted by numbers', async () => {
    const incident = await logged();
    const zone = { timeZone: 'Europe/Lisbon' };
    const [code, page] = await run(incident, zone);
    expect([code, page.split('\n')]).toEqual([
      0,
      [
        'Transcript 1 (plain): 3 messages, times in UTC',
        'No day stands beside some times: check those of the first and the last message.',
        '',
        '   1  2021-07-31 09:42:00  proposed   Ana Pires: the checkout answers 502',
        '   2  2021-07-31 09:43:00  proposed   Cleo: same here',
        '        since the deploy',
        '   3  2021-07-31 09:44:00  proposed   Ben Okafor: fixed: rolled back deploy 7c1',
        '      (may be recorded as fixed)',
        '',
      ],
    ]);
    expect((await run(incident, { ...zone, accept: '1,3' }))[1]).toContain('\n2 entries on record\n');
    expect(await statesOf(incident)).toEqual(['accepted', 'proposed', 'accepted']);
    const told = JSON.parse((await run(incident, { ...zone, json: true }))[1]) as { transcript: Told };
    expect(told.transcript.entries).toHaveLength(3);
  });

  test('what is missing is asked for by its option', async () => {
    const incident = await logged();
    await expect(run(incident, {})).rejects.toThrow('say with --time-zone which clocks');
    const open = '[05/06/2021 10:42] Ana: x';
    await expect(run(incident, { timeZone: 'Europe/Lisbon' }, open)).rejects.toThrow('say which with --date-order');
    await expect(run('INC-9999', { timeZone: 'Europe/Lisbon' })).rejects.toThrow('INC-9999: 404');
    await expect(run(incident, { timeZone: 'UTC' }, `10:42 ana: ${'x'.repeat(1_048_576)}`)).rejects.toThrow('cut out');
  });
});

describe('is refused, and says what to do', () => {
  test.each<[string, object, unknown, string]>([
    ['no chat', { ...chat, text: 'We rolled back.' }, [422, 'unreadable-transcript'], 'text'],
    ['without a zone', { text }, [422, 'time-zone-needed'], 'timeZone'],
    ['in a zone that there is not', { ...chat, timeZone: 'Lisbon' }, [422, 'invalid-request'], 'timeZone'],
    [
      'days that can be read twice',
      { ...chat, text: '[05/06/2021 10:42] Ana: x' },
      [422, 'several-date-orders'],
      'dateOrder',
    ],
    [
      'lines that can be read twice',
      { ...chat, text: '[10:42] Restarted\nthe pool' },
      [422, 'several-formats'],
      'format',
    ],
    ['JSON of something else', { ...chat, text: '{"a": 1}' }, [422, 'unreadable-transcript'], 'text'],
    ['a day that there is not', { ...chat, date: '2021-02-30' }, [422, 'invalid-request'], 'date'],
    ['people that are none', { ...chat, users: ['Ana'] }, [422, 'invalid-request'], 'users'],
    ['nothing', { ...chat, text: '  ' }, [422, 'invalid-request'], 'text'],
  ])('%s', async (_, body, expected, field) => {
    const incident = await logged();
    const answer = await app.post(`/v1/incidents/${incident}/transcripts`, body, as('ana'));
    expect([problem(answer), answer.body['errors']]).toMatchObject([expected, [{ field }]]);
  });

  test.each<[string, object, string]>([
    ['no entry', { entries: [] }, 'entries'],
    ['a number that is none', { entries: [1, 0] }, 'entries[1]'],
    ['one twice', { entries: [1, { entry: 1, as: 'fixed' }] }, 'entries[1]'],
    ['as what it cannot be', { entries: [{ entry: 1, as: 'merged' }] }, 'entries[0].as'],
    ['at no time', { entries: [{ entry: 1, occurredAt: '10:42' }] }, 'entries[0].occurredAt'],
    ['a field that it has not', { entries: [{ entry: 1, note: 'x' }] }, 'entries[0].note'],
  ])('accepting %s', async (_, body, field) => {
    const incident = await logged();
    await write(`/v1/incidents/${incident}/transcripts`, chat, as('ana'));
    const answer = await app.post(`/v1/incidents/${incident}/transcripts/1/accepted`, body, as('ana'));
    expect([problem(answer), answer.body['errors']]).toMatchObject([[422, 'invalid-request'], [{ field }]]);
  });

  test('what is not there, and more than is taken', async () => {
    const incident = await logged();
    const at = `/v1/incidents/${incident}/transcripts`;
    await write(at, chat, as('ana'));
    expect(problem(await app.get(`${at}/2`, as('ana')))).toEqual([404, 'no-such-transcript']);
    expect(problem(await app.post(`${at}/x/accepted`, { entries: [1] }, as('ana')))).toEqual([
      404,
      'no-such-transcript',
    ]);
    expect(problem(await app.post(`${at}/1/accepted`, { entries: [4] }, as('ana')))).toEqual([
      404,
      'no-such-transcript',
    ]);
    const many = Array.from({ length: 5_001 }, () => '10:42 ana: x').join('\n');
    expect(problem(await app.post(at, { ...chat, text: many }, as('ana')))).toEqual([422, 'too-many-messages']);
    const large = await app.post(at, { ...chat, text: `10:42 ana: ${'x'.repeat(1_048_576)}` }, as('ana'));
    expect(problem(large)).toEqual([413, 'body-too-large']);
  });

  test('a time that the clocks showed twice, until somebody says which', async () => {
    const incident = await logged();
    const at = `/v1/incidents/${incident}/transcripts`;
    const { body } = await write(at, { ...chat, text: '2021-10-31 01:10 Cleo: odd' }, as('ana'));
    const candidates = ['2021-10-31T00:10:00.000Z', '2021-10-31T01:10:00.000Z'];
    expect(body['transcript']).toMatchObject({ entries: [{ at: null, problem: { kind: 'twice', candidates } }] });
    expect(problem(await app.post(`${at}/1/accepted`, { entries: [1] }, as('ana')))).toEqual([422, 'entry-needs-time']);
    await write(`${at}/1/accepted`, { entries: [{ entry: 1, occurredAt: candidates[1] }] }, as('ana'));
    expect(await notesOf(incident)).toEqual(['Cleo: odd']);
  });
});

test('the largest chat is kept within seconds, and told', async () => {
  const incident = await logged();
  const at = `/v1/incidents/${incident}/transcripts`;
  const messages = Array.from({ length: 5_000 }, (_, place) => {
    const [hour, minute] = [Math.floor(place / 300), Math.floor(place / 5) % 60].map((each) =>
      String(each).padStart(2, '0'),
    );
    return `${hour}:${minute} Cleo ${place % 7}: ${'a word and '.repeat(16)}${place}`;
  });
  const began = performance.now();
  const { body } = await write(at, { ...chat, text: messages.join('\n') }, as('ana'));
  const pasted = performance.now() - began;
  expect((body['transcript'] as Told).entries).toHaveLength(5_000);
  expect((await transcript(incident)).entries).toHaveLength(5_000);
  expect(pasted).toBeLessThan(30_000);
});
