import type { EventLog, StoredEvent, StreamNames } from '#event-store';

/**
 * Events of these streams as they are stored, in order, as far as the log goes when it is asked.
 *
 * @param after a position; undefined for the beginning
 * @throws where reading is interrupted: whoever looks now and then does not wait for a store that is away
 */
export async function* logEvents(
  log: Pick<EventLog, 'head' | 'subscribeToAll'>,
  names: StreamNames,
  after?: bigint,
): AsyncGenerator<StoredEvent> {
  const end = await log.head(names);
  if (end === undefined || (after !== undefined && after >= end.position)) return;
  const stopping = new AbortController();
  const faults: unknown[] = [];
  const giveUp = (fault: unknown): void => {
    faults.push(fault);
    stopping.abort();
  };
  try {
    for await (const { event, position } of log.subscribeToAll(after, names, stopping.signal, giveUp)) {
      if (event !== undefined) yield event;
      if (position >= end.position) return;
    }
    throw new Error('reading the log was interrupted', { cause: faults[0] });
  } finally {
    stopping.abort();
  }
}
