import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { incidentId } from '#incidents/testing';
import { postmortemProjections } from '#postmortems';
import type { Projection } from '#read-models';
import { sourceOf, type MemoryStore } from '#read-models/testing';
import { fates, project, same } from '../../libs/incidents/src/testing-logs.js';
import { otherIncident, testLogs, type TestLog } from '../../libs/postmortems/src/testing-logs.js';
import {
  approve,
  expectedOf,
  loggedIn,
  type PostmortemDocument,
} from '../../libs/postmortems/src/read-models/postmortems/postmortems.oracle.js';

// `DEBRIEF_SEED=… DEBRIEF_RUNS=… npm run jest -- test/postmortems` tries others; a failure prints its seed.
const seed = Number(process.env['DEBRIEF_SEED'] ?? 8);
const runs = Number(process.env['DEBRIEF_RUNS'] ?? 150);

const projections: readonly Projection[] = postmortemProjections;
const calm = { batches: [1], kills: [], chance: 1 };

const projected = (log: TestLog, fate: Parameters<typeof project>[2]): Promise<MemoryStore> =>
  project(projections, loggedIn(log) as never, fate);

const documentsOf = (store: MemoryStore): Map<string, PostmortemDocument> =>
  store.documents('postmortems') as Map<string, PostmortemDocument>;

test(`whatever the batches, repeats and kills, the documents are what the streams say (${runs} logs, seed ${seed})`, async () => {
  const seen = { begun: 0, together: 0, outdated: 0, upToDate: 0, owed: 0 };
  await fc.assert(
    fc.asyncProperty(testLogs, fates, fc.nat(2), async (log, fate, approval) => {
      if (approval > 0) await approve(log, approval === 1);
      const disturbed = await projected(log, fate);
      expect(disturbed.parked.size).toBe(0);
      // To the position: what was interrupted leaves no trace.
      same(documentsOf(disturbed), documentsOf(await projected(log, calm)));
      expect([...documentsOf(disturbed).keys()].sort()).toEqual([incidentId, otherIncident].sort());
      for (const [id, document] of documentsOf(disturbed)) {
        if (document.reviewedWith !== null) continue;
        const expected = await expectedOf(log, id, document);
        same(Object.fromEntries(Object.keys(expected).map((name) => [name, document[name as never]])), expected);
        seen.begun += Number(document.isBegun);
        seen.together += Number(document.incidents.length > 1);
        seen[document.isOutdated ? 'outdated' : 'upToDate'] += Number(document.approvedVersion !== null);
        seen.owed += Number(document.owedAt !== null);
      }
    }),
    { seed, numRuns: runs },
  );
  expect(Object.entries(seen).filter(([, times]) => times < 5)).toEqual([]);
}, 120_000);

test('events that come again change nothing', async () => {
  await fc.assert(
    fc.asyncProperty(testLogs, async (log) => {
      const store = await projected(log, calm);
      const before = structuredClone(documentsOf(store));
      store.checkpoints.clear();
      await store.pipeline(sourceOf(loggedIn(log)), projections, 7).run(new AbortController().signal, log.end);
      same(documentsOf(store), before);
    }),
    { seed, numRuns: Math.ceil(runs / 10) },
  );
}, 60_000);
