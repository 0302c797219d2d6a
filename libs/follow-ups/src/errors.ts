import { DomainError, type ErrorKind } from '#decider';

/** More action items than anybody reads at once. */
export class TooMuchForARoadmap extends DomainError {
  readonly kind: ErrorKind = 'invalid';
  readonly type = 'too-much-for-a-roadmap';

  constructor(limit: number) {
    super(
      `A roadmap shows at most ${limit} action items, and there are more: ask for those of one team, service, incident or ` +
        'kind, or since a later day; GET /v1/action-items lists all of them, page by page.',
    );
  }
}
