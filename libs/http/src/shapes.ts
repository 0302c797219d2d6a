import type { FieldError } from '#decider';
import { field, type FieldOptions } from './request-fields.js';
import { unknownField } from './unknown-field.js';

/** What is wrong with a value, and where inside of it, like "[3].limit"; nothing where it fits. */
export type Check = (value: unknown) => FieldError[];

const wrong = (detail: string): FieldError[] => [{ field: '', detail }];

/** @param says what it takes */
export const takes =
  (is: (value: unknown) => boolean, says: string): Check =>
  (value) => {
    if (value === undefined) return wrong(`is required: it ${says}`);
    return is(value) ? [] : wrong(says);
  };

/** @param says what one that is no list is told */
export const listOf =
  (each: Check, says: string): Check =>
  (value) =>
    Array.isArray(value) ? value.flatMap((item, place) => within(`[${place}]`, each(item))) : wrong(says);

/** An object with these fields and no others. Those whose name ends in "?" may be left out. */
export const shaped = (shape: Readonly<Record<string, Check>>): Check => {
  const fields = Object.entries(shape).map(([name, check]): [string, Check] =>
    name.endsWith('?') ? [name.slice(0, -1), (value) => (value === undefined ? [] : check(value))] : [name, check],
  );
  const names = fields.map(([name]) => name);
  return (value) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value))
      return wrong(`takes an object with ${Object.keys(shape).join(', ')}`);
    const said = value as Record<string, unknown>;
    const unknown = Object.keys(said).filter((name) => !names.includes(name));
    return [
      ...unknown.map((name) => ({ field: `.${name}`, detail: unknownField })),
      ...fields.flatMap(([name, check]) =>
        within(`.${name}`, check(Object.hasOwn(said, name) ? said[name] : undefined)),
      ),
    ];
  };
};

const within = (place: string, errors: FieldError[]): FieldError[] =>
  errors.map(({ field: inner, detail }) => ({ field: `${place}${inner}`, detail }));

/** How many places of one value are named in an answer, at most. */
const mostPlaces = 20;

/**
 * A list of objects. What is wrong with one is told by its place; what one of the right shape means is for the domain.
 *
 * @param says what it takes, told of what is no list
 */
export const ListField = (
  options: FieldOptions,
  shape: Readonly<Record<string, Check>>,
  properties: object,
  says: string,
): PropertyDecorator => {
  const check = listOf(shaped(shape), says);
  const items = {
    type: 'object',
    properties,
    required: Object.keys(shape).filter((name) => !name.endsWith('?')),
    additionalProperties: false,
  };
  return field(options, { type: 'array', items } as never, (value) => check(value).length === 0, says, { check });
};

/** Of a field that was refused: what is wrong inside of it, where it says so; undefined where it does not. */
export const wrongInside = (context: object | undefined, value: unknown): FieldError[] | undefined =>
  value !== undefined && context !== undefined && 'check' in context
    ? (context.check as Check)(value).slice(0, mostPlaces)
    : undefined;
