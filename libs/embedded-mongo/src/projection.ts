import {
  array,
  BsonType,
  documentOf,
  elementsOf,
  embedded,
  fieldsOf,
  isNumber,
  numberOf,
  type Field,
  type Value,
} from './bson-document.js';
import { CommandFailed, notImplemented } from './errors.js';
import { pathOf } from './path.js';

export type Project = (document: Buffer) => Buffer;

/** The fields that a projection names: wholly, or some below them. */
type Named = Map<string, 'whole' | Named>;

/**
 * Fields to include or to leave out, also below others and in every document of an array; `_id` stays unless it is left
 * out by name. Source: MongoDB Manual, "Project Fields to Return from Query".
 *
 * @throws CommandFailed Location31253 or Location31254 for a mix, Location31249 for a field within another that is
 *   named too, NotImplemented for expressions and operators.
 */
export const parseProjection = (document: Buffer): Project => {
  const fields = fieldsOf(document).flatMap((field) => saidOf(field, ''));
  const others = fields.filter(({ path }) => path !== '_id');
  const includeId = fields.find(({ path }) => path === '_id')?.included;
  const including = others[0]?.included ?? includeId === true;
  for (const { path, included } of others) {
    if (included === including) continue;
    throw including
      ? new CommandFailed('Location31254', `Cannot do exclusion on field ${path} in inclusion projection`)
      : new CommandFailed('Location31253', `Cannot do inclusion on field ${path} in exclusion projection`);
  }
  if (fields.length === 0) return (whole) => whole;
  const named: Named = new Map();
  for (const { path } of others) name(named, path);
  const isIdNamed = including ? includeId !== false : includeId === false;
  if (isIdNamed && !named.has('_id')) named.set('_id', 'whole');
  return including ? (whole) => included(whole, named) : (whole) => excluded(whole, named);
};

const saidOf = (field: Field, above: string): { path: string; included: boolean }[] => {
  const path = `${above}${field.name}`;
  for (const { text } of pathOf(field.name)) {
    if (text === '' || text.startsWith('$')) throw notImplemented(`the projection of '${path}'`);
  }
  if (field.type === BsonType.Boolean) return [{ path, included: field.bytes[0] === 1 }];
  if (isNumber(field)) return [{ path, included: numberOf(field) !== 0 }];
  const below = field.type === BsonType.Document ? fieldsOf(field.bytes) : [];
  const [first] = below;
  if (first === undefined) throw notImplemented(`an expression in the projection of '${path}'`);
  if (first.name.startsWith('$')) throw notImplemented(`${first.name} in the projection of '${path}'`);
  return below.flatMap((each) => saidOf(each, `${path}.`));
};

const name = (root: Named, path: string): void => {
  const names = pathOf(path).map(({ text }) => text);
  const last = names.pop() ?? path;
  let within = root;
  for (const text of names) {
    const next = within.get(text) ?? new Map<string, 'whole' | Named>();
    if (next === 'whole') throw collision(path);
    within.set(text, next);
    within = next;
  }
  if (within.has(last)) throw collision(path);
  within.set(last, 'whole');
};

const collision = (path: string): CommandFailed => new CommandFailed('Location31249', `Path collision at ${path}`);

const included = (document: Buffer, named: Named): Buffer =>
  documentOf(
    fieldsOf(document).flatMap((field) => {
      const within = named.get(field.name);
      if (within === undefined) return [];
      if (within === 'whole') return [field];
      const kept = includedIn(field, within);
      return kept === undefined ? [] : [{ ...kept, name: field.name }];
    }),
  );

/** What has no fields goes; in an array too. */
const includedIn = (value: Value, named: Named): Value | undefined => {
  if (value.type === BsonType.Document) return embedded(included(value.bytes, named));
  if (value.type !== BsonType.Array) return undefined;
  return array(elementsOf(value).flatMap((element) => includedIn(element, named) ?? []));
};

const excluded = (document: Buffer, named: Named): Buffer =>
  documentOf(
    fieldsOf(document).flatMap((field) => {
      const within = named.get(field.name);
      if (within === undefined) return [field];
      return within === 'whole' ? [] : [{ ...excludedIn(field, within), name: field.name }];
    }),
  );

const excludedIn = (value: Value, named: Named): Value => {
  if (value.type === BsonType.Document) return embedded(excluded(value.bytes, named));
  if (value.type !== BsonType.Array) return value;
  return array(elementsOf(value).map((element) => excludedIn(element, named)));
};
