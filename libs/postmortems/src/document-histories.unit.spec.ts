import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { actionItemOpened } from '#follow-ups/testing';
import { incidentId } from '#incidents/testing';
import { plainly, readPlainly } from './document.oracle.js';
import { contentOf, documentOf, type Document } from './domain/index.js';
import { loadDossier } from './dossier.js';
import { reviewAt } from './reviews.js';
import { redactSomething, streams, testLogs, type TestLog } from './testing-logs.js';
import { sourcesOf } from './testing-sources.js';
import { versionName } from './version-names.js';

// `DEBRIEF_SEED=… DEBRIEF_RUNS=… npm run jest -- document-histories` tries others; a failure prints its seed.
const seed = Number(process.env['DEBRIEF_SEED'] ?? 2041);
const runs = Number(process.env['DEBRIEF_RUNS'] ?? 300);
const now = '2026-03-05T00:00:00.000Z';

const documentAt = async (log: TestLog, position: bigint): Promise<Document> => {
  const { review } = await reviewAt(sourcesOf(log), incidentId, position);
  return documentOf(review, { now }) as Document;
};

const nameAt = async (log: TestLog, position: bigint): Promise<string | undefined> =>
  versionName((await reviewAt(sourcesOf(log), incidentId, position)).review, { now });

test(`the document at a position is a fold of the log up to it (${runs} histories, seed ${seed})`, async () => {
  await fc.assert(
    fc.asyncProperty(testLogs, fc.nat(1_000), async (log, pick) => {
      // Also between events, and beyond all of them.
      const position = BigInt(7 + (pick % (log.entries.length * 10)));
      expect(plainly(await documentAt(log, position))).toEqual(readPlainly(log, position, now));
    }),
    { seed, numRuns: runs },
  );
});

test('a redaction leaves the name of every version as it is, and takes the text from each', async () => {
  let redacted = 0;
  await fc.assert(
    fc.asyncProperty(testLogs, fc.nat(1_000), async (log, pick) => {
      const [end, half] = [log.end, log.entries[log.entries.length >> 1]?.position ?? log.end];
      const before = [await nameAt(log, half), await nameAt(log, end)];
      redactSomething(log, pick, 0);
      if (log.end !== end) redacted++;
      expect([await nameAt(log, half), await nameAt(log, end)]).toEqual(before);
      expect(await nameAt(log, log.end)).toBe(before[1]);
    }),
    { seed, numRuns: runs },
  );
  expect(redacted).toBeGreaterThan(runs / 2);
});

test('nor does a redaction of what was said in the review', async () => {
  let redacted = 0;
  await fc.assert(
    fc.asyncProperty(testLogs, fc.nat(1_000), async (log, pick) => {
      const said = log.of(streams.postmortem);
      const target = said[pick % Math.max(1, said.length)];
      if (target === undefined) return;
      const [end, before] = [log.end, await nameAt(log, log.end)];
      const occurredAt = now;
      log.append(streams.postmortem, {
        type: 'PostmortemTextRedacted',
        data: { eventId: target.event.id, occurredAt },
      });
      redacted++;
      expect([await nameAt(log, end), await nameAt(log, log.end)]).toEqual([before, before]);
    }),
    { seed, numRuns: 100 },
  );
  expect(redacted).toBeGreaterThan(25);
});

test('nor does a redaction of what follows it up, or what becomes of an action item', async () => {
  const seen = { redacted: 0, items: 0 };
  await fc.assert(
    fc.asyncProperty(testLogs, fc.nat(1_000), async (log, pick) => {
      const said = log.of(streams.followUps);
      const target = said[pick % Math.max(1, said.length)];
      const [end, before] = [log.end, await nameAt(log, log.end)];
      const occurredAt = now;
      if (target !== undefined) {
        log.append(streams.followUps, {
          type: 'FollowUpTextRedacted',
          data: { eventId: target.event.id, occurredAt },
        });
        seen.redacted++;
      }
      log.append(streams.followUps, actionItemOpened({ item: 99, finding: null, solution: null }));
      seen.items++;
      expect([await nameAt(log, end), await nameAt(log, log.end)]).toEqual([before, before]);
    }),
    { seed, numRuns: 100 },
  );
  expect(seen.redacted).toBeGreaterThan(25);
});

test('any other event changes the name, if and only if it changes what is shown', async () => {
  const seen = { changed: 0, same: 0 };
  await fc.assert(
    fc.asyncProperty(testLogs, async (log) => {
      const [last, before] = [log.entries.at(-1), log.entries.at(-2)];
      if (last === undefined || before === undefined || last.event.type === 'TextRedacted') return;
      const shown = await Promise.all(
        [before, last].map(async ({ position }) => {
          const { review } = await reviewAt(sourcesOf(log), incidentId, position);
          return JSON.stringify(contentOf(review, { now }));
        }),
      );
      const names = [await nameAt(log, before.position), await nameAt(log, last.position)];
      const isSame = shown[0] === shown[1];
      seen[isSame ? 'same' : 'changed']++;
      expect([names[0] === names[1], last.event.type]).toEqual([isSame, last.event.type]);
    }),
    { seed, numRuns: runs * 2 },
  );
  expect(Math.min(seen.changed, seen.same)).toBeGreaterThan(20);
});

test('a name does not depend on when it is asked for', async () => {
  await fc.assert(
    fc.asyncProperty(testLogs, async (log) => {
      const names = await Promise.all(
        ['2026-03-02T10:30:00.000Z', now, '2030-01-01T00:00:00.000Z'].map(async (clock) => {
          const { current } = await loadDossier(sourcesOf(log, clock), incidentId);
          return current;
        }),
      );
      expect(new Set(names).size).toBe(1);
      expect(names[0]).toMatch(/^[0-9a-f]{64}$/);
    }),
    { seed, numRuns: 100 },
  );
});
