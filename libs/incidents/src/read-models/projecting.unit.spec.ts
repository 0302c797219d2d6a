import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Logged } from '#decider';
import type { Projection } from '#read-models';
import { ana, ben, checkout, invoices } from '#incidents/testing';
import { isSeenBy, type IncidentEvent, type ReferenceAssigned, type Sight } from '../domain/index.js';
import { fates, holdersOf, logs, namesAfter, project, same, standingIn, told, updateOf } from '../testing-logs.js';
import { incidentDocumentOf, seesOf, timelineDocumentsOf, unloggedDocumentOf } from './documents.oracle.js';
import { incidentsProjection } from './incidents/incidents.projection.js';
import { seenIn } from './incidents/seen.query.js';
import { timelineProjection } from './timeline/timeline.projection.js';
import { unloggedProjection } from './unlogged/unlogged.projection.js';

// `DEBRIEF_SEED=… DEBRIEF_RUNS=… npm run jest -- projecting` tries others; a failure prints its seed.
const seed = Number(process.env['DEBRIEF_SEED'] ?? 4);
const runs = Number(process.env['DEBRIEF_RUNS'] ?? 1_000);

const projections: readonly Projection[] = [incidentsProjection, timelineProjection, unloggedProjection];

/** Does a document match? As much of MongoDB's words as `seenIn` uses; a server is asked in `seen.query.int.spec.ts`. */
const matches = (document: Record<string, unknown>, filter: object): boolean =>
  Object.entries(filter).every(([field, condition]: [string, unknown]) => {
    const value = document[field];
    const values = Array.isArray(value) ? (value as unknown[]) : [value ?? null];
    const { $in, $nin, $not } = (condition ?? {}) as {
      $in?: unknown[];
      $nin?: unknown[];
      $not?: { $elemMatch: object };
    };
    if ($in) return values.some((each) => $in.includes(each));
    if ($nin) return !values.some((each) => $nin.includes(each));
    if ($not) return !(Array.isArray(value) && value.some((each) => matches(each as never, $not.$elemMatch)));
    return values.includes(condition);
  });

const sights: Sight[] = [undefined, [checkout], [invoices], [checkout, invoices]].flatMap((services) =>
  [undefined, ana.id, ben.id].map((person) => ({ services: services && new Set(services), person })),
);

const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

test(`whatever the batches, repeats, orders and kills, the documents are those of the oracle (${runs} logs, seed ${seed})`, async () => {
  await fc.assert(
    fc.asyncProperty(logs, fates, async (log, fate) => {
      const [disturbed, calm] = [
        await project(projections, log, fate),
        await project(projections, log, { batches: [1], kills: [], chance: 1 }),
      ];
      // To the position: what was interrupted leaves no trace.
      for (const { name } of projections) same(disturbed.documents(name), calm.documents(name));
      expect(disturbed.parked.size).toBe(0);
      let entries = 0;
      const references = log.filter((event): event is Logged<ReferenceAssigned> => event.type === 'ReferenceAssigned');
      const ofIncidents = log.filter((event): event is Logged<IncidentEvent> => event.category === 'incident');
      for (const streamId of new Set(ofIncidents.map((event) => event.streamId))) {
        const stream = ofIncidents.filter((event) => event.streamId === streamId);
        const reference = references.findIndex(({ data }) => data.incident === streamId);
        const document = told(disturbed.documents('incidents').get(streamId));
        if (stream.some(({ type }) => type === 'IncidentLogged')) {
          const standing = standingIn(log);
          const others = [...new Set(ofIncidents.map((event) => event.streamId))]
            .filter((other) => holdersOf(other, standing).includes(streamId))
            .sort()
            .map((other) => ({ id: other, events: ofIncidents.filter((event) => event.streamId === other) }));
          const into = standing.get(streamId) ?? null;
          const stands = { id: streamId, into, others, updatedAt: updateOf(streamId, log) };
          same(
            document,
            plain(incidentDocumentOf(stream, reference < 0 ? undefined : reference, namesAfter(log), stands)),
          );
        } else expect(document).toEqual({});
        same(told(disturbed.documents('unlogged').get(streamId)), plain(unloggedDocumentOf(stream)));
        for (const [id, expected] of timelineDocumentsOf(stream, streamId)) {
          same(told(disturbed.documents('timeline').get(id)), plain(expected));
          entries += 1;
        }
      }
      expect(disturbed.documents('timeline').size).toBe(entries);
      for (const [id, document] of disturbed.documents('incidents')) {
        const standing = standingIn(log);
        const streamOf = (incident: string): Logged<IncidentEvent>[] =>
          ofIncidents.filter((event) => event.streamId === incident);
        const counting = [...new Set(ofIncidents.map((event) => event.streamId))].filter((other) =>
          holdersOf(other, standing).includes(id),
        );
        for (const sight of sights) {
          const sees = seesOf(streamOf(id), sight);
          // A stream is judged by itself, a document with all that counts in it.
          same(isSeenBy(streamOf(id), sight), sees);
          const seesAll = sees && counting.every((other) => seesOf(streamOf(other), sight));
          same(seenIn(sight).filter((seen) => matches(document as never, seen)).length, seesAll ? 1 : 0);
        }
      }
    }),
    { seed, numRuns: runs },
  );
}, 120_000);
