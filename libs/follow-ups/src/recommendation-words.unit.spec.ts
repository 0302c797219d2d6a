import { expect, test } from '@jest/globals';
import type { RecommendationReason } from './domain/index.js';
import { reasonInWords } from './recommendation-words.js';

const eventId = '00000000-0000-4000-8000-000000000001';
const [noon, later] = ['2026-03-02T12:00:00.000Z', '2026-03-02T12:30:00.000Z'];
const minute = 60_000;

test.each<[RecommendationReason, string]>([
  [{ because: 'origin', eventId, origin: 'support' }, 'Support reported it first, for somebody outside.'],
  [{ because: 'origin', eventId, origin: null }, 'Who noticed it first is not known.'],
  [{ because: 'started', eventId, notBefore: noon, notAfter: noon }, `It started at ${noon}.`],
  [{ because: 'started', eventId, notBefore: noon, notAfter: later }, `It started between ${noon} and ${later}.`],
  [{ because: 'start-unknown', eventId: null }, 'When it started is not known.'],
  [{ because: 'start-unknown', eventId }, 'Somebody said that its start is not recorded.'],
  [
    { because: 'started-after-detected', eventId },
    'Its start on record lies after its detection, so how long it went on before is not known.',
  ],
  [{ because: 'detected', eventId, at: noon, byDefault: false }, `It was detected at ${noon}.`],
  [
    { because: 'detected', eventId, at: noon, byDefault: true },
    `No detection is stated: the first log or report, at ${noon}, stands in for it.`,
  ],
  [{ because: 'logged', eventId, at: later }, `It was first logged at ${later}.`],
  [{ because: 'severity', eventId, severity: 5 }, 'Of severity 5 everything is one step less pressing.'],
])('%j reads as a sentence', (reason, sentence) => {
  expect(reasonInWords(reason, { kind: 'observability' })).toBe(sentence);
});

test('how long it took reads with the limit, by kind', () => {
  const limit = (atLeast: number, atMost: number, reach: [string, string]): RecommendationReason =>
    ({ because: 'limit', eventId, measured: { atLeast, atMost }, most: 15 * minute, reach }) as never;
  const within = limit(0, 0, ['within', 'within']);
  expect(reasonInWords(within, { kind: 'observability' })).toBe(
    'It went on undetected for 0 s: within the limit of 15 min.',
  );
  const open = limit(5 * minute + 1_500, 1_600 * minute, ['within', 'beyond']);
  expect(reasonInWords(open, { kind: 'observability' })).toBe(
    'It went on undetected for 5 min 1 s to 1 d 2 h 40 min: within the limit, or more than 4 times the limit, of 15 min.',
  );
  const late = limit(20 * minute, 20 * minute, ['up-to-4-times', 'up-to-4-times']);
  expect(reasonInWords(late, { kind: 'process' })).toBe(
    'From the detection to the first log it took 20 min: up to 4 times the limit of 15 min.',
  );
});
