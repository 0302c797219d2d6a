import { expect, test } from '@jest/globals';
import type { Recorded } from '#decider';
import { checkpoints, type Channel, type CheckpointEvent } from './domain/index.js';
import { sendingBy } from './unsent.js';

const at = (day: number, time: string): string => `2026-03-0${day}T${time}:00.000Z`;
const signed = (size: number, occurredAt: string): CheckpointEvent => ({
  type: 'CheckpointSigned',
  data: { size, root: '', note: '', occurredAt },
});
const sent = (size: number, by: Channel, occurredAt: string): CheckpointEvent => ({
  type: 'CheckpointSent',
  data: { size, by, occurredAt },
});

const unsentSince = (by: Channel, now: string, ...events: CheckpointEvent[]): string | null =>
  sendingBy(
    by,
    events.reduce((state, event) => checkpoints.evolve(state, event as Recorded<CheckpointEvent>), checkpoints.initial),
    Date.parse(now),
  ).unsentSince;

test('what the webhook has not taken is told of after a quarter of an hour, since the first that it did not take', () => {
  expect(unsentSince('webhook', at(1, '12:00'))).toBeNull();
  const events = [signed(5, at(1, '10:00')), sent(5, 'webhook', at(1, '10:00')), signed(7, at(1, '11:00'))];
  expect(unsentSince('webhook', at(1, '11:15'), ...events)).toBeNull();
  expect(unsentSince('webhook', at(1, '11:16'), ...events)).toBe(at(1, '11:00'));
  expect(unsentSince('webhook', at(1, '12:10'), ...events, signed(9, at(1, '12:00')))).toBe(at(1, '11:00'));
});

test('the last one stands for those before, and one that came while it was sent is waited for anew', () => {
  const events = [signed(5, at(1, '10:00')), signed(7, at(1, '11:00')), signed(9, at(1, '12:00'))];
  expect(unsentSince('webhook', at(2, '12:00'), ...events, sent(9, 'webhook', at(1, '12:01')))).toBeNull();
  expect(unsentSince('webhook', at(2, '12:00'), ...events, sent(7, 'webhook', at(1, '12:01')))).toBe(at(1, '12:00'));
});

test('mail is late a day after the last one', () => {
  const first = [signed(5, at(1, '10:00'))];
  expect(unsentSince('mail', at(1, '10:16'), ...first)).toBe(at(1, '10:00'));
  const events = [...first, sent(5, 'mail', at(1, '10:00')), signed(7, at(1, '11:00'))];
  expect(unsentSince('mail', at(2, '10:15'), ...events)).toBeNull();
  expect(unsentSince('mail', at(2, '10:16'), ...events)).toBe(at(2, '10:00'));
});
