import type { Actor } from '#decider';
import type { Instant, Prose } from '#incidents/domain';
import type { ProposalSource, RecordedProposalEvent } from './events.js';
import type { ProposedFact } from './facts.js';

/** Everything that was proposed of one incident. */
export interface Proposed {
  events: readonly RecordedProposalEvent[];
}

export const nothingProposed: Proposed = { events: [] };

/** Who decided about a proposal, and when. */
interface Decision {
  eventId: string;
  recordedAt: Instant;
  actor: Actor;
}

export interface Proposal {
  number: number;
  eventId: string;
  recordedAt: Instant;
  fact: ProposedFact;
  because: Prose;
  source: ProposalSource;
  /** What was decided last; an acceptance stands for good. */
  accepted: (Decision & { recorded: string | null }) | null;
  declined: (Decision & { reason?: Prose }) | null;
}

/** What was proposed, in the order of its numbers. */
export const proposalsOf = ({ events }: Proposed): Proposal[] => {
  const proposals: Proposal[] = [];
  for (const event of events) {
    const { id: eventId, metadata } = event;
    const decision: Decision = { eventId, recordedAt: metadata.recordedAt, actor: metadata.actor };
    switch (event.type) {
      case 'FactProposed': {
        const { number, fact, because, source } = event.data;
        const { recordedAt } = metadata;
        proposals.push({ number, eventId, recordedAt, fact, because, source, accepted: null, declined: null });
        break;
      }
      case 'ProposalAccepted':
        decide(proposals, event.data.number, {
          accepted: { ...decision, recorded: event.data.recorded },
          declined: null,
        });
        break;
      case 'ProposalDeclined': {
        const { reason } = event.data;
        decide(proposals, event.data.number, {
          declined: { ...decision, ...(reason === undefined ? {} : { reason }) },
        });
        break;
      }
      default:
    }
  }
  return proposals;
};

const decide = (proposals: Proposal[], number: number, decided: Partial<Proposal>): void => {
  const proposal = proposals[number - 1];
  if (proposal !== undefined) proposals[number - 1] = { ...proposal, ...decided };
};
