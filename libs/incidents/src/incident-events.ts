import type { Logged } from '#decider';
import { type EventLog, LogDecoder } from '#event-store';
import type { Keyring } from '#keyring';
import { ReadAhead } from '#read-models';
import { PositionAhead } from './domain/index.js';
import { incidentStreams } from './incident-stream.js';

/** An event of an incident, opened; with the reason where it cannot be. */
export type OpenedEvent = Logged & { unreadable?: Error };

/** How far the log has been read, with the event that stands there unless it was skipped. */
export interface Reached {
  position: bigint;
  event?: OpenedEvent;
}

/** Which events are asked for. */
export type Wanted = (event: OpenedEvent) => boolean;

/** What is read ahead of who asks. */
const limits = { events: 200, bytes: 1_048_576 };

/** A position is told when so many events were skipped, or so many milliseconds have passed, since the last. */
const [skippedAtMost, silentAtMost] = [500, 1_000];

/** The events of all incidents, as the log has them and as they come. */
export class IncidentEvents {
  private readonly decoder: LogDecoder;

  constructor(
    private readonly log: EventLog,
    keyring: Keyring,
  ) {
    this.decoder = new LogDecoder([incidentStreams], keyring);
  }

  /**
   * The log must have come to this position already.
   *
   * @throws PositionAhead
   */
  async expect(position: bigint): Promise<void> {
    const head = (await this.log.head())?.position ?? -1n;
    if (position > head) throw new PositionAhead(position, head);
  }

  /**
   * What is wanted after a position, in the order of the log, and then each new event, until `signal` aborts. Positions of
   * skipped events come now and then.
   *
   * @throws a DomainError of the kind "unavailable" when the vault does not answer: go on after the last position
   */
  async *after(position: bigint | undefined, wanted: Wanted, signal: AbortSignal): AsyncGenerator<Reached> {
    const reader = new ReadAhead(this.log, this.decoder, position ?? -1n, limits, () => undefined);
    const stop = (): void => void reader.close();
    signal.addEventListener('abort', stop);
    let skipped = 0;
    let told = performance.now();
    try {
      for (let batch = await reader.next(); batch !== undefined; batch = await reader.next()) {
        let last: bigint | undefined;
        for (const event of batch.events as OpenedEvent[]) {
          if (!wanted(event)) skipped++;
          else {
            last = event.position;
            yield { position: last, event };
          }
        }
        if (last !== undefined) [skipped, told] = [0, performance.now()];
        if (last !== batch.position && (skipped >= skippedAtMost || performance.now() - told >= silentAtMost)) {
          [skipped, told] = [0, performance.now()];
          yield { position: batch.position };
        }
      }
    } finally {
      signal.removeEventListener('abort', stop);
      await reader.close();
    }
  }
}
