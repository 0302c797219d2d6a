import { unreachable } from '#decider';
import { BsonType, elementsOf, isNumber, numberOf, stringOf, type Value } from './bson-document.js';
import { CommandFailed } from './errors.js';

/** Source: MongoDB Manual, "$type". Deprecated types have names too; no value here has one of them. */
const ALIASES: ReadonlyMap<string, readonly BsonType[]> = new Map([
  ['double', [BsonType.Double]],
  ['string', [BsonType.String]],
  ['object', [BsonType.Document]],
  ['array', [BsonType.Array]],
  ['binData', [BsonType.Binary]],
  ['undefined', []],
  ['objectId', [BsonType.ObjectId]],
  ['bool', [BsonType.Boolean]],
  ['date', [BsonType.Date]],
  ['null', [BsonType.Null]],
  ['regex', [BsonType.RegularExpression]],
  ['dbPointer', []],
  ['javascript', [BsonType.JavaScript]],
  ['symbol', []],
  ['javascriptWithScope', []],
  ['int', [BsonType.Int32]],
  ['timestamp', [BsonType.Timestamp]],
  ['long', [BsonType.Int64]],
  ['decimal', [BsonType.Decimal128]],
  ['minKey', [BsonType.MinKey]],
  ['maxKey', [BsonType.MaxKey]],
  ['number', [BsonType.Int32, BsonType.Int64, BsonType.Double, BsonType.Decimal128]],
]);

const DEPRECATED = [0x06, 0x0c, 0x0e, 0x0f];
const MIN_KEY = -1;

/** @throws CommandFailed BadValue for a name or number that is no type, or an empty list. */
export const typesNamed = (operand: Value): ReadonlySet<BsonType> => {
  const named = operand.type === BsonType.Array ? elementsOf(operand) : [operand];
  if (named.length === 0) throw bad('$type must match at least one type');
  return new Set(named.flatMap(typesOf));
};

const typesOf = (name: Value): readonly BsonType[] => {
  if (name.type === BsonType.String) {
    const types = ALIASES.get(stringOf(name));
    if (types === undefined) throw bad(`Unknown type name alias: ${stringOf(name)}`);
    return types;
  }
  if (!isNumber(name)) throw bad('type must be represented as a number or a string');
  const code = numberOf(name);
  if (DEPRECATED.includes(code)) return [];
  const type = Object.values(BsonType).find((each) => each === (code === MIN_KEY ? BsonType.MinKey : code));
  if (type === undefined || code === BsonType.MinKey) throw bad(`Invalid numerical type code: ${code}`);
  return [type];
};

/** The name of a type. */
export const typeAlias = (type: BsonType): string => {
  switch (type) {
    case BsonType.Double:
      return 'double';
    case BsonType.String:
      return 'string';
    case BsonType.Document:
      return 'object';
    case BsonType.Array:
      return 'array';
    case BsonType.Binary:
      return 'binData';
    case BsonType.ObjectId:
      return 'objectId';
    case BsonType.Boolean:
      return 'bool';
    case BsonType.Date:
      return 'date';
    case BsonType.Null:
      return 'null';
    case BsonType.RegularExpression:
      return 'regex';
    case BsonType.JavaScript:
      return 'javascript';
    case BsonType.Int32:
      return 'int';
    case BsonType.Timestamp:
      return 'timestamp';
    case BsonType.Int64:
      return 'long';
    case BsonType.Decimal128:
      return 'decimal';
    case BsonType.MinKey:
      return 'minKey';
    case BsonType.MaxKey:
      return 'maxKey';
    default:
      return unreachable(type);
  }
};

const bad = (why: string): CommandFailed => new CommandFailed('BadValue', why);
