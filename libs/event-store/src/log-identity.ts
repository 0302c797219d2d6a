import { v5 as uuidv5 } from 'uuid';
import type { Decider, Recorded } from '#decider';
import type { Keyring } from '#keyring';
import type { Clock, Ids } from './clock.js';
import { commandBy, CommandHandling } from './command-handling.js';
import type { EventLog } from './event-log.js';
import type { StreamKind } from './stream-kind.js';

/** The log has a random id, which tells it from every other log. */
export interface LogOpened {
  type: 'LogOpened';
  data: { logId: string; occurredAt: string };
}

interface OpenLog {
  type: 'OpenLog';
  data: { logId: string };
}

/** The id of the log; undefined before it was given one. */
type Identity = string | undefined;

const decider: Decider<Identity, OpenLog, LogOpened> = {
  initial: undefined,
  decide: ({ data: { logId } }, identity, { recordedAt }) =>
    identity === undefined ? [{ type: 'LogOpened', data: { logId, occurredAt: recordedAt } }] : [],
  evolve: (_identity, event: Recorded<LogOpened>) => event.data.logId,
};

/** The one stream `debrief-log` (rules.md I8). */
export const logStream: StreamKind<Identity, OpenLog, LogOpened> = {
  category: 'debrief',
  decider,
  prosePaths: () => [],
  upcasters: [],
};

/** What follows `debrief-` in its name, in the place of a UUID. */
const only = 'log';

const namespace = '5d0f4c58-1f0e-4d4b-8a0a-6f5f0c2b9d31';

/**
 * The id of this log, given to it at its first use. What is computed from a log stands beside its id, since positions
 * say nothing in another log.
 */
export const identityOf = async (log: EventLog, keyring: Keyring, clock: Clock, ids: Ids): Promise<string> => {
  const stream = new CommandHandling(logStream, log, keyring, clock);
  const known = (await stream.load(only)).state;
  if (known !== undefined) return known;
  const logId = ids.random();
  await stream.handle(
    only,
    { type: 'OpenLog', data: { logId } },
    commandBy({ kind: 'policy', id: 'debrief-log' }, uuidv5(logId, namespace)),
  );
  const { state } = await stream.load(only);
  if (state === undefined) throw new Error('debrief-log has no first event though one was appended');
  return state;
};
