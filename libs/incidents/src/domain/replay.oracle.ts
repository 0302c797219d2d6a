import type { IncidentEvent, Instant, RecordedIncidentEvent } from './events.js';

/** A misreading of one rule, so that a test can show that the histories tell it from the right reading. */
export type Misreading = 'original-moment' | 'known-before' | 'valid-before' | 'original-restored';

export interface Told {
  eventId: string;
  type: string;
  data: Record<string, unknown>;
  at: Instant;
}

export interface Replayed {
  asOf: Instant;
  entries: Told[];
  status: string;
  title: unknown;
  severity: unknown;
  started: string | undefined;
  firstLogged: string | undefined;
  detected: string | undefined;
  firstResponded: string | undefined;
  diagnosed: string | undefined;
  mitigated: string | undefined;
  fixed: string | undefined;
}

const nullable = ['by', 'reportedBy', 'loggedBy', 'solution', 'from'];
const phases: Record<string, string> = {
  IncidentLogged: 'open',
  IncidentReopened: 'open',
  IncidentResponded: 'responding',
  IncidentDiagnosed: 'diagnosed',
  IncidentMitigated: 'mitigated',
  IncidentFixed: 'fixed',
  IncidentClosed: 'closed',
  IncidentCancelled: 'cancelled',
};

/** T4; a span is put in order by its beginning, or by its end where that alone is known. */
const momentIn = ({ occurredAt, notBefore, from, to }: Record<string, unknown>): Instant =>
  (occurredAt ?? notBefore ?? from ?? to) as Instant;

/** S1; an end of the incident itself is not followed by what was recorded of one that was merged into it. */
const statusAfter = (entries: readonly { type: string; of: string | undefined }[]): string => {
  let status = 'open';
  for (const { type, of } of entries)
    if (
      type in phases &&
      !(type === 'IncidentLogged' && of === undefined) &&
      !(of !== undefined && ['closed', 'cancelled'].includes(status))
    )
      status = phases[type] ?? '';
  return status;
};

/** The rules of time, amendments and state (rules.md T, A, S), read aloud and slowly: no function of the domain. */
export const replay = (
  events: readonly RecordedIncidentEvent[],
  { validAt, knownAt, now }: { validAt?: Instant | undefined; knownAt?: Instant | undefined; now: Instant },
  misread?: Misreading,
): Replayed | undefined => {
  const upTo = (moment: Instant, limit: Instant | undefined, before: boolean): boolean =>
    limit === undefined || moment < limit || (!before && moment === limit);
  // T3: `knownAt` takes all of its instant.
  const known = events.filter((event) => upTo(event.metadata.recordedAt, knownAt, misread === 'known-before'));
  const naming = (type: IncidentEvent['type'], id: string): RecordedIncidentEvent[] =>
    known.filter((event) => event.type === type && 'eventId' in event.data && event.data.eventId === id);
  // A1: void where a retraction that stands names it.
  const stands = (event: RecordedIncidentEvent): boolean => !naming('FactRetracted', event.id).some(stands);
  // What a correction, or a correction of a correction, is about in the end.
  const about = (id: string): string => {
    const event = known.find((each) => each.id === id);
    return event?.type === 'FactCorrected' ? about(event.data.eventId) : id;
  };
  // A1: each field is that of the newest standing correction, else of the fact.
  const effective = (id: string, said: Record<string, unknown>): Record<string, unknown> => {
    const all = known.filter((event) => event.type === 'FactCorrected' && about(event.id) === id);
    const lastVoid = misread === 'original-restored' ? all.findLastIndex((correction) => !stands(correction)) : -1;
    return all
      .filter((correction, place) => stands(correction) && place > lastVoid)
      .reduce((held, { data }) => ({ ...held, ...((data as never)['replace'] as object) }), said);
  };
  const facts = known
    .filter(
      (event) =>
        ![
          ...['FactCorrected', 'FactRetracted', 'LogAwaited', ...restricting],
          ...['TextRedacted', 'TextsExpired', 'IncidentHeld', 'IncidentReleased'],
        ].includes(event.type) && stands(event),
    )
    .map(({ id, type, data: original, revision, ...rest }) => {
      const whole = Object.entries(effective(id, original as never));
      const data = Object.fromEntries(whole.filter(([name, value]) => value !== null || nullable.includes(name)));
      const at = momentIn(data);
      const dropBy = misread === 'original-moment' ? momentIn(original) : at;
      return { eventId: id, type, data, at, revision, dropBy, of: (rest as { of?: string }).of };
    });
  const log = facts.find(({ type }) => type === 'IncidentLogged');
  if (log === undefined) return undefined; // T6
  const entries = facts
    .filter(({ dropBy }) => upTo(dropBy, validAt, misread === 'valid-before')) // T5
    .sort((one, other) => (one.at === other.at ? Number(one.revision - other.revision) : one.at < other.at ? -1 : 1));
  const all = (type: string): typeof facts => entries.filter((entry) => entry.type === type);
  const lastReopening = entries.findLastIndex(({ type }) => type === 'IncidentReopened');
  const sinceReopened = (type: string): string | undefined =>
    entries.findLast((entry, place) => entry.type === type && place > lastReopening)?.eventId;
  // "First logged is the earliest log or report."
  const firstLogged = entries.find(({ type }) => type === 'IncidentLogged' || type === 'IncidentReported');
  const superseded = all('IncidentDiagnosed').map(({ data }) => data['supersedes']);
  return {
    asOf: [now, validAt ?? now, knownAt ?? now].sort()[0] ?? now,
    entries: entries.map(({ eventId, type, data, at }) => ({ eventId, type, data, at })),
    status: firstLogged ? statusAfter(entries) : 'not-logged',
    title: log.data['title'],
    severity: (entries.findLast(({ type }) => ['IncidentLogged', 'SeverityChanged'].includes(type)) ?? log).data[
      'severity'
    ],
    started: all('IncidentStarted').reduce<(typeof facts)[number] | undefined>(
      (held, start) => (held === undefined || start.revision > held.revision ? start : held),
      undefined,
    )?.eventId,
    firstLogged: firstLogged?.eventId,
    detected: (all('IncidentDetected')[0] ?? firstLogged)?.eventId,
    firstResponded: all('IncidentResponded')[0]?.eventId,
    diagnosed: all('IncidentDiagnosed').findLast(({ eventId }) => !superseded.includes(eventId))?.eventId, // S2
    mitigated: sinceReopened('IncidentMitigated'), // S2
    fixed: sinceReopened('IncidentFixed'),
  };
};

/** Who sees it is no fact (R1). */
const restricting = ['IncidentRestricted', 'IncidentUnrestricted'];

/** What does not count of an incident that was merged (decision 0018). */
const notCounting = [
  ...['SeverityChanged', 'LeadHandedOver', 'ClockPaused', 'ClockResumed', 'IncidentClosed'],
  ...['IncidentCancelled', 'FactDeclaredUnrecorded', 'LogAwaited', ...restricting],
  ...['TextRedacted', 'TextsExpired', 'IncidentHeld', 'IncidentReleased'],
];

const ofReports = ['title', 'services', 'reportedBy', 'loggedBy', 'origin', 'channel', 'occurredAt'];
const only = (data: object): object =>
  Object.fromEntries(Object.entries(data).filter(([name]) => ofReports.includes(name)));

/** The streams of an incident and of those that were merged into it as one stream (T4, A5): their logs are reports. */
export const asOne = (
  id: string,
  own: readonly RecordedIncidentEvent[],
  others: readonly { id: string; events: readonly RecordedIncidentEvent[] }[],
  knownAt?: Instant,
): RecordedIncidentEvent[] => {
  const counting = others.flatMap(({ id: stream, events: all }) => {
    const events = all.filter(({ metadata }) => knownAt === undefined || metadata.recordedAt <= knownAt);
    const alone = replay(events, { now: '9999-01-01T00:00:00.000Z' })?.entries ?? [];
    /** A reopening that lifts a closing only, which does not count. */
    const liftsNothing = (eventId: string): boolean => {
      const place = alone.findIndex((entry) => entry.eventId === eventId);
      return place >= 0 && !alone.slice(0, place).some(({ type }) => type === 'IncidentFixed');
    };
    const log = events.find(({ type }) => type === 'IncidentLogged');
    const about = (eventId: string): string => {
      const event = events.find((each) => each.id === eventId);
      return event?.type === 'FactCorrected' ? about(event.data.eventId) : eventId;
    };
    return events
      .filter(
        ({ type, id: eventId }) =>
          !notCounting.includes(type) && !(type === 'IncidentReopened' && liftsNothing(eventId)),
      )
      .map((event) => {
        if (event === log) return { stream, event: { ...event, type: 'IncidentReported', data: only(event.data) } };
        return event.type === 'FactCorrected' && about(event.id) === log?.id
          ? { stream, event: { ...event, data: { ...event.data, replace: only(event.data.replace) } } }
          : { stream, event };
      });
  });
  return [...own.map((event) => ({ stream: id, event })), ...counting]
    .map(({ stream, event }) => ({
      event: { ...event, ...(stream === id ? {} : { of: stream }) } as unknown as RecordedIncidentEvent,
      key: `${event.metadata.recordedAt} ${stream} ${String(event.revision).padStart(6, '0')}`,
    }))
    .sort((one, two) => (one.key < two.key ? -1 : 1))
    .map(({ event }, place) => ({ ...event, revision: BigInt(place) }));
};
