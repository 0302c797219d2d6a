import { status as codes } from '@grpc/grpc-js';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { messageKind, toStruct, toTimestamp, type RecordReply, type RecordRequestInput } from '#contracts';
import { grpcClient, toldBy, type GrpcClient, type Told } from './grpc-client.js';
import { newFolder, removeFolder, startApp, type RunningApp } from './running-app.js';

let app: RunningApp;
let grpc: GrpcClient;
/** Acts for Ines, who still sees what she restricts to herself. */
let ofInes: GrpcClient;
let authorization: string;

beforeAll(async () => {
  app = await startApp({ folder: newFolder() });
  grpc = grpcClient(app.grpc);
  await app.post('/v1/people', { name: 'Ines' });
  await app.post('/v1/roles', { person: 'Ines', role: 'responder' });
  const { body } = await app.post('/v1/api-keys', { label: 'Ines', roles: ['responder'], person: 'Ines' });
  ofInes = grpcClient(app.grpc, String(body['key']));
  authorization = `Bearer ${String(body['key'])}`;
  await grpc.record({ logged: { title: 'To be merged into', severity: 3, key: 'grpc-other' } });
});

afterAll(async () => {
  grpc.close();
  ofInes.close();
  await app.stop();
  removeFolder(app.folder);
});

const incident = 'key:grpc/every-fact';
const at = (time: string): string => `2026-03-01T${time}.000Z`;
const when = (time: string) => ({ occurredAt: toTimestamp(at(time)) });
const ines = { kind: 'PERSON', name: 'Ines' } as const;
const inesOverHttp = { kind: 'person', name: 'Ines' };

/** Ids of what was recorded, by the fact's name. */
type Ids = Record<string, string>;

/** Every kind of fact: as a message, and the last part of the address and the body that say the same over HTTP. */
const facts: [string, (ids: Ids) => RecordRequestInput, (ids: Ids) => object][] = [
  [
    'logged',
    () => ({
      logged: {
        title: 'Checkout answers 502',
        services: ['checkout', 'payments'],
        severity: 2,
        reportedBy: { kind: 'EXTERNAL_USER', name: 'Bo' },
        loggedBy: { kind: 'TEAM', name: 'support' },
        origin: 'SUPPORT',
        channel: 'phone',
        ...when('10:00:00'),
        startedAt: toTimestamp(at('09:50:00')),
        detectedAt: toTimestamp(at('09:55:00')),
        description: 'Since the release',
        key: 'grpc/every-fact',
      },
    }),
    () => ({
      title: 'Checkout answers 502',
      services: ['checkout', 'payments'],
      severity: 2,
      reportedBy: { kind: 'external-user', name: 'Bo' },
      loggedBy: { kind: 'team', name: 'support' },
      origin: 'support',
      channel: 'phone',
      occurredAt: at('10:00:00'),
      startedAt: at('09:50:00'),
      detectedAt: at('09:55:00'),
      description: 'Since the release',
      key: 'grpc/every-fact',
    }),
  ],
  [
    'started',
    () => ({
      started: { notBefore: toTimestamp(at('09:40:00')), notAfter: toTimestamp(at('09:50:00')), reason: 'Two deploys' },
    }),
    () => ({ notBefore: at('09:40:00'), notAfter: at('09:50:00'), reason: 'Two deploys' }),
  ],
  ['detected', () => ({ detected: { ...when('09:56:00') } }), () => ({ by: null, occurredAt: at('09:56:00') })],
  [
    'responded',
    () => ({ responded: { by: ines, ...when('10:05:00') } }),
    () => ({ by: inesOverHttp, occurredAt: at('10:05:00') }),
  ],
  [
    'actions-taken',
    () => ({ actionsTaken: { by: ines, what: 'Restarted it', outcome: 'No change', ...when('10:07:00') } }),
    () => ({ by: inesOverHttp, what: 'Restarted it', outcome: 'No change', occurredAt: at('10:07:00') }),
  ],
  [
    'diagnosed',
    () => ({ diagnosed: { by: ines, cause: 'Deploy 7c1', ...when('10:08:00') } }),
    () => ({ by: inesOverHttp, cause: 'Deploy 7c1', occurredAt: at('10:08:00') }),
  ],
  [
    'mitigated',
    () => ({ mitigated: { by: ines, mitigation: 'Rolled back', ...when('10:09:00') } }),
    () => ({ by: inesOverHttp, mitigation: 'Rolled back', occurredAt: at('10:09:00') }),
  ],
  [
    'fixed',
    () => ({ fixed: { by: ines, estimated: true, ...when('10:20:00') } }),
    () => ({ by: inesOverHttp, solution: null, estimated: true, occurredAt: at('10:20:00') }),
  ],
  [
    'reported',
    () => ({
      reported: {
        reportedBy: { kind: 'EXTERNAL_USER', name: 'Cleo' },
        origin: 'EXTERNAL_USER',
        channel: 'email',
        ...when('10:02:00'),
      },
    }),
    () => ({
      reportedBy: { kind: 'external-user', name: 'Cleo' },
      origin: 'external-user',
      channel: 'email',
      occurredAt: at('10:02:00'),
    }),
  ],
  [
    'impact',
    () => ({
      impact: {
        supportRequests: '1000000000000',
        countedBy: 'helpdesk',
        confirmed: true,
        ...when('10:15:00'),
      },
    }),
    () => ({
      supportRequests: 1_000_000_000_000,
      source: 'helpdesk',
      confirmed: true,
      occurredAt: at('10:15:00'),
    }),
  ],
  [
    'impact-spans',
    () => ({ impactSpans: { service: 'checkout', kind: 'DOWN', to: toTimestamp(at('10:09:00')) } }),
    () => ({ service: 'checkout', kind: 'down', from: null, to: at('10:09:00') }),
  ],
  [
    'services',
    () => ({ services: { service: 'invoices', reason: 'Calls checkout', ...when('10:16:00') } }),
    () => ({ service: 'invoices', reason: 'Calls checkout', occurredAt: at('10:16:00') }),
  ],
  [
    'updates',
    () => ({ updates: { update: 'We are on it', channel: 'status page', ...when('10:17:00') } }),
    () => ({ update: 'We are on it', channel: 'status page', occurredAt: at('10:17:00') }),
  ],
  [
    'links',
    () => ({ links: { url: 'https://grafana.example/d/checkout', label: 'Errors', ...when('10:18:00') } }),
    () => ({ url: 'https://grafana.example/d/checkout', label: 'Errors', occurredAt: at('10:18:00') }),
  ],
  [
    'severity',
    () => ({ severity: { severity: 3, reason: 'Few are affected', ...when('10:10:00') } }),
    () => ({ severity: 3, reason: 'Few are affected', occurredAt: at('10:10:00') }),
  ],
  [
    'lead',
    () => ({ lead: { to: ines, reason: 'Shift', ...when('10:06:00') } }),
    () => ({ to: inesOverHttp, reason: 'Shift', occurredAt: at('10:06:00') }),
  ],
  [
    'notes',
    () => ({ notes: { note: 'Told sales', by: ines, ...when('10:11:00') } }),
    () => ({ note: 'Told sales', by: inesOverHttp, occurredAt: at('10:11:00') }),
  ],
  [
    'clock-paused',
    () => ({ clockPaused: { reason: 'The carrier', ...when('10:12:00') } }),
    () => ({ reason: 'The carrier', occurredAt: at('10:12:00') }),
  ],
  ['clock-resumed', () => ({ clockResumed: { ...when('10:13:00') } }), () => ({ occurredAt: at('10:13:00') })],
  [
    'reopened',
    () => ({ reopened: { reason: 'It is back', ...when('10:30:00') } }),
    () => ({ reason: 'It is back', occurredAt: at('10:30:00') }),
  ],
  [
    'unrecorded',
    () => ({ unrecorded: { fact: 'USERS_OR_ACCOUNTS_AFFECTED', reason: 'No logs', ...when('10:31:00') } }),
    () => ({ fact: 'users-or-accounts-affected', reason: 'No logs', occurredAt: at('10:31:00') }),
  ],
  [
    'corrections',
    ({ severity = '' }) => ({
      corrections: {
        eventId: severity,
        replace: toStruct({ severity: 4, reason: null, occurredAt: '2026-03-01T11:10:30+01:00' }),
        reason: 'Counted again',
        ...when('10:32:00'),
      },
    }),
    ({ severity }) => ({
      eventId: severity,
      replace: { severity: 4, reason: null, occurredAt: '2026-03-01T11:10:30+01:00' },
      reason: 'Counted again',
      occurredAt: at('10:32:00'),
    }),
  ],
  [
    'retractions',
    ({ notes = '' }) => ({ retractions: { eventId: notes, reason: 'Nobody told them', ...when('10:33:00') } }),
    ({ notes }) => ({ eventId: notes, reason: 'Nobody told them', occurredAt: at('10:33:00') }),
  ],
  [
    'merged',
    () => ({ merged: { into: 'key:grpc-other', reason: 'One outage', ...when('10:34:00') } }),
    () => ({ into: 'key:grpc-other', reason: 'One outage', occurredAt: at('10:34:00') }),
  ],
  [
    'unmerged',
    () => ({ unmerged: { reason: 'Two outages', ...when('10:35:00') } }),
    () => ({ reason: 'Two outages', occurredAt: at('10:35:00') }),
  ],
  [
    'restricted',
    () => ({ restricted: { restrictedTo: ['Ines'], reason: 'A leak' } }),
    () => ({ restrictedTo: ['Ines'], reason: 'A leak' }),
  ],
  ['unrestricted', () => ({ unrestricted: { reason: 'No leak' } }), () => ({ reason: 'No leak' })],
  [
    'closed',
    () => ({ closed: { reason: 'Review is booked', ...when('11:00:00') } }),
    () => ({ reason: 'Review is booked', occurredAt: at('11:00:00') }),
  ],
  ['postmortem-held', () => ({ postmortemHeld: { ...when('12:00:00') } }), () => ({ occurredAt: at('12:00:00') })],
  [
    'cancelled',
    () => ({ cancelled: { reason: 'A drill', ...when('10:59:00') } }),
    () => ({ reason: 'A drill', occurredAt: at('10:59:00') }),
  ],
];

const addressOf = (fact: string): string =>
  fact === 'logged' ? '/v1/incidents' : `/v1/incidents/${encodeURIComponent(incident)}/${fact}`;

describe('every kind of fact', () => {
  const ids: Ids = {};

  test.each(facts)('%s: recorded once, and the same request over HTTP is that request', async (fact, message, body) => {
    const request = { ...(fact === 'logged' ? {} : { incident }), idempotencyKey: `grpc ${fact}`, ...message(ids) };
    const reply = await ofInes.record(request);
    expect(reply.outcome).toBe('RECORDED');
    ids[fact] = reply.eventIds[0] ?? '';
    expect(await ofInes.record(request)).toEqual({ ...reply, outcome: 'REPEATED' });
    const {
      status,
      headers,
      body: written,
    } = await app.post(addressOf(fact), body(ids), {
      'idempotency-key': `grpc ${fact}`,
      authorization,
    });
    expect({ status, replayed: headers.get('idempotency-replayed') }).toEqual({ status: 201, replayed: 'true' });
    expect(written).toEqual({
      id: reply.id,
      revision: reply.revision,
      position: reply.position,
      eventIds: reply.eventIds,
    });
    // Said once more without a key there is nothing new; a correction is one however often it is said.
    if (fact !== 'corrections' && fact !== 'logged')
      expect(await ofInes.record({ ...request, idempotencyKey: `again ${fact}` })).toMatchObject({
        outcome: 'NOTHING_NEW',
        eventIds: [],
      });
  });

  test('the table has every fact of the contract that HTTP has', () => {
    const kinds = messageKind('debrief.v1.RecordRequest')
      .fields.map(({ name }) => name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`))
      .slice(5);
    expect(new Set(kinds)).toEqual(new Set(facts.map(([fact]) => fact)));
  });
});

describe('what stands beside the fact', () => {
  const log = (key: string): Promise<RecordReply> =>
    grpc.record({ logged: { title: 'Login is slow', severity: 3, key } });

  test('the caller wrote it down where nobody else is named, and times are cut to the millisecond', async () => {
    const { id = '', idempotencyKey } = await log('grpc/beside-1');
    expect(idempotencyKey).toMatch(/^[0-9a-f-]{36}$/);
    await grpc.record({
      incident: id,
      notes: { note: 'x', occurredAt: { ...toTimestamp(at('10:00:00')), nanos: 1_999_999 } },
    });
    const { body } = await app.get(`/v1/incidents/${id}/timeline`);
    const [note, logged] = body['entries'] as Record<string, unknown>[];
    expect(logged).toMatchObject({ loggedBy: { kind: 'api-key' }, reportedBy: null, services: [] });
    expect(note).toMatchObject({ note: 'x', occurredAt: '2026-03-01T10:00:00.001Z' });
  });

  test('the revision that the incident must be at', async () => {
    const { id = '', revision = '' } = await log('grpc/beside-2');
    const next = await grpc.record({ incident: id, expectedRevision: revision, notes: { note: 'one' } });
    expect(next.revision).toBe(String(Number(revision) + 1));
    const told = await refused({ incident: id, expectedRevision: revision, notes: { note: 'two' } });
    expect(told).toMatchObject({ code: codes.ABORTED, reason: 'revision-mismatch' });
  });

  test('an import is recognised by its source over gRPC and HTTP alike', async () => {
    const source = { system: 'paper', file: 'sha256:00', row: 7 };
    await log('grpc/beside-3');
    const request: RecordRequestInput = {
      incident: 'key:grpc/beside-3',
      source,
      recordedAt: toTimestamp('2026-03-01T12:00:00Z'),
      notes: { note: 'from paper', ...when('10:00:00') },
    };
    const reply = await grpc.record(request);
    const { headers, body } = await app.post('/v1/incidents/key:grpc%2Fbeside-3/notes', {
      note: 'from paper',
      occurredAt: at('10:00:00'),
      source,
      recordedAt: '2026-03-01T13:00:00+01:00',
    });
    expect(headers.get('idempotency-replayed')).toBe('true');
    expect(body['eventIds']).toEqual(reply.eventIds);
  });
});

/** What a request that must be refused is told; nothing may have been written anywhere in the log. */
const refused = async (request: RecordRequestInput, client = grpc): Promise<Told> => {
  const before = await app.log.head();
  const told = await client.record(request).then(
    () => undefined,
    (error: unknown) => toldBy(error),
  );
  expect((await app.log.head())?.id).toBe(before?.id);
  if (told === undefined) throw new Error(`it was taken: ${JSON.stringify(request)}`);
  return told;
};

describe('refusals', () => {
  const whole = { title: 'x', severity: 1 };
  let id = '';

  beforeAll(async () => {
    ({ id = '' } = await grpc.record({ logged: { ...whole, key: 'grpc/refusals' } }));
  });

  const invalid = { code: codes.INVALID_ARGUMENT, reason: 'invalid-request' };
  const malformed = { code: codes.INVALID_ARGUMENT, reason: 'malformed-request' };
  const rows: [string, () => RecordRequestInput, Partial<Told>][] = [
    [
      'no fact',
      () => ({ incident: id }),
      { ...malformed, message: expect.stringContaining('set one of logged,') as never },
    ],
    ['no incident', () => ({ notes: { note: 'x' } }), { ...invalid, fields: ['incident'] }],
    ['an incident beside a log', () => ({ incident: id, logged: whole }), { ...invalid, fields: ['incident'] }],
    ['fields that are missing', () => ({ logged: {} }), { ...invalid, fields: ['logged.title', 'logged.severity'] }],
    [
      'a field below another',
      () => ({ incident: id, source: { system: '', file: 'f', row: 1 }, notes: { note: 'x' } }),
      { ...invalid, fields: ['source.system'] },
    ],
    ['a blank text', () => ({ incident: id, notes: { note: '\u200b' } }), { ...invalid, fields: ['notes.note'] }],
    [
      'a control character',
      () => ({ incident: id, notes: { note: 'a\u0000b' } }),
      { ...invalid, fields: ['notes.note'] },
    ],
    [
      'a value of an enum that there is none of',
      () => ({ incident: id, unrecorded: { fact: 99 as never, reason: 'x' } }),
      { ...invalid, fields: ['unrecorded.fact'] },
    ],
    [
      'somebody without a name',
      () => ({ incident: id, lead: { to: { kind: 'PERSON' } } }),
      { ...invalid, fields: ['lead.to'] },
    ],
    [
      'a time that is none',
      () => ({ incident: id, notes: { note: 'x', occurredAt: { seconds: '253402300800' } } }),
      { ...malformed, fields: ['notes.occurred_at'] },
    ],
    [
      'a time that has not come',
      () => ({ incident: id, notes: { note: 'x', occurredAt: { seconds: '253402300799' } } }),
      { code: codes.INVALID_ARGUMENT, reason: 'moment-in-the-future', fields: ['notes.occurred_at'] },
    ],
    [
      'a new value that no event holds',
      () => ({ incident: id, corrections: { eventId: id, replace: toStruct({ occurredAt: {} }), reason: 'x' } }),
      { ...invalid, fields: ['corrections.replace.occurredAt'] },
    ],
    [
      'a name that every object has',
      () => ({ incident: id, corrections: { eventId: id, replace: toStruct({ constructor: 1 }), reason: 'x' } }),
      { ...invalid, fields: ['corrections.replace.constructor'] },
    ],
    [
      'an idempotency key that is none',
      () => ({ incident: id, idempotencyKey: 'ü', notes: { note: 'x' } }),
      { ...malformed, message: 'An idempotency key takes 1 to 200 visible ASCII characters.' },
    ],
    [
      'recordedAt without a source',
      () => ({ incident: id, recordedAt: toTimestamp(at('10:00:00')), notes: { note: 'x' } }),
      { ...invalid, fields: ['source'] },
    ],
    [
      'an incident that there is none of',
      () => ({ incident: '3f2b8c1e-0d5a-4c57-9a55-6f1f8a1f2b3c', notes: { note: 'x' } }),
      { code: codes.NOT_FOUND, reason: 'unknown-incident' },
    ],
    [
      'somebody that there is none of',
      () => ({ incident: id, lead: { to: { kind: 'TEAM', id: '3f2b8c1e-0d5a-4c57-9a55-6f1f8a1f2b3c' } } }),
      { code: codes.INVALID_ARGUMENT, reason: 'unknown-reference', fields: ['lead.to'] },
    ],
    [
      'a key that is taken',
      () => ({ logged: { ...whole, title: 'another', key: 'grpc/refusals' } }),
      { code: codes.ALREADY_EXISTS, reason: 'key-already-used' },
    ],
    [
      'an event that there is none of',
      () => ({ incident: id, retractions: { eventId: id, reason: 'x' } }),
      { code: codes.NOT_FOUND, reason: 'unknown-event' },
    ],
    [
      'a figure that is too large, whatever digits JSON has for it',
      () => ({ incident: id, impact: { users: '18446744073709551615' } }),
      { ...invalid, fields: ['impact.users'] },
    ],
    [
      'a text that is too long',
      () => ({ incident: id, notes: { note: 'x'.repeat(70_000) } }),
      { ...invalid, fields: ['notes.note'] },
    ],
  ];

  test.each(rows)('%s', async (_what, request, told) => {
    expect(await refused(request())).toMatchObject(told);
  });

  test('a state that forbids it', async () => {
    await grpc.record({ logged: { ...whole, key: 'grpc/cancelled', ...when('10:00:00') } });
    await grpc.record({ incident: 'key:grpc/cancelled', cancelled: { reason: 'A drill', ...when('10:01:00') } });
    expect(await refused({ incident: 'key:grpc/cancelled', notes: { note: 'x', ...when('10:02:00') } })).toMatchObject({
      code: codes.FAILED_PRECONDITION,
      reason: 'incident-cancelled',
    });
  });

  test('a key that was used for another request', async () => {
    await grpc.record({ incident: id, idempotencyKey: 'used', notes: { note: 'one' } });
    expect(await refused({ incident: id, idempotencyKey: 'used', notes: { note: 'two' } })).toMatchObject({
      code: codes.ALREADY_EXISTS,
      reason: 'idempotency-key-reused',
    });
  });

  test('nobody, and somebody unknown', async () => {
    const stranger = grpcClient(app.grpc, 'debrief_nobody-knows-this-key');
    expect(await refused({ incident: id, notes: { note: 'x' } }, stranger)).toMatchObject({
      code: codes.UNAUTHENTICATED,
      reason: 'not-signed-in',
    });
    stranger.metadata.remove('authorization');
    expect(await refused({ incident: id, notes: { note: 'x' } }, stranger)).toMatchObject({
      code: codes.UNAUTHENTICATED,
    });
    stranger.close();
  });

  test('a message of more than 1 MiB', async () => {
    expect(await refused({ incident: id, notes: { note: 'x'.repeat(1_048_576) } })).toMatchObject({
      code: codes.RESOURCE_EXHAUSTED,
    });
  });

  test('bytes that are no UTF-8', async () => {
    const error = await new Promise<unknown>((resolve) =>
      grpc.raw.makeUnaryRequest(
        '/debrief.v1.IncidentLog/Record',
        (bytes: Buffer) => bytes,
        (bytes: Buffer) => bytes,
        // notes (23) { note (1): "\xff" }
        Buffer.from([0xba, 0x01, 3, 0x0a, 1, 0xff]),
        grpc.metadata,
        {},
        (failed) => resolve(failed),
      ),
    );
    expect(toldBy(error)).toMatchObject({ ...malformed, message: expect.stringContaining('is not UTF-8') as never });
  });

  test('more wrong fields, and longer texts, than a trailer holds', async () => {
    const replace = toStruct(
      Object.fromEntries(Array.from({ length: 500 }, (_, place) => [`${place}${'x'.repeat(900)}`, {}])),
    );
    const told = await refused({ incident: id, corrections: { eventId: id, replace, reason: 'x' } });
    expect(told).toMatchObject({ ...invalid });
    expect(told.fields).toHaveLength(10);
    expect(told.message.length).toBe(1_000);
  });
});
