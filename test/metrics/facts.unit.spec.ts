import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Logged } from '#decider';
import type { IncidentEvent, ReferenceAssigned } from '#incidents/domain';
import { ana, ben, customer, probe } from '#incidents/testing';
import { metricProjections } from '#metrics';
import { entriesOfWhole, incidentDocumentOf } from '../../libs/incidents/src/read-models/documents.oracle.js';
import {
  fates,
  holdersOf,
  logs,
  project,
  same,
  standingIn,
  told,
  updateOf,
} from '../../libs/incidents/src/testing-logs.js';
import { factsOf } from '../../libs/metrics/src/read-models/incident-facts/facts.oracle.js';

// `DEBRIEF_SEED=… DEBRIEF_RUNS=… npm run jest -- test/metrics` tries others; a failure prints its seed.
const seed = Number(process.env['DEBRIEF_SEED'] ?? 7);
const runs = Number(process.env['DEBRIEF_RUNS'] ?? 500);

const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

test(`whatever the batches, repeats, orders and kills, the facts are those of the oracle (${runs} logs, seed ${seed})`, async () => {
  await fc.assert(
    fc.asyncProperty(logs, fates, async (log, fate) => {
      const disturbed = (await project(metricProjections, log, fate)).documents('incident_facts');
      const calm = await project(metricProjections, log, { batches: [1], kills: [], chance: 1 });
      // To the position: what was interrupted leaves no trace.
      same(disturbed, calm.documents('incident_facts'));
      const ofIncidents = log.filter((event): event is Logged<IncidentEvent> => event.category === 'incident');
      const references = log.filter((event): event is Logged<ReferenceAssigned> => event.type === 'ReferenceAssigned');
      const standing = standingIn(log);
      const ids = [...new Set(ofIncidents.map(({ streamId }) => streamId))];
      const streamOf = (id: string): Logged<IncidentEvent>[] => ofIncidents.filter(({ streamId }) => streamId === id);
      let rows = 0;
      for (const id of ids) {
        const stream = streamOf(id);
        const logged = stream.find(({ type }) => type === 'IncidentLogged');
        if (!logged) continue;
        rows += 1;
        const reference = references.findIndex(({ data }) => data.incident === id);
        const others = ids
          .filter((other) => holdersOf(other, standing).includes(id))
          .sort()
          .map((other) => ({ id: other, events: streamOf(other) }));
        const stands = { id, into: standing.get(id) ?? null, others, updatedAt: updateOf(id, log) };
        const incident = incidentDocumentOf(stream, reference < 0 ? undefined : reference, new Map(), stands);
        const expected = factsOf(plain(incident) as never, entriesOfWhole(stream, stands), logged.metadata);
        same(told(disturbed.get(id)), plain(expected));
      }
      expect(disturbed.size).toBe(rows);
    }),
    { seed, numRuns: runs },
  );
}, 120_000);

test('no row holds a text, or names anybody but those who alone see it', async () => {
  await fc.assert(
    fc.asyncProperty(logs, fates, async (log, fate) => {
      for (const row of (await project(metricProjections, log, fate)).documents('incident_facts').values()) {
        const text = JSON.stringify(row, (name, value: unknown) =>
          name === 'restrictedTo' ? undefined : typeof value === 'bigint' ? String(value) : value,
        );
        for (const { id } of [ana, ben, customer, probe]) expect(text).not.toContain(id);
        // What people wrote, in the examples, has spaces in it.
        expect(text).not.toContain(' ');
      }
    }),
    { seed, numRuns: 100 },
  );
});
