import { refuseFuture, unreachable, type Decider, type Moment } from '#decider';
import { UnknownEvent } from '#incidents/domain';
import { NoSuchProposal, ProposalIsAccepted, TooManyProposals } from './errors.js';
import {
  proposalHasText,
  proposalWithoutTexts,
  type FactProposed,
  type ProposalEvent,
  type RecordedProposalEvent,
} from './events.js';
import { isDated, isSameFact } from './facts.js';
import { nothingProposed, proposalsOf, type Proposal, type Proposed } from './proposals.js';

export interface ProposeFact {
  type: 'ProposeFact';
  data: Pick<FactProposed['data'], 'fact' | 'because' | 'source'>;
}

/** The fact is on record by now. */
export interface AcceptProposal {
  type: 'AcceptProposal';
  data: { number: number; recorded: string | null };
}

export interface DeclineProposal {
  type: 'DeclineProposal';
  data: { number: number; reason?: string };
}

export interface RedactProposalText {
  type: 'RedactProposalText';
  data: { eventId: string; reason?: string };
}

/** What a policy sends where the fact that a proposal came to was redacted. */
export interface RedactAcceptedProposal {
  type: 'RedactAcceptedProposal';
  data: { recorded: string; cause: string };
}

/** What a policy sends where the texts of the incident expired. */
export interface ExpireProposalTexts {
  type: 'ExpireProposalTexts';
  data: { cause: string };
}

export type ProposalCommand =
  ProposeFact | AcceptProposal | DeclineProposal | RedactProposalText | RedactAcceptedProposal | ExpireProposalTexts;

/** All of it is kept in memory, and told in one answer. */
export const proposalsLimit = 1_000;

const decide = (command: ProposalCommand, state: Proposed, { now, recordedAt }: Moment): ProposalEvent[] => {
  const occurredAt = recordedAt;
  switch (command.type) {
    case 'ProposeFact':
      return propose(command, proposalsOf(state), now, occurredAt);
    case 'AcceptProposal': {
      const { number, recorded } = command.data;
      const { accepted } = proposalNumbered(state, number);
      return accepted ? [] : [{ type: 'ProposalAccepted', data: { number, recorded, occurredAt } }];
    }
    case 'DeclineProposal': {
      const { number, reason } = command.data;
      const { accepted, declined } = proposalNumbered(state, number);
      if (accepted) throw new ProposalIsAccepted(number, accepted.recorded);
      return declined ? [] : [{ type: 'ProposalDeclined', data: { number, ...saying(reason), occurredAt } }];
    }
    case 'RedactProposalText': {
      const { eventId, reason } = command.data;
      const target = state.events.find(({ id }) => id === eventId);
      if (target === undefined) throw new UnknownEvent(eventId, 'event of its proposals', 'GET …/proposals');
      if (!proposalHasText(target)) return [];
      return [{ type: 'ProposalTextRedacted', data: { eventId, ...saying(reason), occurredAt } }];
    }
    case 'RedactAcceptedProposal': {
      const { recorded, cause } = command.data;
      return proposalsOf(state)
        .filter(({ accepted }) => accepted?.recorded === recorded)
        .filter(({ eventId }) => state.events.some((event) => event.id === eventId && proposalHasText(event)))
        .map(({ eventId }) => ({ type: 'ProposalTextRedacted', data: { eventId, cause, occurredAt } }));
    }
    case 'ExpireProposalTexts': {
      const { cause } = command.data;
      return state.events.some(proposalHasText) ? [{ type: 'ProposalTextsExpired', data: { cause, occurredAt } }] : [];
    }
    default:
      return unreachable(command);
  }
};

const saying = (reason: string | undefined): { reason?: string } => (reason === undefined ? {} : { reason });

/** Quiet where it was proposed before, whatever became of that. @throws MomentInTheFuture, TooManyProposals */
const propose = (
  { data: { fact: said, because, source } }: ProposeFact,
  proposals: readonly Proposal[],
  now: string,
  occurredAt: string,
): ProposalEvent[] => {
  for (const name of ['occurredAt', 'notBefore', 'notAfter', 'from', 'to'])
    refuseFuture(`fact.${name}`, said[name], now);
  if (proposalOf({ fact: said, source }, proposals)) return [];
  if (proposals.length >= proposalsLimit) throw new TooManyProposals(proposalsLimit);
  const fact = isDated(said.type) ? { ...said, occurredAt: said.occurredAt ?? occurredAt } : said;
  return [{ type: 'FactProposed', data: { number: proposals.length + 1, fact, because, source, occurredAt } }];
};

/**
 * The proposal that says the same: what its source calls by the same id, of the same kind and moment; without an id, the
 * same fact. Texts may have been redacted since.
 */
export const proposalOf = (
  { fact, source }: Pick<FactProposed['data'], 'fact' | 'source'>,
  proposals: readonly Proposal[],
): Proposal | undefined =>
  proposals.find((before) => {
    if (before.source.system !== source.system || before.source.id !== source.id || before.fact.type !== fact.type)
      return false;
    if (fact.occurredAt !== undefined && fact.occurredAt !== before.fact.occurredAt) return false;
    const { occurredAt } = before.fact;
    return (
      source.id !== undefined || isSameFact(before.fact, occurredAt === undefined ? fact : { ...fact, occurredAt })
    );
  });

/** @throws NoSuchProposal */
export const proposalNumbered = (state: Proposed, number: number): Proposal => {
  const proposals = proposalsOf(state);
  const proposal = proposals[number - 1];
  if (proposal === undefined) throw new NoSuchProposal(number, proposals.length);
  return proposal;
};

const evolve = ({ events }: Proposed, event: RecordedProposalEvent): Proposed => ({
  events: [...(takesAway(event) ? events.map((before) => afterProtection(before, event)) : events), event],
});

const takesAway = ({ type }: RecordedProposalEvent): boolean =>
  type === 'ProposalTextsExpired' || type === 'ProposalTextRedacted';

/** Texts that are gone are gone on every axis of replay. */
const afterProtection = (before: RecordedProposalEvent, event: RecordedProposalEvent): RecordedProposalEvent => {
  const isGone =
    event.type === 'ProposalTextsExpired' ||
    (event.type === 'ProposalTextRedacted' && event.data.eventId === before.id);
  return isGone ? proposalWithoutTexts(before) : before;
};

/** The stream `proposals-UUID`. */
export const proposing: Decider<Proposed, ProposalCommand, ProposalEvent> = {
  initial: nothingProposed,
  decide,
  evolve,
};
