import { DomainError, type ErrorKind } from '#decider';

/** The server cannot have the address; the start is stopped with this one line. */
export class CannotListen extends Error {
  constructor(address: string, why: string) {
    super(
      `cannot listen for gRPC on ${address} (${why}): set DEBRIEF_GRPC_PORT to a free port, 0 for any, or stop what ` +
        'listens there; DEBRIEF_HOST names the address',
    );
    this.name = 'CannotListen';
  }
}

/** The process ends, and its streams with it. */
export class Stopping extends DomainError {
  readonly kind: ErrorKind = 'unavailable';
  readonly type = 'stopping';

  constructor() {
    super(
      'Debrief is being stopped: connect again in a moment, and send what was not answered again with the same ' +
        'idempotency keys.',
    );
  }
}
