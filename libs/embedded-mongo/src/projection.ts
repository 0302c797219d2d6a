import { BsonType, documentOf, fieldsOf, isNumber, numberOf, type Field } from './bson-document.js';
import { CommandFailed, notImplemented } from './errors.js';

export type Project = (document: Buffer) => Buffer;

/**
 * Top-level fields to include or to leave out; `_id` stays unless it is left out by name. Source: MongoDB Manual,
 * "Project Fields to Return from Query".
 *
 * @throws CommandFailed Location31253 or Location31254 for a mix, NotImplemented for dotted paths and expressions.
 */
export const parseProjection = (document: Buffer): Project => {
  const fields = fieldsOf(document).map((field) => ({ name: checkedName(field), included: isIncluded(field) }));
  const others = fields.filter(({ name }) => name !== '_id');
  const includeId = fields.find(({ name }) => name === '_id')?.included;
  const including = others[0]?.included ?? includeId === true;
  for (const { name, included } of others) {
    if (included === including) continue;
    throw including
      ? new CommandFailed('Location31254', `Cannot do exclusion on field ${name} in inclusion projection`)
      : new CommandFailed('Location31253', `Cannot do inclusion on field ${name} in exclusion projection`);
  }
  if (fields.length === 0) return (whole) => whole;
  const named = new Set(others.map(({ name }) => name));
  const keeps = ({ name }: Field): boolean => (name === '_id' ? includeId !== false : named.has(name) === including);
  return (whole) => documentOf(fieldsOf(whole).filter(keeps));
};

const checkedName = ({ name }: Field): string => {
  if (name.includes('.') || name.startsWith('$') || name === '') throw notImplemented(`the projection of '${name}'`);
  return name;
};

const isIncluded = (field: Field): boolean => {
  if (field.type === BsonType.Boolean) return field.bytes[0] === 1;
  if (isNumber(field)) return numberOf(field) !== 0;
  throw notImplemented(`an expression in the projection of '${field.name}'`);
};
