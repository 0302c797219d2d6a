import { DomainError, type ErrorKind } from '#decider';

/** MongoDB did not answer in time. */
export class ReadStoreUnavailable extends DomainError {
  readonly kind: ErrorKind = 'unavailable';
  readonly type = 'read-store-unavailable';

  constructor(cause: unknown) {
    super(
      `The store of the read models does not answer (${cause instanceof Error ? cause.message : String(cause)}). ` +
        'Ask again in a moment; a single incident is answered without it.',
    );
  }
}

/** The read model is being built from the events; what is there so far would be too little. */
export class ReadModelBuilding extends DomainError {
  readonly kind: ErrorKind = 'unavailable';
  readonly type = 'read-model-building';

  constructor(name: string, progress: string) {
    super(
      `The read model "${name}" is being built from the events (${progress}). Ask again in a moment; ` +
        'GET /v1/projections says how far it is, and a single incident is answered without it.',
    );
  }
}

/** The read model did not reach the position in time. */
export class ReadModelBehind extends DomainError {
  readonly kind: ErrorKind = 'unavailable';
  readonly type = 'read-model-behind';

  constructor(name: string, reached: bigint, wanted: bigint, seconds: number) {
    super(
      `The read model "${name}" was at position ${reached} and not at ${wanted} within ${seconds} s. Ask again, or ` +
        'without minPosition for what is there; GET /v1/projections says whether a projector is running.',
    );
  }
}

/** A policy cannot be built anew. */
export class PolicyNotRebuilt extends DomainError {
  readonly kind: ErrorKind = 'conflict';
  readonly type = 'policy-not-rebuilt';

  constructor(name: string) {
    super(
      `"${name}" is a policy: what it makes are events, which stay, so there is nothing to build anew. ` +
        `POST /v1/projections/${name}/retried reacts again to what is parked.`,
    );
  }
}

/** No read model and no policy has this name. */
export class UnknownReadModel extends DomainError {
  readonly kind: ErrorKind = 'unknown';
  readonly type = 'unknown-read-model';

  constructor(name: string, known: readonly string[]) {
    super(`There is no read model or policy "${name}": there are ${known.join(', ')}.`);
  }
}

/** Something else is being done with the read model or policy. */
export class ReadModelBusy extends DomainError {
  readonly kind: ErrorKind = 'conflict';
  readonly type = 'read-model-busy';

  constructor(name: string, doing: string) {
    super(`A ${doing} of "${name}" is under way: ask again when GET /v1/projections shows no "wanted".`);
  }
}
