import { DomainError, type ErrorKind } from '#decider';

/** Nothing of this number was proposed. */
export class NoSuchProposal extends DomainError {
  readonly kind: ErrorKind = 'unknown';
  readonly type = 'no-such-proposal';

  /** @param highest of those that there are, where that was looked at */
  constructor(number: string | number, highest?: number) {
    super(
      highest === undefined
        ? `There is no proposal ${number}: GET …/proposals has their numbers.`
        : highest === 0
          ? `There is no proposal ${number}: nothing is proposed of this incident.`
          : `There is no proposal ${number}: they are numbered from 1 to ${highest} (GET …/proposals).`,
    );
  }
}

/** What was accepted is a fact, and is taken back as one. */
export class ProposalIsAccepted extends DomainError {
  readonly kind: ErrorKind = 'conflict';
  readonly type = 'proposal-accepted';

  constructor(number: number, recorded: string | null) {
    super(
      recorded === null
        ? `Proposal ${number} was accepted: the incident said the same already.`
        : `Proposal ${number} was accepted, and is on record as event ${recorded}: retract that (POST …/retractions) if it ` +
            'did not happen.',
    );
  }
}

/** They are kept in memory, and told in one answer. */
export class TooManyProposals extends DomainError {
  readonly kind: ErrorKind = 'conflict';
  readonly type = 'too-many-proposals';

  constructor(limit: number) {
    super(`Of one incident at most ${limit} facts are proposed: record this one as a fact, if it is one.`);
  }
}
