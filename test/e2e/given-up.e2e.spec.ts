import { afterEach, beforeEach, expect, jest, test } from '@jest/globals';
import { EventLog, pageLength } from '#event-store';
import { note } from '#event-store/testing';
import { startParts, type Parts } from './parts.js';

jest.setTimeout(60_000);

let parts: Parts;

beforeEach(async () => {
  parts = await startParts();
});
afterEach(async () => {
  await parts.end();
});

/** As when the machine sleeps: what is due by then is given up before anything is looked at that came meanwhile. */
const standStill = (milliseconds: number): void => {
  for (const end = performance.now() + milliseconds; performance.now() < end;);
};

// Only a store that goes on working meanwhile has an answer ready: it is a process of its own.
test('a read that is given up as its answer comes does not keep the log from closing', async () => {
  const patient = new EventLog(parts.eventStoreUrl);
  await patient.append(
    'note-1',
    -1n,
    Array.from({ length: pageLength }, () => note('one of many')),
  );
  await patient.close();
  let givenUp = 0;
  for (let turns = 0; turns < 30; turns++) {
    const log = new EventLog(parts.eventStoreUrl, { attempt: 20, total: 30 });
    await log.head().catch(() => undefined);
    const reading = log.readStream('note-1').catch(() => (givenUp += 1));
    for (let turn = 0; turn < turns; turn++) await new Promise(setImmediate);
    standStill(60);
    await reading;
    await log.close();
  }
  expect(givenUp).toBeGreaterThan(0);
});
