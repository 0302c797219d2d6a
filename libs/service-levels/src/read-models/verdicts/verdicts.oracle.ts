import type { Logged } from '#decider';
import { view, type Incident, type IncidentView, type RecordedIncidentEvent } from '#incidents/domain';
import { judge, termsKnownAt, type Judgement, type Verdict } from '../../domain/index.js';
import type { Exclusion, RecordedAgreementEvent, RecordedVerdictEvent } from '../../domain/index.js';
import type { Known } from './folding.js';

// What the documents of verdicts hold after a log, worked out from the whole streams, by the words of rules.md: everything is
// judged before and after each event that reaches an incident. No function of the projection or of the ledger. Times are texts.

type Values = Record<string, unknown>;

interface ToldChange {
  agreement: string;
  key: string;
  kind: string;
  from: { state: Verdict['state']; over: unknown };
  to: { state: Verdict['state']; over: unknown };
  at: string;
  cause: { eventId: string; type: string; actor: { kind: string; id: string } } | null;
  isTold: boolean;
}

/** A document, without what belongs to the machinery. */
export interface Told extends Values {
  verdicts: (Values & { agreement: string; key: string; deadline: string | null })[];
  changes: ToldChange[];
}

type Log = readonly Logged<Known>[];

/** Every document after a log, by id. */
export const documentsOf = (log: Log): Map<string, Told> => {
  const ids = new Set(log.filter(({ type }) => type === 'IncidentLogged').map(({ streamId }) => streamId));
  return new Map([...ids].map((id) => [id, documentOf(id, log)]));
};

const documentOf = (id: string, log: Log): Told => {
  const changes: ToldChange[] = [];
  let verdicts: Verdict[] | undefined;
  let last = '';
  let liveSince: string | null = null;
  for (const [place, event] of log.entries()) {
    const [before, after] = [log.slice(0, place), log.slice(0, place + 1)];
    if (!reaches(id, event, before, after)) continue;
    last = event.metadata.recordedAt;
    if (event.category === 'incident' && event.metadata.source === undefined) liveSince ??= last;
    const [until, now] = [judgedAt(id, before, last)?.verdicts ?? [], judgedAt(id, after, last)?.verdicts ?? []];
    if (verdicts)
      changes.push(
        ...byTime(verdicts, until, liveSince),
        ...byEvent(until, now, event, { end: endOf(id, after), liveSince }),
      );
    verdicts = now;
  }
  return bodyOf(id, log, { last, liveSince, changes });
};

/** Incidents that count in one another: by whom is in whom. */
const merges = (log: Log): Map<string, string> => {
  const standing = new Map<string, string>();
  for (const event of log)
    if (event.type === 'IncidentsMerged') standing.set(event.data.from, event.data.into);
    else if (event.type === 'MergeUndone') standing.delete(event.data.from);
  return standing;
};

const holdersOf = (id: string, standing: ReadonlyMap<string, string>): string[] => {
  const into = standing.get(id);
  return into === undefined ? [] : [into, ...holdersOf(into, standing)];
};

const streamOf = (id: string, log: Log): RecordedIncidentEvent[] =>
  log.filter(({ category, streamId }) => category === 'incident' && streamId === id) as never;

const isLogged = (id: string, log: Log): boolean => streamOf(id, log).some(({ type }) => type === 'IncidentLogged');

const incidentOf = (id: string, log: Log): Incident => {
  const standing = merges(log);
  const into = standing.get(id);
  const others = [...standing.keys()].filter((other) => holdersOf(other, standing).includes(id)).sort();
  const alone = aloneOf(id, log);
  const absorbed = others.map((other) => ({ id: other, events: streamOf(other, log) }));
  return { ...alone, merging: { id, absorbed, ...(into ? { into: { into } as never } : {}) } };
};

const aloneOf = (id: string, log: Log): Incident => {
  const events = streamOf(id, log);
  return { events, logged: events.find(({ type }) => type === 'IncidentLogged') as never };
};

/** Does an event say anything that may make another verdict of an incident? Only what does is a moment to judge at. */
const reaches = (id: string, event: Logged<Known>, before: Log, after: Log): boolean => {
  const standing = merges(before);
  const inIt = (other: string): boolean => other === id || holdersOf(other, standing).includes(id);
  if (!isLogged(id, after)) return false;
  switch (event.category) {
    case 'incident':
      return inIt(event.streamId) && !says.nothing.test(event.type);
    case 'merges': {
      const { from, into = '' } = event.data as { from: string; into?: string };
      return event.type === 'IncidentsMerged' ? from === id || inIt(into) : inIt(from);
    }
    case 'verdict':
      return event.streamId === id && !says.nothing.test(event.type);
    default:
      return concerns(id, event, before, after);
  }
};

const says = {
  nothing:
    /^(NoteAdded|ActionTaken|LinkAdded|LeadHandedOver|LogAwaited|(Verdict)?Text(Redacted|sExpired)|IncidentHeld|IncidentReleased)$/,
};

/** An agreement concerns an incident if one of its versions before or after, whichever, names a service of it; a calendar, if it counts by it. */
const concerns = (id: string, event: Logged<Known>, before: Log, after: Log): boolean => {
  const services = viewOf(id, before)?.services ?? [];
  const { agreement, calendar } = event.data as { agreement?: string; calendar?: string };
  if (event.type === 'CalendarRevised')
    return (judgedAt(id, before, '9')?.verdicts ?? []).some(
      ({ limit }) => 'calendar' in limit && limit.calendar === calendar,
    );
  const isOfAgreement = event.type === 'AgreementVersionAdded' || event.type === 'AgreementEnded';
  return (
    isOfAgreement &&
    agreement !== undefined &&
    [before, after].some((log) => concerning(services, log).includes(agreement))
  );
};

const judgedAt = (id: string, log: Log, now: string): Judgement | undefined =>
  judge(
    {
      incident: incidentOf(id, log),
      terms: termsKnownAt({
        events: log.filter(({ category }) => category === 'agreements') as RecordedAgreementEvent[],
      }),
      exclusions: exclusionsOf(id, log),
    },
    { now: now === '9' ? '2026-03-02T10:00:00.000Z' : now },
  );

const saidOf = (id: string, log: Log): RecordedVerdictEvent[] =>
  log.filter(({ category, streamId }) => category === 'verdict' && streamId === id) as never;

const exclusionsOf = (id: string, log: Log): Exclusion[] => {
  const said = saidOf(id, log);
  return said.flatMap((event) =>
    event.type === 'VerdictExcluded' &&
    !said.some((other) => other.type === 'ExclusionLifted' && other.data.exclusion === event.id)
      ? [{ eventId: event.id, ...event.data }]
      : [],
  );
};

const viewOf = (id: string, log: Log): IncidentView | undefined => view(incidentOf(id, log), { now: '9999' });

const endOf = (id: string, log: Log): string | undefined => {
  const { fixed, closed } = viewOf(id, log)?.facts ?? {};
  return fixed?.at ?? closed?.at;
};

const isOf =
  ({ agreement, key }: Verdict) =>
  (other: Verdict): boolean =>
    other.agreement === agreement && other.key === key;

const outcomeOf = ({ state, over }: Verdict): ToldChange['from'] => ({
  state,
  over: state === 'breached' ? (over ?? null) : null,
});

/** Deadlines that went by since the event before, in their order: told if somebody could know of them by then. */
const byTime = (verdicts: readonly Verdict[], until: readonly Verdict[], liveSince: string | null): ToldChange[] =>
  until
    .flatMap((verdict): ToldChange[] => {
      const was = verdicts.find(isOf(verdict));
      if (was === undefined || !['running', 'unknown'].includes(was.state)) return [];
      if (verdict.state !== 'breached' || verdict.deadline === undefined) return [];
      const at = new Date(verdict.deadline.atMost).toISOString();
      const { agreement, key } = verdict;
      const named = { agreement, key, kind: 'deadline', cause: null, at };
      const to = { state: 'breached' as const, over: null };
      return [{ ...named, from: outcomeOf(was), to, isTold: liveSince !== null && liveSince <= at }];
    })
    .sort((one, other) => (one.at < other.at ? -1 : one.at > other.at ? 1 : 0));

const kinds: [RegExp, string][] = [
  [/^FactCorrected$/, 'correction'],
  [/^FactRetracted$/, 'retraction'],
  [/^SeverityChanged$/, 'severity'],
  [/^Clock/, 'pause'],
  [/^IncidentReopened$/, 'reopening'],
  [/^IncidentCancelled$/, 'cancellation'],
  [/^VerdictExcluded$/, 'exclusion'],
  [/^ExclusionLifted$/, 'exclusion-lifted'],
  [/^(IncidentsMerged|MergeUndone)$/, 'merge'],
  [/^ImpactRecorded$/, 'figure'],
  [/^(Calendar|Agreement)/, 'agreement'],
];
const facts = ['late-fact', 'severity', 'pause', 'reopening', 'cancellation', 'figure'];
const course = ['running', 'paused', 'unknown'];

/** What the event itself turned. */
const byEvent = (
  until: readonly Verdict[],
  now: readonly Verdict[],
  { id: eventId, type, metadata: { recordedAt: at, source, actor } }: Logged<Known>,
  { end, liveSince }: { end: string | undefined; liveSince: string | null },
): ToldChange[] => {
  const kind = kinds.find(([pattern]) => pattern.test(type))?.[1] ?? 'late-fact';
  const gone = until.filter((verdict) => !now.some(isOf(verdict)));
  const pairs: [Verdict | undefined, Verdict][] = [
    ...now.map((verdict): [Verdict | undefined, Verdict] => [until.find(isOf(verdict)), verdict]),
    ...gone.map((verdict): [Verdict, Verdict] => [verdict, { ...verdict, state: 'not-applicable' }]),
  ];
  return pairs.flatMap(([was, verdict]): ToldChange[] => {
    if (was === undefined) return [];
    const [from, to] = [outcomeOf(was), outcomeOf(verdict)];
    const isSame = from.state === to.state && JSON.stringify(from.over) === JSON.stringify(to.over);
    const goesOn = course.includes(from.state) && course.includes(to.state);
    const endsWell =
      ['running', 'paused'].includes(from.state) && to.state === 'met' && /late-fact|pause|figure/.test(kind);
    if (isSame || goesOn || endsWell) return [];
    const isNews =
      from.state !== to.state &&
      (['met', 'breached', 'excluded'].includes(from.state) || ['breached', 'excluded'].includes(to.state));
    // The recording of what was over before anybody could have been told of it (docs: "judged and not announced").
    const moment = from.state === 'breached' ? was.deadline : (verdict.deadline ?? was.deadline);
    const overAt = moment === undefined ? end : new Date(moment.atMost).toISOString();
    const isHistory = facts.includes(kind) && overAt !== undefined && (liveSince === null || overAt < liveSince);
    const isLate = kind === 'agreement' && end !== undefined;
    const { agreement, key } = verdict;
    const cause = { eventId, type, actor: { kind: actor.kind, id: actor.id } };
    return [{ agreement, key, kind, from, to, at, cause, isTold: isNews && !source && !isHistory && !isLate }];
  });
};

interface Course {
  last: string;
  liveSince: string | null;
  changes: ToldChange[];
}

const bodyOf = (id: string, log: Log, { last, liveSince, changes }: Course): Told => {
  const judgement = judgedAt(id, log, last) as Judgement;
  const { verdicts, severity, highestSeverity, services } = judgement;
  const seen = viewOf(id, log) as IncidentView;
  const merged = seen.merged;
  const parts = [id, ...merged];
  const restricted = parts.flatMap((part) => view(aloneOf(part, log), { now: '9999' })?.restrictedTo ?? []);
  const restrictions = parts.map((part) => view(aloneOf(part, log), { now: '9999' })?.restrictedTo ?? null);
  const isRestricted = restrictions.some((people) => people !== null);
  return {
    status: seen.status,
    severity,
    highestSeverity,
    services,
    firstLoggedAt: seen.facts.firstLogged?.at,
    asOf: last,
    agreements: [...new Set(verdicts.map(({ agreement }) => agreement))],
    calendars: [...new Set(verdicts.flatMap(({ limit }) => ('calendar' in limit ? [limit.calendar] : [])))],
    verdicts: verdicts.map(rowOf),
    changes,
    spans: seen.facts.impactSpans.map(({ data, ended }) => ({
      service: data['service'],
      kind: data['kind'],
      from: data['from'],
      to: ended?.at ?? null,
    })),
    excluded: exclusionsOf(id, log).map(({ agreement, value = null, cause, eventId }) => ({
      ...{ agreement, value, cause, eventId },
    })),
    dueAt: dueAt(verdicts, changes, saidOf(id, log), liveSince),
    liveSince,
    mergedInto: merges(log).get(id) ?? null,
    merged,
    restrictedTo: isRestricted
      ? [...new Set(restricted)].filter((each) => restrictions.every((people) => people?.includes(each) ?? true))
      : null,
    isRestricted,
    concerning: concerning(services, log),
    ...(merged.length > 0
      ? { parts: parts.map((part) => ({ services: view(aloneOf(part, log), { now: '9999' })?.services.toSorted() })) }
      : {}),
  };
};

/** In the order in which they were made; by the versions that hold, since one of the same day takes the place of another. */
const concerning = (services: readonly string[], log: Log): string[] => {
  const made = log.flatMap(({ type, data }) => (type === 'AgreementMade' ? [data.agreement] : []));
  return made.filter((agreement) => {
    const versions = new Map(
      log.flatMap(({ type, data }) =>
        type === 'AgreementVersionAdded' && data.agreement === agreement ? [[data.effectiveFrom, data] as const] : [],
      ),
    );
    return [...versions.values()].some((version) => version.services.some((service) => services.includes(service)));
  });
};

const rowOf = (verdict: Verdict): Told['verdicts'][number] => {
  const { agreement, version, key, limit, state, exclusion, otherwise } = verdict;
  const { length, hours = 0, minutes = 0 } = lengthIn(limit.limit);
  return {
    ...{ agreement, version, key, value: limit.value, state },
    severity: 'severity' in limit ? limit.severity : null,
    limit: length ?? (hours * 60 + minutes) * 60_000,
    measured: verdict.measured ?? null,
    over: verdict.over ?? null,
    deadline: instantOf(verdict.deadline?.atLeast),
    latestDeadline: instantOf(verdict.deadline?.atMost),
    missing: verdict.missing ?? null,
    why: verdict.why ?? null,
    excluded: exclusion ? { cause: exclusion.cause, eventId: exclusion.eventId, otherwise } : null,
    lateDowngrades: verdict.flags.map(({ eventId }) => eventId),
  };
};

const lengthIn = (limit: string | number): { length?: number; hours?: number; minutes?: number } => {
  if (typeof limit === 'number') return { length: limit };
  const [, hours, minutes] = /^PT(?:(\d+)H)?(?:(\d+)M)?$/.exec(limit) ?? [];
  return { hours: Number(hours ?? 0), minutes: Number(minutes ?? 0) };
};

const instantOf = (moment: number | undefined): string | null =>
  moment === undefined ? null : new Date(moment).toISOString();

/** The first change that is told and not announced yet, else what comes next of what is near or goes by. */
const dueAt = (
  verdicts: readonly Verdict[],
  changes: readonly ToldChange[],
  said: readonly RecordedVerdictEvent[],
  liveSince: string | null,
): string | null => {
  const isAnnounced = ({ agreement, key, cause, at }: ToldChange): boolean =>
    said.some(
      ({ type, data }) =>
        (type === 'LimitBreached' || type === 'VerdictChanged') &&
        data.agreement === agreement &&
        data.limit === key &&
        (cause ? data.cause === cause.eventId : 'deadline' in data && data.deadline === at),
    );
  const owed = changes.find((change) => change.isTold && !isAnnounced(change));
  if (owed) return owed.at;
  const moments = verdicts.flatMap(({ agreement, key, state, deadline, near }) => {
    if (deadline === undefined || !['running', 'unknown'].includes(state)) return [];
    if (liveSince === null || (instantOf(deadline.atMost) ?? '') < liveSince) return [];
    const isTold = said.some(
      ({ type, data }) =>
        type === 'DeadlineNeared' &&
        data.agreement === agreement &&
        data.limit === key &&
        data.deadline === instantOf(deadline.atLeast),
    );
    return [deadline.atMost + 1, ...(near === undefined || isTold ? [] : [near])];
  });
  return instantOf(moments.length === 0 ? undefined : Math.min(...moments));
};
