import type { Participant } from '#directory/domain';
import { chronology, is, type Standing } from './chronology.js';
import { durationsOf, type Duration, type DurationName, type Durations } from './durations.js';
import type { Instant, Origin, Prose, RecordedIncidentEvent, Severity } from './events.js';
import { isProse } from './fields.js';
import { flagsOf, type FlagName } from './flags.js';
import { headlineImpact, servicesOf } from './impact.js';
import type { Incident } from './incident.js';
import { restrictionIn } from './sight.js';
import { outcomeOf, severitiesOf, whoLeads, type Outcome, type Status } from './outcome.js';
import { originOf } from './view.js';

/** What a list says of an incident: everything that is known, now. Ids of people and services; times in RFC 3339 UTC. */
export interface Summary {
  key?: string;
  title: Prose;
  status: Status;
  /** The incident that this one was merged into; and the ids of those that count in this one, in order of id. */
  mergedInto: string | null;
  merged: string[];
  /**
   * Ids of the people who alone see it, in order: those who see all that counts in it, so that nobody learns by a merge
   * what is hidden from them. Null where none of it is restricted.
   */
  restrictedTo: string[] | null;
  severity: Severity;
  highestSeverity: Severity;
  services: string[];
  origin: Origin | null;
  channel?: string;
  reportedBy: Participant | null;
  lead: Participant | null;
  /** Ids of the teams that led or responded, each once, in order of id. */
  teams: string[];
  pausedSince: Instant | null;
  loggedAt: Instant;
  /** Of the earliest log or report. */
  firstLoggedAt: Instant;
  /** Reports beside the log, those of merged incidents included. */
  reports: number;
  /** The headline impact; null where nobody gave a figure. */
  users: Headline | null;
  accounts: Headline | null;
  supportRequests: Headline | null;
  /** The moment, or the bounds of it. */
  started: { at: Instant } | { notBefore: Instant; notAfter: Instant } | null;
  /** By the log where nobody stated it. */
  detectedAt: Instant;
  respondedAt: Instant | null;
  /** The diagnosis that stood, the mitigation that held, the last fix and closing if not reopened since (rules.md S2). */
  diagnosedAt: Instant | null;
  mitigatedAt: Instant | null;
  fixedAt: Instant | null;
  /** Whether an importer had to take the moment of that fix from something near it. */
  isFixEstimated: boolean;
  closedAt: Instant | null;
  cancelledAt: Instant | null;
  reopenings: number;
  /** How often the clock was paused, and milliseconds of that inside the time to fix, null where that is absent. */
  pauses: number;
  pausedFor: number | null;
  durations: Partial<Record<DurationName, Pick<Duration, 'atLeast' | 'atMost'>>>;
  /** Names of the flags, each once. */
  flags: FlagName[];
}

/** A figure that stands for the whole, estimated or confirmed. */
export interface Headline {
  value: number;
  confirmed: boolean;
}

/** Undefined while the incident is not logged. */
export const summaryOf = (incident: Incident): Summary | undefined => {
  // Nothing is dropped without `validAt` (rules.md T5), so the clock decides nothing here.
  const replayed = chronology(incident, { now: '' });
  if (replayed === undefined) return undefined;
  const { log, facts } = replayed;
  const outcome = outcomeOf(replayed);
  const durations = durationsOf(outcome);
  const at = (fact: Standing | undefined): Instant | null => fact?.at ?? null;
  const { severity, highestSeverity } = severitiesOf(replayed);
  const impact = headlineImpact(facts);
  return {
    ...(log.data.key === undefined ? {} : { key: log.data.key }),
    title: log.data.title,
    status: incident.merging?.into ? 'merged' : outcome.status,
    mergedInto: incident.merging?.into?.into ?? null,
    merged: incident.merging?.absorbed.map(({ id }) => id) ?? [],
    restrictedTo: restrictionOfWhole(incident),
    severity: severity as Severity,
    highestSeverity: highestSeverity as Severity,
    services: servicesOf(log, facts),
    origin: originOf(outcome.firstLogged ?? log),
    ...(log.data.channel === undefined ? {} : { channel: log.data.channel }),
    reportedBy: log.data.reportedBy,
    lead: whoLeads(outcome),
    teams: teamsIn(facts),
    pausedSince: at(outcome.paused),
    loggedAt: log.at,
    firstLoggedAt: outcome.firstLogged?.at ?? log.at,
    reports: facts.filter(is('IncidentReported')).length,
    users: headline(impact.users),
    accounts: headline(impact.accounts),
    supportRequests: headline(impact.supportRequests),
    started: startOf(outcome.started),
    detectedAt: outcome.detected?.at ?? log.at,
    respondedAt: at(outcome.firstResponse),
    diagnosedAt: at(outcome.diagnosis),
    mitigatedAt: at(outcome.mitigation),
    fixedAt: at(outcome.fix),
    isFixEstimated: outcome.fix?.data.estimated ?? false,
    closedAt: at(outcome.closing),
    cancelledAt: at(facts.findLast(is('IncidentCancelled'))),
    reopenings: facts.filter(is('IncidentReopened')).length,
    pauses: outcome.spans.filter(({ kind }) => kind === 'pause').length,
    pausedFor: pausedWithin(outcome, durations),
    durations: Object.fromEntries(
      Object.entries(durations.lengths).map(([name, { atLeast, atMost }]) => [name, { atLeast, atMost }]),
    ),
    flags: [...new Set(flagsOf(replayed, outcome, durations).map(({ flag }) => flag))],
  };
};

/** Whoever sees the whole sees each part: ids of those who do; null where none of it is restricted. */
export const restrictionOfWhole = ({ events, merging }: Incident): string[] | null =>
  [events, ...(merging?.absorbed.map((other) => other.events) ?? [])]
    .map(restrictionIn)
    .filter((people) => people !== null)
    .reduce<string[] | null>((both, people) => people.filter((id) => both?.includes(id) ?? true), null);

/** What a pause takes out of the time to fix (rules.md S3), overlaps once. */
const pausedWithin = (outcome: Outcome, { lengths: { timeToFix: whole } }: Durations): number | null => {
  if (whole && !outcome.spans.some(({ kind }) => kind === 'pause')) return 0;
  const running = durationsOf(outcome, ['pause']).lengths.timeToFix;
  return whole && running ? whole.atMost - running.atMost : null;
};

const headline = (figure: Headline | null): Headline | null =>
  figure && { value: figure.value, confirmed: figure.confirmed };

const startOf = (start: Standing<'IncidentStarted'> | undefined): Summary['started'] => {
  if (start === undefined) return null;
  const { data } = start;
  return 'notBefore' in data ? { notBefore: data.notBefore, notAfter: data.notAfter } : { at: start.at };
};

const teamsIn = (facts: readonly Standing[]): string[] => {
  const taking = facts.flatMap((fact) =>
    fact.type === 'IncidentResponded' ? [fact.data.by] : fact.type === 'LeadHandedOver' ? [fact.data.to] : [],
  );
  return [...new Set(taking.flatMap((who) => (who?.kind === 'team' ? [who.id] : [])))].sort();
};

/** What no summary depends on, and the bulk of a long incident. */
const bulk: readonly string[] = [
  'NoteAdded',
  'ActionTaken',
  'ImpactSpanRecorded',
  'StatusUpdatePosted',
  'LinkAdded',
  'PostmortemHeld',
  'LogAwaited',
];

/** As much of a fact as summaries depend on: no text but the title. Undefined where nothing depends on it. */
export const essenceOf = (event: RecordedIncidentEvent): RecordedIncidentEvent | undefined => {
  if (bulk.includes(event.type)) return undefined;
  const kept = Object.entries(event.data).filter(([name]) => name === 'title' || !isProse(name));
  return { ...event, data: Object.fromEntries(kept) } as RecordedIncidentEvent;
};
