import type { EventStoreDBClient } from '@eventstore/db-client';
import type { Duplex } from 'node:stream';

/** What the client's class keeps to itself: how it opens a call, and keeps one that several requests share. */
interface Opening {
  GRPCStreamCreator: (kind: unknown, name: string, creator: Creator, cache?: unknown) => () => Promise<Duplex>;
}

type Creator = (service: Service) => Duplex;

interface Service {
  batchAppend: (...call: unknown[]) => Duplex;
}

/**
 * The client, made to outlive a connection that fails while appends are under way. All of them share one call, and of its
 * two faults (6.2.1) each would end the process:
 *
 * - A request that waits for the call to drain is rejected where nobody listens. So none waits: callers hold what they
 *   append in memory anyway, and how much that is is bounded where commands come in.
 * - When any connection of the process fails, all appends are forgotten, and an answer that comes on another connection
 *   throws. It is let go instead: whoever waited was told of the failure and asks again with the same ids.
 */
export const withSteadyAppends = (client: EventStoreDBClient): EventStoreDBClient => {
  const opening = client as unknown as Opening;
  const open = opening.GRPCStreamCreator;
  // Only the call that appends share is kept by the client.
  opening.GRPCStreamCreator = (kind, name, creator, cache) =>
    open(kind, name, cache === undefined ? creator : (service) => creator(steadied(service)), cache);
  return client;
};

const steadied = (service: Service): Service => ({
  batchAppend: (...call) => {
    const shared = service.batchAppend(...call);
    const write = shared.write.bind(shared) as (request: unknown) => boolean;
    const on = shared.on.bind(shared);
    return Object.assign(shared, {
      write: (request: unknown) => {
        write(request);
        return true;
      },
      on: (event: string, listener: Listener) => on(event, event === 'data' ? unlessForgotten(listener) : listener),
    });
  },
});

type Listener = (...told: unknown[]) => void;

/** The client looks up who waits for an answer, and finds no pair of functions where nobody is left. */
const unlessForgotten =
  (listener: Listener): Listener =>
  (answer) => {
    try {
      listener(answer);
    } catch (error) {
      if (!(error instanceof TypeError)) throw error;
    }
  };
