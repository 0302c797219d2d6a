import type { RegisterPart } from '#event-store';
import type { ProposalEvent, TranscriptEvent } from './domain/index.js';

export const integrationRegisters: readonly RegisterPart<ProposalEvent | TranscriptEvent>[] = [
  {
    register: 'erasures',
    types: ['ProposalTextRedacted', 'ProposalTextsExpired', 'TranscriptTextsRedacted', 'TranscriptTextsExpired'],
  },
];
