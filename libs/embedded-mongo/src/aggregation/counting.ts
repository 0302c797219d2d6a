import {
  BsonType,
  documentOf,
  fieldNamed,
  fieldsOf,
  isDocument,
  stringOf,
  type Field,
  type Value,
} from '../bson-document.js';
import { Sum } from './numbers.js';

/** A stage that needs to know only how many documents there are, and the document that it makes of that. */
export type Counted = (count: number) => Buffer;

/**
 * `{ $count: name }`, and what drivers send for `countDocuments`: `{ $group: { _id: …, n: { $sum: 1 } } }` with an `_id`
 * that is the same for all.
 */
export const countedBy = (stage: Buffer): Counted | undefined => {
  const [operand] = fieldsOf(stage);
  if (operand?.name === '$count' && operand.type === BsonType.String) {
    const name = stringOf(operand);
    return (count) => documentOf([{ name, ...total(count) }]);
  }
  if (operand?.name !== '$group' || !isDocument(operand)) return undefined;
  const id = fieldNamed(operand.bytes, '_id');
  const others = fieldsOf(operand.bytes).filter(({ name }) => name !== '_id');
  if (id === undefined || !isConstant(id) || !others.every(countsOnes)) return undefined;
  return (count) => documentOf([{ name: '_id', ...id }, ...others.map(({ name }) => ({ name, ...total(count) }))]);
};

const isConstant = ({ type }: Value): boolean =>
  type === BsonType.Null || type === BsonType.Int32 || type === BsonType.Boolean;

const countsOnes = (field: Field): boolean => {
  const [operator, ...more] = isDocument(field) ? fieldsOf(field.bytes) : [];
  const isOne = operator?.type === BsonType.Int32 && operator.bytes.readInt32LE() === 1;
  return operator?.name === '$sum' && isOne && more.length === 0;
};

const total = (count: number): Value => {
  const sum = new Sum();
  sum.addWhole(count);
  return sum.total();
};
