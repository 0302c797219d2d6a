import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Logged } from '#decider';
import { incidentId } from '#incidents/testing';
import { postmortemProjections } from '#postmortems';
import type { Projection } from '#read-models';
import { sourceOf, type MemoryStore } from '#read-models/testing';
import { dueAt } from '#settings/domain';
import { fates, project, same } from '../../libs/incidents/src/testing-logs.js';
import { contentOf, type Content } from '../../libs/postmortems/src/domain/index.js';
import { reviewAt } from '../../libs/postmortems/src/reviews.js';
import { otherIncident, streams, testLogs, type TestLog } from '../../libs/postmortems/src/testing-logs.js';
import { sourcesOf } from '../../libs/postmortems/src/testing-sources.js';
import { versionName } from '../../libs/postmortems/src/version-names.js';
import { fieldsOf, whoSees } from '../../libs/postmortems/src/read-models/postmortems/fields.js';
import { lastThatMatters } from '../../libs/postmortems/src/read-models/postmortems/folding.js';
import type { PostmortemDocument } from '../../libs/postmortems/src/read-models/postmortems/postmortem-document.js';

// `DEBRIEF_SEED=… DEBRIEF_RUNS=… npm run jest -- test/postmortems` tries others; a failure prints its seed.
const seed = Number(process.env['DEBRIEF_SEED'] ?? 8);
const runs = Number(process.env['DEBRIEF_RUNS'] ?? 150);

const projections: readonly Projection[] = postmortemProjections;
const calm = { batches: [1], kills: [], chance: 1 };

/** As a projector is given them. */
const loggedIn = (log: TestLog): Logged[] =>
  log.entries.map(({ stream, event, position }) => {
    const [category = '', ...id] = stream.split('-');
    return { ...event, stream, category, streamId: id.join('-'), position };
  });

const projected = (log: TestLog, fate: Parameters<typeof project>[2]): Promise<MemoryStore> =>
  project(projections, loggedIn(log) as never, fate);

const documentsOf = (store: MemoryStore): Map<string, PostmortemDocument> =>
  store.documents('postmortems') as Map<string, PostmortemDocument>;

/** The document as it is, or as it was long before. */
const approve = async (log: TestLog, isNow: boolean): Promise<void> => {
  const { review } = await reviewAt(sourcesOf(log), incidentId, isNow ? log.end : (log.entries[1]?.position ?? 0n));
  const version = versionName(review, { now: '2026-03-05T00:00:00.000Z' }) ?? '';
  log.append(streams.postmortem, {
    type: 'PostmortemApproved',
    data: { version, occurredAt: '2026-03-03T13:00:00.000Z' },
  });
};

/** What the streams say, read as the API reads them, at the last event that a document follows from. */
const expectedOf = async (log: TestLog, id: string, document: PostmortemDocument): Promise<object> => {
  const reaching = loggedIn(log).filter(({ position }) => position <= document.position);
  const { position, metadata } = lastThatMatters(reaching as never, false, document) ?? (reaching.at(-1) as Logged);
  const { review } = await reviewAt(sourcesOf(log), id, position);
  const changes = log.of('settings').filter((entry) => entry.position <= position);
  const setting = dueAt({ changes: changes.map(({ event }) => event) as never });
  const content = contentOf(review, { now: metadata.recordedAt }) as Content;
  return { ...fieldsOf(review, content, setting, metadata.recordedAt), ...whoSees(review) };
};

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
