import { describe, expect, test } from '@jest/globals';
import { deciderSpec, recordedFrom } from '#decider/testing';
import {
  before,
  InvalidSetting,
  isPeriod,
  retentionAt,
  settings,
  type RetentionSet,
  type SetRetention,
} from './index.js';

const from = '2026-03-02T20:00:00.000Z';
const at = '2026-03-02T21:00:00.000Z';
const { given } = deciderSpec(settings, from);
const retention = (incidents: string | null): RetentionSet => ({
  type: 'RetentionSet',
  data: { incidents, occurredAt: at },
});
const set = (incidents: string | null): SetRetention => ({ type: 'SetRetention', data: { incidents } });

describe('SetRetention', () => {
  test('P9: says how long texts are kept', () => {
    given().when(set('P5Y'), { now: at }).thenEvents(retention('P5Y'));
    given(retention('P5Y')).when(set(null), { now: at }).thenEvents(retention(null));
  });

  test('P9: says nothing where it holds already, as the default does', () => {
    given().when(set(null)).thenNothing();
    given(retention('P5Y')).when(set('P5Y')).thenNothing();
  });

  test.each(['', 'P', 'P0D', 'PT1H', '5Y', 'P-1Y', 'P1.5Y', 'P1D1Y'])('P9: of %j is refused', (period) => {
    given().when(set(period)).thenRefused(InvalidSetting, 'P5Y');
  });
});

test('what was known at a moment is what held then', () => {
  const changes = recordedFrom<RetentionSet>(from)(retention('P5Y'), retention('P1Y'));
  expect(retentionAt({ changes })).toMatchObject({ incidents: 'P1Y', since: at });
  expect(retentionAt({ changes }, changes[0]?.metadata.recordedAt)).toMatchObject({ incidents: 'P5Y' });
  expect(retentionAt({ changes }, '2026-01-01T00:00:00.000Z')).toEqual({ incidents: null, since: null, eventId: null });
});

test.each([
  ['P5Y', '2026-03-02T10:30:00.000Z', '2021-03-02T10:30:00.000Z'],
  ['P1Y6M', '2026-03-02T00:00:00.000Z', '2024-09-02T00:00:00.000Z'],
  ['P1M', '2026-03-31T12:00:00.000Z', '2026-02-28T12:00:00.000Z'],
  ['P1Y', '2024-02-29T12:00:00.000Z', '2023-02-28T12:00:00.000Z'],
  ['P2W3D', '2026-03-02T12:00:00.000Z', '2026-02-13T12:00:00.000Z'],
  ['P26M', '2026-01-15T12:00:00.000Z', '2023-11-15T12:00:00.000Z'],
])('%s before %s is %s', (period, moment, then) => {
  expect(isPeriod(period)).toBe(true);
  expect(before(moment, period)).toBe(then);
});
