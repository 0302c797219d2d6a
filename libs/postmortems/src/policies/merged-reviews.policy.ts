import type { Policy } from '#event-store';
import type { MergeEvent } from '#incidents/domain';
import type { CancelForMerge } from '../domain/index.js';

/** Cancels what was planned for the review of an incident on its own when it is merged into another (rules.md N4). */
export const mergedReviewsPolicy: Policy<MergeEvent> = {
  name: 'merged-reviews',
  categories: ['merges'],
  react: ({ type, data, metadata }) => {
    if (type !== 'IncidentsMerged') return [];
    const command: CancelForMerge = { type: 'CancelForMerge', data: { mergedAt: metadata.recordedAt } };
    return [{ category: 'postmortem', id: data.from, command }];
  },
};
