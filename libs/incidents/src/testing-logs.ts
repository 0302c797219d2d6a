import { isDeepStrictEqual } from 'node:util';
import { expect } from '@jest/globals';
import fc from 'fast-check';
import type { EventMetadata, Logged } from '#decider';
import { Superseded, type Projection, type Stored } from '#read-models';
import { Killed, MemoryStore, sourceOf, type Draw } from '#read-models/testing';
import { checkout, incidentHeld, payments, recorded, textRedacted, textsExpired } from '#incidents/testing';
import type { IncidentEvent, MergeEvent, RecordedIncidentEvent, ReferenceAssigned } from './domain/index.js';
import type { Naming } from './read-models/incidents/names.js';
import { histories, type History } from './testing-histories.js';

// Logs of several incidents as chance has them, projected whatever comes in between: for every read model of incidents.

export type AnyEvent = Logged<IncidentEvent | MergeEvent | ReferenceAssigned | Naming>;

/** An incident is merged into another before a turn, or that is undone, where the rules let it. */
interface Merging {
  from: number;
  into: number;
  turn: number;
}

/** A service or a team gets a name: before which turn, and when that is said to have happened. */
interface NameGiven {
  kind: 'service' | 'team';
  turn: number;
  name: string;
  occurredAt: string;
}

const entryIds = { service: checkout, team: payments.id };

/** Ids of the nth incident and of its events. */
const incidentIdOf = (incident: number): string => `0000000${incident}-1111-4111-8111-111111111111`;
const ofIncident = (incident: number, text: string): string =>
  text.replaceAll('00000000-0000-4000-8000-', `0000000${incident}-0000-4000-8000-`);

/** The events of several incidents, mixed as they come, each incident's in its order. */
const logOf = (
  all: readonly History[],
  turns: readonly number[],
  redactions: readonly number[],
  /** Whether each incident gets a reference, after how many of its events. */
  references: readonly (number | null)[],
  given: readonly NameGiven[],
  mergings: readonly Merging[],
): AnyEvent[] => {
  const streams = all.map((history, incident) => {
    const events: History = [...history];
    // A text of one of the events is redacted at the end.
    const target = redactions[incident] ?? 0;
    const named = events[target % events.length];
    const path = named?.type === 'FactCorrected' ? 'reason' : named?.type === 'IncidentLogged' ? 'title' : undefined;
    if (path !== undefined)
      events.push(textRedacted(`00000000-0000-4000-8000-${String(target % events.length).padStart(12, '0')}`, path));
    // Or all of them expire; and a legal hold may stand.
    if (target % 3 === 1) events.push(textsExpired());
    if (target % 4 === 1) events.push(incidentHeld());
    const text = JSON.stringify(recorded(...events), (_, value: unknown) =>
      typeof value === 'bigint' ? Number(value) : value,
    );
    return (JSON.parse(ofIncident(incident, text)) as RecordedIncidentEvent[]).map((event, place) => ({
      ...event,
      revision: BigInt(place),
    }));
  });
  const log: AnyEvent[] = [];
  const [metadata] = recorded({ type: 'NoteAdded', data: { note: '', occurredAt: '' } }).map((event) => event.metadata);
  const push = (event: ReferenceAssigned | MergeEvent | Naming, category: string, streamId: string): void => {
    const stream = streamId === '' ? category : `${category}-${streamId}`;
    const revision = BigInt(log.filter((earlier) => earlier.stream === stream).length);
    log.push({
      ...event,
      ...{ id: `${stream}/${revision}`, stream, category, streamId, revision, position: BigInt(log.length * 10 + 5) },
      metadata: metadata as EventMetadata,
    });
  };
  const assign = (incident: number): void => {
    const data = { incident: incidentIdOf(incident), occurredAt: '2026-03-02T10:00:00.000Z' };
    push({ type: 'ReferenceAssigned', data }, 'references', '');
  };
  const give = ({ kind, name, occurredAt }: NameGiven): void => {
    const isKnown = log.some(({ category }) => category === kind);
    const types = {
      service: ['ServiceRegistered', 'ServiceRenamed'],
      team: ['TeamRegistered', 'TeamRenamed'],
    } as const;
    push({ type: types[kind][isKnown ? 1 : 0], data: { name, occurredAt } }, kind, entryIds[kind]);
  };
  const merge = ({ from, into }: Merging): void => {
    const standing = standingIn(log);
    const isLogged = (incident: number): boolean =>
      log.some(({ type, streamId }) => type === 'IncidentLogged' && streamId === incidentIdOf(incident));
    const data = { from: incidentIdOf(from), reason: 'One outage', occurredAt: '2026-03-02T10:00:00.000Z' };
    if (standing.has(data.from)) push({ type: 'MergeUndone', data }, 'merges', '');
    else if (
      isLogged(from) &&
      isLogged(into) &&
      !holdersOf(incidentIdOf(into), standing).includes(data.from) &&
      from !== into
    )
      push({ type: 'IncidentsMerged', data: { ...data, into: incidentIdOf(into) } }, 'merges', '');
  };
  let turn = 0;
  for (; streams.some(({ length }) => length > 0); turn++) {
    for (const each of given) if (each.turn === turn) give(each);
    for (const each of mergings) if (each.turn === turn) merge(each);
    const left = streams.map((events, incident) => ({ events, incident })).filter(({ events }) => events.length > 0);
    const next = left[(turns[turn % turns.length] ?? 0) % left.length];
    const event = next?.events.shift();
    if (next === undefined || event === undefined) break;
    const streamId = incidentIdOf(next.incident);
    log.push({
      ...event,
      stream: `incident-${streamId}`,
      category: 'incident',
      streamId,
      position: BigInt(log.length * 10 + 5),
    });
    // A policy gives it, once the incident is logged.
    const isLogged = log.some(({ type, streamId: its }) => type === 'IncidentLogged' && its === streamId);
    if (isLogged && references[next.incident] === Number(event.revision)) assign(next.incident);
  }
  for (const each of given) if (each.turn >= turn) give(each);
  for (const each of mergings) if (each.turn >= turn) merge(each);
  return log;
};

/** The merges that stand after a log: by whom is in whom. */
export const standingIn = (log: readonly AnyEvent[]): Map<string, string> => {
  const standing = new Map<string, string>();
  for (const event of log)
    if (event.type === 'IncidentsMerged') standing.set(event.data.from, event.data.into);
    else if (event.type === 'MergeUndone') standing.delete(event.data.from);
  return standing;
};

/** The incidents in which one counts: the one that it was merged into, and so on. */
export const holdersOf = (incident: string, standing: ReadonlyMap<string, string>): string[] => {
  const into = standing.get(incident);
  return into === undefined ? [] : [into, ...holdersOf(into, standing)];
};

/** When an event last reached the document of an incident. */
export const updateOf = (incident: string, log: readonly AnyEvent[]): string | undefined =>
  log.findLast((event, place) => {
    const before = standingIn(log.slice(0, place));
    if (event.category === 'incident') return [event.streamId, ...holdersOf(event.streamId, before)].includes(incident);
    if (event.type === 'MergeUndone')
      return [event.data.from, ...holdersOf(event.data.from, before)].includes(incident);
    return (
      event.type === 'IncidentsMerged' &&
      [event.data.from, event.data.into, ...holdersOf(event.data.into, before)].includes(incident)
    );
  })?.metadata.recordedAt;

/** Facts may come ahead of the log; some histories end soon. */
const streams = fc
  .tuple(histories, fc.option(fc.integer({ min: 1, max: 2 }), { freq: 3 }))
  .map(([history, length]) => history.slice(0, length ?? undefined));
export const logs = fc
  .tuple(
    fc.array(streams, { minLength: 1, maxLength: 3 }),
    fc.array(fc.nat(5), { minLength: 1, maxLength: 12 }),
    fc.array(fc.nat(30), { minLength: 3, maxLength: 3 }),
    fc.array(fc.option(fc.nat(3)), { minLength: 3, maxLength: 3 }),
    fc
      .array(
        fc.record({
          kind: fc.constantFrom('service' as const, 'team' as const),
          turn: fc.nat(12),
          name: fc.string({ maxLength: 3 }),
          occurredAt: fc.nat(3).map((hour) => `2026-03-02T1${hour}:00:00.000Z`),
        }),
        { maxLength: 5 },
      )
      // Whoever mentions them first registers them before.
      .map((given) =>
        [...given].map((each, place) =>
          given.findIndex(({ kind }) => kind === each.kind) === place ? { ...each, turn: 0 } : each,
        ),
      ),
    fc.array(fc.record({ from: fc.nat(2), into: fc.nat(2), turn: fc.nat(40) }), { maxLength: 5 }),
  )
  .map((parts) => logOf(...parts));

/** What may happen to a projector. */
export const fates = fc.record({
  batches: fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 6 }),
  /** Steps at which it is killed, one life after the other. */
  kills: fc.array(fc.nat(40), { maxLength: 6 }),
  chance: fc.nat(),
});

const drawing = (chance: number): Draw => {
  let state = chance;
  return (limit) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
    return (state >> 8) % limit;
  };
};

/** Projects the whole log, whatever comes in between. */
export const project = async (
  projections: readonly Projection[],
  log: readonly AnyEvent[],
  { batches, kills, chance }: { batches: readonly number[]; kills: readonly number[]; chance: number },
): Promise<MemoryStore> => {
  const draw = drawing(chance);
  const store = new MemoryStore(draw);
  const end = log.at(-1)?.position ?? -1n;
  for (let life = 0; ; life++) {
    const kill = kills[life];
    let lived = 0;
    store.fate = () => lived++ === kill;
    try {
      await store
        .pipeline(sourceOf(log), projections, batches[life % batches.length] ?? 1)
        .run(new AbortController().signal, end);
      if (kill === undefined) break;
    } catch (error) {
      if (!(error instanceof Killed) && !(error instanceof Superseded)) throw error;
    }
    // One that was believed dead wakes and sends again what it had sent.
    store.fate = () => false;
    const late = store.sent[draw(Math.max(1, store.sent.length))];
    for (const change of late?.changes ?? []) store.put(late?.collection ?? '', change);
  }
  return store;
};

/** What everybody is called in the end: by what happened last of the renamings, or as registered. */
export const namesAfter = (log: readonly AnyEvent[]): Map<string, string> => {
  const names = new Map<string, string>();
  for (const [kind, id] of Object.entries(entryIds)) {
    const all = log.filter((event): event is Logged<Naming> => event.category === kind).map(({ data }) => data);
    const [registration, ...renamings] = all;
    const times = renamings.map(({ occurredAt }) => occurredAt).toSorted();
    const last = renamings.findLast(({ occurredAt }) => occurredAt === times.at(-1));
    const name = (last ?? registration)?.name;
    if (typeof name === 'string') names.set(id, name);
  }
  return names;
};

/** As an oracle tells it: times as texts, without what belongs to the machinery. */
export const told = (document: Stored | undefined): unknown => {
  const {
    _id,
    position: _position,
    basis: _basis,
    flags,
    ...fields
  } = JSON.parse(
    JSON.stringify(document ?? {}, (_, value: unknown) => (typeof value === 'bigint' ? String(value) : value)),
  ) as Record<string, unknown>;
  return { ...fields, ...(Array.isArray(flags) ? { flags: flags.toSorted() } : {}) };
};

/** Shows the difference where there is one; the comparison of Jest takes its time. */
export const same = (one: unknown, other: unknown): void => {
  if (!isDeepStrictEqual(one, other)) expect(one).toStrictEqual(other);
};
