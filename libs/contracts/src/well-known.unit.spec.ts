import { describe, expect, test } from '@jest/globals';
import { MalformedRequest } from '#http';
import { contract, messageKind } from './contract.js';
import { plainOf } from './plain.js';
import { strictly, UnreadableMessage } from './strict-reading.js';
import { instantOf, millisecondsOf, objectOf, toDuration, toStruct, toTimestamp } from './well-known.js';

const read = contract['debrief.v1.Note'] as unknown as { deserialize: (bytes: Buffer) => object };

/** A message through the wire. */
const sent = (kind: string, message: object): object =>
  messageKind(kind).deserialize(messageKind(kind).serialize(message));

describe('times', () => {
  test.each([
    '2026-03-01T10:42:00.000Z',
    '1969-12-31T23:59:59.999Z',
    '0001-01-01T00:00:00.000Z',
    '9999-12-31T23:59:59.999Z',
  ])('%s goes there and back', (instant) =>
    expect(instantOf(sent('debrief.v1.Note', { occurredAt: toTimestamp(instant) })['occurredAt' as never], 'at')).toBe(
      instant,
    ),
  );

  test('digits below the millisecond are cut off, before 1970 too', () => {
    expect(instantOf({ seconds: '0', nanos: 1_999_999 }, 'at')).toBe('1970-01-01T00:00:00.001Z');
    expect(instantOf({ seconds: '-1', nanos: 999_999_999 }, 'at')).toBe('1969-12-31T23:59:59.999Z');
  });

  test.each([
    { seconds: '253402300800' },
    { seconds: '-62135596801' },
    { nanos: 1_000_000_000 },
    { nanos: -1 },
    { seconds: '9223372036854775807' },
  ])('%j is none', (wrong) => {
    expect(() => instantOf(wrong, 'fixed.occurredAt')).toThrow('fixed.occurredAt takes a time of the years 1 to 9999');
  });

  test.each([0, 1, 999, 1_000, 86_400_001])('%i ms go there and back', (milliseconds) =>
    expect(millisecondsOf(toDuration(milliseconds) as never)).toBe(milliseconds),
  );
});

describe('a Struct', () => {
  test('says what JSON says', () => {
    const value = { a: null, b: [1, 'x', [], { c: false }], d: {}, e: '', f: 0 };
    const there = sent('debrief.v1.Correction', { replace: toStruct({ ...value, left: undefined }) });
    expect(objectOf(there['replace' as never], 'replace')).toEqual(value);
  });

  test.each([Number.NaN, Infinity])('%d is refused, since JSON has no such number', (number) => {
    const there = sent('debrief.v1.Correction', { replace: toStruct({ severity: number }) });
    expect(() => objectOf(there['replace' as never], 'replace')).toThrow(MalformedRequest);
  });

  test('is refused where it lies deeper than a body may', () => {
    const nested = (depth: number): object => (depth === 0 ? {} : { a: nested(depth - 1) });
    const read = (depth: number): object =>
      objectOf(sent('debrief.v1.Correction', { replace: toStruct(nested(depth)) })['replace' as never], 'replace');
    expect(read(14)).toEqual(nested(14));
    expect(() => read(15)).toThrow('is nested deeper than 16 levels');
  });

  test('with a name that every object has keeps it, for whoever reads it to refuse', () => {
    const there = sent('debrief.v1.Correction', { replace: { fields: { constructor: { boolValue: true } } } });
    expect(Object.entries(objectOf(there['replace' as never], 'replace'))).toEqual([['constructor', true]]);
  });
});

describe('a message as the JSON over HTTP has it', () => {
  test('times are text, words of enums have hyphens, unspecified ones are absent', () => {
    const logged = sent('debrief.v1.Logged', {
      title: 'x',
      reportedBy: { kind: 'EXTERNAL_USER', name: 'Ana' },
      loggedBy: { kind: 'KIND_UNSPECIFIED', id: 'i' },
      origin: 'ORIGIN_UNSPECIFIED',
      occurredAt: {},
    });
    expect(plainOf('debrief.v1.Logged', logged)).toEqual({
      title: 'x',
      services: [],
      reportedBy: { kind: 'external-user', name: 'Ana' },
      loggedBy: { id: 'i' },
      occurredAt: '1970-01-01T00:00:00.000Z',
      restrictedTo: [],
    });
  });

  test('a value of an enum that this release does not know stays a number', () => {
    const unknown = messageKind('debrief.v1.Participant').deserialize(Buffer.from([0x08, 0x63]));
    expect(plainOf('debrief.v1.Participant', unknown)).toEqual({ kind: 99 });
  });

  test('has numbers of 64 bits as numbers, zero among them', () => {
    const impact = sent('debrief.v1.Impact', { users: '0', accounts: '1000000000000' });
    expect(plainOf('debrief.v1.Impact', impact)).toEqual({ users: 0, accounts: 1_000_000_000_000 });
  });
});

describe('messages are read strictly', () => {
  const strict = strictly((bytes) => read.deserialize(bytes));

  test.each([
    ['a byte that is no UTF-8', [0x0a, 1, 0xff], 'a text is not UTF-8'],
    ['half of a surrogate pair', [0x0a, 3, 0xed, 0xa0, 0x80], 'a text is not UTF-8'],
    ['an overlong form', [0x0a, 2, 0xc0, 0x80], 'a text is not UTF-8'],
    ['a length beyond the end', [0x0a, 100, 0x61], 'index out of range'],
  ])('%s', (_what, bytes, why) => {
    const message = strict(Buffer.from(bytes));
    expect(message).toBeInstanceOf(UnreadableMessage);
    expect((message as UnreadableMessage).why).toContain(why);
  });

  test('what is whole is read', () => {
    expect(strict(Buffer.from([0x0a, 2, 0xc3, 0xbc]))).toEqual({ note: 'ü' });
  });

  test('what is nested without end is unreadable, and no more', () => {
    let bytes = Buffer.alloc(0);
    for (let depth = 0; depth < 5_001; depth++) {
      const length: number[] = [];
      for (let rest = bytes.length; ; rest >>= 7) {
        length.push(rest > 127 ? (rest & 127) | 128 : rest);
        if (rest <= 127) break;
      }
      bytes = Buffer.concat([Buffer.from([depth % 2 === 0 ? 0x0a : 0x32, ...length]), bytes]);
    }
    const list = contract['google.protobuf.ListValue'] as unknown as { deserialize: (bytes: Buffer) => object };
    expect(strictly((all) => list.deserialize(all))(bytes)).toBeInstanceOf(UnreadableMessage);
  });
});
