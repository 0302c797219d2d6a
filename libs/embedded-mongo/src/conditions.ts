import { unreachable } from '#decider';
import { BsonType, elementsOf, isDocument, isNumber, numberOf, type Value } from './bson-document.js';
import { decimalOf, wholePart } from './decimal.js';
import { keyOf, rankOf } from './key-order.js';
import { pathOf, someValueAt } from './path.js';

/** One thing a field must satisfy. `keys` are the operands as ordered bytes. */
export type Condition =
  /** Equality is a list of one, `equalTo`, which an upsert takes over. */
  | {
      readonly kind: 'in';
      readonly keys: readonly Buffer[];
      readonly patterns: readonly RegExp[];
      readonly equalTo: Value | undefined;
    }
  | { readonly kind: 'above' | 'below'; readonly key: Buffer; readonly inclusive: boolean }
  /** Anything of another type, and the key itself where `inclusive`: ranges from MinKey or up to MaxKey. */
  | { readonly kind: 'beside'; readonly key: Buffer; readonly inclusive: boolean }
  | { readonly kind: 'exists' }
  | { readonly kind: 'type'; readonly types: ReadonlySet<BsonType> }
  | { readonly kind: 'size'; readonly size: number }
  | { readonly kind: 'mod'; readonly divisor: bigint; readonly remainder: bigint }
  /** An element, as a value of its own, satisfies all. */
  | { readonly kind: 'element'; readonly conditions: readonly Condition[] }
  /** An element that is a document (or an array, read as one) matches. */
  | { readonly kind: 'elementDocument'; readonly filter: Filter }
  /** Not all hold. */
  | { readonly kind: 'not'; readonly conditions: readonly Condition[] };

export interface FieldCondition {
  readonly kind: 'field';
  readonly path: string;
  readonly condition: Condition;
}

/** `$or`; `$nor` is one that must not hold. */
export interface Alternatives {
  readonly kind: 'or' | 'nor';
  readonly filters: readonly Filter[];
}

/** All must hold. */
export type Filter = readonly (FieldCondition | Alternatives)[];

export const matches = (filter: Filter, document: Buffer): boolean =>
  filter.every((clause) => {
    switch (clause.kind) {
      case 'field':
        return holdsAt(clause.condition, document, clause.path);
      case 'or':
        return clause.filters.some((each) => matches(each, document));
      case 'nor':
        return !clause.filters.some((each) => matches(each, document));
      default:
        return unreachable(clause);
    }
  });

const holdsAt = (condition: Condition, document: Buffer, path: string): boolean => {
  if (condition.kind === 'not') return !condition.conditions.every((each) => holdsAt(each, document, path));
  const spread = condition.kind !== 'size' && condition.kind !== 'element' && condition.kind !== 'elementDocument';
  return someValueAt(document, pathOf(path), spread, (value) => holds(condition, value));
};

/** Whether one value, which is not looked into, satisfies a condition; undefined is a field that is missing. */
const holds = (condition: Condition, value: Value | undefined): boolean => {
  switch (condition.kind) {
    case 'in':
      return isOneOf(condition, value);
    case 'above':
    case 'below':
      return value !== undefined && isBeyond(condition, value);
    case 'beside':
      return value === undefined || condition.inclusive || rankOf(value) !== condition.key[0];
    case 'exists':
      return value !== undefined;
    case 'type':
      return value !== undefined && condition.types.has(value.type);
    case 'size':
      return value?.type === BsonType.Array && elementsOf(value).length === condition.size;
    case 'mod':
      return value !== undefined && isRemainder(condition, value);
    case 'element':
      return (
        value?.type === BsonType.Array &&
        elementsOf(value).some((element) => condition.conditions.every((each) => holds(each, element)))
      );
    case 'elementDocument':
      return (
        value?.type === BsonType.Array &&
        elementsOf(value).some(
          (element) =>
            (isDocument(element) || element.type === BsonType.Array) && matches(condition.filter, element.bytes),
        )
      );
    case 'not':
      return !condition.conditions.every((each) => holds(each, value));
    default:
      return unreachable(condition);
  }
};

const NULL_RANK = rankOf({ type: BsonType.Null });

const isOneOf = ({ keys, patterns }: Condition & { kind: 'in' }, value: Value | undefined): boolean => {
  // "Query for Null or Missing Fields": null finds a missing field too.
  if (value === undefined) return keys.some((key) => key[0] === NULL_RANK);
  const rank = rankOf(value);
  if (keys.some((key) => key[0] === rank)) {
    const own = keyOf(value);
    if (keys.some((key) => key.equals(own))) return true;
  }
  if (patterns.length === 0 || value.type !== BsonType.String) return false;
  const text = value.bytes.toString('utf8', 4, value.bytes.length - 1);
  return patterns.some((pattern) => pattern.test(text));
};

/** Only values of the operand's own kind are in a range (type bracketing), and NaN is in none. */
const isBeyond = (range: Condition & { kind: 'above' | 'below' }, value: Value): boolean => {
  if (rankOf(value) !== range.key[0]) return false;
  if (isNumber(value) && Number.isNaN(numberOf(value))) return false;
  const order = keyOf(value).compare(range.key);
  return (order === 0 && range.inclusive) || (range.kind === 'above' ? order > 0 : order < 0);
};

/** `$mod` cuts fractions off, and finds no number that does not fit an Int64. */
const isRemainder = ({ divisor, remainder }: Condition & { kind: 'mod' }, value: Value): boolean => {
  const dividend = isNumber(value) ? integerPart(value) : undefined;
  return dividend !== undefined && dividend % divisor === remainder;
};

/** Towards zero; undefined when it is no Int64. */
export const integerPart = (value: Value): bigint | undefined => {
  const whole = wholeOf(value);
  return whole === undefined || BigInt.asIntN(64, whole) !== whole ? undefined : whole;
};

const wholeOf = (value: Value): bigint | undefined => {
  if (value.type === BsonType.Int64) return value.bytes.readBigInt64LE();
  if (value.type === BsonType.Decimal128) return wholePart(decimalOf(value.bytes));
  const number = Math.trunc(numberOf(value));
  return Number.isFinite(number) ? BigInt(number) : undefined;
};
