import type { Recorded } from '#decider';
import { standingFacts, type EffectiveFact } from './amendments.js';
import type { Fact, IncidentLogged, RecordedIncidentEvent } from './events.js';
import type { Absorbed } from './incident.js';

/** A fact of an incident that was merged, as it counts in another: its log is one more report there. */
export interface AbsorbedFact extends EffectiveFact {
  type: Fact['type'];
  /** The incident that it was recorded of. */
  of: string;
}

/**
 * Whether facts of this type count in the incident that theirs was merged into. What was said of the world does; how
 * the merged incident itself was run does not: its severity, lead, clock, closing, cancellation, and what was declared
 * not recorded of it.
 */
const counts: Record<Fact['type'], boolean> = {
  IncidentLogged: true,
  IncidentReported: true,
  IncidentStarted: true,
  IncidentDetected: true,
  IncidentResponded: true,
  ActionTaken: true,
  IncidentDiagnosed: true,
  IncidentMitigated: true,
  IncidentFixed: true,
  IncidentReopened: true,
  ImpactRecorded: true,
  ImpactSpanRecorded: true,
  ServiceAffected: true,
  StatusUpdatePosted: true,
  LinkAdded: true,
  NoteAdded: true,
  SeverityChanged: false,
  LeadHandedOver: false,
  ClockPaused: false,
  ClockResumed: false,
  IncidentClosed: false,
  IncidentCancelled: false,
  FactDeclaredUnrecorded: false,
};

/** The facts of a merged incident that count, as its own amendments leave them; none while it is not logged. */
export const absorbedFacts = ({ id, events }: Absorbed): AbsorbedFact[] =>
  events.some(({ type }) => type === 'IncidentLogged')
    ? standingFacts(events)
        .filter(({ recorded }) => counts[recorded.type])
        .map((fact) => ({ ...fact, ...(isLog(fact.recorded) ? asReport(fact) : { type: fact.recorded.type }), of: id }))
    : [];

const isLog = (recorded: RecordedIncidentEvent): recorded is Recorded<IncidentLogged> =>
  recorded.type === 'IncidentLogged';

/** What a log and a report have in common, and the services that the log names. */
const asReport = ({ data }: EffectiveFact): Pick<AbsorbedFact, 'type' | 'data'> => ({
  type: 'IncidentReported',
  data: Object.fromEntries(
    Object.entries(data).filter(([name]) =>
      ['title', 'services', 'reportedBy', 'loggedBy', 'origin', 'channel', 'occurredAt'].includes(name),
    ),
  ),
});
