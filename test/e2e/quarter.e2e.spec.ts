import { expect, test } from '@jest/globals';
import { simulatedQuarter } from '../quarter/quarter.js';

// `DEBRIEF_SEED=… DEBRIEF_INCIDENTS=… npm run jest -- test/e2e/quarter` tries others; a long one is `npm run soak -- quarter`.
const seed = Number(process.env['DEBRIEF_SEED'] ?? 3);
const incidents = Number(process.env['DEBRIEF_INCIDENTS'] ?? 10);

test(`in a quarter of ${incidents} incidents everything due is announced once, whatever is killed (seed ${seed})`, async () => {
  const told: string[] = [];
  const say = (what: string): unknown => told.push(what);
  const { faults, announced, kills, verdicts } = await simulatedQuarter({ seed, incidents, kills: 6, say });
  expect({ faults, told }).toEqual({ faults: [], told });
  expect(kills).toEqual({ active: 2, api: 1, both: 1, eventStore: 1, documents: 1 });
  expect(Object.keys(announced).toSorted()).toEqual(['DeadlineNeared', 'LimitBreached', 'VerdictChanged']);
  expect(verdicts).toBeGreaterThan(2 * incidents);
}, 600_000);
