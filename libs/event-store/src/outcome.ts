/** What a command came to. */
export interface Outcome {
  /** Revision of the stream after the command; -1 where there is no stream. */
  revision: bigint;
  position: bigint;
  /** Empty where there was nothing new to say. */
  eventIds: string[];
  /** The answer of an earlier request with the same command id. */
  replayed?: true;
}

/** What a command came to, and by what a retry of it is known. */
export interface Handled {
  bodyHmac: string;
  keyedBy: string | undefined;
  outcome: Outcome;
}
