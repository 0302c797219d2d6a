/** A stream of which it is known where each event stands in the log. */
export interface Histories {
  history: (id: string, from: number, limit: number) => Promise<{ events: readonly { position: bigint }[] }>;
}

/** How far a stream is looked at: -1 where nothing of it is. */
export interface Reach {
  revision: bigint;
  position: bigint;
}

/**
 * The last event of a stream that stands no later than a position of the log.
 *
 * @param last its last event as it is now
 */
export const reachAt = async (streams: Histories, id: string, last: Reach, position: bigint): Promise<Reach> => {
  if (last.revision < 0n || last.position <= position) return last;
  let found: Reach = { revision: -1n, position: -1n };
  let [low, high] = [0n, last.revision - 1n];
  while (low <= high) {
    const middle = (low + high) / 2n;
    const at = await positionOf(streams, id, middle);
    if (at > position) high = middle - 1n;
    else {
      found = { revision: middle, position: at };
      low = middle + 1n;
    }
  }
  return found;
};

/** Where an event stands in the log. */
export const positionOf = async (streams: Histories, id: string, revision: bigint): Promise<bigint> => {
  const [event] = (await streams.history(id, Number(revision), 1)).events;
  if (event === undefined) throw new Error(`the stream of ${id} has no event ${revision}`);
  return event.position;
};
