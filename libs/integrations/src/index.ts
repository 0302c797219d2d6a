import type { Policy } from '#event-store';
import type { Projection } from '#read-models';
import { linkedTicketsPolicy } from './policies/linked-tickets.policy.js';
import { proposalTextsPolicy } from './policies/proposal-texts.policy.js';
import { transcriptTextsPolicy } from './policies/transcript-texts.policy.js';
import { ticketsProjection } from './read-models/tickets/tickets.projection.js';

export * from './domain/index.js';
export * from './github.js';
export * from './integrations.module.js';
export * from './jira.js';
export * from './linear.js';
export * from './opening.js';
export { StuckTickets, type Stuck } from './stuck-tickets.js';
export { acceptanceId, proposalStreams, ProposalStreams } from './proposal-stream.js';
export * from './ticket-hooks.js';
export * from './ticket-poll.js';
export * from './ticket-reports.js';
export * from './ticket-stream.js';
export * from './tracker.js';
export * from './trackers.js';
export { entryAcceptanceId, keepingId, transcriptStreams, TranscriptStreams } from './transcript-stream.js';
export type { TicketDocument } from './read-models/tickets/ticket-document.js';

/** The read models of tickets. */
export const integrationProjections: readonly Projection[] = [ticketsProjection];

/** The policies of tickets, proposals and transcripts. */
export const integrationPolicies: readonly Policy[] = [linkedTicketsPolicy, proposalTextsPolicy, transcriptTextsPolicy];
