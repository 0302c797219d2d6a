import type { Calendar } from '#business-time';
import type { Instant, RecordedIncidentEvent } from '#incidents/domain';
import type { CountLimit, Day, LengthLimit, Limit } from './agreement-events.js';
import { isOpen, minute, reached } from './minutes.oracle.js';
import type { Bounds } from './verdict.js';
import type { Exclusion } from './verdict-events.js';

/** A case with nothing computed: what was agreed in plain words, and streams as recorded. Moments are whole minutes. */
export interface PlainCase {
  /** The incident's own, by which facts of several streams are put in order (rules.md T4). */
  id: string;
  own: readonly RecordedIncidentEvent[];
  /** Of incidents that count in this one. */
  merged: readonly { id: string; events: readonly RecordedIncidentEvent[] }[];
  isMergedAway: boolean;
  zone: string;
  /** The earliest first. */
  versions: readonly { effectiveFrom: Day; services: readonly string[]; limits: readonly Limit[] }[];
  calendars: ReadonlyMap<string, Calendar>;
  exclusions: readonly Exclusion[];
}

/** A misreading of one rule, so that a test can show that the cases tell it from the right reading. */
export type Misreading =
  'own-log' | 'highest-severity' | 'earliest-start' | 'pause-outlasts-fix' | 'later-version' | 'last-fix-proves';

export interface PlainVerdict {
  value: Limit['value'];
  severity: number | undefined;
  state: string;
  /** Of what is unknown, not applicable or excluded: which fact, why, or what else it would be. */
  what?: string | undefined;
  measured?: Bounds | undefined;
  over?: Bounds | undefined;
  deadline?: Bounds | undefined;
  near?: number | undefined;
}

interface Told {
  type: string;
  data: Record<string, unknown>;
  at: Instant;
  /** What orders those of one moment. */
  order: string;
  id: string;
  /** Of another incident that counts in this one. */
  isOther: boolean;
}

/** The rules of docs/verdicts.md, read aloud and slowly, counting minutes: no function of the domain. */
export const verdictsByTheMinute = (
  plain: PlainCase,
  { validAt, knownAt, now: clock }: { validAt?: Instant | undefined; knownAt?: Instant | undefined; now: Instant },
  misread?: Misreading,
): PlainVerdict[] | undefined => {
  const own = told(plain.own, plain.id, knownAt);
  const log = own.find(({ type }) => type === 'IncidentLogged');
  if (log === undefined) return undefined;
  const others = plain.merged.flatMap(({ id, events }) => countingOf(told(events, id, knownAt)));
  const inOrder = [...own, ...others.map((fact) => ({ ...fact, isOther: true }))]
    .filter(({ at }) => validAt === undefined || at <= validAt)
    .sort((one, other) => (`${one.at} ${one.order}` < `${other.at} ${other.order}` ? -1 : 1));
  const facts = inOrder.flatMap((fact, place) => misreading(fact, inOrder.slice(0, place), misread));
  const now = Date.parse([clock, validAt ?? clock, knownAt ?? clock].sort()[0] ?? '');
  const first = facts.find(isReport);
  const day = new Intl.DateTimeFormat('en-CA', { timeZone: plain.zone }).format(
    misread === 'later-version' ? now : Date.parse((first ?? log).at),
  );
  const version = plain.versions.findLast(({ effectiveFrom }) => effectiveFrom <= day);
  const services = [log, ...facts].flatMap(({ data }) => [
    ...((data['services'] as string[] | undefined) ?? []),
    data['service'],
  ]);
  if (!version?.services.some((service) => services.includes(service))) return [];
  const stated = facts.filter(({ type }) => ['IncidentLogged', 'SeverityChanged'].includes(type));
  const held = Number((stated.at(-1) ?? log).data['severity']);
  const severity =
    misread === 'highest-severity' ? Math.min(held, ...stated.map(({ data }) => Number(data['severity']))) : held;
  return version.limits.map((limit) => {
    const named = { value: limit.value, severity: 'severity' in limit ? limit.severity : undefined };
    const why = whyNot(named, version.limits, severity, facts, plain.isMergedAway);
    if (why !== undefined) return { ...named, state: 'not-applicable', what: why };
    const found =
      typeof limit.limit === 'string'
        ? onLength(limit as LengthLimit, facts, now, plain.calendars, misread)
        : onFigure(limit as CountLimit, facts);
    const isExcluded = plain.exclusions.some(({ value }) => value === undefined || value === limit.value);
    if (!isExcluded || found.state === 'not-applicable') return { ...named, ...found };
    const { measured, over } = found;
    return { ...named, measured, over, state: 'excluded', what: found.state };
  });
};

/** A fact as somebody reads it who has the rules wrong. */
const misreading = (fact: Told, before: readonly Told[], misread: Misreading | undefined): Told[] => {
  if (misread === 'own-log' && fact.isOther && isReport(fact)) return [{ ...fact, type: 'NoteAdded' }];
  if (misread === 'earliest-start' && fact.data['notAfter'] != null)
    return [{ ...fact, data: { ...fact.data, notAfter: fact.data['notBefore'] } }];
  if (misread === 'pause-outlasts-fix' && fact.type === 'IncidentFixed' && pausesIn(before)(Date.parse(fact.at)))
    return [fact, { ...fact, type: 'ClockPaused' }];
  return [fact];
};

type Found = Omit<PlainVerdict, 'value' | 'severity'>;

const isReport = ({ type }: Told): boolean => type === 'IncidentLogged' || type === 'IncidentReported';

/** rules.md A1: walk through what is known, again and again. */
const told = (events: readonly RecordedIncidentEvent[], stream: string, knownAt: Instant | undefined): Told[] => {
  const known = events.filter(({ metadata }) => knownAt === undefined || metadata.recordedAt <= knownAt);
  const stands = ({ id }: RecordedIncidentEvent): boolean =>
    !known.some((event) => event.type === 'FactRetracted' && event.data.eventId === id && stands(event));
  const about = (id: string): string => {
    const event = known.find((each) => each.id === id);
    return event?.type === 'FactCorrected' ? about(event.data.eventId) : id;
  };
  return known
    .filter((event) => !['FactCorrected', 'FactRetracted', 'LogAwaited'].includes(event.type) && stands(event))
    .map((event) => {
      const data = known.reduce<Record<string, unknown>>(
        (read, other) =>
          other.type === 'FactCorrected' && stands(other) && about(other.id) === event.id
            ? { ...read, ...other.data.replace }
            : read,
        { ...event.data },
      );
      const order = `${event.metadata.recordedAt} ${stream} ${String(event.revision).padStart(6, '0')}`;
      const at = (data['occurredAt'] ?? data['notBefore']) as Instant;
      return { type: event.type, data, at, order, id: event.id, isOther: false };
    });
};

/** rules.md A5: what counts of an incident that was merged. */
const countingOf = (facts: readonly Told[]): Told[] => {
  const notCounting = ['SeverityChanged', 'ClockPaused', 'ClockResumed', 'IncidentClosed', 'IncidentCancelled'];
  if (!facts.some(({ type }) => type === 'IncidentLogged')) return [];
  return facts
    .filter(({ type }) => !notCounting.includes(type) && type !== 'FactDeclaredUnrecorded')
    .filter(
      (fact) =>
        fact.type !== 'IncidentReopened' ||
        facts.some(({ type, at, order }) => type === 'IncidentFixed' && `${at} ${order}` < `${fact.at} ${fact.order}`),
    )
    .map((fact) => (fact.type === 'IncidentLogged' ? { ...fact, type: 'IncidentReported' } : fact));
};

const phases: Readonly<Record<string, string>> = {
  IncidentLogged: 'open',
  IncidentReopened: 'open',
  IncidentResponded: 'responding',
  IncidentDiagnosed: 'diagnosed',
  IncidentMitigated: 'mitigated',
  IncidentFixed: 'fixed',
  IncidentClosed: 'closed',
  IncidentCancelled: 'cancelled',
};

const whyNot = (
  { value, severity: own }: { value: string; severity: number | undefined },
  limits: readonly Limit[],
  severity: number,
  facts: readonly Told[],
  isMergedAway: boolean,
): string | undefined => {
  if (isMergedAway) return 'merged';
  let status = 'open';
  for (const { type, isOther } of facts)
    if (!(isOther && ['closed', 'cancelled'].includes(status))) status = phases[type] ?? status;
  if (status === 'cancelled' && facts.some(isReport)) return 'cancelled';
  const hasOwn = limits.some((limit) => limit.value === value && 'severity' in limit && limit.severity === severity);
  return (hasOwn ? own === severity : own === undefined) ? undefined : 'other-severity';
};

/** What is fixed, and what is closed, after each fact so far: an incident's own reopening lifts both, another's the fix. */
const endings = (facts: readonly Told[]): { fix: Told | undefined; closing: Told | undefined } => {
  const ends: { fix: Told | undefined; closing: Told | undefined } = { fix: undefined, closing: undefined };
  for (const fact of facts) {
    if (fact.type === 'IncidentFixed') ends.fix = fact;
    if (fact.type === 'IncidentClosed') ends.closing = fact;
    if (fact.type === 'IncidentReopened') ends.fix = undefined;
    if (fact.type === 'IncidentReopened' && !fact.isOther) ends.closing = undefined;
  }
  return ends;
};

const isDeclared = (facts: readonly Told[], fact: string): boolean =>
  facts.some(({ type, data }) => type === 'FactDeclaredUnrecorded' && data['fact'] === fact);

const onFigure = ({ value, limit }: CountLimit, facts: readonly Told[]): Found => {
  const { fix, closing } = endings(facts);
  const isOver = (fix ?? closing) !== undefined;
  const figures = facts.filter(({ type, data }) => type === 'ImpactRecorded' && data[value] !== undefined);
  const last = figures.findLast(({ data }) => data['confirmed'] === true) ?? figures.at(-1);
  if (last === undefined) {
    const declared = isDeclared(facts, value === 'supportRequests' ? 'support-requests' : 'users-or-accounts-affected');
    return isOver || declared ? { state: 'unknown', what: value } : { state: 'running' };
  }
  const latest = new Map(figures.map(({ data }) => [data['countedBy'], Number(data[value])]));
  const number =
    value === 'supportRequests' ? [...latest.values()].reduce((one, two) => one + two) : Number(last.data[value]);
  const measured = both(number);
  if (number > limit) return { state: 'breached', measured, over: both(number - limit) };
  return { state: isOver ? 'met' : 'running', measured };
};

const both = (number: number): Bounds => ({ atLeast: number, atMost: number });

/** What is measured: from one of several minutes, to a fact, or to the end that stands for it. */
interface Span {
  from: Told;
  to?: Told | undefined;
  over?: Told | undefined;
  wanted?: string | undefined;
  declared?: string | undefined;
}

const onLength = (
  limit: LengthLimit,
  facts: readonly Told[],
  now: number,
  calendars: PlainCase['calendars'],
  misread: Misreading | undefined,
): Found => {
  const spans = spansOf(limit.value, facts, misread);
  if (!Array.isArray(spans)) return spans;
  const calendar = limit.calendar === undefined ? undefined : calendars.get(limit.calendar);
  const isPaused = limit.pausesStopClock === true ? pausesIn(facts) : (): boolean => false;
  const counts = (moment: number): boolean => isOpen(calendar, moment) && !isPaused(moment);
  const most = Number(/\d+/.exec(limit.limit)?.[0]) * minute;
  const found = spans.map((span) => onSpan(span, most, now, counts, isPaused(now)));
  const size = ({ measured }: Found): number => measured?.atMost ?? 0;
  const longest = found.reduce(
    (one, other) => (size(other) > size(one) ? other : one),
    found[0] ?? { state: 'running' },
  );
  if (longest.state === 'breached') return longest;
  return found.at(-1)?.state === 'running' ? (found.at(-1) as Found) : longest;
};

const onSpan = (span: Span, most: number, now: number, counts: (moment: number) => boolean, paused: boolean): Found => {
  const { from, to, over, wanted, declared } = span;
  const [early, late] =
    'notBefore' in from.data && from.data['notBefore'] !== null
      ? [Date.parse(from.data['notBefore'] as string), Date.parse(from.data['notAfter'] as string)]
      : [Date.parse(from.at), Date.parse(from.at)];
  const end = to ?? over;
  const until = end === undefined ? now : Date.parse(end.at);
  if (end !== undefined && until < early) return { state: 'unknown', what: 'order' };
  // From the end back to the earliest start, keeping what each possible start comes to.
  const possible: number[] = [];
  let counted = 0;
  for (let moment = Math.max(until, late); moment >= early; moment -= minute) {
    if (moment < until && counts(moment)) counted += minute;
    if (moment <= late) possible.push(counted);
  }
  const measured = { atLeast: Math.min(...possible), atMost: Math.max(...possible) };
  const deadline = boundsOrNone(reached(early, most, counts), reached(late, most, counts));
  const isMet = possible.every((length) => length <= most);
  if (declared !== undefined && !(isMet && over !== undefined && wanted === undefined))
    return { state: 'unknown', what: declared };
  if (possible.every((length) => length > most))
    return {
      state: 'breached',
      measured,
      deadline,
      over: { atLeast: measured.atLeast - most, atMost: measured.atMost - most },
    };
  if (!isMet) return { state: 'unknown', what: 'started', measured, deadline };
  if (to === undefined && over !== undefined && wanted !== undefined)
    return { state: 'unknown', what: wanted, measured };
  if (end !== undefined) return { state: 'met', measured, deadline };
  if (paused) return { state: 'paused', measured };
  return { state: 'running', measured, deadline, near: reached(early, most * 0.75, counts) };
};

const boundsOrNone = (atLeast: number | undefined, atMost: number | undefined): Bounds | undefined =>
  atLeast === undefined || atMost === undefined ? undefined : { atLeast, atMost };

/** Whether the last of what starts and stops the clock, up to a moment, stops it. */
const pausesIn = (facts: readonly Told[]): ((moment: number) => boolean) => {
  const turns = facts
    .filter(({ type }) =>
      ['ClockPaused', 'ClockResumed', 'IncidentFixed', 'IncidentClosed', 'IncidentCancelled'].includes(type),
    )
    .map(({ type, at }) => ({ isPause: type === 'ClockPaused', moment: Date.parse(at) }));
  return (moment) => turns.findLast((turn) => turn.moment <= moment)?.isPause ?? false;
};

const spansOf = (
  value: LengthLimit['value'],
  facts: readonly Told[],
  misread: Misreading | undefined,
): Span[] | Found => {
  const { fix, closing } = endings(facts);
  const first = facts.find(isReport);
  const start = facts
    .filter(({ type }) => type === 'IncidentStarted')
    .reduce<Told | undefined>(
      (held, other) => (held === undefined || other.order > held.order ? other : held),
      undefined,
    );
  const of = (type: string): Told[] => facts.filter((fact) => fact.type === type);
  const since = facts.findLastIndex(({ type }) => type === 'IncidentReopened');
  const mitigation = facts.findLast(({ type }, place) => type === 'IncidentMitigated' && place > since);
  const superseded = of('IncidentDiagnosed').map(({ data }) => data['supersedes']);
  const diagnosis = of('IncidentDiagnosed').findLast(({ id }) => !superseded.includes(id));
  const fromStart = (to: Told | undefined, wanted = 'fixed'): Span[] | Found => {
    if (start === undefined) return { state: 'unknown', what: 'started' };
    const declared = wanted === 'fixed' && to === undefined && isDeclared(facts, 'fixed') ? 'fixed' : undefined;
    return [{ from: start, to, over: closing, wanted, declared }];
  };
  const fromLog = (to: Told | undefined, over: Told | undefined, wanted: string, isStoodIn = false): Span[] | Found =>
    first === undefined
      ? { state: 'running' }
      : [
          {
            ...{ from: first, to, over, wanted: isStoodIn ? undefined : wanted },
            declared: to === undefined && isDeclared(facts, wanted) ? wanted : undefined,
          },
        ];
  switch (value) {
    case 'timeToDetect':
      return fromStart(of('IncidentDetected')[0] ?? first, 'order');
    case 'timeToLog':
      return fromStart(first, 'order');
    case 'timeToRecover':
      return fromStart(mitigation ?? fix);
    case 'total':
      return fromStart(fix);
    case 'timeToRespond': {
      const [[response], [firstFix]] = [of('IncidentResponded'), of('IncidentFixed')];
      const proof = misread === 'last-fix-proves' ? fix : firstFix;
      if (response && proof && proof.at < response.at) return fromLog(proof, undefined, 'responded');
      return fromLog(response, proof ?? closing, 'responded', proof !== undefined);
    }
    case 'timeToDiagnose':
      return fromLog(diagnosis, closing, 'diagnosed');
    case 'timeToFix':
      return fromLog(fix, closing, 'fixed');
    case 'timeToFirstUpdate':
      return toFirstUpdate(of('StatusUpdatePosted'), first, fix ?? closing);
    case 'timeBetweenUpdates':
      return betweenUpdates(facts, first, (fix ?? closing) !== undefined);
    case 'timeToPostmortem':
      if (fix === undefined) return closing === undefined ? { state: 'running' } : { state: 'unknown', what: 'fixed' };
      return [{ from: fix, to: of('PostmortemHeld').find(({ at }) => at >= fix.at) }];
  }
};

const toFirstUpdate = (updates: readonly Told[], first: Told | undefined, end: Told | undefined): Span[] | Found => {
  if (first === undefined) return { state: 'running' };
  const early = updates.find(({ at }) => at < first.at);
  if (early) return [{ from: early, to: early }];
  const to = updates.find(({ at }) => at >= first.at);
  return end !== undefined && (to === undefined || to.at > end.at)
    ? [{ from: first, over: end }]
    : [{ from: first, to }];
};

/** For each fact, what was owed when it came: since the latest of the update before it, the log and the reopening. */
const betweenUpdates = (facts: readonly Told[], first: Told | undefined, isOver: boolean): Span[] | Found => {
  const logged = first === undefined ? facts.length : facts.indexOf(first);
  const since = (place: number): Told | undefined => {
    const before = facts.slice(0, place);
    const { fix, closing } = endings(before);
    const updates = before.findLastIndex(({ type }) => type === 'StatusUpdatePosted');
    if (fix !== undefined || closing !== undefined || updates < 0 || logged >= place) return undefined;
    // What lifted the last fix or closing begins it anew.
    const lifted = before.findLastIndex((_, at) => {
      const ends = endings(before.slice(0, at));
      const lifts = endings(before.slice(0, at + 1));
      return (ends.fix ?? ends.closing) !== undefined && (lifts.fix ?? lifts.closing) === undefined;
    });
    // Or, said of what was never fixed, an update that came ahead of it is all that there was to wait after.
    return before[Math.max(updates, logged, lifted)];
  };
  const spans = facts.flatMap((to, place): Span[] => {
    const from = ['StatusUpdatePosted', 'IncidentFixed', 'IncidentClosed'].includes(to.type) ? since(place) : undefined;
    return from === undefined ? [] : [{ from, to }];
  });
  const open = since(facts.length);
  if (open) return [...spans, { from: open }];
  if (spans.length > 0) return spans;
  return isOver ? { state: 'not-applicable', what: 'no-updates' } : { state: 'running' };
};
