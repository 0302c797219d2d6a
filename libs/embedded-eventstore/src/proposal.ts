import { MAX_APPEND_DATA_BYTES, MAX_APPEND_TOTAL_BYTES, MAX_NAME_BYTES } from './limits.js';

/** What the writer takes the stream to hold (https://developers.eventstore.com/clients/grpc/appending-events.html). */
export type ExpectedRevision =
  { kind: 'any' } | { kind: 'no_stream' } | { kind: 'stream_exists' } | { kind: 'exact'; revision: bigint };

/** An event as a client sends it. */
export interface ProposedEvent {
  /** Lower case; not yet known to be a UUID. */
  id: string;
  type: string | undefined;
  contentType: string | undefined;
  data: Uint8Array;
  metadata: Uint8Array;
}

/** One append: all of its events are written, in order, or none. */
export interface Proposal {
  stream: string;
  expected: ExpectedRevision;
  events: readonly ProposedEvent[];
  /** After this moment it is not written any more, milliseconds since 1970. */
  deadline: number;
}

/** How an append ended. Unless `written` is said, nothing was written. */
export type AppendOutcome =
  /** Written and on disk, now or by an earlier attempt with the same ids; of the last event. */
  | { kind: 'written'; revision: number; position: number }
  /** There was nothing to write; `revision` is the stream's last, undefined when it has no event. */
  | { kind: 'nothing-to-write'; revision: number | undefined }
  | { kind: 'wrong-expected-revision'; current: number | undefined }
  | { kind: 'too-large' }
  | { kind: 'invalid'; reason: string }
  | { kind: 'deadline-passed' };

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
/** Whether it is a UUID in lower case. */
export const isUuid = (text: string): boolean => UUID.test(text);

const NIL = '00000000-0000-0000-0000-000000000000';

/** Bytes that count towards EventStoreDB's limit on one append. */
export const dataBytes = (events: readonly ProposedEvent[]): number =>
  events.reduce((sum, event) => sum + event.data.length, 0);

/** Bytes that the append takes in memory, roughly. */
export const totalBytes = (events: readonly ProposedEvent[]): number =>
  events.reduce((sum, event) => sum + event.data.length + event.metadata.length + (event.type?.length ?? 0) + 256, 0);

/** What is wrong with the append whatever the stream holds; undefined when nothing is. */
export const refusalOf = ({ stream, events }: Proposal): AppendOutcome | undefined => {
  const reason = streamNameFault(stream) ?? eventsFault(events);
  return reason === undefined ? sizeRefusal(dataBytes(events), totalBytes(events)) : { kind: 'invalid', reason };
};

/** What is wrong with the size of an append, bytes; undefined when nothing is. */
export const sizeRefusal = (data: number, total: number): AppendOutcome | undefined => {
  if (data > MAX_APPEND_DATA_BYTES) return { kind: 'too-large' };
  if (total <= MAX_APPEND_TOTAL_BYTES) return undefined;
  const reason = `The append holds more than ${MAX_APPEND_TOTAL_BYTES} bytes with its metadata: send smaller appends.`;
  return { kind: 'invalid', reason };
};

const streamNameFault = (stream: string): string | undefined => {
  if (stream === '') return 'The stream name is empty: name the stream to append to.';
  if (stream.startsWith('$'))
    return (
      `The stream "${shortened(stream)}" begins with "$": the embedded event store keeps no system streams and ` +
      `no stream metadata. Choose another name, or use an EventStoreDB cluster.`
    );
  if (Buffer.byteLength(stream) > MAX_NAME_BYTES)
    return `The stream name "${shortened(stream)}" is longer than ${MAX_NAME_BYTES} bytes: choose a shorter one.`;
  return undefined;
};

const eventsFault = (events: readonly ProposedEvent[]): string | undefined => {
  for (const event of events) {
    const fault = eventFault(event);
    if (fault !== undefined) return fault;
  }
  return undefined;
};

const eventFault = ({ id, type, contentType }: ProposedEvent): string | undefined => {
  if (!isUuid(id) || id === NIL)
    return `The event id "${shortened(id)}" is not a UUID (8-4-4-4-12 hexadecimal digits): give every event one.`;
  if (type === undefined || type === '') return `The event ${id} has no type: name what happened.`;
  if (type.startsWith('$'))
    return (
      `The event type "${shortened(type)}" begins with "$", which EventStoreDB keeps for itself (links, metadata): ` +
      `choose another.`
    );
  if (Buffer.byteLength(type) > MAX_NAME_BYTES)
    return `The event type "${shortened(type)}" is longer than ${MAX_NAME_BYTES} bytes: choose a shorter one.`;
  if (contentType === undefined)
    return `The event ${id} has no content-type: say application/json or application/octet-stream.`;
  return undefined;
};

const shortened = (text: string): string => (text.length > 80 ? `${text.slice(0, 80)}…` : text);
