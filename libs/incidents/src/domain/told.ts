import { isoDuration, lengthBody } from '#business-time';
import { entryKinds, type EntryKind } from '#directory/domain';
import type { Duration } from './durations.js';
import type { FactView, IncidentView, Timeline } from './view.js';

/** An incident as the outside reads it, but for the names: lengths in ISO 8601, revisions as text. */
export const incidentBody = ({ durations, facts, ...rest }: IncidentView): object => ({
  ...rest,
  facts: Object.fromEntries(
    Object.entries(facts).map(([name, fact]) => [
      name,
      Array.isArray(fact) ? fact.map(factBody) : fact && factBody(fact),
    ]),
  ),
  durations: Object.fromEntries(Object.entries(durations).map(([name, duration]) => [name, durationBody(duration)])),
});

/** A timeline, likewise. */
export const timelineBody = ({ asOf, entries, amendments }: Timeline): object => ({
  asOf,
  entries: entries.map(factBody),
  amendments: amendments.map((amendment) => ({ ...amendment, revision: String(amendment.revision) })),
});

/** A fact's data stands beside its provenance, as one object. */
const factBody = ({ data, at: _at, revision, ...provenance }: FactView): object => ({
  ...provenance,
  revision: String(revision),
  ...data,
});

/** A duration between its anchors, as the outside reads it. */
export const durationBody = ({ from, to, atLeast, atMost, subtracted }: Duration): object => ({
  from,
  to,
  ...lengthBody({ atLeast, atMost }),
  ...(subtracted
    ? {
        subtracted: subtracted.map(({ milliseconds, ...span }) => ({ ...span, duration: isoDuration(milliseconds) })),
      }
    : {}),
});

/** An entry of the directory that something names by its id. */
export interface Named {
  kind: EntryKind;
  id: string;
}

/** Every entry that a value names, each once. */
export const namedIn = (value: unknown): Named[] => {
  const found = new Map<string, Named>();
  collect(value, ({ kind, id }) => found.set(`${kind} ${id}`, { kind, id }));
  return [...found.values()];
};

const isNamed = (value: object): value is Named =>
  'kind' in value && 'id' in value && entryKinds.includes(value.kind as never) && Object.keys(value).length === 2;

/** Fields that hold ids alone, and of what. */
const listsOfIds = new Map<string, EntryKind>([
  ['services', 'service'],
  ['restrictedTo', 'person'],
]);

const collect = (value: unknown, found: (named: Named) => void): void => {
  if (typeof value !== 'object' || value === null || value instanceof Date) return;
  if (isNamed(value)) found(value);
  for (const [name, inner] of Object.entries(value)) {
    const kind = listsOfIds.get(name);
    if (kind && Array.isArray(inner)) for (const id of inner as string[]) found({ kind, id });
    else if (name === 'service' && typeof inner === 'string') found({ kind: 'service', id: inner });
    else collect(inner, found);
  }
};

/** The same value with a name beside every id of the directory, and moments as text. */
export const withNames = (value: unknown, nameOf: (named: Named) => unknown): unknown => {
  if (Array.isArray(value)) {
    const told = value.map((each) => withNames(each, nameOf));
    return told.some((each, place) => each !== value[place]) ? told : value;
  }
  if (value instanceof Date) return value.toISOString();
  if (typeof value !== 'object' || value === null) return value;
  if (isNamed(value)) return { ...value, name: nameOf(value) };
  // Most of what is told of an incident names nobody, and is not copied: a replay names thousands of facts at each step.
  let named: Record<string, unknown> | undefined;
  for (const [name, inner] of Object.entries(value)) {
    const told = fieldWithNames(name, inner, nameOf);
    if (told !== inner) (named ??= { ...value })[name] = told;
  }
  return named ?? value;
};

const fieldWithNames = (name: string, value: unknown, nameOf: (named: Named) => unknown): unknown => {
  const kind = listsOfIds.get(name);
  const called = (of: EntryKind, id: string): object => ({ id, name: nameOf({ kind: of, id }) });
  if (kind && Array.isArray(value)) return (value as string[]).map((id) => called(kind, id));
  if (name === 'service' && typeof value === 'string') return called('service', value);
  return withNames(value, nameOf);
};
