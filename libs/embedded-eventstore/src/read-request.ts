import streamsPb from '@eventstore/db-client/generated/streams_pb.js';
import { decodeStreamName } from './batch-append-request.js';
import type { Direction } from './event-log.js';
import { eventTypeStartsWith, streamNameStartsWith, type StoredRecord } from './record.js';
import { invalidArgument, unimplemented } from './refusal.js';

/** The place a read begins at: a revision of a stream, or a position of the log. */
export type ReadFrom = { kind: 'start' } | { kind: 'end' } | { kind: 'at'; at: number };

/** Which events of the log are sent. */
export interface EventFilter {
  matches: (record: StoredRecord) => boolean;
  /** A subscription is sent a checkpoint after so many events, matching or not. */
  checkpointEvery: number;
}

export interface ReadStream {
  kind: 'read-stream';
  stream: string;
  from: ReadFrom;
  direction: Direction;
  maxCount: number;
}
export interface ReadAll {
  kind: 'read-all';
  from: ReadFrom;
  direction: Direction;
  maxCount: number;
  filter: EventFilter | undefined;
}
export interface SubscribeToStream {
  kind: 'subscribe-to-stream';
  stream: string;
  from: ReadFrom;
}
export interface SubscribeToAll {
  kind: 'subscribe-to-all';
  from: ReadFrom;
  filter: EventFilter | undefined;
}
export type ReadRequest = ReadStream | ReadAll | SubscribeToStream | SubscribeToAll;

type Options = streamsPb.ReadReq.Options;
type FilterOptions = streamsPb.ReadReq.Options.FilterOptions;

/** What EventStoreDB takes for a filter that names no search window, events. */
const DEFAULT_SEARCH_WINDOW = 32;

/** @throws Refusal for what is not supported, or not a request */
export const parseReadRequest = (request: streamsPb.ReadReq): ReadRequest => {
  const options = request.getOptions();
  if (options === undefined) throw invalidArgument('The read has no options: use an EventStoreDB client.');
  if (options.getUuidOption()?.hasStructured() === true)
    throw unimplemented('structured UUIDs in reads (ask for text)');
  if (options.hasStream()) return parseStreamRead(options);
  if (options.hasAll()) return parseAllRead(options);
  throw invalidArgument('The read names neither a stream nor $all: name one.');
};

const parseStreamRead = (options: Options): ReadRequest => {
  const place = options.getStream() ?? new streamsPb.ReadReq.Options.StreamOptions();
  const stream = decodeStreamName(place.getStreamIdentifier()?.getStreamName_asU8() ?? new Uint8Array());
  if (stream === '') throw invalidArgument('The stream name is empty: name the stream to read.');
  if (options.hasFilter()) throw invalidArgument('Only $all can be filtered: read the stream without a filter.');
  const from = place.hasRevision() ? at(place.getRevision()) : startOrEnd(place);
  if (options.hasSubscription()) return { kind: 'subscribe-to-stream', stream, from };
  return { kind: 'read-stream', stream, from, direction: directionOf(options), maxCount: maxCountOf(options) };
};

const parseAllRead = (options: Options): ReadRequest => {
  const place = options.getAll() ?? new streamsPb.ReadReq.Options.AllOptions();
  const position = place.getPosition();
  if (position !== undefined && position.getCommitPosition() !== position.getPreparePosition())
    throw invalidArgument('The prepare position differs from the commit position: use a position that a read gave.');
  const from = position === undefined ? startOrEnd(place) : at(position.getCommitPosition());
  const filterOptions = options.getFilter();
  const filter = filterOptions === undefined ? undefined : parseFilter(filterOptions);
  if (options.hasSubscription()) return { kind: 'subscribe-to-all', from, filter };
  return { kind: 'read-all', from, direction: directionOf(options), maxCount: maxCountOf(options), filter };
};

const startOrEnd = (place: { hasStart: () => boolean; hasEnd: () => boolean }): ReadFrom => {
  if (place.hasStart()) return { kind: 'start' };
  if (place.hasEnd()) return { kind: 'end' };
  throw invalidArgument('The read does not say where it begins: say start, end, a revision or a position.');
};

const directionOf = (options: Options): Direction =>
  options.getReadDirection() === streamsPb.ReadReq.Options.ReadDirection.BACKWARDS ? 'backwards' : 'forwards';

const maxCountOf = (options: Options): number => {
  if (!options.hasCount()) throw invalidArgument('The read is neither counted nor a subscription: give a count.');
  const count = numberOf(options.getCount());
  if (count === 0) throw invalidArgument('A read of at most 0 events: ask for one or more.');
  return count;
};

const at = (value: string): ReadFrom => ({ kind: 'at', at: numberOf(value) });

/** Revisions, positions and counts are 64 bits on the wire; what is past 2^53 is past every event as well. */
const numberOf = (value: string): number => Math.min(Number(value), Number.MAX_SAFE_INTEGER);

const parseFilter = (filter: FilterOptions): EventFilter => {
  const onType = filter.hasEventType();
  const expression = filter.getEventType() ?? filter.getStreamIdentifier();
  if (expression === undefined) throw invalidArgument('The filter is empty: filter by stream name or event type.');
  if (expression.getRegex() !== '')
    throw unimplemented('filters by regular expression (excludeSystemEvents is one too): filter by prefixes instead');
  const prefixes = expression.getPrefixList().map((prefix) => Buffer.from(prefix));
  if (prefixes.length === 0) throw invalidArgument('The filter has no prefix: give one or more.');
  const startsWith = onType ? eventTypeStartsWith : streamNameStartsWith;
  const searchWindow = filter.hasMax() ? filter.getMax() : DEFAULT_SEARCH_WINDOW;
  return {
    matches: (record) => prefixes.some((prefix) => startsWith(record, prefix)),
    checkpointEvery: Math.max(1, searchWindow * filter.getCheckpointintervalmultiplier()),
  };
};
