import codePb from '@eventstore/db-client/generated/code_pb.js';
import sharedPb from '@eventstore/db-client/generated/shared_pb.js';
import statusPb from '@eventstore/db-client/generated/status_pb.js';
import streamsPb from '@eventstore/db-client/generated/streams_pb.js';
import { status } from '@grpc/grpc-js';
import anyPb from 'google-protobuf/google/protobuf/any_pb.js';
import emptyPb from 'google-protobuf/google/protobuf/empty_pb.js';
import { unreachable } from '#decider';
import { MAX_APPEND_DATA_BYTES } from './limits.js';
import type { AppendOutcome, ExpectedRevision } from './proposal.js';
import { invalidArgument, Refusal } from './refusal.js';
import { BackwardWriter } from './wire.js';

/** What a reply repeats of its request. */
export interface AppendRequest {
  correlationId: string;
  stream: string;
  expected: ExpectedRevision;
}

const TOO_LARGE = `The append is larger than ${MAX_APPEND_DATA_BYTES} bytes of data: send smaller appends.`;
const DEADLINE_PASSED = 'The deadline passed before the append was written: nothing was written, try again.';

/** The answer to one append of a BatchAppend call: an encoded `BatchAppendResp`. */
export const batchAppendReply = (request: AppendRequest, outcome: AppendOutcome): Buffer => {
  switch (outcome.kind) {
    case 'written':
      return batchSuccess(request, outcome.revision, outcome.position);
    case 'nothing-to-write':
      return batchSuccess(request, outcome.revision, undefined);
    case 'wrong-expected-revision':
      return batchError(
        request,
        codePb.Code.FAILED_PRECONDITION,
        wrongRevisionText(request, outcome.current),
        'WrongExpectedVersion',
        wrongExpectedVersion(request.expected, outcome.current),
      );
    case 'too-large': {
      const details = new sharedPb.MaximumAppendSizeExceeded();
      details.setMaxappendsize(MAX_APPEND_DATA_BYTES);
      return batchError(request, codePb.Code.INVALID_ARGUMENT, TOO_LARGE, 'MaximumAppendSizeExceeded', details);
    }
    case 'invalid': {
      const details = new sharedPb.BadRequest();
      details.setMessage(outcome.reason);
      return batchError(request, codePb.Code.INVALID_ARGUMENT, outcome.reason, 'BadRequest', details);
    }
    case 'deadline-passed':
      return batchError(request, codePb.Code.DEADLINE_EXCEEDED, DEADLINE_PASSED, 'Timeout', new sharedPb.Timeout());
    default:
      return unreachable(outcome);
  }
};

/**
 * The answer to an Append call.
 *
 * @throws Refusal
 */
export const appendReply = (request: AppendRequest, outcome: AppendOutcome): streamsPb.AppendResp => {
  switch (outcome.kind) {
    case 'written':
      return appendSuccess(outcome.revision, outcome.position);
    case 'nothing-to-write':
      return appendSuccess(outcome.revision, undefined);
    case 'wrong-expected-revision':
      return appendWrongExpectedVersion(request.expected, outcome.current);
    case 'too-large':
      throw new Refusal(status.INVALID_ARGUMENT, TOO_LARGE, {
        exception: 'maximum-append-size-exceeded',
        'maximum-append-size': String(MAX_APPEND_DATA_BYTES),
      });
    case 'invalid':
      throw invalidArgument(outcome.reason);
    case 'deadline-passed':
      throw new Refusal(status.DEADLINE_EXCEEDED, DEADLINE_PASSED);
    default:
      return unreachable(outcome);
  }
};

/** Encoded by hand, as the hot answer; field numbers are those of streams.proto and shared.proto. */
const batchSuccess = (request: AppendRequest, revision: number | undefined, position: number | undefined): Buffer => {
  const stream = Buffer.from(request.stream);
  const writer = new BackwardWriter(128 + request.correlationId.length + stream.length);
  writer.messageField(4, () => writer.bytesField(3, stream));
  writer.messageField(3, () => {
    if (position === undefined) writer.messageField(4, () => undefined);
    else
      writer.messageField(3, () => {
        writer.numberField(2, position);
        writer.numberField(1, position);
      });
    if (revision === undefined) writer.messageField(2, () => undefined);
    else writer.numberField(1, revision);
  });
  writer.messageField(1, () => writer.textField(2, request.correlationId));
  return writer.result();
};

/** A message of shared.proto. */
interface Detail {
  serializeBinary(): Uint8Array;
}

/** @param name of the message in package `event_store.client`, by which the client tells the error */
const batchError = (request: AppendRequest, code: codePb.Code, text: string, name: string, detail: Detail): Buffer => {
  const details = new anyPb.Any();
  details.pack(detail.serializeBinary(), `event_store.client.${name}`);
  const error = new statusPb.Status();
  error.setCode(code);
  error.setMessage(text);
  error.setDetails(details);
  const correlationId = new sharedPb.UUID();
  correlationId.setString(request.correlationId);
  const stream = new sharedPb.StreamIdentifier();
  stream.setStreamName(Buffer.from(request.stream).toString('base64'));
  const reply = new streamsPb.BatchAppendResp();
  reply.setCorrelationId(correlationId);
  reply.setStreamIdentifier(stream);
  reply.setError(error);
  return Buffer.from(reply.serializeBinary());
};

const wrongRevisionText = ({ stream, expected }: AppendRequest, current: number | undefined): string =>
  `${stream} was expected at ${expected.kind === 'exact' ? `revision ${expected.revision.toString()}` : expected.kind}, ` +
  `it is at ${current === undefined ? 'no_stream' : `revision ${current}`}: read it again, and decide again.`;

const wrongExpectedVersion = (expected: ExpectedRevision, current: number | undefined): Detail => {
  const details = new sharedPb.WrongExpectedVersion();
  if (current === undefined) details.setCurrentNoStream(new emptyPb.Empty());
  else details.setCurrentStreamRevision(String(current));
  switch (expected.kind) {
    case 'exact':
      details.setExpectedStreamPosition(expected.revision.toString());
      break;
    case 'any':
      details.setExpectedAny(new emptyPb.Empty());
      break;
    case 'no_stream':
      details.setExpectedNoStream(new emptyPb.Empty());
      break;
    case 'stream_exists':
      details.setExpectedStreamExists(new emptyPb.Empty());
      break;
    default:
      return unreachable(expected);
  }
  return details;
};

const appendSuccess = (revision: number | undefined, position: number | undefined): streamsPb.AppendResp => {
  const success = new streamsPb.AppendResp.Success();
  if (revision === undefined) success.setNoStream(new sharedPb.Empty());
  else success.setCurrentRevision(String(revision));
  if (position === undefined) success.setNoPosition(new sharedPb.Empty());
  else {
    const place = new streamsPb.AppendResp.Position();
    place.setCommitPosition(String(position));
    place.setPreparePosition(String(position));
    success.setPosition(place);
  }
  const reply = new streamsPb.AppendResp();
  reply.setSuccess(success);
  return reply;
};

const appendWrongExpectedVersion = (expected: ExpectedRevision, current: number | undefined): streamsPb.AppendResp => {
  const wrong = new streamsPb.AppendResp.WrongExpectedVersion();
  if (current === undefined) wrong.setCurrentNoStream(new sharedPb.Empty());
  else wrong.setCurrentRevision(String(current));
  switch (expected.kind) {
    case 'exact':
      wrong.setExpectedRevision(expected.revision.toString());
      break;
    case 'any':
      wrong.setExpectedAny(new sharedPb.Empty());
      break;
    case 'no_stream':
      wrong.setExpectedNoStream(new sharedPb.Empty());
      break;
    case 'stream_exists':
      wrong.setExpectedStreamExists(new sharedPb.Empty());
      break;
    default:
      return unreachable(expected);
  }
  const reply = new streamsPb.AppendResp();
  reply.setWrongExpectedVersion(wrong);
  return reply;
};
