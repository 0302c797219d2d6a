import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { DomainError, type DomainEvent, type ErrorKind } from '#decider';
import { startEmbeddedEventStore, type EmbeddedEventStore } from '#embedded-eventstore';
import { startEmbeddedMongo, type EmbeddedMongo } from '#embedded-mongo';
import { Keyring } from '#keyring';
import {
  Clock,
  CommandHandling,
  EventLog,
  IdempotencyKeyReused,
  pageLength,
  type Admission,
  type CommandContext,
  type StreamKind,
} from './index.js';

// A diary: pages are written into it, and it is locked and unlocked. Whoever has no key to a locked one finds no diary.
type Entry = DomainEvent & { type: 'Begun' | 'Written' | 'Locked' | 'Unlocked'; data: { text: string } };
interface Write {
  type: 'Begin' | 'Write' | 'Lock' | 'Unlock';
  text: string;
}

class NoDiary extends DomainError {
  readonly kind: ErrorKind = 'unknown';
  readonly type = 'no-diary';
}

const diaries: StreamKind<{ pages: number }, Write, Entry, { locked: boolean }> = {
  category: 'diary',
  decider: {
    initial: { pages: 0 },
    decide: ({ type, text }, { pages }) => {
      if (type === 'Begin') return [{ type: 'Begun', data: { text } }];
      if (pages === 0) throw new NoDiary('there is no diary');
      const events = { Write: 'Written', Lock: 'Locked', Unlock: 'Unlocked' } as const;
      return [{ type: events[type], data: { text } }];
    },
    evolve: ({ pages }) => ({ pages: pages + 1 }),
  },
  prosePaths: () => ['text'],
  upcasters: [],
  glimpses: {
    initial: { locked: false },
    evolve: ({ locked }, { type }) => ({ locked: type === 'Locked' || (type !== 'Unlocked' && locked) }),
  },
};

type Diaries = CommandHandling<{ pages: number }, Write, Entry, { locked: boolean }>;

const stranger: Admission<{ locked: boolean }, Write> = {
  admits: ({ locked }) => !locked,
  refusal: () => new NoDiary('there is no diary'),
};

const folder = mkdtempSync(join(tmpdir(), 'debrief-admission-'));
let store: EmbeddedEventStore;
let mongo: EmbeddedMongo;
let keyring: Keyring;
let log: EventLog;
const calls: string[] = [];

beforeAll(async () => {
  store = await startEmbeddedEventStore({ folder: join(folder, 'events') });
  mongo = await startEmbeddedMongo({ folder: join(folder, 'documents') });
  keyring = await Keyring.open(mongo.uri, join(folder, 'master-key'));
  log = new EventLog(store.url);
  const count = (target: object, method: string): void => {
    const counted = target as Record<string, (...args: unknown[]) => unknown>;
    const real = counted[method]?.bind(target);
    jest.spyOn(counted, method).mockImplementation((...args) => {
      calls.push(method);
      return real?.(...args);
    });
  };
  for (const method of ['readPage', 'append']) count(log, method);
  for (const method of ['open', 'seal', 'digest']) count(keyring, method);
});

afterAll(async () => {
  jest.restoreAllMocks();
  await log.close();
  await keyring.close();
  await mongo.close();
  await store.close();
  rmSync(folder, { recursive: true, force: true });
});

/** One process of several on the same stores. */
const instance = (): Diaries => new CommandHandling(diaries, log, keyring, new Clock());

const from = (commandId: string = randomUUID()): CommandContext => ({
  actor: { kind: 'api-key', id: '6f0c2f0e-8f5c-4a57-9a43-2b7f6f1d0003' },
  commandId,
  correlationId: commandId,
  causationId: commandId,
});

const say = (type: Write['type'], text: string = randomUUID()): Write => ({ type, text });

const diary = async (...types: Write['type'][]): Promise<string> => {
  const id = randomUUID();
  const writer = instance();
  for (const type of types) await writer.handle(id, say(type), from());
  return id;
};

/** What it came to, and what the stores were asked meanwhile. */
const asked = async (work: () => Promise<unknown>): Promise<{ result: unknown; calls: string[] }> => {
  calls.length = 0;
  const result = await work().catch((error: unknown) => [(error as Error).name, (error as Error).message]);
  return { result, calls: [...calls] };
};

describe('a stream that hides', () => {
  const load = (of: Diaries, id: string) => async (): Promise<unknown> => {
    const { state, revision, position } = await of.load(id, stranger);
    return { state, revision, position };
  };
  const write = (of: Diaries, id: string) => (): Promise<unknown> =>
    of.handle(id, say('Write', 'x'), from('6f0c2f0e-8f5c-4a57-9a43-2b7f6f1d0009'), undefined, stranger);
  const earlier = (of: Diaries, id: string) => (): Promise<unknown> =>
    of.earlier(id, say('Write', 'x'), from('6f0c2f0e-8f5c-4a57-9a43-2b7f6f1d0009'), stranger);

  test.each([
    ['looked at', load],
    ['written to', write],
    ['asked for a retry', earlier],
  ])(
    'is, %s, as one that is not there: in a process that never saw it, that has it in memory, and that looks again',
    async (_, ask) => {
      const locked = await diary('Begin', 'Write', 'Lock');
      const one = instance();
      const missing = await asked(ask(one, randomUUID()));
      expect(missing.calls).toEqual(['readPage']);
      expect(await asked(ask(one, locked))).toEqual(missing);
      expect(await asked(ask(one, locked))).toEqual(missing);
      const another = instance();
      await another.load(locked);
      expect(await asked(ask(another, locked))).toEqual(missing);
      // It was locked where this one does not know of it.
      const third = instance();
      const open = await diary('Begin', 'Write');
      await third.load(open, stranger);
      await instance().handle(open, say('Lock'), from());
      if (ask !== write) expect(await asked(ask(third, open))).toEqual(missing);
      else expect((await asked(ask(third, open))).result).toEqual(missing.result);
    },
  );

  test('may also be seen and take nothing, as it stands by then', async () => {
    const readers: typeof stranger = {
      admits: () => true,
      forbids: ({ locked }) => (locked ? new NoDiary('it is locked') : undefined),
      refusal: stranger.refusal,
    };
    const id = await diary('Begin');
    const one = instance();
    const page = say('Write');
    const context = from();
    const outcome = await one.handle(id, page, context, undefined, readers);
    await instance().handle(id, say('Lock'), from());
    await expect(one.handle(id, say('Write'), from(), undefined, readers)).rejects.toThrow('it is locked');
    expect((await one.load(id, readers)).state.pages).toBe(3);
    expect(await one.handle(id, page, context, undefined, readers)).toEqual({ ...outcome, replayed: true });
    await instance().handle(id, say('Unlock'), from());
    expect((await one.handle(id, say('Write'), from(), undefined, readers)).revision).toBe(4n);
  });

  test('and is longer than a page takes more reads the first time only', async () => {
    const locked = await diary('Begin', ...Array.from({ length: pageLength }, () => 'Write' as const), 'Lock');
    const one = instance();
    const missing = await asked(load(one, randomUUID()));
    expect(await asked(load(one, locked))).toEqual({ ...missing, calls: ['readPage', 'readPage'] });
    expect(await asked(load(one, locked))).toEqual(missing);
    expect((await one.load(locked)).state.pages).toBe(pageLength + 2);
  });

  test('takes nothing that would begin one', async () => {
    const locked = await diary('Begin', 'Lock');
    await expect(instance().handle(locked, say('Begin'), from(), undefined, stranger)).rejects.toThrow(NoDiary);
    expect((await instance().load(locked)).revision).toBe(1n);
  });

  test('is seen again once it does not, with all that was said meanwhile', async () => {
    const id = await diary('Begin', 'Lock');
    const one = instance();
    expect((await one.load(id, stranger)).state.pages).toBe(0);
    const other = instance();
    await other.handle(id, say('Write'), from());
    expect((await one.load(id, stranger)).state.pages).toBe(0);
    await other.handle(id, say('Unlock'), from());
    expect((await one.load(id, stranger)).state.pages).toBe(4);
    expect((await one.handle(id, say('Write'), from(), undefined, stranger)).revision).toBe(4n);
  });

  test('tells who sent a command what it came to, and of another under its id nothing', async () => {
    const id = await diary('Begin');
    const writer = instance();
    const lock = say('Lock');
    const context = from();
    const outcome = await writer.handle(id, lock, context, undefined, stranger);
    for (const process of [writer, instance()]) {
      expect(await process.handle(id, lock, context, undefined, stranger)).toEqual({ ...outcome, replayed: true });
      expect(await process.earlier(id, lock, context, stranger)).toEqual({ ...outcome, replayed: true });
      await expect(process.handle(id, say('Lock'), context, undefined, stranger)).rejects.toThrow(NoDiary);
      expect(await process.earlier(id, say('Lock'), context, stranger)).toBeUndefined();
      await expect(process.handle(id, say('Lock'), context)).rejects.toThrow(IdempotencyKeyReused);
    }
  });
});
