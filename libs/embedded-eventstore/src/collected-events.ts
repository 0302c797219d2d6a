import { dataBytes, sizeRefusal, totalBytes, type AppendOutcome, type ProposedEvent } from './proposal.js';

/** The events of one append as they arrive: let go once they are more than can be accepted. */
export class CollectedEvents {
  #events: ProposedEvent[] = [];
  #dataBytes = 0;
  #totalBytes = 0;

  add(events: readonly ProposedEvent[]): void {
    this.#dataBytes += dataBytes(events);
    this.#totalBytes += totalBytes(events);
    if (this.refusal !== undefined) this.#events = [];
    else for (const event of events) this.#events.push(event);
  }

  get events(): readonly ProposedEvent[] {
    return this.#events;
  }

  /** Why they are not accepted; undefined while they are. */
  get refusal(): AppendOutcome | undefined {
    return sizeRefusal(this.#dataBytes, this.#totalBytes);
  }

  /** Bytes that they hold in memory. */
  get bytes(): number {
    return this.refusal === undefined ? this.#totalBytes : 0;
  }
}
