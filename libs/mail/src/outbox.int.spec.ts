import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { startEmbeddedEventStore, type EmbeddedEventStore } from '#embedded-eventstore';
import { startEmbeddedMongo, type EmbeddedMongo } from '#embedded-mongo';
import { Clock, EventLog, LogDecoder, ownCommand } from '#event-store';
import { Keyring } from '#keyring';
import { Projector, ReadModels, ReadStore } from '#read-models';
import { mailView, waits, type MailView } from './domain/index.js';
import {
  mailProjections,
  MailStreams,
  mailStreams,
  Outbox,
  Smtp,
  type Composer,
  type MailDocument,
  type Mailer,
} from './index.js';
import { about, after, ana } from './testing.js';
import { PostOffice, type Fate } from './testing-smtp.js';

// The outbox on stores and an SMTP server of its own, with a clock that each test steps in minutes.

class SteppedClock extends Clock {
  minutes = 0;

  override now(): string {
    return after(this.minutes);
  }
}

let folder: string;
let clock: SteppedClock;
let office: PostOffice;
let eventStore: EmbeddedEventStore;
let mongo: EmbeddedMongo;
let keyring: Keyring;
let log: EventLog;
let store: ReadStore;
let readModels: ReadModels;
let stopProjector: () => Promise<void>;
const logId = randomUUID();
const somebody = { kind: 'api-key', id: randomUUID() } as const;

beforeEach(async () => {
  clock = new SteppedClock();
  office = await PostOffice.open();
});
afterEach(() => office.close());

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'debrief-outbox-'));
  clock = new SteppedClock();
  eventStore = await startEmbeddedEventStore({ folder: join(folder, 'events') });
  mongo = await startEmbeddedMongo({ folder: join(folder, 'documents') });
  keyring = await Keyring.open(mongo.uri, join(folder, 'master-key'));
  log = new EventLog(eventStore.url);
  store = new ReadStore(mongo.uri);
  readModels = new ReadModels(store, mailProjections, logId);
  const stopping = new AbortController();
  const running = new Projector({
    source: { log, decoder: new LogDecoder([mailStreams], keyring) },
    store,
    projections: mailProjections,
    policies: [],
    handlings: new Map(),
    logId,
    holder: randomUUID(),
    journal: { info: () => undefined, warn: () => undefined },
  }).run(stopping.signal);
  stopProjector = () => {
    stopping.abort();
    return running;
  };
});

afterAll(async () => {
  await stopProjector();
  await store.close();
  await keyring.close();
  await log.close();
  await mongo.close();
  await eventStore.close();
  rmSync(folder, { recursive: true, force: true });
});

const streams = (): MailStreams => new MailStreams(mailStreams, log, keyring, clock);

const invitation: Composer = {
  compose: (_to, { number }) =>
    Promise.resolve({
      message: {
        to: { name: 'Ana', address: 'ana@example.com' },
        subject: `No. ${number}`,
        text: 'Come.',
        html: 'Come.',
      },
    }),
};

/** As in a process of its own: it shares no state with others. */
const outboxOf = (mailer: Mailer = new Smtp({ url: office.url }), composer = invitation): Outbox =>
  new Outbox(readModels, streams(), new Map([['example', composer]]), mailer, clock, 'debrief@example.org');

const queued = async (count = 1): Promise<string[]> => {
  const ids = Array.from({ length: count }, () => randomUUID());
  for (const [number, id] of ids.entries())
    await streams().handle(
      id,
      { type: 'QueueMail', data: { to: ana, about: { ...about, number } } },
      ownCommand(somebody),
    );
  return ids;
};

const resent = (id: string): Promise<unknown> =>
  streams().handle(id, { type: 'ResendMail', data: {} }, ownCommand(somebody));

/** The read model has seen all that is in the log. */
const caughtUp = async (): Promise<void> => {
  await readModels.answer('mail', (await log.head())?.position, () => Promise.resolve());
};

const look = async (outbox: Outbox = outboxOf()): Promise<void> => {
  await caughtUp();
  await outbox.look();
};

const stateOf = async (id: string): Promise<MailView | undefined> => mailView((await streams().load(id)).state);

/** How often a mail came, by its id. */
const times = (id: string): number => office.received.filter(({ messageId }) => messageId.includes(id)).length;

/** Of a mailer whose process is gone at that moment: nothing that comes after is done. */
class Killed extends Error {}

const killedWhen = (moment: 'begun' | 'sent'): Mailer => {
  const smtp = new Smtp({ url: office.url });
  return {
    deliver: async (parcel, begin) => {
      await smtp.deliver(parcel, async () => {
        await begin();
        if (moment === 'begun') throw new Killed();
      });
      throw new Killed();
    },
  };
};

test('a mail is sent once, and never again', async () => {
  const [id = ''] = await queued();
  const outbox = outboxOf();
  for (let times = 0; times < 3; times++) await look(outbox);
  await look();
  expect(times(id)).toBe(1);
  expect(await stateOf(id)).toMatchObject({ state: 'sent', tries: 1, dueAt: null });
});

test('what a server refuses for now is tried again when its time has come, and delivered then', async () => {
  const [id = ''] = await queued();
  office.fates.push({ at: 'receiver', code: 450 }, { at: 'content', code: 451 });
  await look();
  expect(await stateOf(id)).toMatchObject({ state: 'queued', tries: 1, dueAt: after(1) });
  await look();
  expect(await stateOf(id)).toMatchObject({ tries: 1 });
  clock.minutes = 1;
  await look();
  expect(await stateOf(id)).toMatchObject({ state: 'queued', tries: 2, dueAt: after(6) });
  clock.minutes = 6;
  await look();
  expect(await stateOf(id)).toMatchObject({ state: 'sent', tries: 3 });
  expect(times(id)).toBe(1);
});

test('what it refuses for good is given up with the reason, until a person sends it again', async () => {
  const [id = ''] = await queued();
  office.fates.push({ at: 'receiver', code: 550 });
  await look();
  expect(await stateOf(id)).toMatchObject({ state: 'failed', lastError: expect.stringContaining('550') });
  clock.minutes = 10_000;
  await look();
  expect(times(id)).toBe(0);
  await resent(id);
  await look();
  expect(await stateOf(id)).toMatchObject({ state: 'sent', tries: 2 });
  expect(times(id)).toBe(1);
});

test('a server that is away for long is given up in the end', async () => {
  const [id = ''] = await queued();
  const outbox = outboxOf({ deliver: () => Promise.resolve({ outcome: 'failed', reason: 'Away', isFinal: false }) });
  for (const wait of [0, ...waits]) {
    clock.minutes += wait / 60_000;
    await look(outbox);
  }
  expect(await stateOf(id)).toMatchObject({ state: 'failed', tries: waits.length + 1, dueAt: null });
});

test('what cannot be written is not sent, and says why', async () => {
  const [id = ''] = await queued();
  await look(outboxOf(undefined, { compose: () => Promise.resolve({ never: 'There is no address' }) }));
  expect(await stateOf(id)).toMatchObject({ state: 'failed', lastError: 'There is no address' });
  expect(office.received).toEqual([]);
});

test('a mail that cannot be looked at holds up none of the others', async () => {
  const ids = await queued(3);
  const composer: Composer = {
    compose: (to, each) =>
      each['number'] === 1 ? Promise.reject(new Error('A key is missing')) : invitation.compose(to, each),
  };
  await expect(look(outboxOf(undefined, composer))).rejects.toThrow('A key is missing');
  expect(ids.map(times)).toEqual([1, 0, 1]);
  await look();
  expect(ids.map(times)).toEqual([1, 1, 1]);
});

describe('a connection that is cut', () => {
  test('before the content: it is sent again', async () => {
    const [id = ''] = await queued();
    office.fates.push({ cut: 'before' });
    await look();
    expect(await stateOf(id)).toMatchObject({ state: 'queued', tries: 1 });
    clock.minutes = 1;
    await look();
    expect(times(id)).toBe(1);
  });

  test.each<Fate>([{ cut: 'within' }, { cut: 'after' }])(
    'when all of it was out of our hands (%j): it is uncertain',
    async (fate) => {
      const [id = ''] = await queued();
      office.fates.push(fate);
      await look();
      expect(await stateOf(id)).toMatchObject({ state: 'uncertain', tries: 1, dueAt: null });
      clock.minutes = 10_000;
      await look();
      expect(times(id)).toBe(fate === 'taken' || !('cut' in fate) || fate.cut === 'within' ? 0 : 1);
    },
  );
});

describe('a process that is killed', () => {
  test.each([
    ['when it had begun', 'begun', 0],
    ['when a server had taken it', 'sent', 1],
  ] as const)('%s leaves it uncertain, and it is sent again where a person says so', async (_name, moment, taken) => {
    const [id = ''] = await queued();
    await expect(look(outboxOf(killedWhen(moment)))).rejects.toThrow(Killed);
    clock.minutes = 9;
    await look();
    expect(await stateOf(id)).toMatchObject({ state: 'sending' });
    clock.minutes = 10;
    await look();
    expect(await stateOf(id)).toMatchObject({
      state: 'uncertain',
      lastError: 'We were interrupted while a server was taking it',
    });
    await look();
    expect(times(id)).toBe(taken);
    await resent(id);
    await look();
    expect(await stateOf(id)).toMatchObject({ state: 'sent' });
    expect(times(id)).toBe(taken + 1);
  });

  test('what a store that was away could not take is told when it answers', async () => {
    const [id = ''] = await queued();
    const mails = streams();
    let away = true;
    const outbox = new Outbox(
      readModels,
      {
        load: (each) => mails.load(each),
        handle: (each, command, context) =>
          command.type === 'RecordSent' && away
            ? Promise.reject(new Error('Away'))
            : mails.handle(each, command, context),
      },
      new Map([['example', invitation]]),
      new Smtp({ url: office.url }),
      clock,
      'debrief@example.org',
    );
    await expect(look(outbox)).rejects.toThrow('Away');
    expect(await stateOf(id)).toMatchObject({ state: 'sending' });
    away = false;
    await look(outbox);
    expect(await stateOf(id)).toMatchObject({ state: 'sent' });
    expect(times(id)).toBe(1);
  });
});

test('two that send at the same time send each once', async () => {
  const ids = await queued(12);
  const both = [outboxOf(), outboxOf()];
  await caughtUp();
  await Promise.all(both.map((outbox) => outbox.look()));
  expect(ids.map(times)).toEqual(ids.map(() => 1));
  for (const id of ids) expect(await stateOf(id)).toMatchObject({ state: 'sent' });
});

test('whatever servers do, of two that send, none comes twice, and what is called sent has come', async () => {
  const ids = await queued(30);
  const fates: Fate[] = [
    'taken',
    { cut: 'after' },
    { at: 'receiver', code: 450 },
    { cut: 'before' },
    { at: 'content', code: 554 },
    { cut: 'within' },
  ];
  office.fates.push(...Array.from({ length: 60 }, (_, place) => fates[place % fates.length] ?? 'taken'));
  const both = [outboxOf(), outboxOf()];
  for (const minutes of [0, 1, 6, 21, 81]) {
    clock.minutes = minutes;
    await caughtUp();
    await Promise.all(both.map((outbox) => outbox.look()));
  }
  const states = await Promise.all(ids.map(stateOf));
  for (const [place, mail] of states.entries()) {
    const came = times(ids[place] ?? '');
    expect(came).toBeLessThanOrEqual(1);
    if (mail?.state === 'sent') expect(came).toBe(1);
    if (mail?.state === 'failed' || mail?.state === 'queued') expect(came).toBe(0);
  }
  expect(states.filter((mail) => mail?.state === 'sending')).toEqual([]);
  expect(states.map((mail) => mail?.state)).toContain('sent');
});

test('the documents say what the streams say', async () => {
  const ids = await queued(4);
  office.fates.push('taken', { at: 'receiver', code: 450 }, { at: 'receiver', code: 550 }, { cut: 'after' });
  await look();
  await caughtUp();
  const documents = await readModels.answer('mail', undefined, () =>
    readModels.documents<MailDocument>('mail').find({ _id: { $in: ids } }, { _id: 1 }),
  );
  for (const { _id, position: _position, queuedAt, dueAt, sentAt, ...document } of documents)
    expect({
      ...document,
      queuedAt: queuedAt.toISOString(),
      dueAt: dueAt?.toISOString() ?? null,
      sentAt: sentAt?.toISOString() ?? null,
    }).toEqual(await stateOf(_id));
  expect(documents).toHaveLength(ids.length);
});
