import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Projection } from '#read-models';
import { sourceOf, type MemoryStore } from '#read-models/testing';
import { serviceLevelProjections } from '#service-levels';
import { fates, project, same, told } from '../../libs/incidents/src/testing-logs.js';
import { documentsOf } from '../../libs/service-levels/src/read-models/verdicts/verdicts.oracle.js';
import { judgedLogs, type JudgedEvent } from './judged-logs.js';

// `DEBRIEF_SEED=… DEBRIEF_RUNS=… npm run jest -- test/service-levels` tries others; a failure prints its seed.
const seed = Number(process.env['DEBRIEF_SEED'] ?? 7);
const runs = Number(process.env['DEBRIEF_RUNS'] ?? 80);

const projections: readonly Projection[] = serviceLevelProjections;
const calm = { batches: [1], kills: [], chance: 1 };
const projected = (log: readonly JudgedEvent[], fate: Parameters<typeof project>[2]): Promise<MemoryStore> =>
  project(projections, log as never, fate);

const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

test(`whatever the batches, repeats and kills, the documents are those of the oracle (${runs} logs, seed ${seed})`, async () => {
  const kinds = new Set<string>();
  await fc.assert(
    fc.asyncProperty(judgedLogs, fates, fc.nat(9), async (whole, fate, part) => {
      // Up to a position of chance: a document is as good in the middle of a log as at its end.
      const log = whole.slice(0, Math.ceil((whole.length * (part + 3)) / 10));
      const disturbed = await projected(log, fate);
      expect(disturbed.parked.size).toBe(0);
      // To the position: what was interrupted leaves no trace.
      same(disturbed.documents('verdicts'), (await projected(log, calm)).documents('verdicts'));
      const expected = documentsOf(log);
      expect(disturbed.documents('verdicts').size).toBe(expected.size);
      for (const [id, document] of expected) {
        same(told(disturbed.documents('verdicts').get(id)), plain(document));
        for (const { kind, isTold } of document.changes) kinds.add(isTold ? `${kind}, told` : kind);
      }
    }),
    { seed, numRuns: runs },
  );
  // What turns verdicts was there.
  for (const kind of ['deadline', 'late-fact', 'correction', 'agreement', 'exclusion'])
    expect([...kinds]).toContain(`${kind}, told`);
}, 120_000);

test('events that come again change nothing', async () => {
  await fc.assert(
    fc.asyncProperty(judgedLogs, async (log) => {
      const store = await projected(log, calm);
      const before = structuredClone(store.documents('verdicts'));
      store.checkpoints.clear();
      await store.pipeline(sourceOf(log), projections, 7).run(new AbortController().signal, log.at(-1)?.position);
      same(store.documents('verdicts'), before);
    }),
    { seed, numRuns: Math.ceil(runs / 10) },
  );
}, 60_000);
