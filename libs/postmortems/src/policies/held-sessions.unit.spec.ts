import { expect, test } from '@jest/globals';
import type { EventMetadata } from '#decider';
import { sendingsOf, type Policy, type Sending } from '#event-store';
import type { Given } from '#decider/testing';
import { incidentId } from '#incidents/testing';
import type { PostmortemEvent } from '../domain/index.js';
import { attendanceRecorded, attendanceWithdrawn, nextDay, reviewRecorded, sessionPlanned } from '../testing.js';
import { heldSessionsPolicy } from './held-sessions.policy.js';

const sent = (...events: Given<PostmortemEvent>[]): Sending[] =>
  reviewRecorded(...events)
    .map((event) => ({ ...event, stream: `postmortem-${incidentId}`, category: 'postmortem', streamId: incidentId }))
    .flatMap((event) => sendingsOf(heldSessionsPolicy as Policy, { ...event, position: 1n }));

test('what was said of each incident is taken back with the attendance, for its reason', () => {
  const [held] = sent(attendanceRecorded());
  expect(held).toMatchObject({ id: incidentId, command: { type: 'HoldPostmortem', data: { occurredAt: nextDay } } });
  const withdrawn = attendanceWithdrawn();
  const { heldAt, reason, occurredAt } = withdrawn.data;
  expect(sent(withdrawn)).toMatchObject([
    { id: incidentId, command: { type: 'RetractHeldPostmortem', data: { heldAt, reason, occurredAt } } },
  ]);
  const gone = attendanceWithdrawn({ reason: { redacted: true } });
  expect(sent(gone)).toMatchObject([{ command: { data: { reason: 'The attendance at the session was withdrawn' } } }]);
});

test('T2: what is noted of an attendance that was imported has its source, and so its moment', () => {
  const source: EventMetadata['source'] = { system: 'demo', file: 'f', row: 3, recordedAt: '2026-03-03T15:00:00.000Z' };
  const said = sent(sessionPlanned(), { ...attendanceRecorded(), metadata: { source } });
  expect(said.map(({ context }) => context.source)).toEqual([source]);
  expect(sent(attendanceRecorded()).map(({ context }) => context.source)).toEqual([undefined]);
});
