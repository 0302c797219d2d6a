import type { RegisterPart } from '#event-store';
import type { PostmortemEvent } from './domain/index.js';

export const postmortemRegisters: readonly RegisterPart<PostmortemEvent>[] = [
  { register: 'waivers', types: ['PostmortemWaived', 'WaiverLifted', 'RemarkWaived'] },
  { register: 'erasures', types: ['PostmortemTextRedacted', 'PostmortemTextsExpired'] },
];
