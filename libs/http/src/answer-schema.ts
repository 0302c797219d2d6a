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
