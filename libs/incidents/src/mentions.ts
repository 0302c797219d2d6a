import { referenceTo, type Mention, type Reference } from '#directory';

/** Fields of a request that name somebody. */
export const participantFields = ['by', 'to', 'reportedBy', 'loggedBy'];

/** Everybody and every service that a request names, also inside `replace`. */
export const mentionsIn = (data: object, prefix = ''): Mention[] =>
  Object.entries(data).flatMap(([name, value]: [string, unknown]): Mention[] => {
    const field = `${prefix}${name}`;
    if (participantFields.includes(name) && isReference(value)) return [{ field, reference: value }];
    if (name === 'service' && typeof value === 'string') return [{ field, reference: serviceAt(value) }];
    if (name === 'services' && Array.isArray(value))
      return value.filter((each) => typeof each === 'string').map((each) => ({ field, reference: serviceAt(each) }));
    return name === 'replace' && typeof value === 'object' && value !== null ? mentionsIn(value, 'replace.') : [];
  });

/** The people whom a request restricts an incident to; undefined where it says nothing of that. */
export const peopleIn = (data: object): Mention[] | undefined => {
  const { restrictedTo } = data as { restrictedTo?: readonly string[] };
  return restrictedTo?.map((text, place) => ({
    field: `restrictedTo[${place}]`,
    reference: referenceTo('person', text),
  }));
};

/** The same request with ids in the place of names. */
export const withIds = <Data extends object>(data: Data, idOf: (reference: Reference) => string): Data =>
  Object.fromEntries(
    Object.entries(data).map(([name, value]: [string, unknown]) => [name, idsIn(name, value, idOf)]),
  ) as Data;

const idsIn = (name: string, value: unknown, idOf: (reference: Reference) => string): unknown => {
  if (participantFields.includes(name) && isReference(value)) return { kind: value.kind, id: idOf(value) };
  if (name === 'service' && typeof value === 'string') return idOf(serviceAt(value));
  if (name === 'services' && Array.isArray(value))
    return [...new Set(value.map((each: unknown) => (typeof each === 'string' ? idOf(serviceAt(each)) : each)))];
  return name === 'replace' && typeof value === 'object' && value !== null ? withIds(value, idOf) : value;
};

const isReference = (value: unknown): value is Reference => {
  if (typeof value !== 'object' || value === null) return false;
  const { kind, id, name } = value as Record<string, unknown>;
  return ['person', 'team', 'monitor', 'external-user'].includes(String(kind)) && typeof (id ?? name) === 'string';
};

const serviceAt = (text: string): Reference => referenceTo('service', text);
