import {
  BsonType,
  elementsOf,
  fieldsOf,
  isDocument,
  isNumber,
  numberOf,
  stringOf,
  typeName,
  type Value,
} from './bson-document.js';
import { CommandFailed } from './errors.js';

/**
 * The fields of a command, each taken once by who understands it. What nobody took is refused, so that no option is
 * ignored.
 */
export class CommandArguments {
  private readonly fields: Map<string, Value>;
  readonly name: string;

  constructor(
    body: Buffer,
    private readonly sequences: ReadonlyMap<string, readonly Buffer[]> = new Map(),
    prefix = '',
  ) {
    const fields = fieldsOf(body);
    this.fields = new Map(fields.map((field) => [field.name, field]));
    this.name = prefix === '' ? (fields[0]?.name ?? '') : prefix;
  }

  /** A document inside the command, read in the same strict way. */
  static within(document: Buffer, name: string): CommandArguments {
    return new CommandArguments(document, new Map(), name);
  }

  value(name: string): Value | undefined {
    const value = this.fields.get(name);
    this.fields.delete(name);
    return value;
  }

  text(name: string): string | undefined {
    const value = this.value(name);
    if (value === undefined) return undefined;
    if (value.type !== BsonType.String) throw this.wrongType(name, value, 'string');
    return stringOf(value);
  }

  document(name: string): Buffer | undefined {
    const value = this.value(name);
    if (value === undefined) return undefined;
    if (!isDocument(value)) throw this.wrongType(name, value, 'object');
    return value.bytes;
  }

  /** From an array in the body or a document sequence of the message. */
  documents(name: string): readonly Buffer[] {
    const sequence = this.sequences.get(name);
    if (sequence !== undefined) return sequence;
    const value = this.required(name, this.value(name));
    if (value.type !== BsonType.Array) throw this.wrongType(name, value, 'array');
    return elementsOf(value).map((element) => {
      if (!isDocument(element)) throw this.wrongType(name, element, 'object');
      return element.bytes;
    });
  }

  /** Booleans, and numbers as MongoDB takes them for booleans. */
  flag(name: string): boolean | undefined {
    const value = this.value(name);
    if (value === undefined) return undefined;
    if (value.type === BsonType.Boolean) return value.bytes[0] === 1;
    if (isNumber(value)) return numberOf(value) !== 0;
    throw this.wrongType(name, value, 'bool');
  }

  /** A whole number from 0. */
  count(name: string): number | undefined {
    const value = this.value(name);
    if (value === undefined) return undefined;
    if (!isNumber(value)) throw this.wrongType(name, value, 'number');
    const number = numberOf(value);
    if (!Number.isSafeInteger(number) || number < 0) {
      throw new CommandFailed('BadValue', `BSON field '${name}' value must be a whole number >= 0, actual '${number}'`);
    }
    return number;
  }

  int64(name: string): bigint {
    const value = this.required(name, this.value(name));
    if (value.type !== BsonType.Int64) throw this.wrongType(name, value, 'long');
    return value.bytes.readBigInt64LE();
  }

  required<T>(name: string, value: T | undefined): T {
    if (value !== undefined) return value;
    throw new CommandFailed('Location40414', `BSON field '${this.name}.${name}' is missing but a required field`);
  }

  /** Options of MongoDB that may be said, as long as they say what is so anyway. */
  mustBeFalse(...names: string[]): void {
    for (const name of names) {
      if (this.fields.has(name) && this.flag(name) === true) throw this.unknown(name);
    }
  }

  /** @throws CommandFailed Location40415 naming the first field nobody took. */
  end(): void {
    const [name] = this.fields.keys();
    if (name !== undefined) throw this.unknown(name);
  }

  has(name: string): boolean {
    return this.fields.has(name);
  }

  private unknown(name: string): CommandFailed {
    return new CommandFailed(
      'Location40415',
      `BSON field '${this.name}.${name}' is an unknown field: the embedded document store does not support it`,
    );
  }

  private wrongType(name: string, value: Value, expected: string): CommandFailed {
    return new CommandFailed(
      'TypeMismatch',
      `BSON field '${this.name}.${name}' is the wrong type '${typeName(value.type)}', expected type '${expected}'`,
    );
  }
}
