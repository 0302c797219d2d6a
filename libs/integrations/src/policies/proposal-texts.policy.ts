import { destroying, type Policy, type Reaction } from '#event-store';
import type { IncidentEvent } from '#incidents/domain';
import type { ExpireProposalTexts, ProposalEvent, RedactAcceptedProposal } from '../domain/proposals/index.js';

/**
 * Lets the texts of proposals go with those of their incident: with all of them where they expired, with that of the fact
 * that a proposal came to where it was redacted; and destroys the keys of those that are gone (rules.md P5, P9). Their own
 * stream says so first: whoever has it folded reads the mark then.
 */
export const proposalTextsPolicy: Policy<IncidentEvent | ProposalEvent> = {
  name: 'proposal-texts',
  categories: ['incident', 'proposals'],
  react: (event): Reaction[] => {
    switch (event.type) {
      case 'TextsExpired': {
        const command: ExpireProposalTexts = { type: 'ExpireProposalTexts', data: { cause: event.id } };
        return [{ category: 'proposals', id: event.streamId, command }];
      }
      case 'TextRedacted': {
        const { eventId: recorded } = event.data;
        const command: RedactAcceptedProposal = { type: 'RedactAcceptedProposal', data: { recorded, cause: event.id } };
        return [{ category: 'proposals', id: event.streamId, command }];
      }
      case 'ProposalTextsExpired':
        return [destroying(event, { keys: [], before: event.revision })];
      case 'ProposalTextRedacted':
        return [destroying(event, { keys: [event.data.eventId] })];
      default:
        return [];
    }
  },
};
