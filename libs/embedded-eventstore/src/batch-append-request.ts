import { isUtf8 } from 'node:buffer';
import type { ExpectedRevision, ProposedEvent } from './proposal.js';
import { FieldReader, MalformedMessage } from './wire.js';

/** Says what the append is; comes with its first message. */
export interface BatchAppendOptions {
  stream: string;
  expected: ExpectedRevision | undefined;
  /** Milliseconds since 1970; undefined when the client sets none. */
  deadline: number | undefined;
}

/** One message of a BatchAppend call: an append, or a part of one. */
export interface BatchAppendRequest {
  /** Tells the appends of one call apart. */
  correlationId: string;
  options: BatchAppendOptions | undefined;
  events: ProposedEvent[];
  isFinal: boolean;
}

const NO_BYTES = Buffer.alloc(0);

/**
 * `event_store.client.streams.BatchAppendReq`, decoded by hand: this is the hot call. The events keep views on `bytes`.
 *
 * @throws MalformedMessage
 */
export const decodeBatchAppendRequest = (bytes: Buffer): BatchAppendRequest => {
  const request: BatchAppendRequest = { correlationId: '', options: undefined, events: [], isFinal: false };
  const fields = new FieldReader(bytes);
  while (fields.next()) {
    if (fields.field === 1) request.correlationId = decodeUuid(fields.message());
    else if (fields.field === 2) request.options = decodeOptions(fields.message());
    else if (fields.field === 3) request.events.push(decodeProposedMessage(fields.message()));
    else if (fields.field === 4) request.isFinal = fields.number() !== 0;
  }
  return request;
};

const decodeOptions = (fields: FieldReader): BatchAppendOptions => {
  const options: BatchAppendOptions = { stream: '', expected: undefined, deadline: undefined };
  while (fields.next()) {
    if (fields.field === 1) options.stream = decodeStreamIdentifier(fields.message());
    else if (fields.field === 2) options.expected = { kind: 'exact', revision: fields.uint64() };
    else if (fields.field === 3) options.expected = { kind: 'no_stream' };
    else if (fields.field === 4) options.expected = { kind: 'any' };
    else if (fields.field === 5) options.expected = { kind: 'stream_exists' };
    else if (fields.field === 6) options.deadline = decodeMilliseconds(fields.message());
    // Newer clients send how long they wait instead of until when.
    else if (fields.field === 7) options.deadline = Date.now() + decodeMilliseconds(fields.message());
  }
  return options;
};

const decodeStreamIdentifier = (fields: FieldReader): string => {
  let stream = '';
  while (fields.next()) if (fields.field === 3) stream = decodeStreamName(fields.view());
  return stream;
};

/** @throws MalformedMessage when the name is no UTF-8, in which it could not be told from another */
export const decodeStreamName = (bytes: Uint8Array): string => {
  if (!isUtf8(bytes)) throw new MalformedMessage('the stream name is not UTF-8');
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8');
};

/** `google.protobuf.Timestamp` or `Duration`: seconds and nanoseconds. */
const decodeMilliseconds = (fields: FieldReader): number => {
  let milliseconds = 0;
  while (fields.next()) {
    if (fields.field === 1) milliseconds += Number(fields.int64()) * 1000;
    else if (fields.field === 2) milliseconds += Number(fields.int64()) / 1e6;
  }
  return milliseconds;
};

const decodeProposedMessage = (fields: FieldReader): ProposedEvent => {
  const event: ProposedEvent = {
    id: '',
    type: undefined,
    contentType: undefined,
    data: NO_BYTES,
    metadata: NO_BYTES,
  };
  while (fields.next()) {
    if (fields.field === 1) event.id = decodeUuid(fields.message());
    else if (fields.field === 2) decodeMapEntry(fields.message(), event);
    else if (fields.field === 3) event.metadata = fields.view();
    else if (fields.field === 4) event.data = fields.view();
  }
  return event;
};

const decodeMapEntry = (fields: FieldReader, event: ProposedEvent): void => {
  let key = '';
  let value = '';
  while (fields.next()) {
    if (fields.field === 1) key = fields.text();
    else if (fields.field === 2) value = fields.text();
  }
  if (key === 'type') event.type = value;
  else if (key === 'content-type') event.contentType = value;
};

/** Text as it came, in lower case, or two halves of 64 bits. */
const decodeUuid = (fields: FieldReader): string => {
  let uuid = '';
  while (fields.next()) {
    if (fields.field === 2) uuid = fields.text().toLowerCase();
    else if (fields.field === 1) uuid = decodeStructuredUuid(fields.message());
  }
  return uuid;
};

const decodeStructuredUuid = (fields: FieldReader): string => {
  let high = 0n;
  let low = 0n;
  while (fields.next()) {
    if (fields.field === 1) high = fields.uint64();
    else if (fields.field === 2) low = fields.uint64();
  }
  return uuidOfHalves(high, low);
};

/** The canonical text of a UUID that came as two halves of 64 bits, signed or not. */
export const uuidOfHalves = (high: bigint, low: bigint): string => {
  const hex = (BigInt.asUintN(64, high) * 2n ** 64n + BigInt.asUintN(64, low)).toString(16).padStart(32, '0');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
};
