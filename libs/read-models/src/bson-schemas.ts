// What validators of collections are put together from (`$jsonSchema` of MongoDB).

export const text = { bsonType: 'string' };
export const textOrNull = { bsonType: ['string', 'null'] };
export const texts = { bsonType: 'array', items: text };
export const date = { bsonType: 'date' };
export const dateOrNull = { bsonType: ['date', 'null'] };
export const whole = { bsonType: 'int', minimum: 0 };
export const flag = { bsonType: 'bool' };

/** With these fields and no other. @param optional those that may be missing */
export const object = (properties: Record<string, object>, optional: readonly string[] = []): object => ({
  bsonType: 'object',
  required: Object.keys(properties).filter((name) => !optional.includes(name)),
  additionalProperties: false,
  properties,
});
export const orNull = (schema: object): object => ({ anyOf: [{ bsonType: 'null' }, schema] });
export const listOf = (items: object): object => ({ bsonType: 'array', items });

/** A text, or the marker that it was redacted. */
export const prose = { anyOf: [text, object({ redacted: { enum: [true] } })] };
