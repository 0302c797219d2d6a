/**
 * The part of the protobuf wire format (https://protobuf.dev/programming-guides/encoding/) that the hot calls need.
 * Everything else goes through the classes that the official client ships.
 */

/** The bytes are not the message they should be. */
export class MalformedMessage extends Error {
  constructor(what: string) {
    super(`The request is not a well-formed protobuf message: ${what}. Use an EventStoreDB client.`);
    this.name = 'MalformedMessage';
  }
}

const VARINT = 0;
const FIXED64 = 1;
const LENGTH_DELIMITED = 2;
const FIXED32 = 5;

/** A varint of 64 bits takes at most ten bytes of seven bits each. */
const MAX_VARINT_BYTES = 10;

/** Walks the fields of one message; the value of a field is taken, or skipped by the next `next()`. */
export class FieldReader {
  /** Number of the field that `next()` stopped at. */
  field = 0;
  #wireType = VARINT;
  #at = 0;
  #taken = true;

  constructor(private readonly bytes: Buffer) {}

  /** Moves to the next field; false at the end of the message. */
  next(): boolean {
    if (!this.#taken) this.#skip();
    if (this.#at >= this.bytes.length) return false;
    const tag = this.#number();
    this.field = Math.floor(tag / 8);
    this.#wireType = tag % 8;
    this.#taken = false;
    return true;
  }

  /** The field as a Boolean or a small number. */
  number(): number {
    this.#take(VARINT);
    return this.#number();
  }

  /** The field as 64 bits without a sign. */
  uint64(): bigint {
    this.#take(VARINT);
    const from = this.#at;
    this.#number();
    let value = 0n;
    for (let at = this.#at - 1; at >= from; at--) value = (value << 7n) | BigInt((this.bytes[at] ?? 0) & 0x7f);
    return BigInt.asUintN(64, value);
  }

  /** The field as 64 bits with a sign (`int64`, two's complement). */
  int64(): bigint {
    return BigInt.asIntN(64, this.uint64());
  }

  /** The field as bytes: a view on the message, not a copy. */
  view(): Buffer {
    this.#take(LENGTH_DELIMITED);
    const length = this.#number();
    const end = this.#at + length;
    if (end > this.bytes.length) throw new MalformedMessage('a field reaches past the end');
    const view = this.bytes.subarray(this.#at, end);
    this.#at = end;
    return view;
  }

  /** The field as UTF-8 text. */
  text(): string {
    return this.view().toString('utf8');
  }

  /** The field as a message of its own. */
  message(): FieldReader {
    return new FieldReader(this.view());
  }

  #take(wireType: number): void {
    if (this.#wireType !== wireType) throw new MalformedMessage(`field ${this.field} has another type`);
    this.#taken = true;
  }

  #skip(): void {
    switch (this.#wireType) {
      case VARINT:
        this.number();
        return;
      case LENGTH_DELIMITED:
        this.view();
        return;
      case FIXED64:
        this.#at += 8;
        break;
      case FIXED32:
        this.#at += 4;
        break;
      default:
        throw new MalformedMessage(`wire type ${this.#wireType}`);
    }
    this.#taken = true;
    if (this.#at > this.bytes.length) throw new MalformedMessage('a field reaches past the end');
  }

  /** Exact up to 2^53, which tags and lengths never pass. */
  #number(): number {
    let value = 0;
    let weight = 1;
    for (let read = 0; read < MAX_VARINT_BYTES; read++) {
      const byte = this.bytes[this.#at++];
      if (byte === undefined) throw new MalformedMessage('a number is cut off');
      value += (byte & 0x7f) * weight;
      if (byte < 0x80) return value;
      weight *= 128;
    }
    throw new MalformedMessage('a number is too long');
  }
}

/**
 * Writes a message from its last byte to its first, so that every length is known by the time it is written: one
 * pass, one allocation. Fields are therefore written in reverse order.
 */
export class BackwardWriter {
  readonly #buffer: Buffer;
  #at: number;

  /** @param capacity bytes, at least what will be written */
  constructor(capacity: number) {
    this.#buffer = Buffer.allocUnsafe(capacity);
    this.#at = capacity;
  }

  /** Bytes written so far: the distance of the last written byte from the end. */
  get written(): number {
    return this.#buffer.length - this.#at;
  }

  /** What was written, as a view on the allocation. */
  result(): Buffer {
    return this.#buffer.subarray(this.#at);
  }

  /** @param value from 0 to 2^53 */
  numberField(field: number, value: number): void {
    this.#varint(value);
    this.#varint(field * 8 + VARINT);
  }

  bytesField(field: number, bytes: Uint8Array): void {
    this.bytes(bytes);
    this.#lengthPrefix(field, bytes.length);
  }

  textField(field: number, text: string): void {
    const length = Buffer.byteLength(text);
    this.#reserve(length);
    this.#buffer.write(text, this.#at, 'utf8');
    this.#lengthPrefix(field, length);
  }

  /** A nested message, whose fields `writeFields` writes, in reverse order too. */
  messageField(field: number, writeFields: () => void): void {
    const before = this.written;
    writeFields();
    this.#lengthPrefix(field, this.written - before);
  }

  bytes(bytes: Uint8Array): void {
    this.#reserve(bytes.length);
    this.#buffer.set(bytes, this.#at);
  }

  uint16(value: number): void {
    this.#reserve(2);
    this.#buffer.writeUInt16BE(value, this.#at);
  }

  #lengthPrefix(field: number, length: number): void {
    this.#varint(length);
    this.#varint(field * 8 + LENGTH_DELIMITED);
  }

  #varint(value: number): void {
    let size = 1;
    for (let rest = value; rest >= 128; rest = Math.floor(rest / 128)) size++;
    this.#reserve(size);
    let at = this.#at;
    let rest = value;
    for (; rest >= 128; rest = Math.floor(rest / 128)) this.#buffer[at++] = (rest % 128) | 0x80;
    this.#buffer[at] = rest;
  }

  #reserve(size: number): void {
    this.#at -= size;
    if (this.#at < 0) throw new RangeError('the message is longer than its writer was told');
  }
}
