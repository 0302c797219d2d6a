import { BsonType, date, int32, nullValue, string, stringOf, type Field, type Value } from '../bson-document.js';
import { CommandFailed, notImplemented } from '../errors.js';
import { isNullish, listOf, namedOperands, wrongType, type Expression, type Operator, type Parse } from './operands.js';

/** MongoDB Manual, "Date Expression Operators", in UTC: a time zone is refused. */

/** @throws CommandFailed for what is no date, or one that JavaScript does not know */
const dateOf = (operator: string, value: Value): Date => {
  if (value.type === BsonType.ObjectId || value.type === BsonType.Timestamp) {
    throw notImplemented(`${operator} of an ObjectId or a timestamp`);
  }
  if (value.type !== BsonType.Date) throw wrongType(operator, 'dates', value);
  const found = new Date(Number(value.bytes.readBigInt64LE()));
  if (Number.isNaN(found.getTime())) throw notImplemented(`${operator} of a date beyond the year 275760`);
  return found;
};

/** The date alone, or `{ date: … }`. */
const part =
  (take: (found: Date) => number): Operator =>
  (operand, parse) => {
    const expression = datePart(operand, parse);
    return (document) => {
      const value = expression(document);
      return isNullish(value) ? nullValue : int32(take(dateOf(operand.name, value)));
    };
  };

const datePart = (operand: Field, parse: Parse): Expression => {
  const isNamed = operand.type === BsonType.Document && operand.bytes.length > 5 && operand.bytes[5] !== 0x24;
  if (isNamed) return required(operand, named(operand, 'date'), 'date', parse);
  const [only, ...others] = listOf(operand, parse);
  if (only === undefined || others.length > 0) {
    throw new CommandFailed('Location40536', `${operand.name} accepts exactly one argument`);
  }
  return only;
};

const named = (operand: Field, ...names: string[]): Map<string, Field> => {
  const fields = namedOperands(operand, 'timezone', ...names);
  if (fields.has('timezone')) throw notImplemented(`a timezone in ${operand.name}`);
  return fields;
};

const required = (operand: Field, fields: ReadonlyMap<string, Field>, name: string, parse: Parse): Expression => {
  const field = fields.get(name);
  if (field === undefined) throw new CommandFailed('FailedToParse', `Missing '${name}' argument to ${operand.name}`);
  return parse(field);
};

/** A word that has to be said plainly, not computed. */
const word = (operand: Field, fields: ReadonlyMap<string, Field>, name: string): string | undefined => {
  const field = fields.get(name);
  if (field === undefined) return undefined;
  const text = field.type === BsonType.String ? stringOf(field) : '$';
  if (text.startsWith('$')) throw notImplemented(`an expression as '${name}' of ${operand.name}`);
  return text;
};

const DAYS = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'];

const UNITS: Readonly<Record<string, (found: Date, weekStart: number) => number>> = {
  year: (found) => utc(found.getUTCFullYear(), 0, 1),
  quarter: (found) => utc(found.getUTCFullYear(), Math.floor(found.getUTCMonth() / 3) * 3, 1),
  month: (found) => utc(found.getUTCFullYear(), found.getUTCMonth(), 1),
  week: (found, weekStart) =>
    utc(found.getUTCFullYear(), found.getUTCMonth(), found.getUTCDate() - ((found.getUTCDay() - weekStart + 7) % 7)),
  day: (found) => utc(found.getUTCFullYear(), found.getUTCMonth(), found.getUTCDate()),
  hour: (found) => floorTo(found, 3_600_000),
  minute: (found) => floorTo(found, 60_000),
  second: (found) => floorTo(found, 1_000),
};

/** `Date.UTC` takes the years 0 to 99 for others. */
const utc = (year: number, month: number, day: number): number => new Date(0).setUTCFullYear(year, month, day);

const floorTo = (found: Date, milliseconds: number): number =>
  Math.floor(found.getTime() / milliseconds) * milliseconds;

const dateTrunc: Operator = (operand, parse) => {
  const fields = named(operand, 'date', 'unit', 'binSize', 'startOfWeek');
  const expression = required(operand, fields, 'date', parse);
  const unit = word(operand, fields, 'unit') ?? '';
  const truncate = UNITS[unit];
  if (truncate === undefined) throw new CommandFailed('FailedToParse', `$dateTrunc: unknown unit '${unit}'`);
  if (fields.has('binSize')) throw notImplemented('binSize in $dateTrunc');
  const start = (word(operand, fields, 'startOfWeek') ?? 'sunday').toLowerCase();
  const weekStart = DAYS.findIndex((day) => day === start || day.slice(0, 3) === start);
  if (weekStart < 0) throw new CommandFailed('FailedToParse', `$dateTrunc: unknown startOfWeek '${start}'`);
  return (document) => {
    const value = expression(document);
    return isNullish(value) ? nullValue : date(truncate(dateOf('$dateTrunc', value), weekStart));
  };
};

const padded = (number: number, width: number): string => String(number).padStart(width, '0');

const FORMATS: Readonly<Record<string, (found: Date) => string>> = {
  Y: (found) => padded(found.getUTCFullYear(), 4),
  m: (found) => padded(found.getUTCMonth() + 1, 2),
  d: (found) => padded(found.getUTCDate(), 2),
  H: (found) => padded(found.getUTCHours(), 2),
  M: (found) => padded(found.getUTCMinutes(), 2),
  S: (found) => padded(found.getUTCSeconds(), 2),
  L: (found) => padded(found.getUTCMilliseconds(), 3),
  '%': () => '%',
};

const DEFAULT_FORMAT = '%Y-%m-%dT%H:%M:%S.%LZ';

const dateToString: Operator = (operand, parse) => {
  const fields = named(operand, 'date', 'format', 'onNull');
  const expression = required(operand, fields, 'date', parse);
  const onNull = fields.get('onNull');
  const otherwise = onNull && parse(onNull);
  const format = word(operand, fields, 'format') ?? DEFAULT_FORMAT;
  for (const [specifier, letter = ''] of format.matchAll(/%(.?)/gsu)) {
    if (!(letter in FORMATS)) throw notImplemented(`the format specifier '${specifier}' of $dateToString`);
  }
  return (document) => {
    const value = expression(document);
    if (isNullish(value)) return otherwise === undefined ? nullValue : otherwise(document);
    const found = dateOf('$dateToString', value);
    const year = found.getUTCFullYear();
    if (year < 0 || year > 9999)
      throw new CommandFailed('Location18537', `$dateToString: the year ${year} is out of range`);
    return string(format.replace(/%(.)/gsu, (_, letter: string) => FORMATS[letter]?.(found) ?? ''));
  };
};

export const dates: readonly [string, Operator][] = [
  ['$year', part((found) => found.getUTCFullYear())],
  ['$month', part((found) => found.getUTCMonth() + 1)],
  ['$dayOfMonth', part((found) => found.getUTCDate())],
  ['$dayOfWeek', part((found) => found.getUTCDay() + 1)],
  ['$hour', part((found) => found.getUTCHours())],
  ['$minute', part((found) => found.getUTCMinutes())],
  ['$second', part((found) => found.getUTCSeconds())],
  ['$millisecond', part((found) => found.getUTCMilliseconds())],
  ['$dateTrunc', dateTrunc],
  ['$dateToString', dateToString],
];
