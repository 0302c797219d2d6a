import type { ProposedEvent } from './proposal.js';
import { BackwardWriter } from './wire.js';

/**
 * An event as it is stored: a header of five 16-bit numbers that tell where the id, the stream name and the type stand
 * (offset of the id; offset and length of the name; offset and length of the type; from the start of the record), then
 * the `event_store.client.streams.ReadResp` that every reader of the event is sent. It is encoded once, at append.
 */
export type StoredRecord = Buffer;

const HEADER_BYTES = 10;
const ID_BYTES = 36;

/** What the server adds to a proposed event. */
export interface Placement {
  stream: string;
  revision: number;
  /** Commit position, which is the prepare position too. */
  position: number;
  /** Ticks of 100 ns since 1970. */
  created: bigint;
}

const JSON_TYPE = 'application/json';
const BYTES_TYPE = 'application/octet-stream';

/** Enough for every tag, length, number, map key and for the id, the time and the content type of one record. */
const OVERHEAD_BYTES = 320;

/** Field numbers are those of EventStoreDB's streams.proto and shared.proto. */
export const encodeRecord = (
  event: ProposedEvent,
  { stream, revision, position, created }: Placement,
): StoredRecord => {
  const type = event.type ?? '';
  const typeBytes = Buffer.byteLength(type);
  const nameBytes = Buffer.byteLength(stream);
  const writer = new BackwardWriter(OVERHEAD_BYTES + nameBytes + typeBytes + event.data.length + event.metadata.length);
  let idFromEnd = 0;
  let nameFromEnd = 0;
  let typeFromEnd = 0;
  const mapEntry = (key: string, value: string): void =>
    writer.messageField(6, () => {
      writer.textField(2, value);
      if (key === 'type') typeFromEnd = writer.written - lengthPrefixBytes(typeBytes);
      writer.textField(1, key);
    });
  const recordedEvent = (): void => {
    writer.bytesField(8, event.data);
    if (event.metadata.length > 0) writer.bytesField(7, event.metadata);
    mapEntry('created', created.toString());
    // Like EventStoreDB, which keeps only whether an event is JSON.
    mapEntry('content-type', event.contentType === JSON_TYPE ? JSON_TYPE : BYTES_TYPE);
    mapEntry('type', type);
    writer.numberField(5, position);
    writer.numberField(4, position);
    writer.numberField(3, revision);
    writer.messageField(2, () => {
      writer.textField(3, stream);
      nameFromEnd = writer.written - lengthPrefixBytes(nameBytes);
    });
    writer.messageField(1, () => {
      writer.textField(2, event.id);
      idFromEnd = writer.written - lengthPrefixBytes(ID_BYTES);
    });
  };
  writer.messageField(1, () => {
    writer.numberField(3, position);
    writer.messageField(1, recordedEvent);
  });
  const length = HEADER_BYTES + writer.written;
  writer.uint16(typeBytes);
  writer.uint16(length - typeFromEnd);
  writer.uint16(nameBytes);
  writer.uint16(length - nameFromEnd);
  writer.uint16(length - idFromEnd);
  return writer.result();
};

/** What stands before the text of a field: its tag (one byte, for fields below 16) and the length's own bytes. */
const lengthPrefixBytes = (length: number): number => (length < 128 ? 2 : 3);

/** The encoded `ReadResp`: a view, not a copy. */
export const readResponseOf = (record: StoredRecord): Buffer => record.subarray(HEADER_BYTES);

export const idOf = (record: StoredRecord): string => {
  const at = record.readUInt16BE(0);
  return record.toString('latin1', at, at + ID_BYTES);
};

export const streamNameStartsWith = (record: StoredRecord, prefix: Buffer): boolean =>
  startsWith(record, record.readUInt16BE(2), record.readUInt16BE(4), prefix);

export const eventTypeStartsWith = (record: StoredRecord, prefix: Buffer): boolean =>
  startsWith(record, record.readUInt16BE(6), record.readUInt16BE(8), prefix);

const startsWith = (record: Buffer, at: number, length: number, prefix: Buffer): boolean =>
  prefix.length <= length && prefix.compare(record, at, at + prefix.length) === 0;
