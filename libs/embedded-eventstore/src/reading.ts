import { randomUUID } from 'node:crypto';
import { unreachable } from '#decider';
import type { Direction, EventLog, EventSequence, Range } from './event-log.js';
import { PAGE_EVENTS } from './limits.js';
import { caughtUpReply, checkpointReply, confirmationReply, streamNotFoundReply } from './read-reply.js';
import type {
  EventFilter,
  ReadAll,
  ReadFrom,
  ReadRequest,
  ReadStream,
  SubscribeToAll,
  SubscribeToStream,
} from './read-request.js';
import { readResponseOf } from './record.js';
import { invalidArgument } from './refusal.js';

/** Where a reader's messages go. */
export interface Outlet {
  /** Sends a message; when the reader has enough for now, a promise of the moment it wants more. */
  send: (message: Buffer) => Promise<unknown> | undefined;
  /** Aborted when the reader is gone. */
  signal: AbortSignal;
}

/**
 * Answers one Streams.Read call: ends when a read has been answered, and a subscription never. Holds at most one page
 * of events in memory, however slow the reader.
 *
 * @throws Refusal, and AbortError when the reader is gone
 */
export const answerRead = (log: EventLog, request: ReadRequest, outlet: Outlet): Promise<void> => {
  switch (request.kind) {
    case 'read-stream':
      return readStream(log, request, outlet);
    case 'read-all':
      return readAll(log, request, outlet);
    case 'subscribe-to-stream':
      return subscribeToStream(log, request, outlet);
    case 'subscribe-to-all':
      return subscribeToAll(log, request, outlet);
    default:
      return unreachable(request);
  }
};

const readStream = async (log: EventLog, request: ReadStream, outlet: Outlet): Promise<void> => {
  const sequence = log.stream(request.stream);
  const last = sequence.last();
  if (last < 0) {
    await outlet.send(streamNotFoundReply(request.stream));
    return;
  }
  // Both directions include the revision they begin at.
  const whole = { low: 0, high: last };
  await sendEvents(sequence, rangeFrom(request.from, whole, request.direction), request, outlet);
};

const readAll = async (log: EventLog, request: ReadAll, outlet: Outlet): Promise<void> => {
  checkPosition(log, request.from);
  const sequence = log.all;
  const range = rangeFrom(request.from, { low: 0, high: sequence.last() }, request.direction);
  // Forwards includes the position it begins at, backwards does not.
  const excluded = request.from.kind === 'at' && request.direction === 'backwards' ? 1 : 0;
  await sendEvents(sequence, { low: range.low, high: range.high - excluded }, request, outlet);
};

const subscribeToStream = async (log: EventLog, request: SubscribeToStream, outlet: Outlet): Promise<void> => {
  const sequence = log.stream(request.stream);
  // EventStoreDB never tells a subscription to a stream without events that it has caught up.
  const saysCaughtUp = sequence.last() >= 0;
  await subscribe(log, sequence, request.from, undefined, saysCaughtUp, outlet);
};

const subscribeToAll = async (log: EventLog, request: SubscribeToAll, outlet: Outlet): Promise<void> => {
  checkPosition(log, request.from);
  await subscribe(log, log.all, request.from, request.filter, true, outlet);
};

/** A subscription begins after the place that it names. */
const subscribe = async (
  log: EventLog,
  sequence: EventSequence,
  from: ReadFrom,
  filter: EventFilter | undefined,
  saysCaughtUp: boolean,
  outlet: Outlet,
): Promise<void> => {
  let next = firstAfter(from, sequence);
  let toSayCaughtUp = saysCaughtUp;
  const checkpoints = filter && countCheckpoints(filter.checkpointEvery);
  await outlet.send(confirmationReply(randomUUID()));
  while (!outlet.signal.aborted) {
    const tail = log.tail;
    const last = sequence.last();
    if (next <= last) {
      await sendEvents(sequence, { low: next, high: last }, { ...SUBSCRIPTION, filter, checkpoints }, outlet);
      next = last + 1;
    }
    if (toSayCaughtUp && log.tail === tail) {
      toSayCaughtUp = false;
      await outlet.send(caughtUpReply());
    }
    await log.advancedPast(tail, outlet.signal);
  }
};

const SUBSCRIPTION = { direction: 'forwards', maxCount: Infinity } as const;

const firstAfter = (from: ReadFrom, sequence: EventSequence): number => {
  switch (from.kind) {
    case 'start':
      return 0;
    case 'end':
      return sequence.last() + 1;
    case 'at':
      return from.at + 1;
    default:
      return unreachable(from);
  }
};

/** The part of a sequence that a read in one direction passes through. */
const rangeFrom = (from: ReadFrom, { low, high }: Range, direction: Direction): Range => {
  switch (from.kind) {
    case 'start':
      return direction === 'forwards' ? { low, high } : { low, high: low };
    case 'end':
      return direction === 'forwards' ? { low: high + 1, high } : { low, high };
    case 'at':
      return direction === 'forwards' ? { low: from.at, high } : { low, high: Math.min(from.at, high) };
    default:
      return unreachable(from);
  }
};

/** @throws Refusal when no event has the position: EventStoreDB refuses it too */
const checkPosition = (log: EventLog, from: ReadFrom): void => {
  if (from.kind === 'at' && !log.holdsEventAt(from.at))
    throw invalidArgument(
      `No event has the position ${from.at}: begin at a position that this server gave, or at start.`,
    );
};

interface Selection {
  direction: Direction;
  maxCount: number;
  filter?: EventFilter | undefined;
  /** Told of every event considered; says whether a checkpoint is due after it. */
  checkpoints?: (() => boolean) | undefined;
}

const sendEvents = async (
  sequence: EventSequence,
  range: Range,
  { direction, maxCount, filter, checkpoints }: Selection,
  outlet: Outlet,
): Promise<void> => {
  let rest = range;
  let left = maxCount;
  while (left > 0 && rest.low <= rest.high) {
    const page = sequence.page(rest, direction, filter ? PAGE_EVENTS : Math.min(PAGE_EVENTS, left));
    rest = page.rest;
    for (const { at, record } of page.events) {
      if (filter === undefined || filter.matches(record)) {
        const full = outlet.send(readResponseOf(record));
        if (full) await full;
        left--;
        if (left === 0) return;
      }
      if (checkpoints?.() === true) await outlet.send(checkpointReply(at));
    }
    // Where nothing matches nothing is sent, and nothing else would let other calls have their turn.
    await new Promise(setImmediate);
    outlet.signal.throwIfAborted();
  }
};

const countCheckpoints = (every: number): (() => boolean) => {
  let considered = 0;
  return () => {
    considered = (considered + 1) % every;
    return considered === 0;
  };
};
