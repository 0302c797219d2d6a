import {
  BsonType,
  documentFrom,
  documentOf,
  fieldsOf,
  int32,
  isDocument,
  isNumber,
  nullValue,
  numberOf,
  string,
  stringOf,
  type Field,
} from '../bson-document.js';
import { matches } from '../conditions.js';
import { CommandFailed } from '../errors.js';
import { parseFilter } from '../filter.js';
import { parseSort } from '../sort.js';
import type { Parse } from './operands.js';
import { parseAddFields, parseProject, parseUnset, parseUnwind } from './fields.js';
import { parseGroup } from './group.js';
import { SortStage } from './sort-stage.js';
import type { MakeStage } from './stage.js';

/** Reads a stage (MongoDB Manual, "Aggregation Stages"). @throws CommandFailed Location40324 for one that is not there */
export const parseStage = (stage: Buffer, parse: Parse): MakeStage[] => {
  const [operand, ...others] = fieldsOf(stage);
  if (operand === undefined || others.length > 0) {
    throw new CommandFailed('Location40323', 'A pipeline stage specification object must contain exactly one field.');
  }
  const read = stages.get(operand.name);
  if (read !== undefined) return read(operand, parse);
  throw new CommandFailed('Location40324', `Unrecognized pipeline stage name: '${operand.name}'`);
};

const match = (operand: Field): MakeStage[] => {
  const filter = parseFilter(
    documentIn(operand, 'Location15959', 'the match filter must be an expression in an object'),
  );
  return [() => ({ take: (document, next) => !matches(filter, document) || next(document) })];
};

const sort = (operand: Field): MakeStage[] => {
  const fields = parseSort(documentIn(operand, 'Location15973', 'the $sort key specification must be an object'));
  if (fields.length === 0) throw new CommandFailed('Location15976', '$sort stage must have at least one sort key');
  return [() => new SortStage(fields)];
};

/** The operand of `$limit`. */
export const limitOf = (operand: Field): number => {
  const limit = isNumber(operand) ? numberOf(operand) : NaN;
  if (Number.isSafeInteger(limit) && limit > 0) return limit;
  throw new CommandFailed('Location15958', 'the limit must be a positive whole number');
};

const limit = (operand: Field): MakeStage[] => {
  const most = limitOf(operand);
  return [
    () => {
      let left = most;
      return {
        take: (document, next) => {
          left -= 1;
          return next(document) && left > 0;
        },
      };
    },
  ];
};

const skip = (operand: Field): MakeStage[] => {
  const skipped = isNumber(operand) ? numberOf(operand) : NaN;
  if (!Number.isSafeInteger(skipped) || skipped < 0) {
    throw new CommandFailed('Location5107200', 'invalid argument to $skip stage: it must be a whole number from 0');
  }
  return [
    () => {
      let left = skipped;
      return { take: (document, next) => (left > 0 ? (left -= 1) >= 0 : next(document)) };
    },
  ];
};

/** MongoDB Manual, "$count (aggregation)": a group of all, its count under the name alone. */
const count = (operand: Field, parse: Parse): MakeStage[] => {
  const name = operand.type === BsonType.String ? stringOf(operand) : '';
  if (name === '' || name === '_id' || name.startsWith('$') || name.includes('.') || name.includes('\0')) {
    throw new CommandFailed('Location40156', 'the count field must be a non-empty name that is no path and not _id');
  }
  const group = documentOf([
    { name: '_id', ...nullValue },
    { name, type: BsonType.Document, bytes: documentFrom({ $sum: int32(1) }) },
  ]);
  return [
    parseGroup({ name: '$group', type: BsonType.Document, bytes: group }, parse),
    parseUnset({ name: '$unset', ...string('_id') }),
  ];
};

/** MongoDB Manual, "$sortByCount": a group by it, counted, the largest first. */
const sortByCount = (operand: Field, parse: Parse): MakeStage[] => {
  const isExpression = operand.type === BsonType.Document || stringStarts(operand, '$');
  if (!isExpression) {
    throw new CommandFailed(
      'Location40148',
      'the sortByCount field must be an expression in an object or a $-prefixed path',
    );
  }
  const group = documentOf([
    { ...operand, name: '_id' },
    { name: 'count', type: BsonType.Document, bytes: documentFrom({ $sum: int32(1) }) },
  ]);
  return [
    parseGroup({ name: '$group', type: BsonType.Document, bytes: group }, parse),
    () => new SortStage([{ path: 'count', descending: true }]),
  ];
};

const stringStarts = (operand: Field, start: string): boolean =>
  operand.type === BsonType.String && stringOf(operand).startsWith(start);

const documentIn = (operand: Field, code: 'Location15959' | 'Location15973', why: string): Buffer => {
  if (isDocument(operand)) return operand.bytes;
  throw new CommandFailed(code, why);
};

const stages = new Map<string, (operand: Field, parse: Parse) => MakeStage[]>([
  ['$match', match],
  ['$sort', sort],
  ['$limit', limit],
  ['$skip', skip],
  ['$count', count],
  ['$sortByCount', sortByCount],
  ['$group', (operand, parse) => [parseGroup(operand, parse)]],
  ['$project', (operand, parse) => [parseProject(operand, parse)]],
  ['$addFields', (operand, parse) => [parseAddFields(operand, parse)]],
  ['$set', (operand, parse) => [parseAddFields(operand, parse)]],
  ['$unset', (operand) => [parseUnset(operand)]],
  ['$unwind', (operand) => [parseUnwind(operand)]],
]);
