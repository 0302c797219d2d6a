import type { RecordedIncidentEvent } from '../domain/index.js';
import { asOne, replay, type Told } from '../domain/replay.oracle.js';
import { termsOf } from './incidents/terms.js';

// What the documents of an incident hold, worked out from its whole stream at once, by the words of docs/read-models and
// of rules.md: no function of the domain or of a projection. Times are RFC 3339 texts, and texts stand as the events
// given have them.

type Values = Record<string, unknown>;

/** What is no fact, and amends none. */
const marks = ['TextRedacted', 'TextsExpired', 'IncidentHeld', 'IncidentReleased', 'LogAwaited'];

/** Every known fact that stands, as it reads now: in order of time. */
const entriesOf = (events: readonly RecordedIncidentEvent[]): Told[] => {
  const told = replay(redacted(events), { now: '9999-01-01T00:00:00.000Z' });
  if (told === undefined) throw new Error('there is no log');
  return told.entries;
};

/** P5: the marker stands where the text stood, and the event's other texts are those of the redaction. */
const redacted = (events: readonly RecordedIncidentEvent[]): RecordedIncidentEvent[] => {
  const copies = structuredClone(events) as (RecordedIncidentEvent & { data: Values & { path: string } })[];
  for (const [place, { type, data }] of copies.entries()) {
    if (type === 'TextsExpired') for (const before of copies.slice(0, place)) expire(before.data, false);
    if (type !== 'TextRedacted') continue;
    const target = copies.find(({ id }) => id === data['eventId']);
    for (const [path, text] of [
      ...Object.entries(data['texts'] as Values),
      [data['path'], { redacted: true }] as const,
    ]) {
      const names = path.split('.');
      const last = names.pop() ?? '';
      const holder = names.reduce<Values | undefined>((inner, name) => inner?.[name] as Values, target?.data);
      if (holder) holder[last] = text;
    }
  }
  return copies;
};

/** The marker stands where any text stood. */
const expire = (data: Values, isAllText: boolean): void => {
  for (const [name, value] of Object.entries(data))
    if (['texts', 'reasons', 'replace'].includes(name)) expire(value as Values, name !== 'replace');
    else if (value !== null && (isAllText || proseNames.includes(name))) data[name] = { redacted: true };
};

/** How an incident stands to others, and when something last reached its document. */
export interface Standing {
  id: string;
  into: string | null;
  others: readonly { id: string; events: readonly RecordedIncidentEvent[] }[];
  updatedAt: string | undefined;
}

/** R1 and R2: whether somebody sees a stream. */
export const seesOf = (
  stream: readonly RecordedIncidentEvent[],
  { services, person }: { services: ReadonlySet<string> | undefined; person: string | undefined },
): boolean => {
  const people = seenBy([stream]);
  const isAmong = people === null || people.some((id) => id === person);
  return isAmong && (services === undefined || affectedBy(stream).some((id) => services.has(id)));
};

/** R1: those who see every part, where one of them is restricted; what was said last of a part holds. */
const seenBy = (parts: readonly (readonly RecordedIncidentEvent[])[]): string[] | null => {
  const restrictions = parts.flatMap((part) => {
    const said = part.filter(({ type }) => /^Incident(Logged|Restricted|Unrestricted)$/.test(type)).at(-1);
    const { restrictedTo } = said?.data as { restrictedTo?: string[] };
    return restrictedTo === undefined ? [] : [restrictedTo];
  });
  const [first] = restrictions;
  return first?.filter((id) => restrictions.every((people) => people.includes(id))) ?? null;
};

/** R2: what its log names, and what was said to be affected since. */
const affectedBy = (part: readonly RecordedIncidentEvent[]): string[] => {
  const known = [...timelineDocumentsOf(part, '').values()].filter(({ standing }) => standing);
  const log = known.find(({ type }) => type === 'IncidentLogged')?.['data'] as Values;
  const since = known.filter(({ type }) => type === 'ServiceAffected').map(({ data }) => (data as Values)['service']);
  return [...new Set([...(log['services'] as string[]), ...(since as string[])])].sort();
};
const proseNames = [
  ...[
    'title',
    'description',
    'note',
    'cause',
    'mitigation',
    'solution',
    'what',
    'outcome',
    'reason',
    'update',
    'label',
  ],
];

/** Every text of a fact that stands. */
const textsIn = (events: readonly RecordedIncidentEvent[]): string[] =>
  entriesOf(events).flatMap(({ data }) =>
    proseNames.map((name) => data[name]).filter((text) => typeof text === 'string'),
  );

const wholeOf = (
  stream: readonly RecordedIncidentEvent[],
  { id, others }: Pick<Standing, 'id' | 'others'>,
): RecordedIncidentEvent[] =>
  asOne(
    id,
    redacted(stream),
    others.map((other) => ({ ...other, events: redacted(other.events) })),
  );

/** Every fact that stands and counts in an incident, in order of time. */
export const entriesOfWhole = (
  stream: readonly RecordedIncidentEvent[],
  standing: Pick<Standing, 'id' | 'others'>,
): Told[] => entriesOf(wholeOf(stream, standing));

/**
 * @param reference the place in the stream `references`, from 0, of the event that names it, if there is one
 * @param names what services and teams are called, by id
 */
export const incidentDocumentOf = (
  stream: readonly RecordedIncidentEvent[],
  reference?: number,
  names: ReadonlyMap<string, string> = new Map(),
  { id, into, others, updatedAt }: Standing = {
    id: '',
    into: null,
    others: [],
    updatedAt: stream.at(-1)?.metadata.recordedAt,
  },
): Values => {
  const events = wholeOf(stream, { id, others });
  const isOwn = ({ eventId }: Told): boolean => stream.some((event) => event.id === eventId);
  const entries = entriesOf(events);
  const told = replay(events, { now: '9999-01-01T00:00:00.000Z' });
  if (told === undefined) throw new Error('there is no log');
  const entry = (id: string | undefined): Told | undefined => entries.find(({ eventId }) => eventId === id);
  const at = (id: string | undefined): string | null => entry(id)?.at ?? null;
  const all = (...types: string[]): Told[] => entries.filter(({ type }) => types.includes(type));
  const last = (...types: string[]): Told | undefined => all(...types).at(-1);
  const isSinceReopened = (one: Told | undefined): boolean =>
    entries.slice(entries.indexOf(one as Told)).every((entry) => entry.type !== 'IncidentReopened' || !isOwn(entry));
  const log = all('IncidentLogged')[0] as Told;
  const start = entry(told.started);
  const closed = last('IncidentClosed');
  const lead = entries
    .filter(isOwn)
    .findLast(
      ({ type, data }) => type === 'LeadHandedOver' || (type === 'IncidentResponded' && data['role'] === 'lead'),
    );
  const teams = entries
    .filter(({ type }) => type === 'IncidentResponded' || type === 'LeadHandedOver')
    .map(({ data }) => (data['by'] ?? data['to']) as { kind: string; id: string } | null)
    .filter((who) => who?.kind === 'team')
    .map((who) => who?.id);
  const severities = all('IncidentLogged', 'SeverityChanged').map(({ data }) => Number(data['severity']));
  const first = entry(told.firstLogged) ?? log;
  const reporter = first.data['reportedBy'] as { kind: string } | null;
  const figures = (name: string): Told[] => all('ImpactRecorded').filter(({ data }) => data[name] !== undefined);
  /** "The newest confirmed, else the newest estimate." */
  const headline = (name: string): Values | null => {
    const chosen = figures(name).findLast(({ data }) => data['confirmed']) ?? figures(name).at(-1);
    return chosen ? { value: chosen.data[name], confirmed: chosen.data['confirmed'] } : null;
  };
  /** "Summed across sources, the latest figure of each." */
  const requests: Record<string, Told> = {};
  for (const figure of figures('supportRequests')) requests[String(figure.data['countedBy'])] = figure;
  const desks = Object.values(requests);
  const originByReporter: Values = {
    monitor: 'monitor',
    'external-user': 'external-user',
    person: 'staff',
    team: 'staff',
  };
  const bounded = start?.data['notBefore'] !== undefined;
  const newest = stream.at(-1);
  const recover = entry(told.mitigated) ?? entry(told.fixed);
  const pairs: [string, string, Told | undefined, Told | undefined][] = [
    ['timeToDetect', 'detected-before-started', start, entry(told.detected)],
    ['timeToLog', 'logged-before-started', start, first],
    ['timeToRespond', 'responded-before-logged', first, entry(told.firstResponded)],
    ['timeToDiagnose', 'diagnosed-before-logged', first, entry(told.diagnosed)],
    ['timeToRecover', 'recovered-before-started', start, recover],
    ['timeToFix', 'fixed-before-logged', first, entry(told.fixed)],
    ['total', 'fixed-before-started', start, entry(told.fixed)],
  ];
  const durations: Values = {};
  const reversed: string[] = [];
  for (const [name, flag, from, to] of pairs) {
    if (!from || !to) continue;
    const [[early, late], [soonest, latest]] = [limits(from), limits(to)];
    if (latest < early) reversed.push(flag);
    else durations[name] = { atLeast: Math.max(0, soonest - late), atMost: latest - early };
  }
  const services = [
    ...new Set([
      ...(log.data['services'] as string[]),
      ...all('ServiceAffected', 'IncidentReported').flatMap(
        ({ data }) => (data['services'] ?? data['service'] ?? []) as string | string[],
      ),
    ]),
  ];
  return {
    revision: Number(newest?.revision),
    reference: reference === undefined ? null : `INC-${reference + 1}`,
    ...(log.data['key'] === undefined ? {} : { key: log.data['key'] }),
    title: told.title,
    status: into === null ? told.status : 'merged',
    mergedInto: into,
    merged: others.map((other) => other.id),
    restrictedTo: seenBy([stream, ...others.map((other) => other.events)]),
    isRestricted: seenBy([stream, ...others.map((other) => other.events)]) !== null,
    ...(others.length > 0
      ? { parts: [stream, ...others.map((other) => other.events)].map((part) => ({ services: affectedBy(part) })) }
      : {}),
    terms: [...new Set([stream, ...others.map((other) => other.events)].flatMap(textsIn).flatMap(termsOf))].sort(),
    severity: told.severity,
    highestSeverity: Math.min(...severities),
    services,
    serviceNames: services.map((id) => names.get(id) ?? null),
    origin: first.data['origin'] ?? (reporter && originByReporter[reporter.kind]),
    ...(log.data['channel'] === undefined ? {} : { channel: log.data['channel'] }),
    reportedBy: log.data['reportedBy'],
    lead: lead ? (lead.data['to'] ?? lead.data['by']) : null,
    teams: [...new Set(teams)].sort(),
    teamNames: [...new Set(teams)].sort().map((id) => names.get(id ?? '') ?? null),
    pausedSince: pausedSince(entries),
    loggedAt: log.at,
    firstLoggedAt: first.at,
    reports: all('IncidentReported').length,
    users: headline('users'),
    accounts: headline('accounts'),
    supportRequests:
      desks.length === 0
        ? null
        : {
            value: desks.reduce((sum, { data }) => sum + Number(data['supportRequests']), 0),
            confirmed: desks.every(({ data }) => data['confirmed']),
          },
    startedAt: start && !bounded ? start.at : null,
    ...(bounded ? { startedNotBefore: start.data['notBefore'], startedNotAfter: start.data['notAfter'] } : {}),
    detectedAt: at(told.detected),
    respondedAt: at(told.firstResponded),
    diagnosedAt: at(told.diagnosed),
    mitigatedAt: at(told.mitigated),
    fixedAt: at(told.fixed),
    closedAt: closed && isSinceReopened(closed) ? closed.at : null,
    cancelledAt: last('IncidentCancelled')?.at ?? null,
    reopenings: all('IncidentReopened').length,
    durations,
    flags: [
      ...new Set([...ofStart(entries), ...reversed, ...ofOrder(entries, told), ...ofEnds(entries.filter(isOwn))]),
    ].sort(),
    heldSince: heldSince(stream),
    textsExpiredAt: textsExpiredAt(stream),
    updatedAt,
  };
};

const heldSince = (stream: readonly RecordedIncidentEvent[]): unknown => {
  const last = stream.filter(({ type }) => type === 'IncidentHeld' || type === 'IncidentReleased').at(-1);
  return last?.type === 'IncidentHeld' ? last.metadata.recordedAt : null;
};

/** Until a text is written again. */
const textsExpiredAt = (stream: readonly RecordedIncidentEvent[]): unknown => {
  const place = stream.findLastIndex(({ type }) => type === 'TextsExpired');
  const since = stream.slice(place + 1).flatMap(({ data }) => textsWithin(data));
  return place < 0 || since.length > 0 ? null : stream[place]?.metadata.recordedAt;
};

const textsWithin = (data: object): unknown[] =>
  Object.entries(data).flatMap(([name, value]: [string, unknown]) =>
    typeof value === 'object' && value !== null && !('redacted' in value)
      ? ['texts', 'reasons'].includes(name)
        ? Object.values(value).filter((text) => typeof text === 'string')
        : textsWithin(value)
      : proseNames.includes(name) && typeof value === 'string'
        ? [value]
        : [],
  );

/** The bounds of a moment in milliseconds. */
const limits = ({ at, data }: Told): [number, number] =>
  data['notBefore'] === undefined
    ? [Date.parse(at), Date.parse(at)]
    : [Date.parse(data['notBefore'] as string), Date.parse(data['notAfter'] as string)];

const pausedSince = (entries: readonly Told[]): string | null => {
  let since: string | null = null;
  for (const { type, at } of entries) {
    if (type === 'ClockPaused') since ??= at;
    if (['ClockResumed', 'IncidentFixed', 'IncidentClosed', 'IncidentCancelled'].includes(type)) since = null;
  }
  return since;
};

const ofStart = (entries: readonly Told[]): string[] => {
  const starts = entries.filter(({ type }) => type === 'IncidentStarted').length;
  const declared = entries.some(({ type, data }) => type === 'FactDeclaredUnrecorded' && data['fact'] === 'started');
  return starts > 1 ? ['several-starts'] : starts === 0 && !declared ? ['start-not-stated'] : [];
};

const ofOrder = (
  entries: readonly Told[],
  told: { diagnosed: string | undefined; fixed: string | undefined },
): string[] => {
  const flags: string[] = [];
  const at = (id: string | undefined): string | undefined => entries.find(({ eventId }) => eventId === id)?.at;
  if ((at(told.diagnosed) ?? '') > (at(told.fixed) ?? '9')) flags.push('diagnosed-after-fixed');
  let [ended, paused] = [false, false];
  for (const { type } of entries) {
    if (type === 'ClockPaused') {
      if (paused) flags.push('paused-twice');
      paused = true;
    } else if (type === 'ClockResumed') {
      if (!paused) flags.push('resumed-without-pause');
      paused = false;
    } else if (type === 'IncidentFixed' || type === 'IncidentClosed') [ended, paused] = [true, false];
    else if (type === 'IncidentCancelled') paused = false;
    else if (type === 'IncidentReopened') {
      if (!ended) flags.push('reopened-without-fix');
      ended = false;
    }
  }
  return flags;
};

const ofEnds = (entries: readonly Told[]): string[] => {
  const flags: string[] = [];
  let end: string | undefined;
  for (const { type } of entries) {
    const isPhase = /^Incident(Logged|Responded|Diagnosed|Mitigated|Fixed|Reopened|Closed|Cancelled)$/.test(type);
    if (!isPhase) continue;
    if (end !== undefined && type !== 'IncidentReopened') flags.push(`after-${end}`);
    end = type === 'IncidentClosed' ? 'closed' : type === 'IncidentCancelled' ? 'cancelled' : undefined;
  }
  return flags;
};

/** The documents of its timeline, by their ids. */
export const timelineDocumentsOf = (
  events: readonly RecordedIncidentEvent[],
  incident: string,
): Map<string, Values> => {
  const known = redacted(events);
  const byId = new Map(known.map((event) => [event.id, event]));
  const isAmendment = ({ type }: RecordedIncidentEvent): boolean =>
    type === 'FactCorrected' || type === 'FactRetracted';
  /** The fact at the end of a chain of amendments. */
  const factBehind = (event: RecordedIncidentEvent): string =>
    isAmendment(event)
      ? factBehind(byId.get((event.data as { eventId: string }).eventId) as RecordedIncidentEvent)
      : event.id;
  /** A1, read aloud: void where a retraction that stands names it. */
  const stands = (event: RecordedIncidentEvent): boolean =>
    !known.some((other) => other.type === 'FactRetracted' && other.data.eventId === event.id && stands(other));
  const documents = new Map<string, Values>();
  for (const fact of known) {
    if (isAmendment(fact) || marks.includes(fact.type)) continue;
    if (fact.type === 'IncidentRestricted' || fact.type === 'IncidentUnrestricted') continue;
    const amendments = known.filter((event) => isAmendment(event) && factBehind(event) === fact.id);
    const about = (event: RecordedIncidentEvent): RecordedIncidentEvent => {
      const target = byId.get((event.data as { eventId: string }).eventId) as RecordedIncidentEvent;
      return target.type === 'FactCorrected' ? about(target) : target;
    };
    const corrections = amendments.filter(
      (event) => event.type === 'FactCorrected' && about(event).id === fact.id && stands(event),
    );
    const data: Values = { ...fact.data };
    for (const correction of corrections)
      for (const [name, value] of Object.entries((correction.data as unknown as { replace: Values }).replace)) {
        if (value === null && !['by', 'reportedBy', 'loggedBy', 'solution', 'from'].includes(name))
          Reflect.deleteProperty(data, name);
        else data[name] = value;
      }
    documents.set(fact.id, {
      incident,
      revision: Number(fact.revision),
      type: fact.type,
      standing: stands(fact),
      at: data['occurredAt'] ?? data['notBefore'] ?? data['from'] ?? data['to'],
      recordedAt: fact.metadata.recordedAt,
      actor: fact.metadata.actor,
      ...(fact.metadata.source ? { source: fact.metadata.source } : {}),
      data,
      ...(corrections.length > 0 ? { original: fact.data } : {}),
      ...(amendments.length > 0
        ? {
            amendments: amendments.map((event) => ({
              eventId: event.id,
              type: event.type,
              revision: Number(event.revision),
              recordedAt: event.metadata.recordedAt,
              actor: event.metadata.actor,
              ...(event.metadata.source ? { source: event.metadata.source } : {}),
              standing: stands(event),
              data: event.data,
            })),
          }
        : {}),
    });
  }
  return documents;
};

/** What is said of a key under which facts came ahead of the log; nothing where none did. */
export const unloggedDocumentOf = (events: readonly RecordedIncidentEvent[]): Values => {
  const awaited = events.find((event) => event.type === 'LogAwaited');
  if (awaited?.type !== 'LogAwaited') return {};
  const log = events.findIndex(({ type }) => type === 'IncidentLogged');
  const ahead = (log < 0 ? events : events.slice(0, log)).filter(({ type }) => !marks.includes(type));
  return {
    key: awaited.data.key,
    heldSince: awaited.metadata.recordedAt,
    lastAt: ahead.at(-1)?.metadata.recordedAt,
    events: ahead.length,
    loggedAt: events[log]?.metadata.recordedAt ?? null,
  };
};
