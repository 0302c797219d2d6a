import type { Participant } from '#directory/domain';
import type { Chronology, Standing } from './chronology.js';
import { is } from './chronology.js';

/** Of an incident that is logged. */
export const statuses = [
  'open',
  'responding',
  'diagnosed',
  'mitigated',
  'fixed',
  'closed',
  'cancelled',
  'merged',
] as const;
export type Status = 'not-logged' | (typeof statuses)[number];

/** A stretch of time in which the clock of "time to fix" may be stopped; it ends by a fact, or runs on. */
export interface Span {
  kind: 'pause' | 'quiet';
  from: Standing;
  to: Standing | undefined;
}

/** How an incident came to be known: by its log, or by another report of it. */
export type Report = Standing<'IncidentLogged' | 'IncidentReported'>;

export const isReport = (fact: Standing): fact is Report =>
  fact.type === 'IncidentLogged' || fact.type === 'IncidentReported';

/** What the ordered facts come to: the anchors of every duration, by rules.md S1–S3. */
export interface Outcome {
  status: Status;
  /** The log, once its moment has come. */
  logged: Standing<'IncidentLogged'> | undefined;
  /** The earliest log or report (rules.md, "First logged"). */
  firstLogged: Report | undefined;
  started: Standing<'IncidentStarted'> | undefined;
  /** The first detection, or else the first log or report. */
  detected: Standing<'IncidentDetected'> | Report | undefined;
  firstResponse: Standing<'IncidentResponded'> | undefined;
  /** The latest that is not superseded (S2). */
  diagnosis: Standing<'IncidentDiagnosed'> | undefined;
  /** The latest with no reopening after it (S2). */
  mitigation: Standing<'IncidentMitigated'> | undefined;
  /** The last, if not reopened since. */
  fix: Standing<'IncidentFixed'> | undefined;
  /** The last, if not reopened since. */
  closing: Standing<'IncidentClosed'> | undefined;
  lead: Standing<'LeadHandedOver' | 'IncidentResponded'> | undefined;
  spans: Span[];
  paused: Standing<'ClockPaused'> | undefined;
}

/** The phase that a fact begins; undefined of one that begins none. */
export const statusAfter = (fact: Standing): Status | undefined => {
  switch (fact.type) {
    case 'IncidentLogged':
    case 'IncidentReopened':
      return 'open';
    case 'IncidentResponded':
      return 'responding';
    case 'IncidentDiagnosed':
      return 'diagnosed';
    case 'IncidentMitigated':
      return 'mitigated';
    case 'IncidentFixed':
      return 'fixed';
    case 'IncidentClosed':
      return 'closed';
    case 'IncidentCancelled':
      return 'cancelled';
    default:
      return undefined;
  }
};

/** The latest phase (S1): its own log begins it and reopens nothing; after its own end it is not moved by facts of one that was merged into it. */
const statusOf = (facts: readonly Standing[]): Status => {
  let status: Status = 'open';
  for (const fact of facts) {
    const isOver = status === 'closed' || status === 'cancelled';
    const isOwnLog = fact.type === 'IncidentLogged' && fact.of === undefined;
    if (isOwnLog || (isOver && fact.of !== undefined)) continue;
    status = statusAfter(fact) ?? status;
  }
  return status;
};

export const outcomeOf = (replayed: Chronology): Outcome => {
  const { facts } = replayed;
  const firstLogged = facts.find(isReport);
  const sinceReopened = facts.slice(facts.findLastIndex(is('IncidentReopened')) + 1);
  const spans = spansOf(facts);
  const lastSpan = spans.findLast((span) => span.kind === 'pause');
  return {
    status: firstLogged ? statusOf(facts) : 'not-logged',
    logged: facts.find(is('IncidentLogged')),
    firstLogged,
    started: startOf(replayed),
    detected: facts.find(is('IncidentDetected')) ?? firstLogged,
    firstResponse: facts.find(is('IncidentResponded')),
    diagnosis: standingDiagnosis(facts),
    mitigation: sinceReopened.findLast(is('IncidentMitigated')),
    fix: sinceReopened.findLast(is('IncidentFixed')),
    // Only the incident's own reopening lifts its closing.
    closing: facts
      .slice(facts.findLastIndex((fact) => fact.type === 'IncidentReopened' && fact.of === undefined) + 1)
      .findLast(is('IncidentClosed')),
    lead: facts.findLast(
      (fact): fact is Standing<'LeadHandedOver' | 'IncidentResponded'> =>
        // Who leads an incident that was merged does not lead this one by that.
        fact.type === 'LeadHandedOver' ||
        (fact.type === 'IncidentResponded' && fact.data.role === 'lead' && fact.of === undefined),
    ),
    spans,
    paused: lastSpan && lastSpan.to === undefined ? (lastSpan.from as Standing<'ClockPaused'>) : undefined,
  };
};

/** Where several starts are stated, the one recorded last; a flag names them. */
const startOf = ({ facts, known }: Chronology): Standing<'IncidentStarted'> | undefined => {
  const starts = new Map(facts.filter(is('IncidentStarted')).map((start) => [start.recorded.id, start]));
  const last = starts.size > 1 ? known.findLast(({ id }) => starts.has(id))?.id : undefined;
  return last === undefined ? [...starts.values()][0] : starts.get(last);
};

const standingDiagnosis = (facts: Standing[]): Standing<'IncidentDiagnosed'> | undefined => {
  const diagnoses = facts.filter(is('IncidentDiagnosed'));
  const superseded = new Set(diagnoses.map((diagnosis) => diagnosis.data.supersedes));
  return diagnoses.findLast((diagnosis) => !superseded.has(diagnosis.recorded.id));
};

/** Pauses end when resumed, fixed, closed or cancelled; a quiet span lies between a fix and the reopening after it. */
const spansOf = (facts: Standing[]): Span[] => {
  const spans: Span[] = [];
  let pause: Span | undefined;
  let fix: Standing | undefined;
  for (const fact of facts) {
    switch (fact.type) {
      case 'ClockPaused':
        if (pause === undefined) spans.push((pause = { kind: 'pause', from: fact, to: undefined }));
        break;
      case 'IncidentFixed':
        fix = fact;
        if (pause) pause.to = fact;
        pause = undefined;
        break;
      case 'ClockResumed':
      case 'IncidentClosed':
      case 'IncidentCancelled':
        if (pause) pause.to = fact;
        pause = undefined;
        break;
      case 'IncidentReopened':
        if (fix) spans.push({ kind: 'quiet', from: fix, to: fact });
        fix = undefined;
        break;
      default:
    }
  }
  return spans;
};

/** Who leads: whoever the lead was handed to last, or who last responded as lead. */
export const whoLeads = ({ lead }: Outcome): Participant | null =>
  lead === undefined ? null : lead.type === 'LeadHandedOver' ? lead.data.to : lead.data.by;

/** The severity that the latest statement gives, the log's or a change's, and the highest reached (1 is the worst). */
export const severitiesOf = ({ log, facts }: Chronology): { severity: number; highestSeverity: number } => {
  const stated = facts
    .filter((fact) => fact.type === 'IncidentLogged' || fact.type === 'SeverityChanged')
    .map(({ data: { severity } }) => severity);
  return { severity: stated.at(-1) ?? log.data.severity, highestSeverity: Math.min(log.data.severity, ...stated) };
};
