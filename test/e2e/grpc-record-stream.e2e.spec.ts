import { status as codes } from '@grpc/grpc-js';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import type { RecordRequestInput, RecordStreamReply } from '#contracts';
import { startWire, type Wire } from '#event-store/testing';
import { grpcClient, toldBy, toldIn, type GrpcClient } from './grpc-client.js';
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
  wire.cut();
  await app.stop();
  await wire.close();
  removeFolder(app.folder);
});

/** Notes on a number of incidents in turn, each with a key of its own; the incidents are logged by the first items. */
const notes = (story: string, incidents: number, each: number, padding = 0): RecordRequestInput[] =>
  Array.from({ length: incidents * (each + 1) }, (_, place) => {
    const [key, turn] = [`${story}/${place % incidents}`, Math.floor(place / incidents)];
    return turn === 0
      ? { idempotencyKey: `${key} log`, logged: { title: key, severity: 3, key } }
      : {
          incident: `key:${key}`,
          idempotencyKey: `${key} ${turn}`,
          notes: { note: `${turn} ${'x'.repeat(padding)}` },
        };
  });

/** A stream that is under way. */
interface Sending {
  /** What the client could hand over so far. */
  sent: () => number;
  answers: RecordStreamReply[];
  /** Stops reading answers. */
  pause: () => void;
  resume: () => void;
  cancel: () => void;
  /** Resolves with how it ended. */
  ended: Promise<{ code: number }>;
}

const send = (requests: readonly RecordRequestInput[], client = grpc, deadline?: number): Sending => {
  const call = client.raw.recordStream(client.metadata, deadline === undefined ? {} : { deadline });
  const answers: RecordStreamReply[] = [];
  let sent = 0;
  call.on('data', (answer: RecordStreamReply) => answers.push(answer));
  const ended = new Promise<{ code: number }>((resolve) => {
    call.on('error', (error) => resolve(toldBy(error)));
    call.on('end', () => resolve({ code: codes.OK }));
  });
  void (async () => {
    for (const request of requests) {
      // Only when the one before was taken by the connection: what is counted has left.
      await new Promise<void>((resolve) => {
        call.write(request, () => resolve());
      });
      sent++;
    }
    call.end();
  })();
  return {
    sent: () => sent,
    answers,
    pause: () => call.pause(),
    resume: () => call.resume(),
    cancel: () => call.cancel(),
    ended,
  };
};

/** Freezes the store while a stream is under way. */
const hold = async ({ answers }: Sending): Promise<void> => {
  await until(() => Promise.resolve(answers.length > 0));
  wire.hold();
};

/** Resolves when nothing more is sent, though there is more. */
const stalled = async ({ sent }: Sending): Promise<number> => {
  for (let before = -1; sent() !== before;) {
    before = sent();
    await pause(500);
  }
  return sent();
};

/** The answers are one for each item, and in order within each incident; the incident holds the notes in that order. */
const expectAll = async (story: string, incidents: number, each: number, sending: Sending): Promise<void> => {
  const { answers } = sending;
  expect(await sending.ended).toEqual({ code: codes.OK });
  expect(answers.flatMap(({ status }) => (status ? [toldIn(status)] : []))).toEqual([]);
  expect(answers.map(({ item }) => Number(item)).toSorted((one, other) => one - other)).toEqual(
    Array.from({ length: incidents * (each + 1) }, (_, place) => place),
  );
  for (let lane = 0; lane < incidents; lane++) {
    const places = answers.map(({ item }) => Number(item)).filter((place) => place % incidents === lane);
    expect(places).toEqual(places.toSorted((one, other) => one - other));
    const { body } = await app.get(`/v1/incidents/${encodeURIComponent(`key:${story}/${lane}`)}/timeline`);
    const entries = body['entries'] as { note?: string; revision: string }[];
    const order = entries
      .toSorted((one, other) => Number(one.revision) - Number(other.revision))
      .flatMap(({ note }) => (note === undefined ? [] : [note.split(' ')[0]]));
    expect(order).toEqual(Array.from({ length: each }, (_, turn) => String(turn + 1)));
  }
};

describe('many facts', () => {
  test('are answered each, in order within an incident', async () => {
    await expectAll('many', 20, 50, send(notes('many', 20, 50)));
  }, 60_000);

  test('sent by two streams at once are recorded once', async () => {
    const requests = notes('twice', 10, 20);
    const [one, other] = [send(requests), send(requests)];
    await expectAll('twice', 10, 20, one);
    await expectAll('twice', 10, 20, other);
    const ids = ({ answers }: Sending): string[] => answers.flatMap(({ reply }) => reply?.eventIds ?? []).toSorted();
    expect(ids(one)).toEqual(ids(other));
    expect(new Set(ids(one)).size).toBe(10 * 21);
    // Each is new to one of them only.
    const recorded = [one, other].flatMap(({ answers }) =>
      answers.filter(({ reply }) => reply?.outcome === 'RECORDED'),
    );
    expect(recorded).toHaveLength(10 * 21);
  }, 60_000);

  test('one that is refused is told so, with details, and the others go on', async () => {
    const sending = send([
      { logged: { title: 'refused', severity: 3, key: 'refused/0' }, idempotencyKey: 'a' },
      { incident: 'key:refused/0', notes: { note: '' }, idempotencyKey: 'b' },
      { incident: '3f2b8c1e-0d5a-4c57-9a55-6f1f8a1f2b3c', notes: { note: 'x' } },
      { incident: 'key:refused/0' },
      { incident: 'key:refused/0', notes: { note: 'kept' }, idempotencyKey: 'c' },
    ]);
    expect(await sending.ended).toEqual({ code: codes.OK });
    const [logged, blank, unknown, empty, kept] = sending.answers.toSorted(
      (one, other) => Number(one.item ?? 0) - Number(other.item ?? 0),
    );
    expect(logged?.reply).toMatchObject({ outcome: 'RECORDED', idempotencyKey: 'a' });
    expect(blank?.idempotencyKey).toBe('b');
    expect(toldIn(blank?.status ?? { details: [] })).toMatchObject({
      code: codes.INVALID_ARGUMENT,
      reason: 'invalid-request',
      fields: ['notes.note'],
    });
    expect(toldIn(unknown?.status ?? { details: [] })).toMatchObject({
      code: codes.NOT_FOUND,
      reason: 'unknown-incident',
    });
    expect(toldIn(empty?.status ?? { details: [] })).toMatchObject({ reason: 'malformed-request' });
    expect(kept?.reply).toMatchObject({ outcome: 'RECORDED', idempotencyKey: 'c' });
  });
});

/** What lies between a client and the window: about 1 MiB in buffers of the connection. The facts below have 2 KB each. */
const onTheWay = 600;

describe('a sender is held back', () => {
  test('while its answers are not read', async () => {
    const sending = send(notes('unread', 20, 49, 2_000));
    sending.pause();
    expect(await stalled(sending)).toBeLessThan(64 + onTheWay);
    sending.resume();
    await expectAll('unread', 20, 49, sending);
  }, 60_000);

  test('while the event store does not answer; then all are recorded, in order', async () => {
    const sending = send(notes('held', 20, 49, 2_000));
    await hold(sending);
    const sent = await stalled(sending);
    const answered = sending.answers.length;
    expect(sent - answered).toBeLessThan(64 + onTheWay);
    // Whoever asks now is refused when the store's client is patient no more: by then facts were tried again.
    expect((await app.get(`/v1/incidents/${encodeURIComponent('key:held/0')}`)).status).toBe(503);
    expect([sending.sent(), sending.answers.length]).toEqual([sent, answered]);
    wire.release();
    await expectAll('held', 20, 49, sending);
  }, 90_000);
});

test('a stream that begins while the event store does not answer waits for it, and is recorded', async () => {
  wire.hold();
  // By then the key is looked up anew.
  await until(async () => (await app.get('/v1/incidents/key:begun%2F0')).status === 503);
  const sending = send(notes('begun', 20, 49, 2_000));
  expect(await stalled(sending)).toBeLessThan(64 + onTheWay);
  expect(sending.answers).toEqual([]);
  wire.release();
  await expectAll('begun', 20, 49, sending);
}, 90_000);

describe('a stream ends', () => {
  /** How many of a story's facts are on record. */
  const recorded = async (story: string): Promise<number> => {
    const { status, body } = await app.get(`/v1/incidents/${encodeURIComponent(`key:${story}/0`)}/history`);
    return status === 404 ? 0 : Number(body['total']);
  };

  test.each(['cancel', 'deadline'])('by %s; what was not begun is not recorded', async (how) => {
    const sending = send(notes(how, 1, 1_000, 2_000), grpc, how === 'deadline' ? Date.now() + 3_000 : undefined);
    await hold(sending);
    await stalled(sending);
    const answered = sending.answers.length;
    if (how === 'cancel') sending.cancel();
    expect((await sending.ended).code).toBe(how === 'cancel' ? codes.CANCELLED : codes.DEADLINE_EXCEEDED);
    wire.release();
    // The one that was under way may have arrived; the process goes on with others.
    const other = send(notes(`after ${how}`.replace(' ', '-'), 1, 5));
    expect(await other.ended).toEqual({ code: codes.OK });
    expect(await recorded(how)).toBeLessThanOrEqual(answered + 1);
  });

  test('before it begins, for who may not', async () => {
    const stranger = grpcClient(app.grpc, 'debrief_nobody-knows-this-key');
    const sending = send(notes('stranger', 1, 3), stranger);
    expect(await sending.ended).toMatchObject({ code: codes.UNAUTHENTICATED, reason: 'not-signed-in' });
    stranger.close();
    expect((await grpc.record({ logged: { title: 'x', severity: 3 } })).outcome).toBe('RECORDED');
  });

  test('when the process is stopped', async () => {
    const stopped = await startApp({ folder: newFolder() });
    const client = grpcClient(stopped.grpc);
    const call = client.raw.recordStream(client.metadata);
    const ended = once(call, 'error').then(([error]) => toldBy(error));
    call.write({ logged: { title: 'x', severity: 3 } });
    await once(call, 'data');
    await stopped.stop();
    expect(await ended).toMatchObject({ code: codes.UNAVAILABLE, reason: 'stopping', retryAfter: '1' });
    client.close();
    removeFolder(stopped.folder);
  });
});

test('a client that is gone leaves nothing behind', async () => {
  const gone = grpcClient(app.grpc);
  const sending = send(notes('gone', 1, 1_000, 2_000), gone);
  await hold(sending);
  await stalled(sending);
  gone.close();
  sending.cancel();
  wire.release();
  await until(async () => (await app.get('/health/ready')).status === 200);
  expect((await grpc.record({ logged: { title: 'x', severity: 3 } })).outcome).toBe('RECORDED');
});
