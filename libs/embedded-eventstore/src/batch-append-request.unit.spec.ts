import sharedPb from '@eventstore/db-client/generated/shared_pb.js';
import streamsPb from '@eventstore/db-client/generated/streams_pb.js';
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import emptyPb from 'google-protobuf/google/protobuf/empty_pb.js';
import timestampPb from 'google-protobuf/google/protobuf/timestamp_pb.js';
import { unreachable } from '#decider';
import { decodeBatchAppendRequest, uuidOfHalves, type BatchAppendRequest } from './batch-append-request.js';
import { BackwardWriter, MalformedMessage } from './wire.js';

const expected = fc.oneof(
  fc.constantFrom({ kind: 'any' } as const, { kind: 'no_stream' } as const, { kind: 'stream_exists' } as const),
  fc.record({ kind: fc.constant('exact' as const), revision: fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }) }),
);
const request: fc.Arbitrary<BatchAppendRequest> = fc.record({
  correlationId: fc.uuid(),
  options: fc.option(
    fc.record({
      stream: fc.string({ unit: 'grapheme' }),
      expected,
      deadline: fc.option(fc.integer({ min: 0, max: 4_102_444_800_000 }), { nil: undefined }),
    }),
    { nil: undefined },
  ),
  events: fc.array(
    fc.record({
      id: fc.uuid(),
      type: fc.string({ unit: 'grapheme', minLength: 1 }),
      contentType: fc.constantFrom('application/json', 'application/octet-stream'),
      data: fc.uint8Array().map((bytes) => Buffer.from(bytes)),
      metadata: fc.uint8Array().map((bytes) => Buffer.from(bytes)),
    }),
    { maxLength: 4 },
  ),
  isFinal: fc.boolean(),
});

const uuid = (text: string): sharedPb.UUID => {
  const message = new sharedPb.UUID();
  message.setString(text);
  return message;
};

/** The same request, encoded by the classes that the official client uses. */
const encode = ({ correlationId, options, events, isFinal }: BatchAppendRequest): Buffer => {
  const message = new streamsPb.BatchAppendReq();
  message.setCorrelationId(uuid(correlationId));
  message.setIsFinal(isFinal);
  if (options !== undefined) message.setOptions(encodeOptions(options));
  for (const { id, type, contentType, data, metadata } of events) {
    const proposed = new streamsPb.BatchAppendReq.ProposedMessage();
    proposed.setId(uuid(id));
    proposed
      .getMetadataMap()
      .set('type', type ?? '')
      .set('content-type', contentType ?? '');
    proposed.setData(data);
    proposed.setCustomMetadata(metadata);
    message.addProposedMessages(proposed);
  }
  return Buffer.from(message.serializeBinary());
};

const encodeOptions = ({ stream, expected: revision, deadline }: NonNullable<BatchAppendRequest['options']>) => {
  const identifier = new sharedPb.StreamIdentifier();
  identifier.setStreamName(new Uint8Array(Buffer.from(stream)));
  const options = new streamsPb.BatchAppendReq.Options();
  options.setStreamIdentifier(identifier);
  if (deadline !== undefined) options.setDeadline(timestampPb.Timestamp.fromDate(new Date(deadline)));
  if (revision === undefined) return options;
  switch (revision.kind) {
    case 'any':
      options.setAny(new emptyPb.Empty());
      break;
    case 'no_stream':
      options.setNoStream(new emptyPb.Empty());
      break;
    case 'stream_exists':
      options.setStreamExists(new emptyPb.Empty());
      break;
    case 'exact':
      options.setStreamPosition(revision.revision.toString());
      break;
    default:
      return unreachable(revision);
  }
  return options;
};

test('decodes what the official client encodes', () => {
  fc.assert(fc.property(request, (sent) => expect(decodeBatchAppendRequest(encode(sent))).toEqual(sent)));
});

test('bytes cut off anywhere are refused, or are a message of fewer fields', () => {
  fc.assert(
    fc.property(request, fc.nat(), (sent, cut) => {
      const bytes = encode(sent);
      try {
        const decoded = decodeBatchAppendRequest(bytes.subarray(0, cut % bytes.length));
        expect(decoded.events.length).toBeLessThanOrEqual(sent.events.length);
      } catch (error) {
        expect(error).toBeInstanceOf(MalformedMessage);
      }
    }),
  );
});

test('a UUID in two halves of 64 bits is the same UUID', () => {
  fc.assert(
    fc.property(fc.uuid(), (id) => {
      const bytes = Buffer.from(id.replaceAll('-', ''), 'hex');
      expect(uuidOfHalves(bytes.readBigInt64BE(0), bytes.readBigInt64BE(8))).toBe(id);
      const structured = new sharedPb.UUID.Structured();
      structured.setMostSignificantBits(bytes.readBigInt64BE(0).toString());
      structured.setLeastSignificantBits(bytes.readBigInt64BE(8).toString());
      const message = new streamsPb.BatchAppendReq();
      const correlation = new sharedPb.UUID();
      correlation.setStructured(structured);
      message.setCorrelationId(correlation);
      expect(decodeBatchAppendRequest(Buffer.from(message.serializeBinary())).correlationId).toBe(id);
    }),
  );
});

test('a deadline as a duration, which newer clients send, counts from now', () => {
  const writer = new BackwardWriter(64);
  writer.messageField(2, () => writer.messageField(7, () => writer.numberField(1, 30)));
  const before = Date.now();
  const deadline = decodeBatchAppendRequest(writer.result()).options?.deadline ?? 0;
  expect(deadline).toBeGreaterThanOrEqual(before + 30_000);
  expect(deadline).toBeLessThanOrEqual(Date.now() + 30_000);
});

test('a stream name that is no UTF-8 is refused: it could not be told from another', () => {
  const writer = new BackwardWriter(64);
  writer.messageField(2, () => writer.messageField(1, () => writer.bytesField(3, Buffer.from([0xff, 0xfe]))));
  expect(() => decodeBatchAppendRequest(writer.result())).toThrow('not UTF-8');
});
