import type { Recorded } from '#decider';
import { momentOf, standingFacts, type EffectiveFact } from './amendments.js';
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
export const counts: Record<Fact['type'], boolean> = {
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
  PostmortemHeld: true,
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
        .filter((fact, _place, all) => fact.recorded.type !== 'IncidentReopened' || all.some(isFixBefore(fact)))
        .map((fact) => ({ ...fact, ...(isLog(fact.recorded) ? asReport(fact) : { type: fact.recorded.type }), of: id }))
    : [];

/** A reopening that lifts nothing but a closing, which does not count, does not count either. */
const isFixBefore =
  (reopening: EffectiveFact) =>
  ({ recorded, data }: EffectiveFact): boolean =>
    recorded.type === 'IncidentFixed' &&
    (momentOf(data) < momentOf(reopening.data) ||
      (momentOf(data) === momentOf(reopening.data) && recorded.revision < reopening.recorded.revision));

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
