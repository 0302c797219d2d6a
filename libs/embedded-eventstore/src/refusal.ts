import { Metadata, status, type ServiceError } from '@grpc/grpc-js';
import { EventsUnwritable } from './event-log.js';
import { MalformedMessage } from './wire.js';

/**
 * A call that is refused: the gRPC status, and the trailers from which EventStoreDB's clients make their own errors
 * (`exception` names it).
 */
export class Refusal extends Error implements ServiceError {
  readonly metadata = new Metadata();
  readonly details: string;

  constructor(
    readonly code: status,
    says: string,
    trailers: Record<string, string> = {},
  ) {
    // Half a character, as where a text was shortened, would end the process: the transport cannot encode it.
    const details = says.toWellFormed();
    super(details);
    this.name = 'Refusal';
    this.details = details;
    for (const [name, value] of Object.entries(trailers)) this.metadata.set(name, value);
  }
}

export const invalidArgument = (details: string): Refusal => new Refusal(status.INVALID_ARGUMENT, details);

export const unimplemented = (what: string): Refusal =>
  new Refusal(
    status.UNIMPLEMENTED,
    `The embedded event store does not support ${what}. Do without, or use an EventStoreDB cluster.`,
  );

export const closing = (): Refusal =>
  new Refusal(status.UNAVAILABLE, 'The embedded event store is closing: try again once it has started anew.');

/** Turns whatever went wrong into a status that can be sent. */
export const refusalFrom = (error: unknown): Refusal => {
  if (error instanceof Refusal) return error;
  const message = error instanceof Error ? error.message : String(error);
  if (error instanceof MalformedMessage) return invalidArgument(message);
  return new Refusal(error instanceof EventsUnwritable ? status.UNAVAILABLE : status.INTERNAL, message);
};
