import type { Actor, Source } from '#decider';
import type { Participant } from '#directory/domain';
import { counts } from './absorbing.js';
import { isAmendment, isFact, retractedIds, rootOf } from './amendments.js';
import { chronology, is, standingFactsOf, type AsOf, type Chronology, type Standing } from './chronology.js';
import { answers } from './declaring.js';
import { durationsOf, type Duration, type DurationName } from './durations.js';
import type { DeclarableFact, Fact, Instant, Origin, Prose, RecordedIncidentEvent } from './events.js';
import { flagsOf, type Flag } from './flags.js';
import { endOfSpan, headlineImpact, servicesOf, type HeadlineImpact, type SpanEnd } from './impact.js';
import type { Incident } from './incident.js';
import type { Merge } from './merges.js';
import { holdOn, type Hold } from './protection.js';
import { restrictionIn } from './sight.js';
import { isReport, outcomeOf, severitiesOf, whoLeads, type Report, type Span, type Status } from './outcome.js';

/** Where a fact comes from and what became of it (rules.md, "Answers"). */
export interface Provenance {
  eventId: string;
  type: Fact['type'];
  /** Place in the incident's stream. */
  revision: bigint;
  recordedAt: Instant;
  actor: Actor;
  source?: Source;
  /** The incident that it was recorded of, where that one was merged into this one (rules.md A5). */
  incident?: string;
  /** The standing corrections behind the values shown, oldest first. */
  corrections: { eventId: string; recordedAt: Instant; reason: Prose; replaced: string[] }[];
  /** The data as first recorded, where a correction changed it. */
  original?: Record<string, unknown>;
}

/** A fact as it stands, with its provenance. */
export type FactView = Provenance & { data: Record<string, unknown>; at: Instant };

/** A correction or retraction, as the history of a change of mind. */
export interface AmendmentView {
  eventId: string;
  type: 'FactCorrected' | 'FactRetracted';
  revision: bigint;
  recordedAt: Instant;
  actor: Actor;
  /** The incident that it was recorded of, where that one was merged into this one. */
  incident?: string;
  /** The event that it names, and what that was about in the end. */
  target: { eventId: string; type: string; about: string };
  /** The values it put in place, beside those of the fact as first recorded. */
  replace?: Record<string, unknown>;
  original: Record<string, unknown>;
  reason: Prose;
  /** False when it was itself retracted later. */
  standing: boolean;
}

/** An incident as it stood (rules.md, "Answers"), with ids of people; times in RFC 3339 UTC, lengths in milliseconds. */
export interface IncidentView {
  asOf: Instant;
  status: Status;
  /** The incident that this one was merged into; and the ids of those that count in this one. */
  mergedInto: (Omit<Merge, 'into'> & { incident: string }) | null;
  merged: string[];
  /** Ids of the people who alone see it, as it is restricted now, whatever moment is asked for (rules.md R1). */
  restrictedTo: readonly string[] | null;
  key?: string;
  title: Prose;
  description?: Prose;
  /** Those of the log, and those that were said to be affected since. */
  services: string[];
  /** Now held, and the highest reached; 1 is the worst. */
  severity: number;
  highestSeverity: number;
  reportedBy: Participant | null;
  loggedBy: Participant | Actor | null;
  /** Of the first log or report: as stated, or that of its reporter; null when neither is known. */
  origin: Origin | null;
  channel?: string;
  lead: Participant | null;
  impact: HeadlineImpact;
  paused: { since: Instant; reason: Prose; eventId: string } | null;
  /** The legal hold that was known to stand (rules.md P10); left out where none does. */
  hold?: Hold;
  facts: {
    logged: FactView | null;
    /** The earliest log or report; every report, the log included, is in `reports`. */
    firstLogged: FactView | null;
    reports: FactView[];
    /** Exact or bounds; `mayHaveStarted` between the bounds (rules.md T4). */
    started: (FactView & { mayHaveStarted?: true }) | null;
    /** The first log or report stands in where no detection is stated: `byDefault`. */
    detected: (FactView & { byDefault?: true }) | null;
    firstResponded: FactView | null;
    responses: FactView[];
    actions: FactView[];
    /** The one that stood; the others are in `diagnoses`. */
    diagnosed: FactView | null;
    diagnoses: FactView[];
    /** The one that held. */
    mitigated: FactView | null;
    mitigations: FactView[];
    /** The last, if not reopened since. */
    fixed: FactView | null;
    fixes: FactView[];
    reopenings: FactView[];
    /** Figures as recorded; `impact` says which of them stand for the whole. */
    impacts: FactView[];
    impactSpans: (FactView & { ended: SpanEnd | null })[];
    servicesAffected: FactView[];
    updates: FactView[];
    links: FactView[];
    closed: FactView | null;
    cancelled: FactView | null;
    unrecorded: (FactView & { fact: DeclarableFact })[];
    /** Every session of its postmortem, the first one first. */
    postmortemsHeld: FactView[];
  };
  durations: Partial<Record<DurationName, Duration>>;
  flags: Flag[];
}

/** What an incident looked like on both axes; undefined when it was not known then (rules.md T6). */
export const view = (
  incident: Incident,
  asOf: AsOf,
  subtract: readonly Span['kind'][] = [],
): IncidentView | undefined => {
  const replayed = chronology(incident, asOf);
  if (replayed === undefined) return undefined;
  const { into, absorbed = [] } = incident.merging ?? {};
  const outcome = outcomeOf(replayed);
  const durations = durationsOf(outcome, subtract);
  const { log, facts } = replayed;
  const all = (type: Fact['type']): FactView[] => facts.filter(is(type)).map(factView);
  return {
    asOf: replayed.asOf,
    // A merge acts by when it is known, whatever had happened by then (rules.md A5).
    status: into ? 'merged' : outcome.status,
    mergedInto: into ? mergedIntoView(into) : null,
    merged: absorbed.map(({ id }) => id),
    restrictedTo: restrictionIn(incident.events),
    ...defined({ key: log.data.key, description: log.data.description, channel: log.data.channel }),
    title: log.data.title,
    services: servicesOf(log, facts),
    ...severitiesOf(replayed),
    reportedBy: log.data.reportedBy,
    loggedBy: log.data.loggedBy,
    origin: originOf(outcome.firstLogged ?? log),
    lead: whoLeads(outcome),
    impact: headlineImpact(facts),
    paused: outcome.paused
      ? { since: outcome.paused.at, reason: outcome.paused.data.reason, eventId: outcome.paused.recorded.id }
      : null,
    ...defined({ hold: holdOn(replayed.known.filter(({ id }) => !replayed.of.has(id))) }),
    facts: {
      logged: orNull(outcome.logged),
      firstLogged: orNull(outcome.firstLogged),
      reports: facts.filter(isReport).map(factView),
      started: startView(outcome.started, replayed),
      detected: outcome.detected
        ? {
            ...factView(outcome.detected),
            ...(outcome.detected.type === 'IncidentDetected' ? {} : { byDefault: true }),
          }
        : null,
      firstResponded: orNull(outcome.firstResponse),
      responses: all('IncidentResponded'),
      actions: all('ActionTaken'),
      diagnosed: orNull(outcome.diagnosis),
      diagnoses: all('IncidentDiagnosed'),
      mitigated: orNull(outcome.mitigation),
      mitigations: all('IncidentMitigated'),
      fixed: orNull(outcome.fix),
      fixes: all('IncidentFixed'),
      reopenings: all('IncidentReopened'),
      impacts: all('ImpactRecorded'),
      impactSpans: facts
        .filter(is('ImpactSpanRecorded'))
        .map((span) => ({ ...factView(span), ended: endOfSpan(span, outcome, asOf.validAt) })),
      servicesAffected: all('ServiceAffected'),
      updates: all('StatusUpdatePosted'),
      links: all('LinkAdded'),
      closed: orNull(outcome.closing),
      cancelled: orNull(facts.findLast(is('IncidentCancelled'))),
      unrecorded: facts
        .filter(is('FactDeclaredUnrecorded'))
        // It was not known then; by now it is.
        .filter(({ data: { fact } }) => !facts.some((other) => answers(other.type, { ...other.data }, fact)))
        .map((fact) => ({ ...factView(fact), fact: fact.data.fact })),
      postmortemsHeld: all('PostmortemHeld'),
    },
    durations: durations.lengths,
    flags: flagsOf(replayed, outcome, durations),
  };
};

/** Every standing fact in order, and every change of mind in the order of recording. */
export interface Timeline {
  asOf: Instant;
  entries: FactView[];
  amendments: AmendmentView[];
}

/** The ordered entries of an incident; undefined when it was not known then. */
export const timeline = (incident: Incident, asOf: AsOf): Timeline | undefined => {
  const replayed = chronology(incident, asOf);
  if (replayed === undefined) return undefined;
  return {
    asOf: replayed.asOf,
    entries: replayed.facts.map(factView),
    amendments: amendmentsOf(replayed.known, replayed.of),
  };
};

/** What a timeline says of one fact: as it stands, or stood until it was retracted, and every amendment about it. */
export interface Entry {
  fact: FactView;
  /** False when it was retracted. */
  standing: boolean;
  amendments: AmendmentView[];
}

/** @param events the fact, then the amendments about it, in the order of recording */
export const entryOf = (events: readonly RecordedIncidentEvent[]): Entry => {
  const isRetraction = ({ type, data }: RecordedIncidentEvent): boolean =>
    type === 'FactRetracted' && data.eventId === events[0]?.id;
  const [fact] = standingFactsOf(events.filter((event) => !isRetraction(event)));
  if (fact === undefined) throw new Error('there is no fact at the beginning');
  return {
    fact: factView(fact),
    standing: standingFactsOf(events).length > 0,
    amendments: amendmentsOf(events),
  };
};

const amendmentsOf = (
  known: readonly RecordedIncidentEvent[],
  of: ReadonlyMap<string, string> = new Map(),
): AmendmentView[] => {
  const retracted = retractedIds(known);
  const byId = new Map(known.map((event) => [event.id, event]));
  return known.flatMap((event) => {
    if (event.type !== 'FactCorrected' && event.type !== 'FactRetracted') return [];
    const target = byId.get(event.data.eventId);
    const root = rootOf(event.data.eventId, byId);
    if (target === undefined || root === undefined) return [];
    const incident = of.get(event.id);
    const about = rootFactOf(root, byId);
    // What it is about is not there, either.
    if (incident !== undefined && about !== undefined && !counts[about.type]) return [];
    return [
      {
        ...defined({ incident }),
        eventId: event.id,
        type: event.type,
        revision: event.revision,
        recordedAt: event.metadata.recordedAt,
        actor: event.metadata.actor,
        target: { eventId: target.id, type: target.type, about: root.type },
        ...(event.type === 'FactCorrected' ? { replace: event.data.replace } : {}),
        original: root.data,
        reason: event.data.reason,
        standing: !retracted.has(event.id),
      },
    ];
  });
};

/** The fact at the end of a chain of retractions and corrections. */
const rootFactOf = (
  event: RecordedIncidentEvent,
  byId: ReadonlyMap<string, RecordedIncidentEvent>,
): (RecordedIncidentEvent & { type: Fact['type'] }) | undefined => {
  let about: RecordedIncidentEvent | undefined = event;
  while (about !== undefined && isAmendment(about)) about = byId.get(about.data.eventId);
  return about !== undefined && isFact(about) ? about : undefined;
};

/** The origin is that of the reporter where nobody stated it (rules.md A4). */
export const originOf = ({ data: { origin, reportedBy } }: Report): Origin | null => origin ?? originBy(reportedBy);

const originBy = (reporter: Participant | null): Origin | null => {
  switch (reporter?.kind) {
    case undefined:
      return null;
    case 'monitor':
      return 'monitor';
    case 'external-user':
      return 'external-user';
    case 'person':
    case 'team':
      return 'staff';
  }
};

const mergedIntoView = ({ into, ...merge }: Merge): Exclude<IncidentView['mergedInto'], null> => ({
  incident: into,
  ...merge,
});

const startView = (
  start: Standing<'IncidentStarted'> | undefined,
  { asOf }: Chronology,
): IncidentView['facts']['started'] => {
  if (start === undefined) return null;
  const between = 'notBefore' in start.data && asOf < start.data.notAfter;
  return { ...factView(start), ...(between ? { mayHaveStarted: true } : {}) };
};

const orNull = (fact: Standing | undefined): FactView | null => (fact ? factView(fact) : null);

const factView = ({ recorded, data, at, corrections, of }: Standing): FactView => ({
  eventId: recorded.id,
  type: recorded.type,
  revision: recorded.revision,
  recordedAt: recorded.metadata.recordedAt,
  actor: recorded.metadata.actor,
  ...defined({ source: recorded.metadata.source, incident: of }),
  corrections: corrections.map((correction) => ({
    eventId: correction.id,
    recordedAt: correction.metadata.recordedAt,
    reason: correction.data.reason,
    replaced: Object.keys(correction.data.replace),
  })),
  ...(corrections.length > 0 ? { original: recorded.data } : {}),
  data: data,
  at,
});

/** Leaves out what is undefined, for optional properties that must be absent rather than undefined. */
const defined = <Values extends object>(values: Values): { [Name in keyof Values]?: NonNullable<Values[Name]> } =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as never;
