import type { RegisterPart } from '#event-store';
import type { ActionItemPlanned, FollowUpEvent } from './domain/index.js';

/** Letters of SMART that an item failed when it was planned. */
const isPlannedAllTheSame = (data: object): boolean => (data as ActionItemPlanned['data']).failing.length > 0;

export const followUpRegisters: readonly RegisterPart<FollowUpEvent>[] = [
  { register: 'waivers', types: ['ActionItemPlanned'], only: { ActionItemPlanned: isPlannedAllTheSame } },
  { register: 'erasures', types: ['FollowUpTextRedacted', 'FollowUpTextsExpired'] },
];
