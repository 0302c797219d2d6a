import type { QuickFact } from './domain/index.js';

/** The last part of the address that records a fact by itself. */
export const addressOf: Readonly<Record<QuickFact, string>> = {
  StateStart: 'started',
  StateDetection: 'detected',
  RespondToIncident: 'responded',
  TakeAction: 'actions-taken',
  DiagnoseIncident: 'diagnosed',
  MitigateIncident: 'mitigated',
  FixIncident: 'fixed',
  ChangeSeverity: 'severity',
  HandOverLead: 'lead',
  AddNote: 'notes',
  PauseClock: 'clock-paused',
  ResumeClock: 'clock-resumed',
  ReopenIncident: 'reopened',
  CloseIncident: 'closed',
  CancelIncident: 'cancelled',
  ReportIncident: 'reported',
  RecordImpact: 'impact',
  RecordImpactSpan: 'impact-spans',
  AffectService: 'services',
  PostStatusUpdate: 'updates',
  AddLink: 'links',
  DeclareUnrecorded: 'unrecorded',
  HoldPostmortem: 'postmortem-held',
};
