import type { Policy } from '#event-store';
import type { Projection } from '#read-models';
import { linkedTicketsPolicy } from './policies/linked-tickets.policy.js';
import { proposalTextsPolicy } from './policies/proposal-texts.policy.js';
import { signalsProjection } from './read-models/signals/signals.projection.js';
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
export { signalStreams, SignalStreams } from './signal-streams.js';
export type { SenderSecrets } from './sender-hooks.js';
export type { SlackSettings } from './slack/slack-api.js';
export * from './ticket-hooks.js';
export * from './ticket-poll.js';
export * from './ticket-reports.js';
export * from './ticket-stream.js';
export * from './tracker.js';
export * from './trackers.js';
export type { SignalDocument } from './read-models/signals/signal-document.js';
export { entryAcceptanceId, keepingId, transcriptStreams, TranscriptStreams } from './transcript-stream.js';
export type { TicketDocument } from './read-models/tickets/ticket-document.js';
export { integrationRegisters } from './registers.js';

/** The read models of tickets, and of what other products tell. */
export const integrationProjections: readonly Projection[] = [ticketsProjection, signalsProjection];

/** The policies of tickets, proposals and transcripts. */
export const integrationPolicies: readonly Policy[] = [linkedTicketsPolicy, proposalTextsPolicy, transcriptTextsPolicy];
