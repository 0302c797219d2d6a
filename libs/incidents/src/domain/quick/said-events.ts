import { momentOf } from '../amendments.js';
import { standingFacts } from '../amendments.js';
import type { Fact, Instant } from '../events.js';
import type { Incident } from '../incident.js';
import type { SaidCommand } from './commands-said.js';
import type { QuickFact } from './fact-words.js';

/** Which command makes an event; of a log none that a line can say. */
const commandOfEvent: Record<Exclude<Fact['type'], 'IncidentLogged'>, QuickFact> = {
  IncidentStarted: 'StateStart',
  IncidentDetected: 'StateDetection',
  IncidentResponded: 'RespondToIncident',
  ActionTaken: 'TakeAction',
  IncidentDiagnosed: 'DiagnoseIncident',
  IncidentMitigated: 'MitigateIncident',
  IncidentFixed: 'FixIncident',
  SeverityChanged: 'ChangeSeverity',
  LeadHandedOver: 'HandOverLead',
  NoteAdded: 'AddNote',
  ClockPaused: 'PauseClock',
  ClockResumed: 'ResumeClock',
  IncidentReopened: 'ReopenIncident',
  IncidentClosed: 'CloseIncident',
  IncidentCancelled: 'CancelIncident',
  IncidentReported: 'ReportIncident',
  ImpactRecorded: 'RecordImpact',
  ImpactSpanRecorded: 'RecordImpactSpan',
  ServiceAffected: 'AffectService',
  StatusUpdatePosted: 'PostStatusUpdate',
  LinkAdded: 'AddLink',
  FactDeclaredUnrecorded: 'DeclareUnrecorded',
  PostmortemHeld: 'HoldPostmortem',
};

/** The command that recorded this event, as a line said it; undefined where no line says such an event. */
export const saidBy = ({ events }: Incident, eventId: string): SaidCommand | undefined => {
  const event = events.find(({ id }) => id === eventId);
  if (event === undefined || !(event.type in commandOfEvent)) return undefined;
  return {
    type: commandOfEvent[event.type as keyof typeof commandOfEvent],
    data: event.data as unknown as Record<string, unknown>,
  };
};

/** The earliest that is known of an incident: its log, its start, its detection (rules.md Q3). */
export const earliestOf = (incident: Incident): Instant | undefined =>
  standingFacts(incident.events)
    .filter(({ recorded: { type } }) => ['IncidentLogged', 'IncidentStarted', 'IncidentDetected'].includes(type))
    .map(({ data }) => momentOf(data))
    .sort()
    .at(0);
