// Requests as /openapi.json describes them: for each address and method one that may be right.

/** Texts of which one fits each pattern in the description. */
const candidates = [
  'phone',
  '1',
  '2',
  'open,fixed',
  'pauses,quiet',
  'servicenow',
  'sha256:0123',
  'ana',
  'lead',
  '50',
  'Europe/Berlin',
  'person',
  'monitor',
  'zendesk',
  'https://example.com/alert/7',
  'PT1H',
];
const names = ['Ines', 'Bo', 'Checkout', 'Payments', 'probe 7', 'Ana', 'Orders', 'Search', 'Maya', 'Vendor'];
const lines = [
  'fixed 10:42 rolled back deploy 7c1',
  '@ana on it',
  'started between 9:40 and 9:50 first errors',
  'tried restart -> no change',
  'cause: expired certificate',
  'waiting for the vendor',
  '1,200 users affected per zendesk',
  'checkout down 10:42-11:05',
  'update: orders work again',
  'ticket https://tickets.example/7',
  'sev 1 10:15 because orders fail',
  'postmortem held 10:42',
];

/**
 * @param known ids and keys that requests may name; what is answered adds to it
 * @returns every operation, with a way to make a request of it
 */
export const operationsOf = (description, known) => {
  const resolve = (schema) => {
    if (schema?.$ref)
      return resolve(
        schema.$ref
          .split('/')
          .slice(1)
          .reduce((at, part) => at[part], description),
      );
    if (schema?.allOf) return Object.assign({}, schema, ...schema.allOf.map(resolve), { allOf: undefined });
    return schema ?? {};
  };

  const textOf = (random, { enum: values, format, pattern, minLength = 0 }, name) => {
    if (values) return random.pick(values);
    if (format === 'uuid')
      return random.chance(0.8) && known.events.length > 0 ? random.pick(known.events) : random.uuid();
    if (format === 'date-time') return new Date(Date.now() - random.below(7 * 86_400_000)).toISOString();
    if (name === 'text') return random.pick(lines);
    if (name === 'into') return random.pick(known.incidents);
    if (name === 'key') return `fuzz-${random.below(1_000_000)}`;
    if (pattern) return candidates.find((text) => new RegExp(pattern, 'u').test(text)) ?? 'phone';
    if (name === 'minPosition') return '0';
    return random.pick(names).padEnd(minLength, '.');
  };

  const valueOf = (random, given, name = '', depth = 0) => {
    const schema = resolve(given);
    if (schema.nullable && random.chance(0.15)) return null;
    const choices = schema.oneOf ?? schema.anyOf;
    if (choices) return valueOf(random, random.pick(choices), name, depth);
    if (schema.type === 'object' || schema.properties) {
      const { properties = {}, required = [] } = schema;
      if (properties.kind && properties.name && properties.id)
        return { kind: random.pick(['person', 'team']), name: random.pick(names) };
      if (name === 'replace') return { occurredAt: new Date(Date.now() - 60_000).toISOString() };
      return Object.fromEntries(
        Object.keys(properties)
          .filter((each) => required.includes(each) || (depth < 2 && random.chance(0.35)))
          .filter((each) => !['source', 'recordedAt'].includes(each) || random.chance(0.1))
          .map((each) => [each, valueOf(random, properties[each], each, depth + 1)]),
      );
    }
    if (schema.type === 'array')
      return Array.from({ length: random.below(3) }, () => valueOf(random, schema.items, name, depth + 1));
    if (schema.type === 'integer' || schema.type === 'number')
      return (schema.minimum ?? 0) + random.below(Math.min(5, (schema.maximum ?? 5) - (schema.minimum ?? 0) + 1));
    if (schema.type === 'boolean') return random.chance(0.5);
    return textOf(random, schema, name);
  };

  const placeOf = (random, name, path) => {
    if (name === 'incident') return random.pick(known.incidents);
    if (path.startsWith('/v1/projections')) return random.pick(['incidents', 'timeline', 'references', 'nothing']);
    return random.chance(0.7) ? random.pick(names) : random.pick(known.events);
  };

  return Object.entries(description.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, { parameters = [], requestBody }]) => ({
      method: method.toUpperCase(),
      path,
      make: (random) => {
        const query = parameters
          .filter((each) => each.in === 'query' && random.chance(0.3))
          .map(({ name, schema }) => [name, String(valueOf(random, schema, name))]);
        const body = requestBody?.content?.['application/json']?.schema;
        return {
          method: method.toUpperCase(),
          path: path.replaceAll(/\{(\w+)\}/g, (_, name) => encodeURIComponent(placeOf(random, name, path))),
          query,
          headers: {},
          ...(body === undefined ? {} : { body: valueOf(random, body) }),
        };
      },
    })),
  );
};
