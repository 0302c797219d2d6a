import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { DomainError, type DomainEvent, type ErrorKind } from '#decider';
import {
  CommandHandling,
  LogDecoder,
  type Clock,
  type AnyStreamKind,
  type Policy,
  type StreamKind,
} from '#event-store';
import type { Keyring, Sealable } from '#keyring';
import { Pipeline, PolicyRunner, type Bookkeeping, type DocumentStore } from './index.js';
import { Killed, MemoryLog, type Draw, type Noted } from './testing.js';

// `DEBRIEF_SEED=… DEBRIEF_RUNS=… npm run jest -- policies` tries others; a failure prints its seed.
const seed = Number(process.env['DEBRIEF_SEED'] ?? 7);
const runs = Number(process.env['DEBRIEF_RUNS'] ?? 300);

/** Nothing is sealed here, but what is called sealed cannot be opened. */
const keyring = {
  open: (events: readonly Sealable[]) =>
    events.some(({ data }) => (data as Noted['data']).note === 'sealed')
      ? Promise.reject(new Error('its key is missing'))
      : Promise.resolve(events.map(({ data }) => data)),
  seal: (_stream: string, drafts: readonly Sealable[]) => Promise.resolve(drafts.map(({ data }) => data)),
  digest: (_key: string, request: unknown) => Promise.resolve(JSON.stringify(request)),
  hasDigestsOf: () => true,
} as unknown as Keyring;

class Bad extends DomainError {
  readonly kind: ErrorKind = 'conflict';
  readonly type = 'bad';
}

type Entered = DomainEvent & { type: 'Entered'; data: { note: string } };
type Enter = { type: 'Enter'; note: string };

/** Enters whatever it is told, also twice: that it is told once is up to the policy. */
const entries = (category: string): StreamKind<number, Enter, Entered> => ({
  category,
  decider: {
    initial: 0,
    decide: ({ note }) => {
      if (note === 'bad') throw new Bad('nothing bad is entered');
      return [{ type: 'Entered', data: { note } }];
    },
    evolve: (count) => count + 1,
  },
  prosePaths: () => [],
  upcasters: [],
});

const ledger = { ...entries('ledger'), isSingle: true } as const;
const shelves = entries('shelf');
const notes: AnyStreamKind = { category: 'note', prosePaths: () => [], upcasters: [] };

/** Enters every note in the ledger, and on the shelf of its thing twice. */
const keeper: Policy<Noted> = {
  name: 'keeper',
  categories: ['note'],
  react: ({ data: { thing = '', note } }) =>
    note === 'nothing'
      ? []
      : [
          { category: 'shelf', id: thing, command: { type: 'Enter', note } },
          { category: 'ledger', id: '', command: { type: 'Enter', note } },
          { category: 'shelf', id: thing, command: { type: 'Enter', note } },
        ],
};

/** What the policy leaves behind, whoever runs it. */
interface World {
  log: MemoryLog;
  checkpoint: bigint;
  parked: Map<string, string>;
}

const noDocuments: DocumentStore = {
  fetch: () => Promise.resolve(new Map()),
  idsWith: () => Promise.resolve(new Map()),
  write: () => Promise.resolve({ conflict: false, refused: [] }),
};

const idOf = (thing: number): string => `0000000${thing}-1111-4111-8111-111111111111`;

/** One process from its start to its end; after a kill nothing that it was about to do is done. */
const live = async (
  world: World,
  until: bigint,
  { batch, kill, draw }: { batch: number; kill: number | undefined; draw: Draw },
): Promise<void> => {
  let steps = 0;
  const step = async (): Promise<void> => {
    for (let turns = draw(4); turns >= 0; turns--) await Promise.resolve();
    if (kill !== undefined && steps++ >= kill) throw new Killed();
  };
  const log = world.log.as(step);
  const clock: Clock = { now: () => `2026-03-02T10:00:00.${String(100 + draw(900))}Z` };
  const handlings = new Map(
    [ledger, shelves].map((kind) => [kind.category, new CommandHandling(kind, log, keyring, clock)]),
  );
  const bookkeeping: Bookkeeping = {
    park: async (_name, { id, error }) => {
      await step();
      world.parked.set(id, error.message);
    },
    passBy: () => Promise.resolve(),
    advance: async (events, position) => {
      if (!events.has('keeper')) return true;
      await step();
      if (world.checkpoint < position) world.checkpoint = position;
      await step();
      return true;
    },
  };
  const runner = new PolicyRunner(keeper, handlings, bookkeeping, world.checkpoint);
  const decoder = new LogDecoder([notes, ledger, shelves], keyring);
  const pace = { limits: { events: batch, bytes: 1_000_000, documents: batch }, rest: 0 };
  await new Pipeline({ log, decoder }, noDocuments, bookkeeping, [], pace, [runner])
    .run(new AbortController().signal, until)
    .catch((error: unknown) => {
      if (!(error instanceof Killed)) throw error;
    });
};

const drawing = (chance: number): Draw => {
  let state = chance;
  return (limit) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
    return (state >> 8) % limit;
  };
};

const worldOf = (said: readonly { thing: number; note: string }[]): World => {
  const log = new MemoryLog();
  for (const [place, { thing, note }] of said.entries())
    log.append(`note-${idOf(place % 3)}`, BigInt(Math.floor(place / 3)) - 1n, [
      {
        id: `cause-${place}`,
        type: 'Noted',
        data: { thing: idOf(thing), note },
        metadata: { recordedAt: '', correlationId: `chain-${place}`, schemaVersion: 1 } as never,
      },
    ]);
  return { log, checkpoint: -1n, parked: new Map() };
};

const lives = fc.array(
  fc.record({
    batch: fc.integer({ min: 1, max: 9 }),
    kill: fc.nat(60),
    /** Another beside it, which also believes that the lease is its own. */
    beside: fc.option(fc.record({ batch: fc.integer({ min: 1, max: 9 }), kill: fc.nat(60) }), { nil: undefined }),
  }),
  { maxLength: 6 },
);

const remarks = fc.array(
  fc.record({ thing: fc.nat(2), note: fc.constantFrom('a', 'b', 'c', 'nothing', 'bad', 'sealed') }),
  { minLength: 1, maxLength: 14 },
);

test(`whatever the batches, kills and repeats, each cause has its effects once and in order (${runs} logs, seed ${seed})`, async () => {
  await fc.assert(
    fc.asyncProperty(remarks, lives, fc.nat(), async (said, fates, chance) => {
      const [world, draw] = [worldOf(said), drawing(chance)];
      const until = world.log.events.at(-1)?.position ?? -1n;
      for (const { batch, kill, beside } of fates)
        await Promise.all([
          live(world, until, { batch, kill, draw }),
          ...(beside ? [live(world, until, { ...beside, draw })] : []),
        ]);
      await live(world, until, { batch: 1 + draw(9), kill: undefined, draw });
      expect(world.checkpoint).toBe(until);

      const causes = said.map(({ note, thing }, place) => ({
        id: `cause-${place}`,
        note,
        stream: `shelf-${idOf(thing)}`,
      }));
      const done = causes.filter(({ note }) => ['a', 'b', 'c'].includes(note));
      const causesIn = (stream: string): string[] =>
        world.log.stream(stream).map(({ metadata }) => metadata.causationId);
      expect(causesIn('ledger')).toEqual(done.map(({ id }) => id));
      for (const shelf of [0, 1, 2].map((thing) => `shelf-${idOf(thing)}`))
        expect(causesIn(shelf)).toEqual(done.filter(({ stream }) => stream === shelf).flatMap(({ id }) => [id, id]));
      for (const { metadata } of world.log.stream('ledger'))
        expect(metadata).toMatchObject({
          actor: { kind: 'policy', id: 'keeper' },
          correlationId: metadata.causationId.replace('cause', 'chain'),
        });
      const why: Record<string, string> = { bad: 'nothing bad is entered', sealed: 'its key is missing' };
      expect(Object.fromEntries(world.parked)).toEqual(
        Object.fromEntries(causes.flatMap(({ id, note }) => (note in why ? [[id, why[note]]] : []))),
      );
    }),
    { seed, numRuns: runs },
  );
}, 120_000);
