import type { DomainEvent, Logged } from '#decider';
import type { Name } from '#directory/domain';
import type { Context } from '#read-models';
import type { Basis } from './incident-document.js';

/** What services and teams are called, and by which events; documents hold it as text. */
const namings = {
  service: { registered: 'ServiceRegistered', renamed: 'ServiceRenamed' },
  team: { registered: 'TeamRegistered', renamed: 'TeamRenamed' },
} as const;

type Named = keyof typeof namings;

/** A service or a team got a name, or another one. */
export interface Naming {
  type: (typeof namings)[Named]['registered' | 'renamed'];
  data: { name: Name; occurredAt: string };
}

/** Kinds of streams that names are read from. */
export const namedCategories: readonly Named[] = ['service', 'team'];

const isNamed = (category: string): category is Named => category in namings;

/** The field that holds the ids of those whom this event gives another name; undefined of any other event. */
export const renamedIn = ({ category, type }: Logged): 'services' | 'teams' | undefined => {
  if (!isNamed(category) || type !== namings[category].renamed) return undefined;
  return category === 'service' ? 'services' : 'teams';
};

export const nameStream = (kind: Named, id: string): string => `${kind}-${id}`;

/**
 * What it goes by, as of a position: the latest renaming in the order of happening, or else the name that it was
 * registered by. Null where it has none, or its name was redacted.
 */
export const nameIn = (context: Context, kind: Named, id: string, upTo: bigint): string | null => {
  const { registered, renamed } = namings[kind];
  const events = context.events(nameStream(kind, id), upTo) as readonly Logged<Naming>[];
  let latest = events.find(({ type }) => type === registered);
  for (const event of events)
    if (event.type === renamed && (latest?.type !== renamed || event.data.occurredAt >= latest.data.occurredAt))
      latest = event;
  const { name } = latest?.data ?? {};
  return typeof name === 'string' ? name : null;
};

/** Streams of services and teams that were mentioned, by who holds the mentions. */
const inDocuments = new WeakMap<object, string[]>();
const inStreams = new WeakMap<Context, Map<string, { looked: number; names: Set<string> }>>();

/** The streams of every service and team that an event mentions, also inside what a correction replaces. */
export const namesInEvent = ({ data }: DomainEvent): string[] => {
  const names = new Set<string>();
  addMentioned(names, data as Record<string, unknown>);
  return [...names];
};

/** Those that the facts of a document mention. Looked at once, however many events come for it. */
export const namesInDocument = (document: { basis: readonly Basis[] }): string[] => {
  const known = inDocuments.get(document);
  if (known) return known;
  const names = new Set<string>();
  for (const { data } of document.basis) addMentioned(names, data);
  const found = [...names];
  inDocuments.set(document, found);
  return found;
};

/** Those that the events of a stream mention, up to a position at least. In a batch each event is looked at once. */
export const namesInStream = (context: Context, stream: string, position: bigint): string[] => {
  const streams = inStreams.get(context) ?? new Map<string, { looked: number; names: Set<string> }>();
  inStreams.set(context, streams);
  const known = streams.get(stream) ?? { looked: 0, names: new Set<string>() };
  streams.set(stream, known);
  const events = context.events(stream, position);
  for (; known.looked < events.length; known.looked++)
    addMentioned(known.names, events[known.looked]?.data as Record<string, unknown>);
  return [...known.names];
};

// A loop, since it looks at every event of every document that is folded.
const addMentioned = (names: Set<string>, { services, service, by, to, replace }: Record<string, unknown>): void => {
  if (Array.isArray(services)) for (const id of services) names.add(nameStream('service', String(id)));
  if (typeof service === 'string') names.add(nameStream('service', service));
  if (isTeam(by)) names.add(nameStream('team', by.id));
  if (isTeam(to)) names.add(nameStream('team', to.id));
  if (typeof replace === 'object' && replace !== null) addMentioned(names, replace as Record<string, unknown>);
};

const isTeam = (who: unknown): who is { id: string } =>
  typeof who === 'object' && who !== null && (who as { kind?: unknown }).kind === 'team';
