import { credentials, loadPackageDefinition, status as codes, type ClientReadableStream } from '@grpc/grpc-js';
import { loadSync } from '@grpc/proto-loader';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import {
  instantOf,
  millisecondsOf,
  objectOf,
  toTimestamp,
  type RecordRequestInput,
  type ReplayReply,
  type WatchReply,
} from '#contracts';
import { startWire, type Wire } from '#event-store/testing';
import { isoDuration } from '#business-time';
import { grpcClient, toldBy, type GrpcClient } from './grpc-client.js';
import { until } from './parts.js';
import { newFolder, removeFolder, startApp, type RunningApp } from './running-app.js';

let app: RunningApp;
let wire: Wire;
let grpc: GrpcClient;

beforeAll(async () => {
  app = await startApp({
    folder: newFolder(),
    reach: async ({ eventStore, mongo }) => {
      wire = await startWire(eventStore.port);
      return { eventStoreUrl: `esdb://127.0.0.1:${wire.port}?tls=false`, mongoUri: mongo.uri };
    },
  });
  grpc = grpcClient(app.grpc);
});

afterAll(async () => {
  grpc.close();
  await app.stop();
  await wire.close();
  removeFolder(app.folder);
});

/** All answers of a stream, or what it ended with. */
const all = <Answer>(call: ClientReadableStream<Answer>): Promise<Answer[]> =>
  new Promise((resolve, reject) => {
    const answers: Answer[] = [];
    call.on('data', (answer: Answer) => answers.push(answer));
    call.on('end', () => resolve(answers));
    call.on('error', reject);
  });

const at = (time: string): string => `2026-03-01T${time}.000Z`;
const when = (time: string) => ({ occurredAt: toTimestamp(at(time)) });

/** Recorded at the time it names, as an importer would. */
const imported = (row: number, time: string) => ({
  source: { system: 'paper', file: 'sha256:00', row },
  recordedAt: toTimestamp(at(time)),
});

const incident = 'key:grpc/replayed';

const story = async (): Promise<void> => {
  const requests: RecordRequestInput[] = [
    {
      ...imported(1, '10:01:00'),
      logged: {
        title: 'Checkout answers 502',
        services: ['checkout'],
        severity: 2,
        reportedBy: { kind: 'MONITOR', name: 'probe 7' },
        key: 'grpc/replayed',
        startedAt: toTimestamp(at('09:50:00')),
        ...when('10:00:00'),
      },
    },
    {
      ...imported(2, '10:06:00'),
      incident,
      responded: { by: { kind: 'PERSON', name: 'Ines' }, role: 'lead', ...when('10:05:00') },
    },
    { ...imported(3, '10:11:00'), incident, severity: { severity: 4, reason: 'Few', ...when('10:10:00') } },
    {
      ...imported(4, '10:31:00'),
      incident,
      fixed: { by: { kind: 'TEAM', name: 'payments' }, solution: 'Rolled back', ...when('10:30:00') },
    },
  ];
  for (const request of requests) await grpc.record(request);
  const { body } = await app.get(`/v1/incidents/${encodeURIComponent(incident)}/timeline`);
  const entries = body['entries'] as { eventId: string; type: string }[];
  const idOf = (type: string): string => entries.find((entry) => entry.type === type)?.eventId ?? '';
  await grpc.record({
    ...imported(5, '11:00:00'),
    incident,
    corrections: {
      eventId: idOf('IncidentFixed'),
      replace: { fields: { occurredAt: { stringValue: at('10:25:00') } } },
      reason: 'The log says so',
      ...when('11:00:00'),
    },
  });
  await grpc.record({
    ...imported(6, '11:30:00'),
    incident,
    retractions: { eventId: idOf('SeverityChanged'), reason: 'Another incident', ...when('11:30:00') },
  });
};

/** A replay in the form that HTTP answers, put together from its parts. */
const asOverHttp = (replies: readonly ReplayReply[]): Record<string, unknown> => {
  const [{ state } = {}] = replies;
  return {
    id: state?.id,
    revision: state?.revision,
    position: state?.position,
    entries: replies.flatMap(({ fact }) => (fact ? [factBody(fact)] : [])),
    amendments: replies.flatMap(({ amendment }) => (amendment ? [amendmentBody(amendment)] : [])),
  };
};

const factBody = (fact: NonNullable<ReplayReply['fact']>): object => {
  const { eventId, type, revision, recordedAt, actor, source, corrections, data, original, incident: of } = fact;
  return {
    ...(of === undefined ? {} : { incident: of }),
    eventId,
    type,
    revision: revision ?? '0',
    recordedAt: instantOf(recordedAt ?? {}, ''),
    actor,
    ...(source
      ? { source: { ...source, ...(source.recordedAt ? { recordedAt: instantOf(source.recordedAt, '') } : {}) } }
      : {}),
    corrections: corrections.map((each) => ({ ...each, recordedAt: instantOf(each.recordedAt ?? {}, '') })),
    ...(original ? { original: objectOf(original, '') } : {}),
    ...objectOf(data ?? {}, ''),
  };
};

const amendmentBody = (amendment: NonNullable<ReplayReply['amendment']>): object => {
  const { recordedAt, replace, original, standing = false, ...rest } = amendment;
  return {
    ...rest,
    recordedAt: instantOf(recordedAt ?? {}, ''),
    ...(replace ? { replace: objectOf(replace, '') } : {}),
    original: objectOf(original ?? {}, ''),
    standing,
  };
};

describe('Replay', () => {
  beforeAll(story);

  test.each([
    ['now', {}],
    ['before the fix was corrected', { knownAt: at('10:59:00') }],
    ['before the severity was retracted', { knownAt: at('11:29:00') }],
    ['at the moment of the response', { validAt: at('10:05:00') }],
    ['before the log', { validAt: at('09:59:00') }],
    ['on both axes', { validAt: at('10:26:00'), knownAt: at('11:15:00') }],
  ])('%s is what HTTP answers', async (_when, axes: { validAt?: string; knownAt?: string }) => {
    const replies = await all(
      grpc.raw.replay(
        {
          incident,
          ...(axes.validAt ? { validAt: toTimestamp(axes.validAt) } : {}),
          ...(axes.knownAt ? { knownAt: toTimestamp(axes.knownAt) } : {}),
        },
        grpc.metadata,
      ),
    );
    const path = `/v1/incidents/${encodeURIComponent(incident)}`;
    const query = new URLSearchParams(axes as Record<string, string>).toString();
    const { body } = await app.get(`${path}/timeline?${query}`);
    const { validAt: _validAt, knownAt: _knownAt, asOf: _asOf, ...timeline } = body;
    expect(asOverHttp(replies)).toEqual(timeline);
    expect(replies).toHaveLength(1 + (replies[0]?.state?.facts ?? 0) + (replies[0]?.state?.amendments ?? 0));
    // The state is what the incident itself answers.
    const { body: shown } = await app.get(`${path}?${query}`);
    const state = replies[0]?.state;
    expect({ ...state, key: state?.key }).toMatchObject({
      status: shown['status'],
      title: shown['title'],
      key: shown['key'],
      severity: shown['severity'],
      highestSeverity: shown['highestSeverity'],
      reportedBy: shown['reportedBy'],
    });
    expect(state?.services.map(({ id, name }) => ({ id, name }))).toEqual(shown['services']);
    expect(
      Object.fromEntries(
        (state?.durations ?? []).map(({ name = '', atLeast }) => [name, isoDuration(millisecondsOf(atLeast ?? {}))]),
      ),
    ).toEqual(
      Object.fromEntries(
        Object.entries(shown['durations'] as Record<string, { duration: string }>).map(([name, { duration }]) => [
          name,
          duration,
        ]),
      ),
    );
    expect(state?.flags.map(({ flag }) => flag)).toEqual(
      (shown['flags'] as { flag: string }[]).map(({ flag }) => flag),
    );
  });

  test('of an incident that another one counts in says what was recorded of the other', async () => {
    const other = await grpc.record({ logged: { title: 'The same', severity: 3, key: 'grpc/absorbed' } });
    const note = await grpc.record({ incident: 'key:grpc/absorbed', notes: { note: 'Of another day' } });
    const [eventId = ''] = note.eventIds;
    await grpc.record({ incident: 'key:grpc/absorbed', retractions: { eventId, reason: 'Another day' } });
    await grpc.record({ logged: { title: 'Checkout is away', severity: 2, key: 'grpc/absorbing' } });
    await grpc.record({ incident: 'key:grpc/absorbed', merged: { into: 'key:grpc/absorbing', reason: 'One outage' } });
    const replies = await all(grpc.raw.replay({ incident: 'key:grpc/absorbing' }, grpc.metadata));
    const { body } = await app.get(`/v1/incidents/${encodeURIComponent('key:grpc/absorbing')}/timeline`);
    const { asOf: _asOf, ...timeline } = body;
    expect(asOverHttp(replies)).toEqual(timeline);
    expect(timeline).toMatchObject({ amendments: [{ incident: other.id, target: { eventId } }] });
  });

  test.each([
    ['key:nobody', {}, codes.NOT_FOUND, 'unknown-incident'],
    [incident, { knownAt: toTimestamp(at('09:00:00')) }, codes.NOT_FOUND, 'unknown-incident'],
    [incident, { validAt: { seconds: '253402300800' } }, codes.INVALID_ARGUMENT, 'malformed-request'],
  ])('%s %j is refused', async (address, axes, code, reason) => {
    const call = grpc.raw.replay({ incident: address, ...axes }, grpc.metadata);
    await expect(all(call).catch((error: unknown) => toldBy(error))).resolves.toMatchObject({ code, reason });
  });
});

/** A watch that is under way. */
const watch = (request: Parameters<GrpcClient['raw']['watch']>[0]) => {
  const call = grpc.raw.watch(request, grpc.metadata);
  const replies: WatchReply[] = [];
  call.on('data', (reply: WatchReply) => replies.push(reply));
  const ended = new Promise<unknown>((resolve) => call.on('error', (error) => resolve(toldBy(error))));
  const events = () => replies.flatMap(({ event }) => (event ? [event] : []));
  return { replies, events, ended, cancel: () => call.cancel(), call };
};

describe('Watch', () => {
  test('from the beginning: every event of incidents in the order of the log, texts open, names beside ids', async () => {
    await grpc.record({ logged: { title: 'Watched', services: ['checkout'], severity: 3, key: 'grpc/watched' } });
    const { id, position = '' } = await grpc.record({
      incident: 'key:grpc/watched',
      notes: { note: 'Seen by whoever watches' },
    });
    const { replies, events, cancel, ended } = watch({});
    await until(() => Promise.resolve(replies.at(-1)?.position === position));
    const positions = replies.map((reply) => Number(reply.position));
    expect(positions).toEqual(positions.toSorted((one, other) => one - other));
    expect(events().at(-1)).toMatchObject({
      type: 'NoteAdded',
      incident: id,
      revision: '1',
      actor: { kind: 'api-key' },
    });
    expect(objectOf(events().at(-1)?.data ?? {}, '')).toMatchObject({ note: 'Seen by whoever watches' });
    expect(objectOf(events().at(-2)?.data ?? {}, '')).toMatchObject({
      title: 'Watched',
      services: [{ name: 'checkout' }],
    });
    expect(new Set(events().map(({ type }) => type))).toEqual(
      new Set([
        ...['IncidentLogged', 'IncidentStarted', 'IncidentResponded', 'SeverityChanged', 'IncidentFixed'],
        ...['FactCorrected', 'FactRetracted', 'NoteAdded'],
      ]),
    );
    cancel();
    expect(await ended).toMatchObject({ code: codes.CANCELLED });
  });

  test('goes on after the last position, live, and by itself when the store was away', async () => {
    const first = await grpc.record({ logged: { title: 'x', severity: 3, key: 'grpc/live' } });
    const { events, cancel } = watch({ fromPosition: first.position ?? '' });
    const note = (text: string) => grpc.record({ incident: 'key:grpc/live', notes: { note: text } });
    await note('one');
    await until(() => Promise.resolve(events().length === 1));
    wire.cut();
    await note('two');
    await note('three');
    await until(() => Promise.resolve(events().length === 3));
    expect(events().map(({ data }) => objectOf(data ?? {}, '')['note'])).toEqual(['one', 'two', 'three']);
    cancel();
  }, 60_000);

  test('of some incidents and types only, with positions of what was skipped', async () => {
    const { position: from = '' } = await grpc.record({ logged: { title: 'x', severity: 3, key: 'grpc/some' } });
    const { events, replies, cancel } = watch({
      fromPosition: from,
      filter: { incidents: ['key:grpc/some'], types: ['SeverityChanged'] },
    });
    await grpc.record({ incident: 'key:grpc/live', severity: { severity: 1 } });
    await grpc.record({ incident: 'key:grpc/some', notes: { note: 'x' } });
    await grpc.record({ incident: 'key:grpc/some', severity: { severity: 5 } });
    await until(() => Promise.resolve(events().length === 1));
    // One a second at most is told of what is skipped.
    let last = '';
    await until(async () => {
      last = (await grpc.record({ incident: 'key:grpc/live', notes: { note: String(Math.random()) } })).position ?? '';
      return replies.length > 1;
    });
    expect(events().map(({ type }) => type)).toEqual(['SeverityChanged']);
    const skipped = replies.find(({ event, position = '0' }) => event === undefined && BigInt(position) > BigInt(from));
    expect(skipped).toBeDefined();
    expect(BigInt(skipped?.position ?? 0)).toBeLessThanOrEqual(BigInt(last));
    cancel();
  });

  describe('of facts ahead of their log', () => {
    const logged = (key: string) => grpc.record({ logged: { title: key, severity: 3, key } });
    const noted = (key: string, note: string) => grpc.record({ incident: `key:${key}`, notes: { note } });
    /** Of a watch: which note, or else what happened. */
    const said = ({ events }: ReturnType<typeof watch>): unknown[] =>
      events().map(({ type, data }) => objectOf(data ?? {}, '')['note'] ?? type);

    test('has none until it is logged, and then all of them, also after a later position', async () => {
      const { position: begin = '' } = await logged('grpc/marks');
      const early = watch({ fromPosition: begin });
      await noted('grpc/ahead', 'one');
      const { position: between = '' } = await noted('grpc/marks', 'mark 1');
      await until(() => Promise.resolve(early.replies.at(-1)?.position === between));
      expect(said(early)).toEqual(['mark 1']);
      const later = watch({ fromPosition: between });
      await noted('grpc/ahead', 'two');
      await noted('grpc/marks', 'mark 2');
      const { id, position: ofLog = '' } = await logged('grpc/ahead');
      const { position: end = '' } = await noted('grpc/ahead', 'three');
      const story = ['one', 'LogAwaited', 'two', 'IncidentLogged', 'three'];
      for (const [watching, marks] of [
        [early, ['mark 1', 'mark 2']],
        [later, ['mark 2']],
      ] as const) {
        await until(() => Promise.resolve(watching.replies.at(-1)?.position === end));
        expect(said(watching)).toEqual([...marks, ...story]);
        const positions = watching.replies.map(({ position }) => BigInt(position ?? 0));
        expect(positions).toEqual(positions.toSorted((one, other) => Number(one - other)));
        watching.cancel();
      }
      const ofIncident = early.replies.filter(({ event }) => event?.incident === id);
      expect(ofIncident.map(({ event }) => event?.revision)).toEqual(['0', '1', '2', '3', '4']);

      // Whoever was interrupted between two of them gets all of them again.
      const resumed = watch({ fromPosition: ofIncident[0]?.position ?? '' });
      const only = watch({ filter: { incidents: ['key:grpc/ahead'], types: ['NoteAdded'] } });
      const past = watch({ fromPosition: ofLog });
      for (const [watching, expected] of [
        [resumed, story],
        [only, ['one', 'two', 'three']],
        [past, ['three']],
      ] as const) {
        await until(() => Promise.resolve(watching.replies.at(-1)?.position === end));
        expect(said(watching)).toEqual(expected);
        watching.cancel();
      }
    });

    test('knows of a log that lies before where it begins', async () => {
      for (const note of ['one', 'two']) await noted('grpc/unseen', note);
      const { position = '' } = await logged('grpc/unseen');
      const watching = watch({ fromPosition: position });
      await noted('grpc/unseen', 'three');
      await until(() => Promise.resolve(watching.events().length > 0));
      expect(said(watching)).toEqual(['three']);
      watching.cancel();
    });
  });

  test.each([
    [{ filter: { types: ['Nothing'] } }, codes.INVALID_ARGUMENT, 'invalid-request', 'which is not told here'],
    [{ filter: { incidents: ['nowhere'] } }, codes.NOT_FOUND, 'unknown-incident', 'no address of an incident'],
    [
      { filter: { incidents: Array.from({ length: 101 }, (_, place) => `key:${place}`) } },
      codes.INVALID_ARGUMENT,
      'invalid-request',
      'at most 100',
    ],
    [{ fromPosition: '5' }, codes.INVALID_ARGUMENT, 'unknown-position', 'No event stands at position 5'],
    [{ fromPosition: '1000000000000' }, codes.INVALID_ARGUMENT, 'position-ahead', 'The log ends at position'],
  ])('%j is refused', async (request, code, reason, says) => {
    expect(await watch(request).ended).toMatchObject({ code, reason, message: expect.stringContaining(says) as never });
  });
});

describe('what is open to all', () => {
  const load = (name: string, file: string) => {
    const folder = dirname(createRequire(import.meta.url).resolve(`${name}/package.json`));
    return loadPackageDefinition(loadSync(join(folder, file), { keepCase: false, longs: String, enums: String }));
  };

  test('health says that the incident log is served', async () => {
    const { grpc: loaded } = load('grpc-health-check', 'proto/health/v1/health.proto') as never as {
      grpc: { health: { v1: { Health: new (...args: unknown[]) => HealthClient } } };
    };
    interface HealthClient {
      check: (request: object, done: (error: unknown, answer: { status: string }) => void) => void;
      close: () => void;
    }
    const client = new loaded.health.v1.Health(app.grpc, credentials.createInsecure());
    const check = (service: string) =>
      new Promise((resolve) => client.check({ service }, (_error, answer) => resolve(answer)));
    expect(await check('')).toEqual({ status: 'SERVING' });
    expect(await check('debrief.v1.IncidentLog')).toEqual({ status: 'SERVING' });
    client.close();
  });

  test('reflection lists the services, with the names of the contract', async () => {
    const { grpc: loaded } = load('@grpc/reflection', 'build/proto/grpc/reflection/v1/reflection.proto') as never as {
      grpc: { reflection: { v1: { ServerReflection: new (...args: unknown[]) => ReflectionClient } } };
    };
    interface ReflectionClient {
      serverReflectionInfo: () => {
        write: (request: object) => void;
        end: () => void;
        on: (event: 'data', listener: (answer: Listing) => void) => void;
      };
      close: () => void;
    }
    interface Listing {
      listServicesResponse?: { service: { name: string }[] };
      fileDescriptorResponse?: { fileDescriptorProto: Buffer[] };
    }
    const client = new loaded.reflection.v1.ServerReflection(app.grpc, credentials.createInsecure());
    const ask = (request: object): Promise<Listing> =>
      new Promise((resolve) => {
        const call = client.serverReflectionInfo();
        call.on('data', resolve);
        call.write(request);
        call.end();
      });
    const { listServicesResponse } = await ask({ listServices: '' });
    expect(listServicesResponse?.service).toEqual([
      { name: 'debrief.v1.IncidentLog' },
      { name: 'grpc.health.v1.Health' },
    ]);
    const { fileDescriptorResponse } = await ask({ fileContainingSymbol: 'debrief.v1.IncidentLog' });
    expect((await ask({ fileContainingSymbol: 'grpc.health.v1.Health' })).fileDescriptorResponse).toBeDefined();
    const files = Buffer.concat(fileDescriptorResponse?.fileDescriptorProto ?? []).toString('latin1');
    expect(files).toContain('idempotency_key');
    expect(files).not.toContain('idempotencyKey');
    client.close();
  });
});
