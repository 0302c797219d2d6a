import jspb from 'google-protobuf';
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { BackwardWriter, FieldReader, MalformedMessage } from './wire.js';

const uint64 = fc.bigInt({ min: 0n, max: 2n ** 64n - 1n });
const fieldNumber = fc.integer({ min: 1, max: 2 ** 29 - 1 });

test('reads what Google’s writer writes, and skips what it is not asked for', () => {
  fc.assert(
    fc.property(fieldNumber, uint64, fc.string(), fc.uint8Array(), fc.boolean(), (field, number, text, bytes, skip) => {
      const writer = new jspb.BinaryWriter();
      writer.writeUint64String(field, number.toString());
      writer.writeFixed64(1, 7);
      writer.writeFixed32(2, 7);
      writer.writeString(3, text);
      writer.writeBytes(4, bytes);
      writer.writeInt64String(5, (-5n).toString());
      const reader = new FieldReader(Buffer.from(writer.getResultBuffer()));
      expect(reader.next()).toBe(true);
      expect(reader.field).toBe(field);
      if (!skip) expect(reader.uint64()).toBe(number);
      reader.next();
      reader.next();
      reader.next();
      expect(reader.field).toBe(3);
      if (!skip) expect(reader.text()).toBe(Buffer.from(text).toString());
      reader.next();
      expect(reader.view()).toEqual(Buffer.from(bytes));
      reader.next();
      expect(reader.int64()).toBe(-5n);
      expect(reader.next()).toBe(false);
    }),
  );
});

test('what is written backwards is read forwards', () => {
  fc.assert(
    fc.property(
      fc.maxSafeNat(),
      fc.string({ unit: 'grapheme' }),
      fc.uint8Array({ maxLength: 400 }),
      (number, text, bytes) => {
        const writer = new BackwardWriter(2000 + 4 * text.length);
        writer.messageField(16, () => {
          writer.bytesField(3, bytes);
          writer.textField(2, text);
        });
        writer.numberField(1, number);
        const reader = new jspb.BinaryReader(writer.result());
        reader.nextField();
        expect([reader.getFieldNumber(), reader.readUint64()]).toEqual([1, number]);
        reader.nextField();
        expect(reader.getFieldNumber()).toBe(16);
        const nested = new FieldReader(Buffer.from(reader.readBytes()));
        nested.next();
        expect([nested.field, nested.text()]).toEqual([2, text]);
        nested.next();
        expect([nested.field, nested.view()]).toEqual([3, Buffer.from(bytes)]);
        expect(reader.nextField()).toBe(false);
      },
    ),
  );
});

test.each([
  { what: 'a number that is cut off', bytes: [0x08, 0x80], says: 'cut off' },
  { what: 'a number of eleven bytes', bytes: [0x08, ...Array<number>(10).fill(0x80), 0x01], says: 'too long' },
  { what: 'a length past the end', bytes: [0x0a, 0x05, 0x01], says: 'past the end' },
  { what: 'fixed bits past the end', bytes: [0x09, 0x01], says: 'past the end' },
  { what: 'a group', bytes: [0x0b], says: 'wire type 3' },
])('refuses $what', ({ bytes, says }) => {
  const walk = (): void => {
    const reader = new FieldReader(Buffer.from(bytes));
    while (reader.next());
  };
  expect(walk).toThrow(MalformedMessage);
  expect(walk).toThrow(says);
});

test('refuses a field of another type than asked for', () => {
  const reader = new FieldReader(Buffer.from([0x08, 0x01]));
  reader.next();
  expect(() => reader.text()).toThrow('has another type');
});

test('whatever the bytes, reading ends or refuses', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 64 }), (bytes) => {
      const reader = new FieldReader(Buffer.from(bytes));
      try {
        while (reader.next());
      } catch (error) {
        expect(error).toBeInstanceOf(MalformedMessage);
      }
    }),
  );
});

test('a writer that is told too little says so, instead of writing less', () => {
  expect(() => new BackwardWriter(3).textField(1, 'four')).toThrow('longer than its writer was told');
});
