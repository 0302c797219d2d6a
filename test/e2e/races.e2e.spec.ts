import { afterEach, beforeEach, expect, jest, test } from '@jest/globals';
import { logOf, race, startTrack, type Track } from './racing.js';

jest.setTimeout(420_000);

const seed = Number(process.env['DEBRIEF_SEED'] ?? Date.now() % 100_000);
let track: Track;

beforeEach(async () => {
  track = await startTrack();
});
afterEach(() => track.end());

test('a command that comes a thousand times at once is one event, and everybody gets its answer', async () => {
  const { client, readLog } = track;
  await client.http(logOf('duplicates'));
  const sending = {
    idempotencyKey: 'a thousand times',
    path: 'incidents/key:duplicates/responded',
    body: { by: { kind: 'person', name: 'Somebody new' }, role: 'expert', occurredAt: '2026-03-01T10:05:00.000Z' },
  };
  const answers = await Promise.all(
    Array.from({ length: 1_000 }, (_, number) => (number % 3 === 0 ? client.grpc(sending) : client.http(sending))),
  );
  const different = new Set(answers.map((answer) => JSON.stringify(answer)));
  expect([...different]).toEqual([JSON.stringify(answers[0])]);
  const { stored } = await readLog();
  expect(stored.filter(({ type }) => type === 'IncidentResponded').map(({ id }) => [id])).toEqual([
    answers[0]?.eventIds,
  ]);
  expect(stored.filter(({ type }) => type === 'PersonRegistered')).toHaveLength(1);
});

test(`ten thousand commands that race on fifty incidents lose no update (seed ${seed})`, async () => {
  const { faults, recorded, quiet } = await race(track, { commands: 10_000, incidents: 50, seed });
  expect(faults).toEqual([]);
  expect([recorded > 2_000, quiet > 500, recorded + quiet]).toEqual([true, true, 10_050]);
});
