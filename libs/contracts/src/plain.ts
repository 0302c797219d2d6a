import { messageKind, type MessageField } from './contract.js';
import type { Struct } from './generated/google/protobuf/Struct.js';
import type { Timestamp } from './generated/google/protobuf/Timestamp.js';
import { instantOf, objectOf } from './well-known.js';

/**
 * A message as the JSON of the same request over HTTP has it: times in RFC 3339, the words of an enum in lower case with
 * hyphens, a Struct as an object, whole numbers of 64 bits as numbers. What was not sent, or is an enum's unspecified value, is absent.
 *
 * @param kind name in full of the message
 * @param path where it stands in the request; empty for the request itself
 * @throws MalformedRequest where a time or a Struct cannot be read
 */
export const plainOf = (kind: string, message: object, path = ''): Record<string, unknown> => {
  const { fields } = messageKind(kind);
  const values = message as Record<string, unknown>;
  return Object.fromEntries(
    fields
      .filter(({ name, type }) => values[name] !== undefined && !(type === 'TYPE_ENUM' && isUnspecified(values[name])))
      .map((each) => [
        each.name,
        plainValue(each, values[each.name], path === '' ? each.name : `${path}.${each.name}`),
      ]),
  );
};

const plainValue = ({ type, typeName }: MessageField, value: unknown, field: string): unknown => {
  // A number is a value that this release does not know; whoever reads the request refuses it.
  if (type === 'TYPE_ENUM') return typeof value === 'string' ? value.toLowerCase().replaceAll('_', '-') : value;
  // Beyond what is exact it stays beyond any limit of a fact.
  if (type === 'TYPE_UINT64') return Number(value);
  if (typeName === 'google.protobuf.Timestamp') return instantOf(value as Timestamp, field);
  if (typeName === 'google.protobuf.Struct') return objectOf(value as Struct, field);
  return type === 'TYPE_MESSAGE' ? plainOf(typeName, value as object, field) : value;
};

const isUnspecified = (value: unknown): boolean => typeof value === 'string' && value.endsWith('_UNSPECIFIED');
