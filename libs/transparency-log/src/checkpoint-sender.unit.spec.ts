import { createHmac } from 'node:crypto';
import { beforeEach, expect, test } from '@jest/globals';
import type { Recorded } from '#decider';
import { NotDone } from '#read-models';
import type { Delivery, Mailer, Parcel } from '#mail';
import { CheckpointSender, type Receivers } from './checkpoint-sender.js';
import type { CheckpointStream } from './checkpoint-stream.js';
import { checkpoints, type CheckpointCommand, type CheckpointEvent } from './domain/index.js';

const secret = Buffer.alloc(32, 7);

let recorded: CheckpointEvent[];
let now: string;
let mailed: Parcel[];
let posted: { url: string; headers: Record<string, string>; body: string }[];
let answer: number;
let unread: number;
let delivery: Delivery;

const stateNow = () =>
  recorded.reduce((state, event) => checkpoints.evolve(state, event as Recorded<CheckpointEvent>), checkpoints.initial);

const stream = {
  load: () => Promise.resolve({ state: stateNow() }),
  handle: (_id: string, command: CheckpointCommand) => {
    recorded.push(...checkpoints.decide(command, stateNow(), { now, recordedAt: now }));
    return Promise.resolve();
  },
} as unknown as CheckpointStream;

const mailer: Mailer = {
  deliver: async (parcel, begin) => {
    await begin();
    mailed.push(parcel);
    return delivery;
  },
};

const ask = ((url: string, { headers, body }: { headers: Record<string, string>; body: string }) => {
  posted.push({ url, headers, body });
  unread += 1;
  const said = new ReadableStream({ cancel: () => void (unread -= 1) });
  return Promise.resolve(new Response(said, { status: answer }));
}) as unknown as typeof fetch;

const all: Receivers = {
  mail: { mailer, from: 'debrief@example.com', to: ['ana@example.com', 'ben@example.com'] },
  webhook: { url: 'https://keeps.example.com', secret },
};

const look = (receivers = all): Promise<void> =>
  new CheckpointSender(stream, receivers, { now: () => now }, ask).look();

const sign = (size: number): void => {
  const note = `debrief/a\n${size}\nroot\n\n— debrief/a signature\n`;
  recorded.push({ type: 'CheckpointSigned', data: { size, root: 'cm9vdCByb290IHJvb3Q=', note, occurredAt: now } });
};

beforeEach(() => {
  [recorded, mailed, posted, answer, unread, delivery] = [[], [], [], 200, 0, { outcome: 'sent' }];
  now = '2026-03-01T10:00:00.000Z';
  recorded.push({ type: 'SigningKeyIntroduced', data: { key: 'debrief/a+00000000+key', occurredAt: now } });
});

test('each checkpoint is posted once, signed as Standard Webhooks has it', async () => {
  await look();
  expect(posted).toEqual([]);
  sign(7);
  await look();
  await look();
  expect(posted).toHaveLength(1);
  const [{ headers, body } = { headers: {} as Record<string, string>, body: '' }] = posted;
  const signed = `${headers['webhook-id']}.${Date.parse(now) / 1_000}.${body}`;
  expect(headers['webhook-signature']).toBe(`v1,${createHmac('sha256', secret).update(signed).digest('base64')}`);
  expect(JSON.parse(body)).toMatchObject({
    type: 'checkpoint.signed',
    data: { size: 7, keys: ['debrief/a+00000000+key'], note: expect.stringContaining('debrief/a\n7\n') },
  });
  sign(9);
  await look();
  expect(posted.map((each) => each.headers['webhook-id'])).toEqual([
    expect.stringMatching(/^checkpoint_7-[0-9a-f]{12}$/),
    expect.stringMatching(/^checkpoint_9-[0-9a-f]{12}$/),
  ]);
});

test('what the receiver says besides is let go of, so that no connection is held', async () => {
  sign(7);
  await look();
  sign(9);
  answer = 503;
  await expect(look()).rejects.toThrow('answered 503');
  expect([posted.length, unread]).toEqual([2, 0]);
});

test('a receiver that takes none is tried after 1, 5, 15 and 60 minutes, then once an hour, and it is told since when', async () => {
  const sender = new CheckpointSender(stream, { webhook: all.webhook as never }, { now: () => now }, ask);
  sign(7);
  const tried: number[] = [];
  answer = 503;
  for (let minute = 0; minute <= 300; minute += 1) {
    now = new Date(Date.UTC(2026, 2, 1, 10, minute)).toISOString();
    const before = posted.length;
    await expect(sender.look()).rejects.toThrow(
      'keeps.example.com has taken no checkpoint that was signed since 2026-03-01T10:00:00.000Z (it answered 503); it is tried again at ',
    );
    if (posted.length > before) tried.push(minute);
    // One that is signed meanwhile waits with it.
    if (minute === 100) sign(9);
  }
  expect(tried).toEqual([0, 1, 6, 21, 81, 141, 201, 261]);
  answer = 200;
  now = '2026-03-01T15:21:00.000Z';
  await sender.look();
  expect(stateNow()).toMatchObject({ sent: { webhook: { size: 9 } }, unsentSince: {} });
  sign(11);
  await sender.look();
  expect(stateNow().sent).toMatchObject({ webhook: { size: 11 } });
});

test('that it is not taken is a line of the log, and no fault of the program', async () => {
  sign(7);
  answer = 503;
  await expect(look()).rejects.toBeInstanceOf(NotDone);
});

test('where neither is taken, both are told of, with what was behind it', async () => {
  sign(7);
  delivery = { outcome: 'failed', reason: 'mailbox full', isFinal: false };
  const away = (() =>
    Promise.reject(new TypeError('fetch failed', { cause: { code: 'ECONNREFUSED' } }))) as unknown as typeof fetch;
  await expect(new CheckpointSender(stream, all, { now: () => now }, away).look()).rejects.toThrow(
    /mailbox full.*; keeps\.example\.com has taken no checkpoint.*\(fetch failed: ECONNREFUSED\)/,
  );
});

test('one is mailed a day, to everybody, with the keys beside it', async () => {
  sign(7);
  await look();
  expect(mailed.map(({ to }) => to)).toEqual(['ana@example.com', 'ben@example.com']);
  expect(String(mailed[0]?.bytes)).toContain('debrief/a+00000000+key');
  now = '2026-03-02T09:59:00.000Z';
  sign(9);
  await look();
  expect(mailed).toHaveLength(2);
  now = '2026-03-02T10:00:00.000Z';
  await look();
  expect(mailed).toHaveLength(4);
});

test('what is not taken is sent again, and holds nothing else up', async () => {
  sign(7);
  answer = 503;
  await expect(look()).rejects.toThrow('answered 503');
  expect(mailed).toHaveLength(2);
  answer = 200;
  delivery = { outcome: 'failed', reason: 'mailbox full', isFinal: false };
  await look();
  expect([posted.length, mailed.length]).toEqual([2, 2]);
  now = '2026-03-03T10:00:00.000Z';
  sign(9);
  await expect(look()).rejects.toThrow('ana@example.com did not get the checkpoint of 9 events: mailbox full');
  expect(stateNow().sent).toMatchObject({ mail: { size: 7 }, webhook: { size: 9 } });
});

test('an address that takes no mail costs the others none, and is tried once an hour', async () => {
  const sender = new CheckpointSender(
    stream,
    {
      mail: {
        from: 'debrief@example.com',
        to: ['away@example.com', 'ana@example.com'],
        mailer: {
          deliver: (parcel, begin) =>
            parcel.to === 'away@example.com' && !isBack
              ? (tried++, Promise.resolve({ outcome: 'failed', reason: 'no such mailbox', isFinal: true }))
              : mailer.deliver(parcel, begin),
        },
      },
    },
    { now: () => now },
  );
  let [isBack, tried] = [false, 0];
  for (let hours = 0; hours < 24; hours += 1) {
    now = new Date(Date.UTC(2026, 2, 1, hours)).toISOString();
    sign(7 + hours);
    for (let looks = 0; looks < 3; looks += 1)
      await expect(sender.look()).rejects.toThrow('away@example.com did not get the checkpoint');
  }
  expect([tried, mailed.map(({ to }) => to)]).toEqual([24, ['ana@example.com']]);
  isBack = true;
  now = '2026-03-02T00:00:00.000Z';
  await sender.look();
  expect(mailed.map(({ to }) => to)).toEqual(['ana@example.com', 'away@example.com', 'ana@example.com']);
  expect(stateNow().sent).toMatchObject({ mail: { size: 30 } });
});

test('nothing goes where nobody is to get it', async () => {
  sign(7);
  await look({});
  expect([posted, mailed]).toEqual([[], []]);
});
