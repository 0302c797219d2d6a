import {
  array,
  BsonType,
  documentOf,
  elementsOf,
  embedded,
  fieldAt,
  fieldsOf,
  int64,
  isDocument,
  isNumber,
  nullValue,
  boolean,
  stringOf,
  type Field,
  type Value,
} from '../bson-document.js';
import { CommandFailed } from '../errors.js';
import { checkPath, pathOf, type Path } from '../path.js';
import { parseProjection, type Project } from '../projection.js';
import type { Expression, Parse } from './operands.js';
import type { MakeStage } from './stage.js';

/** The stages that change a document's fields: `$project`, `$addFields`, `$set`, `$unset`, `$unwind`. */

const EMPTY = documentOf([]);

interface Computed {
  readonly path: Path;
  readonly expression: Expression;
}

export const parseAddFields = (operand: Field, parse: Parse): MakeStage => {
  if (!isDocument(operand)) {
    throw new CommandFailed('Location40272', `${operand.name} specification stage must be an object`);
  }
  const computed = leavesOf(fieldsOf(operand.bytes)).map((leaf) => computedOf(leaf, parse));
  return () => ({ take: (document, next) => next(withComputed(document, document, computed)) });
};

const computedOf = (leaf: Field, parse: Parse): Computed => {
  checkPath(leaf.name);
  return { path: pathOf(leaf.name), expression: parse(leaf) };
};

/** A document that is no expression says the same as dotted names. */
const leavesOf = (fields: readonly Field[], prefix = ''): Field[] =>
  fields.flatMap((field) => {
    const name = prefix + field.name;
    const inner = isDocument(field) ? fieldsOf(field.bytes) : [];
    if (inner.length === 0 || inner[0]?.name.startsWith('$') === true) return [{ ...field, name }];
    return leavesOf(inner, `${name}.`);
  });

/** Every expression sees the document as it came in. */
const withComputed = (document: Buffer, seen: Buffer, computed: readonly Computed[]): Buffer => {
  let changed = document;
  for (const { path, expression } of computed) changed = setAt(changed, path, 0, expression(seen));
  return changed;
};

/** Puts a value at a path, or takes it away; into every element of an array on the way. */
const setAt = (document: Buffer, path: Path, from: number, value: Value | undefined): Buffer => {
  const name = path[from];
  if (name === undefined) return document;
  const current = fieldAt(document, name.bytes);
  const changed = from + 1 === path.length ? value : setUnder(current, path, from + 1, value);
  const fields = fieldsOf(document);
  if (changed === undefined) return documentOf(fields.filter((field) => field.name !== name.text));
  const field: Field = { type: changed.type, bytes: changed.bytes, name: name.text };
  if (current === undefined) return documentOf([...fields, field]);
  return documentOf(fields.map((each) => (each.name === name.text ? field : each)));
};

const setUnder = (current: Value | undefined, path: Path, from: number, value: Value | undefined): Value => {
  if (current?.type === BsonType.Array) {
    return array(elementsOf(current).map((element) => setUnder(element, path, from, value)));
  }
  const within = current !== undefined && isDocument(current) ? current.bytes : EMPTY;
  return embedded(setAt(within, path, from, value));
};

/**
 * `$project`: what is included or left out is the projection of `find`; what is computed comes after it, in the order
 * of the specification.
 */
export const parseProject = (operand: Field, parse: Parse): MakeStage => {
  const leaves = isDocument(operand) ? leavesOf(fieldsOf(operand.bytes)) : [];
  if (leaves.length === 0) {
    throw new CommandFailed('Location51272', '$project specification must be an object with at least one field');
  }
  const plain = leaves.filter(isPlain);
  const computed = leaves.filter((leaf) => !isPlain(leaf)).map((leaf) => computedOf(leaf, parse));
  const project = computed.length === 0 ? parseProjection(documentOf(plain)) : inclusionOf(plain, computed);
  return () => ({ take: (document, next) => next(withComputed(project(document), document, computed)) });
};

const isPlain = (leaf: Field): boolean => leaf.type === BsonType.Boolean || isNumber(leaf);

/** With something computed, what is not named is left out, `_id` aside. */
const inclusionOf = (plain: readonly Field[], computed: readonly Computed[]): Project => {
  const excluded = plain.find((field) => field.name !== '_id' && !isTrueOrNumber(field));
  if (excluded !== undefined) {
    throw new CommandFailed('Location31254', `Cannot do exclusion on field ${excluded.name} in inclusion projection`);
  }
  const others = plain.filter(({ name }) => name !== '_id');
  const id = plain.filter(({ name }) => name === '_id');
  const hasId = computed.some(({ path }) => path[0]?.text === '_id');
  if (others.length === 0) {
    const keepsId = !hasId && id.every(isTrueOrNumber);
    return keepsId ? parseProjection(documentOf([{ name: '_id', ...boolean(true) }])) : () => EMPTY;
  }
  const idSaid = hasId ? [{ name: '_id', ...boolean(false) }] : id;
  return parseProjection(documentOf([...others, ...idSaid]));
};

const isTrueOrNumber = (field: Field): boolean => field.bytes.some((byte) => byte !== 0);

export const parseUnset = (operand: Field): MakeStage => {
  const names = operand.type === BsonType.Array ? elementsOf(operand) : [operand];
  if (names.length === 0 || names.some(({ type }) => type !== BsonType.String)) {
    throw new CommandFailed('Location31002', '$unset specification must be a string or a nonempty array of strings');
  }
  const project = parseProjection(documentOf(names.map((name) => ({ name: stringOf(name), ...boolean(false) }))));
  return () => ({ take: (document, next) => next(project(document)) });
};

/** `$unwind`: a document for each element of an array. A path does not go through another array on its way. */
export const parseUnwind = (operand: Field): MakeStage => {
  const options = new Map(isDocument(operand) ? fieldsOf(operand.bytes).map((field) => [field.name, field]) : []);
  const path = unwoundPath(isDocument(operand) ? options.get('path') : operand);
  const keepsEmpty = options.get('preserveNullAndEmptyArrays');
  const index = options.get('includeArrayIndex');
  for (const name of options.keys()) {
    if (['path', 'preserveNullAndEmptyArrays', 'includeArrayIndex'].includes(name)) continue;
    throw new CommandFailed('Location28811', `unrecognized option to $unwind stage: '${name}'`);
  }
  if (keepsEmpty !== undefined && keepsEmpty.type !== BsonType.Boolean) {
    throw new CommandFailed('Location28809', 'the preserveNullAndEmptyArrays option of $unwind must be a boolean');
  }
  const indexPath = index && indexName(index);
  const place = (document: Buffer, at: Value): Buffer =>
    indexPath === undefined ? document : setAt(document, indexPath, 0, at);
  return () => ({
    take: (document, next) => {
      const value = plainValueAt(document, path);
      if (value?.type === BsonType.Array) {
        const elements = elementsOf(value);
        if (elements.length > 0) {
          return elements.every((element, at) => next(place(setAt(document, path, 0, element), int64(BigInt(at)))));
        }
      } else if (value !== undefined && value.type !== BsonType.Null) return next(place(document, nullValue));
      if (keepsEmpty?.bytes[0] !== 1) return true;
      const emptied = value?.type === BsonType.Array ? setAt(document, path, 0, undefined) : document;
      return next(place(emptied, nullValue));
    },
  });
};

const unwoundPath = (path: Value | undefined): Path => {
  const text = path?.type === BsonType.String ? stringOf(path) : '';
  if (text.length < 2 || !text.startsWith('$')) {
    throw new CommandFailed('Location28818', "path option to $unwind stage should be prefixed with a '$'");
  }
  checkPath(text.slice(1));
  return pathOf(text.slice(1));
};

const indexName = (index: Field): Path => {
  const text = index.type === BsonType.String ? stringOf(index) : '';
  if (text === '' || text.startsWith('$')) {
    throw new CommandFailed('Location28810', 'the includeArrayIndex option of $unwind must be a non-empty name');
  }
  checkPath(text);
  return pathOf(text);
};

/** Through documents only. */
const plainValueAt = (document: Buffer, path: Path): Value | undefined => {
  let value: Value | undefined = embedded(document);
  for (const { bytes } of path) {
    if (value === undefined || !isDocument(value)) return undefined;
    value = fieldAt(value.bytes, bytes);
  }
  return value;
};
