/** What answers are made of, as OpenAPI describes it. */
export const text = { type: 'string' } as const;
export const instant = { type: 'string', format: 'date-time' } as const;
export const whole = { type: 'integer' } as const;
export const number = { type: 'number' } as const;
export const flag = { type: 'boolean' } as const;

export const list = (items: object): object => ({ type: 'array', items });

export const nullable = (schema: object): object => ({
  ...schema,
  nullable: true,
  ...('enum' in schema ? { enum: [...(schema.enum as unknown[]), null] } : {}),
});

/** Every field is there, but for those that are optional; there is no other. */
export const object = (
  properties: Record<string, object>,
  optional: readonly string[] = [],
  description?: string,
): object => ({
  type: 'object',
  properties,
  required: Object.keys(properties).filter((name) => !optional.includes(name)),
  additionalProperties: false,
  ...(description ? { description } : {}),
});

/** Whatever fields there are, each like this one where one is given. */
export const open = (description: string, each?: object): object => ({
  type: 'object',
  description,
  additionalProperties: each ?? true,
});

export const redacted = object({ redacted: { type: 'boolean', enum: [true] } });

/** What people wrote, or the marker that it is gone. */
export const prose = { oneOf: [text, redacted], description: 'A text, or the marker that it was redacted' };

/** The same, or null where nothing was said. */
export const proseOrNull = { oneOf: [nullable(text), redacted], description: `${prose.description}; null for none` };

/** Whatever stands for a name that may be missing or gone. */
export const name = {
  oneOf: [nullable(text), redacted],
  description: 'null where there is none; or the marker that it was erased',
};

/** A page of a list. */
export const page = (items: object): object =>
  object({ items: list(items), nextCursor: nullable(text), total: { ...whole, description: 'Of all pages' } });

/** Events as they lie in the log. */
export const storedEvents = page(
  object({
    id: text,
    type: text,
    data: open('As stored: texts are sealed'),
    metadata: open('Who, when, by which command (docs/events.md)'),
    stream: text,
    revision: text,
    position: text,
    created: instant,
  }),
);
