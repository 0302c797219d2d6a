import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { incidentId } from '#incidents/testing';
import { followUpProjections } from '#follow-ups';
import { sourceOf, type MemoryStore } from '#read-models/testing';
import { fates, project, same } from '../../libs/incidents/src/testing-logs.js';
import {
  expectedAt,
  viewAt,
  type RecommendationsDocument,
} from '../../libs/follow-ups/src/read-models/recommendations/recommendations.oracle.js';
import {
  otherIncident,
  recommendationLogs,
  type RecommendationLog,
} from '../../libs/follow-ups/src/testing-recommendation-logs.js';

// `DEBRIEF_SEED=… DEBRIEF_RUNS=… npm run jest -- test/follow-ups` tries others; a failure prints its seed.
const seed = Number(process.env['DEBRIEF_SEED'] ?? 9);
const runs = Number(process.env['DEBRIEF_RUNS'] ?? 300);

const projections = followUpProjections.filter(({ name }) => name === 'recommendations');
const calm = { batches: [1], kills: [], chance: 1 };

const projected = (log: RecommendationLog, fate: Parameters<typeof project>[2]): Promise<MemoryStore> =>
  project(projections, log.entries as never, fate);

const documentsOf = (store: MemoryStore): Map<string, RecommendationsDocument> =>
  store.documents('recommendations') as Map<string, RecommendationsDocument>;

test(`whatever the batches, repeats and kills, the documents are those of the oracle (${runs} logs, seed ${seed})`, async () => {
  const seen: Record<string, number> = {};
  const count = (name: string): void => void (seen[name] = (seen[name] ?? 0) + 1);
  await fc.assert(
    fc.asyncProperty(recommendationLogs, fates, async (log, fate) => {
      const disturbed = await projected(log, fate);
      expect(disturbed.parked.size).toBe(0);
      // To the position: what was interrupted leaves no trace.
      same(documentsOf(disturbed), documentsOf(await projected(log, calm)));
      expect([...documentsOf(disturbed).keys()].sort()).toEqual([incidentId, otherIncident].sort());
      for (const [id, document] of documentsOf(disturbed)) {
        const expected = expectedAt(log, id, log.end);
        same(Object.fromEntries(Object.keys(expected).map((name) => [name, document[name as never]])), expected);
        // A start that nobody knows makes nothing urgent.
        if (viewAt(log, id, log.end).facts.started === null) expect(document.priority).not.toBe('urgent');
        count(String(document.priority));
        for (const { kind, source, calendar, upTo } of document.items) {
          for (const each of [kind, source, ...(calendar === null ? [] : ['by a calendar'])]) count(each);
          if (upTo !== null) count('between');
        }
        if (document.why !== null) count(document.why);
        if (document.parts) count('several');
      }
    }),
    { seed, numRuns: runs },
  );
  const wanted = ['none', 'low', 'medium', 'high', 'urgent', 'undetermined', 'null', 'observability', 'process'];
  const others = ['agreement', 'setting', 'by a calendar', 'between', 'cancelled', 'merged', 'several'];
  expect([...wanted, ...others].filter((name) => (seen[name] ?? 0) < 5)).toEqual([]);
}, 120_000);

test('events that come again change nothing', async () => {
  await fc.assert(
    fc.asyncProperty(recommendationLogs, async (log) => {
      const store = await projected(log, calm);
      const before = structuredClone(documentsOf(store));
      store.checkpoints.clear();
      await store.pipeline(sourceOf(log.entries), projections, 7).run(new AbortController().signal, log.end);
      same(documentsOf(store), before);
    }),
    { seed, numRuns: Math.ceil(runs / 10) },
  );
}, 60_000);
