import { expect, test } from '@jest/globals';
import { killedUnderLoad } from './under-faults.js';

// `DEBRIEF_SEED=… npm run jest -- test/e2e/faults` tries other moments; forty kills are `npm run soak -- faults`.
const seed = Number(process.env['DEBRIEF_SEED'] ?? Date.now() % 100_000);

test(`six kills under load lose nothing and double nothing (seed ${seed})`, async () => {
  const told: string[] = [];
  const { faults, acknowledged, kills } = await killedUnderLoad({ kills: 6, seed, say: (what) => told.push(what) });
  expect({ faults, told }).toEqual({ faults: [], told });
  expect(acknowledged).toBeGreaterThan(400);
  expect(Object.keys(kills)).toHaveLength(5);
}, 240_000);
