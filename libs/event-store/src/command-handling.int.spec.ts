import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { DomainError, type DomainEvent, type ErrorKind } from '#decider';
import { startEmbeddedEventStore, type EmbeddedEventStore } from '#embedded-eventstore';
import { startEmbeddedMongo, type EmbeddedMongo } from '#embedded-mongo';
import { Keyring } from '#keyring';
import {
  Clock,
  CommandHandling,
  EventLog,
  EventStoreUnavailable,
  IdempotencyKeyReused,
  pageLength,
  RevisionConflict,
  RevisionMismatch,
  TooMuchContention,
  type CommandContext,
  type Options,
  type StreamKind,
} from './index.js';

// A till: money is put in and taken out, the same deposit said twice says nothing, and it never holds less than nothing.
type Moved = DomainEvent & { type: 'Deposited' | 'Withdrawn'; data: { amount: number; note: string } };
type Move = { type: 'Deposit' | 'Withdraw'; amount: number; note: string };

class TooLittle extends DomainError {
  readonly kind: ErrorKind = 'conflict';
  readonly type = 'too-little';
}

interface Till {
  amount: number;
  notes: string[];
}

const tills: StreamKind<Till, Move, Moved> = {
  category: 'till',
  decider: {
    initial: { amount: 0, notes: [] },
    decide: ({ type, amount, note }, till) => {
      if (till.notes.includes(note)) return [];
      if (type === 'Deposit') return [{ type: 'Deposited', data: { amount, note } }];
      if (till.amount < amount) throw new TooLittle(`the till holds ${till.amount}`);
      return [{ type: 'Withdrawn', data: { amount, note } }];
    },
    evolve: ({ amount, notes }, { type, data }) => ({
      amount: type === 'Deposited' ? amount + data.amount : amount - data.amount,
      notes: [...notes, data.note],
    }),
  },
  prosePaths: () => ['note'],
  upcasters: [],
};

const folder = mkdtempSync(join(tmpdir(), 'debrief-commands-'));
let store: EmbeddedEventStore;
let mongo: EmbeddedMongo;
let keyring: Keyring;
let log: EventLog;

beforeAll(async () => {
  store = await startEmbeddedEventStore({ folder: join(folder, 'events') });
  mongo = await startEmbeddedMongo({ folder: join(folder, 'documents') });
  keyring = await Keyring.open(mongo.uri, join(folder, 'master-key'));
  log = new EventLog(store.url);
});

afterAll(async () => {
  await log.close();
  await keyring.close();
  await mongo.close();
  await store.close();
  rmSync(folder, { recursive: true, force: true });
});

/** One process of several on the same stores: what it remembers, the others do not know. */
const instance = (options: Options = {}, over: EventLog = log): CommandHandling<Till, Move, Moved> =>
  new CommandHandling(tills, over, keyring, new Clock(), options);

const from = (commandId: string = randomUUID(), more: Partial<CommandContext> = {}): CommandContext => ({
  actor: { kind: 'api-key', id: '6f0c2f0e-8f5c-4a57-9a43-2b7f6f1d0003' },
  commandId,
  correlationId: commandId,
  causationId: commandId,
  ...more,
});

const deposit = (amount: number, note: string = randomUUID()): Move => ({ type: 'Deposit', amount, note });
const withdraw = (amount: number, note: string = randomUUID()): Move => ({ type: 'Withdraw', amount, note });

const amountOf = async (till: string): Promise<number> => (await instance().load(till)).state.amount;

describe('two processes on one stream', () => {
  test('that race write every command once', async () => {
    const till = randomUUID();
    const [a, b] = [instance({ tries: 100 }), instance({ tries: 100 })];
    const outcomes = await Promise.all(
      Array.from({ length: 40 }, (_, index) => (index % 2 ? a : b).handle(till, deposit(1), from())),
    );
    expect(outcomes.map(({ revision }) => Number(revision)).toSorted((one, other) => one - other)).toEqual(
      Array.from({ length: 40 }, (_, index) => index),
    );
    expect(await amountOf(till)).toBe(40);
  });

  test('see each other before one refuses', async () => {
    const till = randomUUID();
    const [a, b] = [instance(), instance()];
    await b.handle(till, deposit(1), from());
    await a.handle(till, deposit(9), from());
    await b.handle(till, withdraw(10), from());
    expect(await amountOf(till)).toBe(0);
  });

  test('see each other before one stays quiet', async () => {
    const till = randomUUID();
    const decider = { ...tills.decider };
    // It says nothing while the till is empty.
    decider.decide = (command, state, moment) =>
      state.amount === 0 ? [] : tills.decider.decide(command, state, moment);
    const b = new CommandHandling({ ...tills, decider }, log, keyring, new Clock());
    const a = instance();
    await a.handle(till, deposit(5), from());
    await a.handle(till, withdraw(5), from());
    await b.load(till);
    await a.handle(till, deposit(7), from());
    expect((await b.handle(till, withdraw(7), from())).eventIds).toHaveLength(1);
  });

  test('do not take what the other has taken', async () => {
    const till = randomUUID();
    const [a, b] = [instance(), instance()];
    await b.handle(till, deposit(10), from());
    await a.handle(till, withdraw(10), from());
    await expect(b.handle(till, withdraw(10), from())).rejects.toThrow('the till holds 0');
  });

  test('refuse before anything is registered, though the stale one would have accepted', async () => {
    const till = randomUUID();
    const [a, b] = [instance(), instance()];
    await b.handle(till, deposit(10), from());
    await a.handle(till, withdraw(10), from());
    let registered = 0;
    const register = (): Promise<void> => {
      registered++;
      return Promise.resolve();
    };
    await expect(b.handle(till, withdraw(10), from(), register)).rejects.toThrow(TooLittle);
    expect(registered).toBe(0);
  });
});

describe('a retry', () => {
  test('gets the same answer, in this process and in any other, and writes nothing', async () => {
    const till = randomUUID();
    const [a, context, command] = [instance(), from(), deposit(3)];
    const first = await a.handle(till, command, context);
    await a.handle(till, deposit(4), from());
    expect(await a.handle(till, command, context)).toEqual({ ...first, replayed: true });
    expect(await instance().handle(till, command, context)).toEqual({ ...first, replayed: true });
    expect(await amountOf(till)).toBe(7);
  });

  test('is answered before it is decided: it would be refused by now', async () => {
    const till = randomUUID();
    const a = instance();
    await a.handle(till, deposit(3), from());
    const [context, command] = [from(), withdraw(3)];
    const first = await a.handle(till, command, context);
    expect(await a.handle(till, command, context)).toEqual({ ...first, replayed: true });
  });

  test('is answered whatever its If-Match says, which was right when it was first sent', async () => {
    const till = randomUUID();
    const a = instance();
    const [context, command] = [from(randomUUID(), { ifMatch: -1n }), deposit(3)];
    const first = await a.handle(till, command, context);
    expect(await a.handle(till, command, context)).toEqual({ ...first, replayed: true });
  });

  test('with another request under its key is refused', async () => {
    const till = randomUUID();
    const [a, context] = [instance(), from()];
    await a.handle(till, deposit(3, 'lunch'), context);
    await expect(a.handle(till, deposit(4, 'lunch'), context)).rejects.toThrow(IdempotencyKeyReused);
    await expect(instance().handle(till, deposit(3, 'dinner'), context)).rejects.toThrow('Use a new key');
  });

  test('by way of a process that has not seen it is told from another request, and has the time that was written', async () => {
    const till = randomUUID();
    const [a, b] = [instance(), instance()];
    const [context, command] = [from(), deposit(3)];
    await b.handle(till, deposit(1), from());
    const first = await a.handle(till, command, context);
    await expect(b.handle(till, deposit(4), context)).rejects.toThrow(IdempotencyKeyReused);
    expect(await b.handle(till, command, context)).toEqual({ ...first, replayed: true });
    expect((await b.load(till)).recordedAt).toBe((await instance().load(till)).recordedAt);
  });

  test('of what was quiet is decided like a new one', async () => {
    const till = randomUUID();
    const [a, context] = [instance(), from()];
    await a.handle(till, deposit(3, 'lunch'), from());
    expect(await a.handle(till, deposit(3, 'lunch'), context)).toMatchObject({ revision: 0n, eventIds: [] });
    expect((await a.handle(till, deposit(5, 'dinner'), context)).eventIds).toHaveLength(1);
  });

  test('after an append whose answer never came finds what was written then, with its time', async () => {
    const till = randomUUID();
    const deaf = new EventLog(store.url);
    const append = deaf.append.bind(deaf);
    deaf.append = async (...call) => {
      deaf.append = append;
      await append(...call);
      throw new EventStoreUnavailable('appending', new Error('the answer was lost'));
    };
    const [a, context, command] = [instance({}, deaf), from(), deposit(3)];
    await a.load(till);
    await expect(a.handle(till, command, context)).rejects.toThrow(EventStoreUnavailable);
    await expect(a.handle(till, deposit(4), context)).rejects.toThrow(IdempotencyKeyReused);
    const { eventIds } = await a.handle(till, command, context);
    const events = await log.readStream(`till-${till}`);
    expect(events.map(({ id }) => id)).toEqual(eventIds);
    expect((await a.load(till)).recordedAt).toBe(events[0]?.metadata.recordedAt);
    await deaf.close();
  });
});

describe('a key that a caller chose', () => {
  const chosen = (commandId: string): CommandContext => from(commandId, { isChosen: true });
  const owned: StreamKind<Till, Move, Moved> = { ...tills, category: 'owned-till', sealedUnder: ({ id }) => id };
  const ownedTills = (): CommandHandling<Till, Move, Moved> => new CommandHandling(owned, log, keyring, new Clock());

  test('is of one stream, also where texts are sealed under another id than that of the event', async () => {
    const [one, two, context, command] = [randomUUID(), randomUUID(), chosen(randomUUID()), deposit(3)];
    const first = await ownedTills().handle(one, command, context);
    await expect(ownedTills().handle(two, command, context)).rejects.toMatchObject({
      type: 'idempotency-key-reused',
      usedIn: `owned-till-${one}`,
    });
    await expect(instance().handle(two, command, context)).rejects.toThrow(IdempotencyKeyReused);
    expect(await ownedTills().handle(one, command, context)).toEqual({ ...first, replayed: true });
    expect(await log.readStream(`owned-till-${two}`)).toEqual([]);
  });

  test('is refused in another before anything is registered', async () => {
    const context = chosen(randomUUID());
    await instance().handle(randomUUID(), deposit(3), context);
    let registered = 0;
    const register = (): Promise<void> => {
      registered += 1;
      return Promise.resolve();
    };
    await expect(ownedTills().handle(randomUUID(), deposit(3), context, register)).rejects.toThrow(
      IdempotencyKeyReused,
    );
    expect(registered).toBe(0);
  });
});

describe('If-Match', () => {
  test('holds on the revision it names', async () => {
    const till = randomUUID();
    const [a, b] = [instance(), instance()];
    await a.handle(till, deposit(1), from());
    await b.handle(till, deposit(1), from());
    expect((await a.handle(till, deposit(1), from(randomUUID(), { ifMatch: 1n }))).revision).toBe(2n);
    await expect(b.handle(till, deposit(1), from(randomUUID(), { ifMatch: 1n }))).rejects.toThrow(RevisionMismatch);
    await expect(a.handle(till, deposit(1), from(randomUUID(), { ifMatch: 9n }))).rejects.toThrow('is at 2');
  });

  test('is never decided again when another wrote meanwhile', async () => {
    const till = randomUUID();
    const overtaken = new EventLog(store.url);
    const append = overtaken.append.bind(overtaken);
    overtaken.append = async (...call) => {
      overtaken.append = append;
      await instance().handle(till, deposit(1), from());
      return append(...call);
    };
    const a = instance({}, overtaken);
    await expect(a.handle(till, deposit(1), from(randomUUID(), { ifMatch: -1n }))).rejects.toThrow(RevisionMismatch);
    expect(await amountOf(till)).toBe(1);
    await overtaken.close();
  });
});

describe('a stream of several pages', () => {
  // Three events a command, so that the pages end within commands.
  const thrice: typeof tills = {
    ...tills,
    decider: {
      ...tills.decider,
      decide: ({ amount, note }) =>
        ['a', 'b', 'c'].map((part) => ({ type: 'Deposited', data: { amount, note: `${note}${part}` } })),
    },
  };
  const process = (options: Options = {}, over = log) =>
    new CommandHandling(thrice, over, keyring, new Clock(), options);
  const till = randomUUID();
  const commands = Array.from({ length: pageLength }, (_, index) => [deposit(1, `${index}`), from()] as const);
  const total = 3 * pageLength;

  beforeAll(async () => {
    const writer = process();
    for (const [command, context] of commands) await writer.handle(till, command, context);
  });

  test.each([undefined, 1_000])(
    'is folded whole, and its commands are known, with a cache of %p bytes',
    async (size) => {
      const a = process(size === undefined ? {} : { cachedBytes: size });
      const loads = await Promise.all(Array.from({ length: 4 }, () => a.load(till)));
      for (const { state, revision } of loads) {
        expect(revision).toBe(BigInt(total - 1));
        expect(state.notes).toEqual(commands.flatMap(([{ note }]) => ['a', 'b', 'c'].map((part) => `${note}${part}`)));
      }
      const all = await log.readStream(`till-${till}`);
      for (const [index, [command, context]] of commands.entries()) {
        const mine = all.slice(3 * index, 3 * index + 3);
        expect(await a.handle(till, command, context)).toEqual({
          eventIds: mine.map(({ id }) => id),
          revision: mine.at(-1)?.revision,
          position: mine.at(-1)?.position,
          replayed: true,
        });
      }
    },
    30_000,
  );

  test('is kept in memory only where it takes no more than half of what is allowed', async () => {
    const counting = new EventLog(store.url);
    const read = counting.readStream.bind(counting);
    let began: bigint[] = [];
    counting.readStream = (stream, first, count) => {
      began.push(first ?? 0n);
      return read(stream, first, count);
    };
    const { bytes } = await process().load(till);
    for (const [cachedBytes, next] of [
      [2 * bytes, BigInt(total)],
      [2 * bytes - 2, 0n],
    ] as const) {
      const a = process({ cachedBytes }, counting);
      await a.load(till);
      began = [];
      await a.load(till);
      expect(began[0]).toBe(next);
    }
    await counting.close();
  });

  test('gives of its history what was asked for, and how long it is', async () => {
    const history = async (first: number, limit: number): Promise<unknown> => {
      const page = await process().history(till, first, limit);
      return [page.events.map(({ revision }) => Number(revision)), page.total];
    };
    expect(await history(0, 1)).toEqual([[0], total]);
    expect(await history(total - 2, 2)).toEqual([[total - 2, total - 1], total]);
    expect(await history(total - 1, 9)).toEqual([[total - 1], total]);
    expect(await history(total + 5, 9)).toEqual([[], total]);
    expect(await process().history(randomUUID(), 0, 9)).toEqual({ events: [], total: 0 });
  });
});

describe('the only stream of its kind', () => {
  /** Counts what is read of it. */
  const counting = (): { over: EventLog; began: bigint[] } => {
    const over = new EventLog(store.url);
    const read = over.readStream.bind(over);
    const began: bigint[] = [];
    over.readStream = (stream, first, count) => {
      began.push(first ?? 0n);
      return read(stream, first, count);
    };
    return { over, began };
  };

  test('is called by the name of the kind, and kept in memory whatever its size', async () => {
    const category = `till${randomUUID().slice(0, 8)}`;
    const { over, began } = counting();
    const a = new CommandHandling({ ...tills, category, isSingle: true }, over, keyring, new Clock(), {
      cachedBytes: 100,
    });
    for (let amount = 1; amount <= 5; amount++) await a.handle('', deposit(amount), from());
    expect((await log.readStream(category)).map(({ revision }) => Number(revision))).toEqual([0, 1, 2, 3, 4]);
    began.length = 0;
    expect((await a.load('')).state.amount).toBe(15);
    expect(began).toEqual([5n]);
    await over.close();
  });

  test('that only grows is quiet from memory, also to a retry; what is new is decided on the stream as it stands', async () => {
    const ledger = { ...tills, category: `till${randomUUID().slice(0, 8)}`, isSingle: true, onlyGrows: true } as const;
    const { over, began } = counting();
    const a = new CommandHandling(ledger, over, keyring, new Clock());
    const b = new CommandHandling(ledger, log, keyring, new Clock());
    const once = from();
    await a.handle('', deposit(1, 'once'), once);
    began.length = 0;
    expect(await a.handle('', deposit(1, 'once'), once)).toMatchObject({ eventIds: [], revision: 0n });
    expect(began).toEqual([]);
    await b.handle('', deposit(1, 'twice'), from());
    expect(await a.handle('', deposit(1, 'twice'), from())).toMatchObject({ eventIds: [], revision: 1n });
    expect(await log.readStream(ledger.category)).toHaveLength(2);
    await over.close();
  });
});

test('a command that others overtake at every try is given up after as many as were allowed', async () => {
  const busy = new EventLog(store.url);
  let tries = 0;
  busy.append = (stream) => {
    tries++;
    return Promise.reject(new RevisionConflict(stream));
  };
  await expect(instance({ tries: 4 }, busy).handle(randomUUID(), deposit(1), from())).rejects.toThrow(
    TooMuchContention,
  );
  expect(tries).toBe(4);
  await busy.close();
});

test('times of recording never run backwards in a stream, though the clock does', async () => {
  const till = randomUUID();
  const times = ['2026-03-02T10:00:00.000Z', '2026-03-02T09:00:00.000Z'];
  const clock = { now: () => times.shift() ?? '2026-03-02T11:00:00.000Z' };
  const a = new CommandHandling(tills, log, keyring, clock);
  for (const amount of [1, 2, 3]) await a.handle(till, deposit(amount), from());
  expect((await log.readStream(`till-${till}`)).map(({ metadata }) => metadata.recordedAt)).toEqual([
    '2026-03-02T10:00:00.000Z',
    '2026-03-02T10:00:00.000Z',
    '2026-03-02T11:00:00.000Z',
  ]);
});
