import type { Recorded } from '#decider';
import {
  evolve,
  noIncident,
  view,
  type Incident,
  type IncidentView,
  type RecordedIncidentEvent,
} from '#incidents/domain';
import { incidentId } from '#incidents/testing';
import type { AgreementEvent } from '#service-levels/domain';
import { recommendingAt, type RecommendingView } from '#settings/domain';
import { otherIncident, streams, type RecommendationLog } from '../../testing-recommendation-logs.js';

export type { RecommendationsDocument } from './recommendations-document.js';

// What the documents of recommendations hold after a log, a second and simpler way: the facts as the API shows them, what was
// agreed read from the last day to the first, and minutes counted one by one. All zones of these logs are UTC.

const minute = 60_000;
const lengthIn = (text: string): number => {
  const [, days = 0, hours = 0, minutes = 0] = /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?)?$/.exec(text) ?? [];
  return ((Number(days) * 24 + Number(hours)) * 60 + Number(minutes)) * minute;
};

/** The incident as the API shows it, as of a position. */
export const viewAt = (log: RecommendationLog, id: string, position: bigint): IncidentView => {
  const until = (stream: string): Recorded[] =>
    log.entries.filter((entry) => entry.stream === stream && entry.position <= position);
  const folded = (of: string): Incident =>
    (until(`incident-${of}`) as unknown as RecordedIncidentEvent[]).reduce(evolve, noIncident);
  const isMerged = until(streams.merges).length % 2 === 1;
  const merging =
    id === incidentId
      ? { id, absorbed: isMerged ? [{ id: otherIncident, events: folded(otherIncident).events }] : [] }
      : { id, ...(isMerged ? { into: { into: incidentId } as never } : {}), absorbed: [] };
  return view({ ...folded(id), merging }, { now: '2026-06-01T00:00:00.000Z' }) as IncidentView;
};

/** What is compared of a document. */
export interface Expected {
  title: unknown;
  why: string | null;
  origin: string | null;
  severity: number;
  services: string[];
  firstLoggedAt: Date;
  priority: string | null;
  asks: string[];
  items: object[];
  isRestricted: boolean;
}

interface Counted {
  most: number;
  /** Least and most minutes, in milliseconds; undefined where no start makes sense. */
  took: [number, number] | undefined;
  agreement: string | null;
  version: number | null;
  calendar: string | null;
}

export const expectedAt = (log: RecommendationLog, id: string, position: bigint): Expected => {
  const seen = viewAt(log, id, position);
  const said = (stream: string): Recorded[] =>
    log.entries.filter((entry) => entry.stream === stream && entry.position <= position);
  const setting = recommendingAt({ changes: said(streams.settings) as never });
  const why = seen.status === 'cancelled' || seen.status === 'merged' ? seen.status : null;
  const items =
    why === null ? itemsOf(seen, said(streams.agreements) as unknown as Recorded<AgreementEvent>[], setting) : [];
  const order = ['urgent', 'high', 'medium', 'low', 'undetermined', 'none'];
  const [first] = items.map(({ priority }) => priority).sort((one, other) => order.indexOf(one) - order.indexOf(other));
  return {
    ...{ title: seen.title, why, origin: seen.origin, severity: seen.severity, services: seen.services },
    firstLoggedAt: new Date(seen.facts.firstLogged?.at ?? ''),
    priority: first ?? null,
    asks: items.flatMap(({ asks }) => asks),
    items,
    isRestricted: seen.restrictedTo !== null,
  };
};

interface Item {
  priority: string;
  asks: string[];
  [field: string]: unknown;
}

const itemsOf = (
  seen: IncidentView,
  agreed: readonly Recorded<AgreementEvent>[],
  setting: RecommendingView,
): Item[] => {
  const { firstLogged, detected } = seen.facts;
  const observed = observedOf(seen, agreed, setting);
  if (!detected || !firstLogged || detected.byDefault || detected.at > firstLogged.at) return [observed];
  const own = setting.loggedWithin.find(({ severity }) => severity === seen.severity)?.limit;
  const most = lengthIn(own ?? limitOf(seen.severity, setting));
  const took = Date.parse(firstLogged.at) - Date.parse(detected.at);
  const priority = took > 4 * most ? 'medium' : took > most ? 'low' : 'none';
  return [
    observed,
    {
      ...{ kind: 'process', priority: lower(priority, seen.severity, setting), upTo: null, asks: [] },
      ...{
        atLeast: took,
        atMost: took,
        limit: most,
        source: 'setting',
        agreement: null,
        version: null,
        calendar: null,
      },
    },
  ];
};

const observedOf = (
  seen: IncidentView,
  agreed: readonly Recorded<AgreementEvent>[],
  setting: RecommendingView,
): Item => {
  const { most, took, agreement, version, calendar } = strictest(seen, agreed, setting);
  const cells = cellsOf(seen, { most, took }, setting);
  const priority = cells?.[0] ?? 'undetermined';
  const last = cells?.at(-1) ?? priority;
  const isOpen = took === undefined || last !== priority;
  const isDeclared = seen.facts.started === null && seen.facts.unrecorded.some(({ fact }) => fact === 'started');
  return {
    ...{ kind: 'observability', priority, upTo: last === priority ? null : last },
    asks: [...(seen.origin === null ? ['reported-by'] : []), ...(isOpen && !isDeclared ? ['started'] : [])],
    ...{ atLeast: took?.[0] ?? null, atMost: took?.[1] ?? null, limit: most },
    ...{ source: agreement === null ? 'setting' : 'agreement', agreement, version, calendar },
  };
};

const ranks = ['none', 'low', 'medium', 'high', 'urgent'];
const lower = (priority: string, severity: number, { lowered }: RecommendingView): string =>
  lowered.includes(severity) ? (ranks[ranks.indexOf(priority) - 1] ?? 'none') : priority;

/** Those that may be, the least pressing one first; undefined where nothing tells. */
const cellsOf = (
  { origin, severity }: IncidentView,
  { most, took }: Pick<Counted, 'most' | 'took'>,
  setting: RecommendingView,
): string[] | undefined => {
  if (origin === null) return undefined;
  const row = setting.table[origin].map((cell) => (cell === 'undetermined' ? cell : lower(cell, severity, setting)));
  const rank = (cell: string): number => ranks.indexOf(cell);
  const [, , , unknown = ''] = row;
  if (took === undefined) {
    if (unknown === 'undetermined') return undefined;
    return [unknown, ...row.slice(0, 3).filter((cell) => rank(cell) > rank(unknown))].sort((a, b) => rank(a) - rank(b));
  }
  const cells = new Set<string>();
  // Every minute that it may have taken.
  for (let length = took[0]; length <= took[1]; length += minute)
    cells.add(row[length <= most ? 0 : length <= 4 * most ? 1 : 2] ?? '');
  return [...cells].sort((a, b) => rank(a) - rank(b));
};

const limitOf = (wanted: number, { limits }: RecommendingView): string =>
  limits.find(({ severity }) => severity === wanted)?.limit ?? '';

const strictest = (
  seen: IncidentView,
  agreed: readonly Recorded<AgreementEvent>[],
  setting: RecommendingView,
): Counted => {
  const { started, detected } = seen.facts;
  const { notBefore = started?.at, notAfter = started?.at } = (started?.data ?? {}) as Record<string, string>;
  const end = Date.parse(detected?.at ?? '');
  const counted = (isOpen: (moment: number) => boolean): Counted['took'] => {
    if (notBefore === undefined || notAfter === undefined || end < Date.parse(notBefore)) return undefined;
    const minutes = (from: number): number => {
      let count = 0;
      for (let now = from; now < end; now += minute) if (isOpen(now)) count += minute;
      return count;
    };
    return [minutes(Date.parse(notAfter)), minutes(Date.parse(notBefore))];
  };
  const all = agreedFor(seen, agreed).map(({ limit, calendar, ...from }): Counted => {
    const took = counted(calendar === null ? () => true : (moment) => isOffice(agreed, moment));
    return { most: lengthIn(limit), took, calendar, ...from };
  });
  const far = (length: number, most: number): number => (length > 4 * most ? 2 : length > most ? 1 : 0);
  const [first] = all.sort(
    (one, other) =>
      far(other.took?.[0] ?? 0, other.most) - far(one.took?.[0] ?? 0, one.most) ||
      far(other.took?.[1] ?? 0, other.most) - far(one.took?.[1] ?? 0, one.most) ||
      one.most - other.most,
  );
  const took = counted(() => true);
  const bySetting = { most: lengthIn(limitOf(seen.severity, setting)), took };
  return first ?? { ...bySetting, agreement: null, version: null, calendar: null };
};

/** The limit of each agreement that judges, in the order of making. */
const agreedFor = (
  { facts, services, severity }: IncidentView,
  agreed: readonly Recorded<AgreementEvent>[],
): { limit: string; agreement: string; version: number; calendar: string | null }[] => {
  const day = (facts.firstLogged?.at ?? '').slice(0, 10);
  return agreed.flatMap((event) => {
    if (event.type !== 'AgreementMade') return [];
    const { agreement } = event.data;
    const ended = agreed.findLast((each) => each.type === 'AgreementEnded' && each.data.agreement === agreement);
    if (ended?.type === 'AgreementEnded' && day >= ended.data.on) return [];
    const versions = agreed.flatMap((each) =>
      each.type === 'AgreementVersionAdded' && each.data.agreement === agreement ? [each.data] : [],
    );
    const days = [...new Set(versions.map(({ effectiveFrom }) => effectiveFrom))].sort();
    const from = days.findLast((each) => each <= day);
    const version = versions.findLast(({ effectiveFrom }) => effectiveFrom === from);
    if (version?.services.some((service) => services.includes(service)) !== true) return [];
    const onDetection = version.limits.filter(({ value }) => value === 'timeToDetect') as {
      limit: string;
      severity?: number;
      calendar?: string;
    }[];
    const limit =
      onDetection.find((each) => each.severity === severity) ?? onDetection.find((each) => each.severity === undefined);
    if (limit === undefined) return [];
    return [{ limit: limit.limit, agreement, version: days.indexOf(from ?? '') + 1, calendar: limit.calendar ?? null }];
  });
};

/** By the hours of the one day that all these incidents lie on, which is a Monday. */
const isOffice = (agreed: readonly Recorded<AgreementEvent>[], moment: number): boolean => {
  const said = agreed.findLast(({ type }) => type === 'CalendarDefined' || type === 'CalendarRevised');
  const time = new Date(moment).toISOString().slice(11, 16);
  return (
    said !== undefined && 'hours' in said.data && said.data.hours.some(({ from, to }) => from <= time && time < to)
  );
};
