import type { Logged } from '#decider';
import { belongedAt } from '../domain/belonging.oracle.js';
import type { DirectoryEvent, Instant } from '../domain/index.js';

/** What a document says, told in a way that needs no spans. */
export interface Told {
  kind: string;
  revision: number;
  name: unknown;
  aliases: string[] | null;
  registeredAt: Instant;
  updatedAt: Instant;
  /** Of each instant, the ids of those who belonged then, sorted. */
  belonging: Record<Instant, string[]>;
  /** How many belong at the last instant of all. */
  count: number;
}

/** A second and slower reading of docs/read-models/directory.md, from the events of one entry. */
export const toldOf = (events: readonly Logged<DirectoryEvent>[], instants: readonly Instant[]): Told => {
  const [first, last] = [events[0], events.at(-1)];
  if (first === undefined || last === undefined) throw new Error('there is no event');
  const somebody = first.category === 'person' || first.category === 'external-user';
  const names = events
    .filter(({ type }) => type.endsWith('Registered') || type.endsWith('Renamed'))
    .map(({ type, data }) => ({
      name: (data as { name: string }).name,
      // The first name holds from the beginning.
      since: type.endsWith('Registered') ? '' : data.occurredAt,
    }));
  let name = names[0];
  for (const each of names) if (each.since >= (name?.since ?? '')) name = each;
  const plain = (text: string): string => text.trim().toLowerCase();
  const leading = [...new Set(events.flatMap(givenBy).map(plain))].filter((text) => {
    const given = events.findLastIndex((event) => givenBy(event).some((each) => plain(each) === text));
    const taken = events.findLastIndex(
      (event) => event.type === 'AliasWithdrawn' && plain(event.data.alias as string) === text,
    );
    return given > taken;
  });
  const ids = [...new Set(events.flatMap(({ data }) => subjectsIn(data)))];
  const at = (instant: Instant): string[] => ids.filter((id) => belongedAt(events, id, instant)).toSorted();
  return {
    kind: first.category,
    revision: events.length - 1,
    name: somebody ? null : name?.name,
    aliases: somebody ? null : leading.filter((text) => text !== plain(name?.name ?? '')).toSorted(),
    registeredAt: first.data.occurredAt,
    updatedAt: last.metadata.recordedAt,
    belonging: Object.fromEntries(instants.map((instant) => [instant, at(instant)])),
    count: at(instants.at(-1) ?? '').length,
  };
};

const givenBy = ({ type, data }: DirectoryEvent): string[] =>
  type === 'AliasWithdrawn'
    ? []
    : [(data as { name?: string }).name, (data as { alias?: string }).alias].filter((text) => text !== undefined);

const subjectsIn = (data: object): string[] =>
  [(data as { person?: string }).person, (data as { team?: string }).team].filter((id) => id !== undefined);
