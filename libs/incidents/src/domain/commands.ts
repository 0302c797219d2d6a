import type {
  ActionTaken,
  ClockPaused,
  ClockResumed,
  FactCorrected,
  FactDeclaredUnrecorded,
  FactRetracted,
  ImpactRecorded,
  ImpactSpanRecorded,
  IncidentCancelled,
  IncidentClosed,
  IncidentDetected,
  IncidentDiagnosed,
  IncidentFixed,
  IncidentLogged,
  IncidentMitigated,
  IncidentReopened,
  IncidentReported,
  IncidentResponded,
  IncidentRestricted,
  IncidentUnrestricted,
  Instant,
  LeadHandedOver,
  LinkAdded,
  NoteAdded,
  PostmortemHeld,
  Prose,
  ServiceAffected,
  SeverityChanged,
  StatusUpdatePosted,
} from './events.js';

/** What a caller may leave out: the moment, which is then the moment of recording. */
type Said<Event extends { data: { occurredAt: Instant } }> = Omit<Event['data'], 'occurredAt'> & {
  occurredAt?: Instant;
};

interface Says<Type extends string, Data> {
  type: Type;
  incidentId: string;
  /** The caller's own key, where the incident is addressed by it: only then may a fact come before the log (rules.md I5). */
  key?: string;
  data: Data;
}

/** The start may be exact, or bounds with their reason. */
export type StatedStart = { occurredAt: Instant } | { notBefore: Instant; notAfter: Instant; reason: Prose };

export type LogIncident = Says<'LogIncident', Said<IncidentLogged> & { startedAt?: Instant; detectedAt?: Instant }>;
export type ReportIncident = Says<'ReportIncident', Said<IncidentReported>>;
export type StateStart = Says<'StateStart', StatedStart>;
export type StateDetection = Says<'StateDetection', Said<IncidentDetected>>;
export type RespondToIncident = Says<'RespondToIncident', Said<IncidentResponded>>;
export type TakeAction = Says<'TakeAction', Said<ActionTaken>>;
export type DiagnoseIncident = Says<'DiagnoseIncident', Said<IncidentDiagnosed>>;
export type MitigateIncident = Says<'MitigateIncident', Said<IncidentMitigated>>;
export type FixIncident = Says<'FixIncident', Said<IncidentFixed>>;
export type RecordImpact = Says<'RecordImpact', Said<ImpactRecorded>>;
export type RecordImpactSpan = Says<'RecordImpactSpan', ImpactSpanRecorded['data']>;
export type AffectService = Says<'AffectService', Said<ServiceAffected>>;
export type PostStatusUpdate = Says<'PostStatusUpdate', Said<StatusUpdatePosted>>;
export type AddLink = Says<'AddLink', Said<LinkAdded>>;
export type ChangeSeverity = Says<'ChangeSeverity', Said<SeverityChanged>>;
export type HandOverLead = Says<'HandOverLead', Said<LeadHandedOver>>;
export type AddNote = Says<'AddNote', Said<NoteAdded>>;
export type PauseClock = Says<'PauseClock', Said<ClockPaused>>;
export type ResumeClock = Says<'ResumeClock', Said<ClockResumed>>;
export type ReopenIncident = Says<'ReopenIncident', Said<IncidentReopened>>;
export type CloseIncident = Says<'CloseIncident', Said<IncidentClosed>>;
export type CancelIncident = Says<'CancelIncident', Said<IncidentCancelled>>;
export type DeclareUnrecorded = Says<'DeclareUnrecorded', Said<FactDeclaredUnrecorded>>;
export type HoldPostmortem = Says<'HoldPostmortem', Said<PostmortemHeld>>;
/** What a policy sends where the session that it had noted was not held after all. */
export type RetractHeldPostmortem = Says<
  'RetractHeldPostmortem',
  { heldAt: Instant; reason: string; occurredAt: Instant }
>;
export type RestrictIncident = Says<'RestrictIncident', Omit<IncidentRestricted['data'], 'occurredAt'>>;
export type UnrestrictIncident = Says<'UnrestrictIncident', Omit<IncidentUnrestricted['data'], 'occurredAt'>>;
export type CorrectFact = Says<'CorrectFact', Said<FactCorrected>>;
export type RetractFact = Says<'RetractFact', Said<FactRetracted>>;

export type RedactText = Says<'RedactText', { eventId: string; path: string; reason?: string }>;
export type ExpireTexts = Says<
  'ExpireTexts',
  {
    /** Only where it had ended by then. */
    endedBy: Instant;
    after: string;
    /** Of one that counts in another, when that one ended: it ends with it. */
    endedAt?: Instant;
  }
>;
export type HoldIncident = Says<'HoldIncident', { reason: string }>;
export type ReleaseIncident = Says<'ReleaseIncident', { reason: string }>;

/** What decides what becomes of texts. */
export type ProtectionCommand = RedactText | ExpireTexts | HoldIncident | ReleaseIncident;

export type IncidentCommand =
  | ProtectionCommand
  | LogIncident
  | ReportIncident
  | StateStart
  | StateDetection
  | RespondToIncident
  | TakeAction
  | DiagnoseIncident
  | MitigateIncident
  | FixIncident
  | RecordImpact
  | RecordImpactSpan
  | AffectService
  | PostStatusUpdate
  | AddLink
  | ChangeSeverity
  | HandOverLead
  | AddNote
  | PauseClock
  | ResumeClock
  | ReopenIncident
  | CloseIncident
  | CancelIncident
  | DeclareUnrecorded
  | HoldPostmortem
  | RetractHeldPostmortem
  | RestrictIncident
  | UnrestrictIncident
  | CorrectFact
  | RetractFact;
