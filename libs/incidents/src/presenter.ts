import type { Directory } from '#directory';
import { entryKinds, type EntryKind } from '#directory/domain';
import { isoDuration, lengthBody } from '#http';
import type { Duration, FactView, IncidentView, Timeline } from './domain/index.js';
import type { IncidentDocument } from './read-models/incidents/incident-document.js';

/** What the outside reads: names beside ids, lengths in ISO 8601, revisions as text. */
export class Presenter {
  constructor(private readonly directory: Directory) {}

  async incident(view: IncidentView): Promise<object> {
    const { durations, facts, ...rest } = view;
    return this.named({
      ...rest,
      facts: Object.fromEntries(
        Object.entries(facts).map(([name, fact]) => [
          name,
          Array.isArray(fact) ? fact.map(factBody) : fact && factBody(fact),
        ]),
      ),
      durations: Object.fromEntries(
        Object.entries(durations).map(([name, duration]) => [name, durationBody(duration)]),
      ),
    });
  }

  async timeline({ asOf, entries, amendments }: Timeline): Promise<object> {
    return this.named({
      asOf,
      entries: entries.map(factBody),
      amendments: amendments.map((amendment) => ({ ...amendment, revision: String(amendment.revision) })),
    });
  }

  /** Incidents of a list. */
  async list(documents: readonly IncidentDocument[]): Promise<object[]> {
    return (await this.named(documents.map(listed))) as object[];
  }

  /** The same value with a name beside every id of the directory. */
  async named(value: object): Promise<object> {
    const wanted = new Map<string, { kind: EntryKind; id: string }>();
    collect(value, wanted);
    const names = new Map(
      await Promise.all(
        [...wanted].map(async ([place, { kind, id }]) => [place, await this.directory.nameOf(kind, id)] as const),
      ),
    );
    return withNames(value, (kind, id) => names.get(`${kind} ${id}`) ?? null) as object;
  }
}

const listed = ({
  _id: id,
  position,
  revision,
  basis: _basis,
  isRestricted: _isRestricted,
  parts: _parts,
  terms: _terms,
  // The names beside the ids are those that the directory gives, as in any answer.
  serviceNames: _serviceNames,
  teamNames: _teamNames,
  teams,
  durations,
  startedNotBefore,
  startedNotAfter,
  updatedAt,
  ...fields
}: IncidentDocument): object => ({
  id,
  revision: String(revision),
  position: String(position),
  ...fields,
  ...(startedNotBefore ? { started: { notBefore: startedNotBefore, notAfter: startedNotAfter } } : {}),
  teams: teams.map((team) => ({ kind: 'team', id: team })),
  durations: Object.fromEntries(
    Object.entries(durations).map(([name, { atLeast, atMost }]) => [name, lengthBody({ atLeast, atMost })]),
  ),
  updatedAt,
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

const isEntry = (value: object): value is { kind: EntryKind; id: string } =>
  'kind' in value && 'id' in value && entryKinds.includes(value.kind as never) && Object.keys(value).length === 2;

const collect = (value: unknown, wanted: Map<string, { kind: EntryKind; id: string }>): void => {
  if (typeof value !== 'object' || value === null || value instanceof Date) return;
  if (isEntry(value)) wanted.set(`${value.kind} ${value.id}`, value);
  for (const [name, inner] of Object.entries(value)) {
    if (name === 'services' && Array.isArray(inner))
      for (const id of inner as string[]) wanted.set(`service ${id}`, { kind: 'service', id });
    else if (name === 'service' && typeof inner === 'string')
      wanted.set(`service ${inner}`, { kind: 'service', id: inner });
    else if (name === 'restrictedTo' && Array.isArray(inner))
      for (const id of inner as string[]) wanted.set(`person ${id}`, { kind: 'person', id });
    else collect(inner, wanted);
  }
};

const withNames = (value: unknown, nameOf: (kind: string, id: string) => unknown): unknown => {
  if (Array.isArray(value)) return value.map((each) => withNames(each, nameOf));
  if (value instanceof Date) return value.toISOString();
  if (typeof value !== 'object' || value === null) return value;
  if (isEntry(value)) return { ...value, name: nameOf(value.kind, value.id) };
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]: [string, unknown]) => [
      name,
      name === 'services' && Array.isArray(inner)
        ? inner.map((id: string) => ({ id, name: nameOf('service', id) }))
        : name === 'restrictedTo' && Array.isArray(inner)
          ? inner.map((id: string) => ({ id, name: nameOf('person', id) }))
          : name === 'service' && typeof inner === 'string'
            ? { id: inner, name: nameOf('service', inner) }
            : withNames(inner, nameOf),
    ]),
  );
};
