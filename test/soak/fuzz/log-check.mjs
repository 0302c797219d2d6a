// The product's log while it is under fuzz: what is added must have been told of, and be whole.
import { EventStoreDBClient, FORWARDS, START } from '@eventstore/db-client';

const fields = ['recordedAt', 'actor', 'commandId', 'correlationId', 'causationId', 'schemaVersion', 'bodyHmac'];

/** What is recorded beside a request, or whose answer goes to a browser: signing in, and that a key was used. */
const besides = ['ApiKeyUsed', 'SignInLinkMade', 'SessionStarted', 'SessionEnded'];

/**
 * @param recorded ids of events that answers told of
 * @returns a check of what was added since the last time, which takes everything as told of at the first; how many it saw
 */
export const logCheck = (url, recorded, findings) => {
  let from;
  const seen = new Set();
  /** One request makes all events of a correlation: also entries of the directory, and what policies say to it. */
  const told = new Set();
  return async () => {
    const client = EventStoreDBClient.connectionString(url);
    const isFirst = from === undefined;
    const added = [];
    for await (const { event } of client.readAll({
      direction: FORWARDS,
      fromPosition: from ?? START,
      maxCount: 1_000_000_000,
    })) {
      if (event.streamId.startsWith('$') || event.position.commit === from?.commit) continue;
      added.push(event);
      if (seen.has(event.id)) findings.fault('two events have one id', `${event.id}, also in ${event.streamId}`);
      seen.add(event.id);
      if (isFirst || recorded.has(event.id) || besides.includes(event.type)) told.add(event.metadata?.correlationId);
    }
    from = added.at(-1)?.position ?? from;
    await client.dispose();
    for (const { id, streamId, type, data, metadata } of added) {
      const which = `${type} ${id} in ${streamId}`;
      if (!told.has(metadata?.correlationId)) findings.fault('an event is on record that no answer told of', which);
      const missing = fields.filter((field) => metadata?.[field] === undefined);
      if (missing.length > 0) findings.fault('an event is not whole', `${which} lacks ${missing}`);
      if (Object.keys(data ?? {}).length === 0) findings.fault('an event says nothing', which);
    }
    for (const id of recorded)
      if (!seen.has(id)) findings.fault('an answer told of an event that is not on record', id);
    return added.length;
  };
};
