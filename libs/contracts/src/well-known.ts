import { depthLimit, MalformedRequest } from '#http';
import type { Duration, DurationInput } from './generated/google/protobuf/Duration.js';
import type { Struct, StructInput } from './generated/google/protobuf/Struct.js';
import type { Timestamp, TimestampInput } from './generated/google/protobuf/Timestamp.js';
import type { Value, ValueInput } from './generated/google/protobuf/Value.js';

/** @param instant RFC 3339 in UTC with milliseconds */
export const toTimestamp = (instant: string): TimestampInput => {
  const milliseconds = Date.parse(instant);
  const seconds = Math.floor(milliseconds / 1_000);
  return { seconds: String(seconds), nanos: (milliseconds - seconds * 1_000) * 1_000_000 };
};

/** The years 1 to 9999, which a Timestamp may name. */
const [firstSecond, lastSecond] = [-62_135_596_800n, 253_402_300_799n];

/**
 * RFC 3339 in UTC with milliseconds; finer digits are cut off, as those of a text are.
 *
 * @throws MalformedRequest where it is no time
 */
export const instantOf = ({ seconds = '0', nanos = 0 }: Timestamp, field: string): string => {
  const whole = BigInt(seconds);
  if (whole < firstSecond || whole > lastSecond || nanos < 0 || nanos > 999_999_999) {
    const takes = 'takes a time of the years 1 to 9999: seconds since 1970, and nanos from 0 to 999999999';
    throw new MalformedRequest(`${field} ${takes}.`, [{ field, detail: takes }]);
  }
  return new Date(Number(whole) * 1_000 + Math.floor(nanos / 1_000_000)).toISOString();
};

export const toDuration = (milliseconds: number): DurationInput => ({
  seconds: String(Math.trunc(milliseconds / 1_000)),
  nanos: (milliseconds % 1_000) * 1_000_000,
});

/** In milliseconds. */
export const millisecondsOf = ({ seconds = '0', nanos = 0 }: Duration): number =>
  Number(seconds) * 1_000 + nanos / 1_000_000;

/** What JSON can say, as a Struct; what is undefined is left out. */
export const toStruct = (value: object): StructInput => ({
  fields: Object.fromEntries(
    Object.entries(value)
      .filter(([, inner]) => inner !== undefined)
      .map(([name, inner]) => [name, toValue(inner)]),
  ),
});

const toValue = (value: unknown): ValueInput => {
  if (typeof value === 'string') return { stringValue: value };
  if (typeof value === 'boolean') return { boolValue: value };
  if (typeof value === 'number') return { numberValue: value };
  if (Array.isArray(value)) return { listValue: { values: value.map(toValue) } };
  return typeof value === 'object' && value !== null ? { structValue: toStruct(value) } : { nullValue: 'NULL_VALUE' };
};

/**
 * @param depth how deep it lies in the request already
 * @throws MalformedRequest where it is too deep, or holds what JSON cannot say
 */
export const objectOf = ({ fields = {} }: Struct, field: string, depth = 2): Record<string, unknown> => {
  if (depth > depthLimit)
    throw new MalformedRequest(`${field} is nested deeper than ${depthLimit} levels: flatten it.`);
  return Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [name, valueOf(value, `${field}.${name}`, depth)]),
  );
};

const valueOf = (value: Value, field: string, depth: number): unknown => {
  const { stringValue, boolValue, numberValue, structValue, listValue } = value;
  if (structValue) return objectOf(structValue, field, depth + 1);
  if (listValue) {
    if (depth >= depthLimit)
      throw new MalformedRequest(`${field} is nested deeper than ${depthLimit} levels: flatten it.`);
    return listValue.values.map((each, index) => valueOf(each, `${field}.${index}`, depth + 1));
  }
  if (numberValue !== undefined && !Number.isFinite(numberValue))
    throw new MalformedRequest(`${field} is no number that JSON knows: send a finite one, or null.`);
  return stringValue ?? boolValue ?? numberValue ?? null;
};
