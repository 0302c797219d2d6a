import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Logged } from '#decider';
import { Superseded } from './index.js';
import { Killed, MemoryStore, sourceOf, type Draw } from './testing.js';
import { eventOf, thingsOracle, things, type Saying, type Thing } from './testing-things.js';

// `DEBRIEF_SEED=… DEBRIEF_RUNS=… npm run jest -- look-ups` tries others; a failure prints its seed.
const seed = Number(process.env['DEBRIEF_SEED'] ?? 11);
const runs = Number(process.env['DEBRIEF_RUNS'] ?? 1_000);

const categories = { thing: 'thing', label: 'label', joins: 'joins' };

const logOf = (sayings: readonly Saying[]): Logged[] => {
  const log: Logged[] = [];
  for (const saying of sayings) {
    const event = eventOf(saying, categories);
    if (event === undefined) continue;
    const revision = BigInt(log.filter(({ stream }) => stream === event.stream).length);
    log.push({
      ...event,
      id: `e${log.length}`,
      revision,
      position: BigInt(log.length * 10 + 5),
      metadata: {} as never,
    });
  }
  return log;
};

const four = fc.nat(4);
const sayings = fc.array(
  fc.oneof(
    fc.record({ says: fc.constant('note' as const), thing: four, note: fc.string({ maxLength: 3 }) }),
    fc.record({ says: fc.constant('tag' as const), thing: four, label: fc.nat(2) }),
    fc.record({ says: fc.constant('name' as const), label: fc.nat(2), name: fc.string({ maxLength: 3 }) }),
    fc.record({ says: fc.constant('join' as const), things: fc.tuple(four, four) }),
  ),
  { minLength: 1, maxLength: 25 },
);

const fates = fc.record({
  batches: fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 6 }),
  kills: fc.array(fc.nat(40), { maxLength: 6 }),
  chance: fc.nat(),
});

const drawing = (chance: number): Draw => {
  let state = chance;
  return (limit) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
    return (state >> 8) % limit;
  };
};

/** Projects the whole log, whatever comes in between. */
const project = async (
  log: readonly Logged[],
  { batches, kills, chance }: { batches: readonly number[]; kills: readonly number[]; chance: number },
): Promise<MemoryStore> => {
  const draw = drawing(chance);
  const store = new MemoryStore(draw);
  for (let life = 0; ; life++) {
    const kill = kills[life];
    let lived = 0;
    store.fate = () => lived++ === kill;
    try {
      await store
        .pipeline(sourceOf(log), [things(categories)], batches[life % batches.length] ?? 1)
        .run(new AbortController().signal, log.at(-1)?.position ?? -1n);
      if (kill === undefined) return store;
    } catch (error) {
      if (!(error instanceof Killed) && !(error instanceof Superseded)) throw error;
    }
    store.fate = () => false;
    const late = store.sent[draw(Math.max(1, store.sent.length))];
    for (const change of late?.changes ?? []) store.put(late?.collection ?? '', change);
  }
};

test(`events reach every document that holds what they are about, and bring along what other streams say (${runs} logs, seed ${seed})`, async () => {
  await fc.assert(
    fc.asyncProperty(sayings, fates, async (said, fate) => {
      const log = logOf(said);
      const [disturbed, calm] = [await project(log, fate), await project(log, { batches: [1], kills: [], chance: 1 })];
      // To the position: one batch or many, interrupted or not, the bytes are the same.
      expect(disturbed.documents('things')).toEqual(calm.documents('things'));
      expect(disturbed.parked.size).toBe(0);
      const documents = [...(disturbed.documents('things') as Map<string, Thing>)].map(
        ([id, { position: _position, notes, ...rest }]) =>
          [id, { ...rest, notes: notes.map(({ note }) => note) }] as const,
      );
      expect(new Map(documents)).toEqual(thingsOracle(said));
    }),
    { seed, numRuns: runs },
  );
}, 120_000);
