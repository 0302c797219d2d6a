import { isDeepStrictEqual } from 'node:util';
import { MongoClient, type Document } from 'mongodb';
import type { Logged } from '#decider';
import { EventLog, LogDecoder, type StoredEvent } from '#event-store';
import { Keyring } from '#keyring';
import { streamKinds, streamNames } from '../../apps/projector/src/stream-kinds.js';
import { toldOf } from '../../libs/directory/src/read-models/directory.oracle.js';
import {
  entriesOfWhole,
  incidentDocumentOf,
  timelineDocumentsOf,
} from '../../libs/incidents/src/read-models/documents.oracle.js';
import { factsOf } from '../../libs/metrics/src/read-models/incident-facts/facts.oracle.js';

// Every event of a product, and every document held against what the oracles make of the events.

export interface Addresses {
  eventStoreUrl: string;
  mongoUri: string;
}

export interface WholeLog {
  stored: StoredEvent[];
  opened: Logged[];
}

export const readWholeLog = async (
  { eventStoreUrl, mongoUri }: Addresses,
  masterKeyFile: string,
): Promise<WholeLog> => {
  const log = new EventLog(eventStoreUrl);
  const keyring = await Keyring.open(mongoUri, masterKeyFile);
  const decoder = new LogDecoder(streamKinds, keyring);
  const whole: WholeLog = { stored: [], opened: [] };
  const end = (await log.head())?.position ?? -1n;
  const stop = new AbortController();
  let waiting: StoredEvent[] = [];
  const open = async (): Promise<void> => {
    whole.stored.push(...waiting);
    for (const event of await decoder.decode(waiting)) {
      if ('unreadable' in event) throw event.unreadable;
      whole.opened.push(event);
    }
    waiting = [];
  };
  for await (const { position, event } of log.subscribeToAll(undefined, streamNames, stop.signal)) {
    if (event && position <= end) waiting.push(event);
    if (waiting.length === 1_000) await open();
    if (position >= end) stop.abort();
  }
  await open();
  await log.close();
  await keyring.close();
  return whole;
};

export interface Difference {
  collection: string;
  id: string;
  expected: unknown;
  served: unknown;
}

export interface Compared {
  incidents: number;
  timeline: number;
  directory: number;
  /** Rows of `incident_facts`. */
  facts: number;
  differing: Difference[];
}

/** @param also is told of each incident's document, to hold it against something else */
export const compareDocuments = async (
  opened: readonly Logged[],
  mongoUri: string,
  also: (document: Document) => void = () => undefined,
): Promise<Compared> => {
  const mongo = new MongoClient(mongoUri, { useBigInt64: true });
  const database = mongo.db('debrief');
  const differing: Difference[] = [];
  const counts: Record<string, number> = {};
  /** Each document once, and none that nothing speaks of. */
  const compare = async (
    collection: string,
    expected: ReadonlyMap<string, unknown>,
    told: (document: Document) => unknown,
  ): Promise<void> => {
    const missing = new Set(expected.keys());
    counts[collection] = 0;
    for await (const document of database.collection(collection).find({})) {
      counts[collection]++;
      const id = String(document._id);
      missing.delete(id);
      const served = told(document);
      if (!isDeepStrictEqual(served, expected.get(id)))
        differing.push({ collection, id, expected: expected.get(id), served });
      if (collection === 'incidents') also(document);
    }
    for (const id of missing) differing.push({ collection, id, expected: expected.get(id), served: undefined });
  };
  const expected = expectedIncidents(opened);
  await compare('incidents', expected.documents, toldOfIncidents);
  await compare('incident_facts', expected.facts, toldOfIncidents);
  await compare('timeline', expectedEntries(opened), toldOfIncidents);
  await compare('directory', expectedDirectory(opened), toldOfDirectory);
  await mongo.close();
  const { incidents = 0, timeline = 0, directory = 0, incident_facts: facts = 0 } = counts;
  return { incidents, timeline, directory, facts, differing };
};

const plain = (value: unknown): unknown =>
  JSON.parse(JSON.stringify(value, (_, inner: unknown) => (typeof inner === 'bigint' ? String(inner) : inner)));

/** As the oracle tells it: times as texts, without what belongs to the machinery. */
const toldOfIncidents = (document: Document): unknown => {
  const { _id, position: _position, basis: _basis, flags, ...fields } = plain(document) as Document;
  return { ...fields, ...(flags ? { flags: (flags as string[]).toSorted() } : {}) };
};

const toldOfDirectory = ({ aliases, registeredAt, updatedAt, memberCount, ownerCount, ...document }: Document) => ({
  kind: document['kind'] as unknown,
  revision: document['revision'] as unknown,
  name: document['name'] as unknown,
  aliases: (aliases as string[] | null)?.map((each) => each.toLowerCase()).toSorted() ?? null,
  registeredAt: (registeredAt as Date).toISOString(),
  updatedAt: (updatedAt as Date).toISOString(),
  belonging: {},
  count: Number(memberCount) + Number(ownerCount),
});

const streamsOf = (opened: readonly Logged[], categories: readonly string[]): Map<string, Logged[]> => {
  const streams = new Map<string, Logged[]>();
  for (const event of opened)
    if (categories.includes(event.category))
      streams.set(event.streamId, [...(streams.get(event.streamId) ?? []), event]);
  return streams;
};

const entries = ['person', 'team', 'service', 'monitor', 'external-user'];

/** At the end of time, so that all who ever came and did not go belong. */
const atLast = '9999-01-01T00:00:00.000Z';

const expectedDirectory = (opened: readonly Logged[]): Map<string, unknown> =>
  new Map(
    [...streamsOf(opened, entries)].map(([id, events]) => [
      id,
      { ...toldOf(events as never, [atLast]), belonging: {} },
    ]),
  );

const expectedEntries = (opened: readonly Logged[]): Map<string, unknown> =>
  new Map(
    [...streamsOf(opened, ['incident'])].flatMap(([id, events]) =>
      [...timelineDocumentsOf(events as never, id)].map(([event, entry]) => [event, plain(entry)]),
    ),
  );

const expectedIncidents = (
  opened: readonly Logged[],
): { documents: Map<string, unknown>; facts: Map<string, unknown> } => {
  const streams = streamsOf(opened, ['incident']);
  const names = new Map<string, string>();
  for (const [id, events] of streamsOf(opened, ['service', 'team']))
    names.set(id, toldOf(events as never, [atLast]).name as string);
  const references = new Map<string, number>();
  for (const { category, data } of opened)
    if (category === 'references') references.set((data as { incident: string }).incident, references.size);
  const { standing, updates } = mergedAfter(opened);
  const documents = new Map<string, unknown>();
  const facts = new Map<string, unknown>();
  for (const [id, events] of streams) {
    const log = events.find(({ type }) => type === 'IncidentLogged');
    if (log === undefined) continue;
    const others = [...standing.keys()]
      .filter((other) => holdersOf(other, standing).includes(id))
      .sort()
      .map((other) => ({ id: other, events: streams.get(other) ?? [] }));
    const stands = { id, into: standing.get(id) ?? null, others: others as never, updatedAt: updates.get(id) };
    const document = plain(incidentDocumentOf(events as never, references.get(id), names, stands));
    documents.set(id, document);
    facts.set(id, plain(factsOf(document as never, entriesOfWhole(events as never, stands), log.metadata)));
  }
  return { documents, facts };
};

/** The incidents in which one counts: the one that it was merged into, and so on (rules.md A5). */
const holdersOf = (incident: string, standing: ReadonlyMap<string, string>): string[] => {
  const into = standing.get(incident);
  return into === undefined ? [] : [into, ...holdersOf(into, standing)];
};

/** The merges that stand, by whom is in whom; and when an event last reached the document of each incident. */
const mergedAfter = (opened: readonly Logged[]): { standing: Map<string, string>; updates: Map<string, string> } => {
  const standing = new Map<string, string>();
  const updates = new Map<string, string>();
  for (const { category, streamId, type, data, metadata } of opened) {
    const { from = '', into = '' } = data as { from?: string; into?: string };
    const reached =
      category === 'incident'
        ? [streamId, ...holdersOf(streamId, standing)]
        : type === 'IncidentsMerged'
          ? [from, into, ...holdersOf(into, standing)]
          : type === 'MergeUndone'
            ? [from, ...holdersOf(from, standing)]
            : [];
    for (const incident of reached) updates.set(incident, metadata.recordedAt);
    if (type === 'IncidentsMerged') standing.set(from, into);
    if (type === 'MergeUndone') standing.delete(from);
  }
  return { standing, updates };
};
