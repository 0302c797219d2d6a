import streamsPb from '@eventstore/db-client/generated/streams_pb.js';
import { FieldReader, MalformedMessage } from './wire.js';

/**
 * The fields of a message that are messages themselves. The classes that the client ships do not look whether one ends
 * within the bytes that came: a length of 2^32 would hold up the server for as long as it takes to read so many.
 */
interface Shape {
  readonly [field: number]: Shape;
}

const none: Shape = {};
const identifier: Shape = none;
const expression: Shape = none;

/** Field numbers are those of EventStoreDB's streams.proto and shared.proto. */
const readRequest: Shape = {
  1: {
    1: { 1: identifier, 3: none, 4: none },
    2: { 1: none, 2: none, 3: none },
    6: none,
    7: { 1: expression, 2: expression, 4: none },
    8: none,
    9: { 1: none, 2: none },
    10: none,
  },
};
const appendRequest: Shape = {
  1: { 1: identifier, 3: none, 4: none, 5: none },
  2: { 1: { 1: none }, 2: none },
};

/** @throws MalformedMessage when a field, here or in a message within, reaches past its message */
const checkShape = (fields: FieldReader, shape: Shape): void => {
  while (fields.next()) {
    const within = shape[fields.field];
    if (within !== undefined) checkShape(fields.message(), within);
  }
};

/** What one of the client's classes makes of bytes of that shape. */
const decoded = <Message>(bytes: Buffer, shape: Shape, decode: (bytes: Buffer) => Message): Message => {
  checkShape(new FieldReader(bytes), shape);
  try {
    return decode(bytes);
  } catch (error) {
    // It says "Assertion failed" of a field of another type.
    throw new MalformedMessage(error instanceof Error ? error.message : String(error));
  }
};

/** @throws MalformedMessage */
export const readRequestFrom = (bytes: Buffer): streamsPb.ReadReq =>
  decoded(bytes, readRequest, (checked) => streamsPb.ReadReq.deserializeBinary(checked));

/** @throws MalformedMessage */
export const appendRequestFrom = (bytes: Buffer): streamsPb.AppendReq =>
  decoded(bytes, appendRequest, (checked) => streamsPb.AppendReq.deserializeBinary(checked));
