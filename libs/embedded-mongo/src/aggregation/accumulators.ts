import { array, BsonType, double, fieldsOf, isNumber, nullValue, type Field, type Value } from '../bson-document.js';
import { CommandFailed } from '../errors.js';
import { keyOf } from '../key-order.js';
import { isNullish, type Expression, type Parse } from './operands.js';
import { Sum } from './numbers.js';

/** What is computed over the documents of a group. `bytes`: what it holds by now. */
export interface Accumulator {
  add: (document: Buffer) => void;
  result: () => Value;
  readonly bytes: number;
}

export type MakeAccumulator = () => Accumulator;

/**
 * Reads `{ $sum: … }` and its like (MongoDB Manual, "$group", "Accumulator Operator").
 *
 * @throws CommandFailed Location15952 for one that is not there
 */
export const parseAccumulator = (field: Field, parse: Parse): MakeAccumulator => {
  const operators = field.type === BsonType.Document ? fieldsOf(field.bytes) : [];
  const [operator] = operators;
  if (operator === undefined || operators.length > 1 || !operator.name.startsWith('$')) {
    throw new CommandFailed('Location40234', `The field '${field.name}' must be an accumulator object`);
  }
  const make = accumulators.get(operator.name);
  if (make === undefined) throw new CommandFailed('Location15952', `unknown group operator '${operator.name}'`);
  if (operator.name !== '$count') {
    if (operator.type === BsonType.Array) {
      throw new CommandFailed('Location40237', `The ${operator.name} accumulator is a unary operator`);
    }
    const expression = parse(operator);
    return () => make(expression);
  }
  if (operator.type !== BsonType.Document || fieldsOf(operator.bytes).length > 0) {
    throw new CommandFailed('TypeMismatch', '$count takes no arguments, i.e. $count:{}');
  }
  return () => make(() => nullValue);
};

const SMALL = 64;

const sum = (expression: Expression): Accumulator => {
  const total = new Sum();
  return {
    add: (document) => {
      const value = expression(document);
      if (value !== undefined && isNumber(value)) total.add(value);
    },
    result: () => total.total(),
    bytes: SMALL,
  };
};

const average = (expression: Expression): Accumulator => {
  const total = new Sum();
  let count = 0;
  return {
    add: (document) => {
      const value = expression(document);
      if (value === undefined || !isNumber(value)) return;
      total.add(value);
      count += 1;
    },
    result: () => (count === 0 ? nullValue : double(total.asDouble() / count)),
    bytes: SMALL,
  };
};

const count = (): Accumulator => {
  const total = new Sum();
  return { add: () => total.addWhole(1), result: () => total.total(), bytes: SMALL };
};

class Kept implements Accumulator {
  private kept: Value | undefined;
  private key: Buffer | undefined;
  private isSet = false;

  constructor(
    private readonly expression: Expression,
    private readonly kind: 'min' | 'max' | 'first' | 'last',
  ) {}

  add(document: Buffer): void {
    if (this.kind === 'first' && this.isSet) return;
    const value = this.expression(document);
    if (this.kind === 'first' || this.kind === 'last') {
      this.isSet = true;
      this.kept = copyOf(value);
      return;
    }
    if (isNullish(value)) return;
    const key = keyOf(value);
    const order = this.key === undefined ? 0 : key.compare(this.key);
    if (this.key !== undefined && (this.kind === 'min' ? order >= 0 : order <= 0)) return;
    this.key = key;
    this.kept = copyOf(value);
  }

  result(): Value {
    return this.kept ?? nullValue;
  }

  get bytes(): number {
    return SMALL + (this.kept?.bytes.length ?? 0) + (this.key?.length ?? 0);
  }
}

/** Of its own memory, not a view that would keep the whole document. */
const copyOf = (value: Value | undefined): Value | undefined =>
  value && { type: value.type, bytes: Buffer.from(value.bytes) };

class Collected implements Accumulator {
  private readonly values: Value[] = [];
  private readonly keys = new Set<string>();
  bytes = SMALL;

  constructor(
    private readonly expression: Expression,
    private readonly isSet: boolean,
  ) {}

  add(document: Buffer): void {
    const value = copyOf(this.expression(document));
    if (value === undefined) return;
    if (this.isSet) {
      const key = keyOf(value).toString('latin1');
      if (this.keys.has(key)) return;
      this.keys.add(key);
      this.bytes += key.length;
    }
    this.values.push(value);
    this.bytes += SMALL + value.bytes.length;
  }

  result(): Value {
    return array(this.values);
  }
}

const accumulators = new Map<string, (expression: Expression) => Accumulator>([
  ['$sum', sum],
  ['$avg', average],
  ['$count', count],
  ['$min', (expression) => new Kept(expression, 'min')],
  ['$max', (expression) => new Kept(expression, 'max')],
  ['$first', (expression) => new Kept(expression, 'first')],
  ['$last', (expression) => new Kept(expression, 'last')],
  ['$push', (expression) => new Collected(expression, false)],
  ['$addToSet', (expression) => new Collected(expression, true)],
]);
