// Messages of Protocol Buffers that are nearly what they were. Source: https://protobuf.dev/programming-guides/encoding/
import { mutatedBytes } from './random.mjs';

/** The fields of a message as they stand, or nothing where the bytes are none. */
const fieldsIn = (bytes) => {
  const fields = [];
  let at = 0;
  const number = () => {
    let value = 0;
    for (let shift = 0; shift < 70; shift += 7) {
      const byte = bytes[at++];
      if (byte === undefined) return undefined;
      value += (byte & 0x7f) * 2 ** shift;
      if (byte < 0x80) return value;
    }
    return undefined;
  };
  while (at < bytes.length) {
    const begin = at;
    const tag = number();
    if (tag === undefined) return undefined;
    const wireType = tag % 8;
    let content;
    if (wireType === 0) number();
    else if (wireType === 1) at += 8;
    else if (wireType === 5) at += 4;
    else if (wireType === 2) {
      const length = number();
      if (length === undefined || at + length > bytes.length) return undefined;
      content = bytes.subarray(at, at + length);
      at += length;
    } else return undefined;
    if (at > bytes.length) return undefined;
    fields.push({ number: Math.floor(tag / 8), content, bytes: bytes.subarray(begin, at) });
  }
  return fields;
};

const varint = (value) => {
  const bytes = [];
  for (let rest = value; ; rest = Math.floor(rest / 128)) {
    if (rest < 128) return Buffer.from([...bytes, rest]);
    bytes.push((rest % 128) | 0x80);
  }
};

export const lengthDelimited = (number, content) =>
  Buffer.concat([varint(number * 8 + 2), varint(content.length), content]);

/** A message within itself, so many times. */
const nested = (number, depth) => {
  let content = Buffer.alloc(0);
  for (let level = 0; level < depth; level++) content = lengthDelimited(number, content);
  return content;
};

/** One of its fields, at any depth, is gone, doubled, moved, renumbered, of another type, lies about its length, or new. */
export const mutatedMessage = (random, bytes) => {
  const fields = fieldsIn(bytes);
  if (fields === undefined || fields.length === 0 || random.chance(0.15)) return mutatedBytes(random, bytes);
  const at = random.below(fields.length);
  const field = fields[at];
  if (field.content?.length > 0 && random.chance(0.6)) {
    field.bytes = lengthDelimited(field.number, mutatedMessage(random, field.content));
    return Buffer.concat(fields.map((each) => each.bytes));
  }
  const kind = random.below(8);
  if (kind === 0) fields.splice(at, 1);
  else if (kind === 1) fields.splice(random.below(fields.length), 0, field);
  else if (kind === 2) fields.reverse();
  else if (kind === 3)
    field.bytes = lengthDelimited(random.pick([0, 1, 2, 3, 15, 99, 536_870_911]), field.content ?? random.bytes(4));
  else if (kind === 4)
    field.bytes = Buffer.concat([varint(field.number * 8), varint(random.pick([0, 1, 2 ** 31, 2 ** 52]))]);
  else if (kind === 5)
    field.bytes = Buffer.concat([
      varint(field.number * 8 + 2),
      varint(random.pick([1, 127, 70_000, 2 ** 32, 2 ** 50])),
      field.content ?? Buffer.alloc(0),
    ]);
  else if (kind === 6) field.bytes = nested(field.number, random.pick([3, 99, 101, 5_000]));
  else field.bytes = lengthDelimited(field.number, mutatedBytes(random, field.content ?? field.bytes));
  return Buffer.concat(fields.map((each) => each.bytes));
};
