import { expect, test } from '@jest/globals';
import { sendingsOf, type Policy } from '#event-store';
import { recordedFrom } from '#decider/testing';
import type { MergeEvent } from '#incidents/domain';
import { evening, incidentId } from '#incidents/testing';
import { otherIncident } from '../testing-logs.js';
import { mergedReviewsPolicy } from './merged-reviews.policy.js';

const sent = (event: MergeEvent): object[] =>
  recordedFrom<MergeEvent>(evening)(event).flatMap((recorded) =>
    sendingsOf(mergedReviewsPolicy as Policy, {
      ...recorded,
      stream: 'merges',
      category: 'merges',
      streamId: '',
      position: 1n,
    }),
  );

test('what was merged has its own sessions cancelled, and nothing else has', () => {
  const merge: MergeEvent['data'] = {
    from: otherIncident,
    into: incidentId,
    reason: 'One outage',
    occurredAt: evening,
  };
  expect(sent({ type: 'IncidentsMerged', data: merge })).toEqual([
    expect.objectContaining({
      category: 'postmortem',
      id: otherIncident,
      command: { type: 'CancelForMerge', data: { mergedAt: evening } },
    }),
  ]);
  expect(sent({ type: 'MergeUndone', data: { from: otherIncident, reason: 'Two', occurredAt: evening } })).toEqual([]);
});
