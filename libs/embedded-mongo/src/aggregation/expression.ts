import {
  array,
  BsonType,
  documentOf,
  elementsOf,
  embedded,
  fieldAt,
  fieldsOf,
  isDocument,
  nullValue,
  stringOf,
  type Field,
  type Value,
} from '../bson-document.js';
import { CommandFailed, notImplemented } from '../errors.js';
import { pathOf, type Path } from '../path.js';
import { arithmetic } from './arithmetic.js';
import { dates } from './dates.js';
import type { Expression, Operator, Parse } from './operands.js';
import { operators } from './operators.js';

/**
 * Reads an expression (MongoDB Manual, "Expression Operators").
 *
 * @throws CommandFailed InvalidPipelineOperator for an operator that is not there, Location17276 for a variable.
 */
export const parserOf = (now: Value): Parse => {
  const parse: Parse = (value) => {
    switch (value.type) {
      case BsonType.String:
        return parseText(value, now);
      case BsonType.Document:
        return parseDocument(value, parse);
      case BsonType.Array: {
        const elements = elementsOf(value).map(parse);
        return (document) => array(elements.map((element) => element(document) ?? nullValue));
      }
      default:
        return () => value;
    }
  };
  return parse;
};

const parseText = (value: Value, now: Value): Expression => {
  const text = stringOf(value);
  if (!text.startsWith('$')) return () => value;
  if (!text.startsWith('$$')) return fieldPath(text.slice(1));
  const [name = '', ...names] = text.slice(2).split('.');
  const rest = names.join('.');
  switch (name) {
    case 'ROOT':
    case 'CURRENT':
      return names.length === 0 ? embedded : fieldPath(rest);
    case 'NOW':
    case 'REMOVE':
      if (names.length > 0) throw notImplemented(`fields of the variable $$${name}`);
      return () => (name === 'NOW' ? now : undefined);
    default:
      throw new CommandFailed('Location17276', `Use of undefined variable: ${name}`);
  }
};

const fieldPath = (text: string): Expression => {
  const path = pathOf(text);
  if (path.some((each) => each.text === '' || each.text.startsWith('$') || each.text.includes('\0'))) {
    throw new CommandFailed('Location16410', `FieldPath field names may not be empty or begin with '$': '${text}'`);
  }
  return (document) => valueIn(document, path, 0);
};

/** Unlike in a filter, a number is a name, and an array on the way gives an array of what its documents have there. */
const valueIn = (document: Buffer, path: Path, from: number): Value | undefined => {
  const name = path[from];
  const value = name && fieldAt(document, name.bytes);
  if (value === undefined || from + 1 === path.length) return value;
  return valueUnder(value, path, from + 1);
};

const valueUnder = (value: Value, path: Path, from: number): Value | undefined => {
  if (isDocument(value)) return valueIn(value.bytes, path, from);
  if (value.type !== BsonType.Array) return undefined;
  const found: Value[] = [];
  for (const element of elementsOf(value)) {
    const inner = isDocument(element) || element.type === BsonType.Array ? valueUnder(element, path, from) : undefined;
    if (inner !== undefined) found.push(inner);
  }
  return array(found);
};

const parseDocument = (value: Value, parse: Parse): Expression => {
  const fields = fieldsOf(value.bytes);
  const operator = fields.find(({ name }) => name.startsWith('$'));
  if (operator !== undefined) {
    if (fields.length > 1) {
      throw new CommandFailed(
        'Location15983',
        `An object representing an expression must have exactly one field: '${operator.name}' is not alone`,
      );
    }
    return parseOperator(operator, parse);
  }
  const parts = fields.map((field) => {
    if (field.name.includes('.')) {
      throw new CommandFailed('Location16412', `FieldPath field names may not contain '.': '${field.name}'`);
    }
    return { name: field.name, expression: parse(field) };
  });
  return (document) => {
    const made: Field[] = [];
    for (const { name, expression } of parts) {
      const part = expression(document);
      if (part !== undefined) made.push({ type: part.type, bytes: part.bytes, name });
    }
    return embedded(documentOf(made));
  };
};

const all = new Map<string, Operator>([...operators, ...arithmetic, ...dates]);

const parseOperator = (operand: Field, parse: Parse): Expression => {
  const operator = all.get(operand.name);
  if (operator === undefined) {
    throw new CommandFailed('InvalidPipelineOperator', `Unrecognized expression '${operand.name}'`);
  }
  return operator(operand, parse);
};
