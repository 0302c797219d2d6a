import type { Recorded } from '#decider';
import { deciderSpec, recordedFrom, type Given } from '#decider/testing';
import type { Participant } from '#directory/domain';
import {
  decide,
  evolve,
  noIncident,
  type ActionTaken,
  type AddLink,
  type AddNote,
  type AffectService,
  type CancelIncident,
  type ChangeSeverity,
  type ClockPaused,
  type ClockResumed,
  type CloseIncident,
  type CorrectFact,
  type DeclareUnrecorded,
  type DiagnoseIncident,
  type FactCorrected,
  type FactDeclaredUnrecorded,
  type FactRetracted,
  type FixIncident,
  type HandOverLead,
  type ImpactRecorded,
  type ImpactSpanRecorded,
  type Incident,
  type HoldPostmortem,
  type IncidentCancelled,
  type IncidentClosed,
  type IncidentDetected,
  type IncidentDiagnosed,
  type IncidentEvent,
  type IncidentFixed,
  type IncidentLogged,
  type IncidentMitigated,
  type IncidentReopened,
  type IncidentReported,
  type IncidentResponded,
  type IncidentRestricted,
  type IncidentStarted,
  type IncidentUnrestricted,
  type Instant,
  type LeadHandedOver,
  type LinkAdded,
  type LogAwaited,
  type LogIncident,
  type MitigateIncident,
  type NoteAdded,
  type PauseClock,
  type PostmortemHeld,
  type PostStatusUpdate,
  type Prose,
  type RecordImpact,
  type RecordImpactSpan,
  type ReopenIncident,
  type ReportIncident,
  type RespondToIncident,
  type RestrictIncident,
  type ResumeClock,
  type RetractFact,
  type ServiceAffected,
  type SeverityChanged,
  type StateDetection,
  type StateStart,
  type StatusUpdatePosted,
  type TakeAction,
  type TextRedacted,
  type UnrestrictIncident,
  type TextsExpired,
  type IncidentHeld,
  type IncidentReleased,
  type RedactText,
  type ExpireTexts,
  type HoldIncident,
  type ReleaseIncident,
} from '#incidents/domain';

/** A time of the one day on which the examples happen: at('10:05'), at('10:05:30'). */
export const at = (time: string): Instant => new Date(`2026-03-02T${time}Z`).toISOString();

/** Unless a test says otherwise, examples are recorded and decided in the evening, when all of it has happened. */
export const evening = at('20:00');

export const incidentId = '6f0c2f0e-8f5c-4a57-9a43-2b7f6f1d0001';
export const checkout = '6f0c2f0e-8f5c-4a57-9a43-2b7f6f1d0101';
export const invoices = '6f0c2f0e-8f5c-4a57-9a43-2b7f6f1d0102';
export const ana: Participant = { kind: 'person', id: '6f0c2f0e-8f5c-4a57-9a43-2b7f6f1d0201' };
export const ben: Participant = { kind: 'person', id: '6f0c2f0e-8f5c-4a57-9a43-2b7f6f1d0202' };
export const payments: Participant = { kind: 'team', id: '6f0c2f0e-8f5c-4a57-9a43-2b7f6f1d0301' };
export const probe: Participant = { kind: 'monitor', id: '6f0c2f0e-8f5c-4a57-9a43-2b7f6f1d0401' };
export const customer: Participant = { kind: 'external-user', id: '6f0c2f0e-8f5c-4a57-9a43-2b7f6f1d0501' };

/** A history as it stands in the incident's stream. */
export const recorded: (...events: readonly Given<IncidentEvent>[]) => Recorded<IncidentEvent>[] =
  recordedFrom<IncidentEvent>(evening);

/** The incident that this history makes. */
export const incidentOf = (...events: readonly Given<IncidentEvent>[]): Incident =>
  recorded(...events).reduce(evolve, noIncident);

/** This event, learnt at this time of the day. */
export const learnt = <Event extends IncidentEvent>(time: string, event: Event): Event & { recordedAt: Instant } => ({
  ...event,
  recordedAt: at(time),
});

export const incidentSpec = deciderSpec({ initial: noIncident, decide, evolve }, evening);

// Events, in the order of a believable incident.

export const incidentLogged = (data: Partial<IncidentLogged['data']> = {}): IncidentLogged => ({
  type: 'IncidentLogged',
  data: {
    title: 'Checkout answers 502',
    services: [checkout],
    severity: 2,
    reportedBy: probe,
    loggedBy: ana,
    occurredAt: at('10:00'),
    ...data,
  },
});

export const incidentStarted = (time = '09:50'): IncidentStarted => ({
  type: 'IncidentStarted',
  data: { occurredAt: at(time) },
});

export const startedBetween = (notBefore = '09:40', notAfter = '09:55'): IncidentStarted => ({
  type: 'IncidentStarted',
  data: { notBefore: at(notBefore), notAfter: at(notAfter), reason: 'Between two samples of the probe' },
});

export const incidentDetected = (data: Partial<IncidentDetected['data']> = {}): IncidentDetected => ({
  type: 'IncidentDetected',
  data: { by: probe, occurredAt: at('09:58'), ...data },
});

export const incidentResponded = (data: Partial<IncidentResponded['data']> = {}): IncidentResponded => ({
  type: 'IncidentResponded',
  data: { by: payments, role: 'responder', occurredAt: at('10:05'), ...data },
});

export const actionTaken = (data: Partial<ActionTaken['data']> = {}): ActionTaken => ({
  type: 'ActionTaken',
  data: { by: ana, what: 'Restarted two pods', outcome: 'No change', occurredAt: at('10:12'), ...data },
});

export const incidentDiagnosed = (data: Partial<IncidentDiagnosed['data']> = {}): IncidentDiagnosed => ({
  type: 'IncidentDiagnosed',
  data: { by: ana, cause: 'The pool of connections was exhausted', occurredAt: at('10:20'), ...data },
});

export const incidentMitigated = (data: Partial<IncidentMitigated['data']> = {}): IncidentMitigated => ({
  type: 'IncidentMitigated',
  data: { by: payments, mitigation: 'Sent traffic to the other region', occurredAt: at('10:30'), ...data },
});

export const incidentFixed = (data: Partial<IncidentFixed['data']> = {}): IncidentFixed => ({
  type: 'IncidentFixed',
  data: { by: payments, solution: 'Rolled back deploy 7c1', occurredAt: at('10:42'), ...data },
});

export const incidentReported = (data: Partial<IncidentReported['data']> = {}): IncidentReported => ({
  type: 'IncidentReported',
  data: { reportedBy: customer, loggedBy: ben, channel: 'phone', occurredAt: at('10:07'), ...data },
});

export const impactRecorded = (data: Partial<ImpactRecorded['data']> = {}): ImpactRecorded => ({
  type: 'ImpactRecorded',
  data: { users: 1_200, countedBy: 'billing', confirmed: false, occurredAt: at('10:25'), ...data },
});

export const impactSpanRecorded = (data: Partial<ImpactSpanRecorded['data']> = {}): ImpactSpanRecorded => ({
  type: 'ImpactSpanRecorded',
  data: { service: checkout, kind: 'down', from: at('09:50'), to: at('10:30'), ...data },
});

export const serviceAffected = (data: Partial<ServiceAffected['data']> = {}): ServiceAffected => ({
  type: 'ServiceAffected',
  data: { service: invoices, reason: 'Its queue grows', occurredAt: at('10:14'), ...data },
});

export const statusUpdatePosted = (data: Partial<StatusUpdatePosted['data']> = {}): StatusUpdatePosted => ({
  type: 'StatusUpdatePosted',
  data: { by: ben, update: 'We are on it', channel: 'status page', occurredAt: at('10:09'), ...data },
});

export const linkAdded = (data: Partial<LinkAdded['data']> = {}): LinkAdded => ({
  type: 'LinkAdded',
  data: {
    url: 'https://dashboards.example/checkout',
    kind: 'dashboard',
    label: 'Errors',
    occurredAt: at('10:11'),
    ...data,
  },
});

export const logAwaited = (data: Partial<LogAwaited['data']> = {}): LogAwaited => ({
  type: 'LogAwaited',
  data: { key: 'ops-7', occurredAt: at('10:05'), ...data },
});

export const severityChanged = (data: Partial<SeverityChanged['data']> = {}): SeverityChanged => ({
  type: 'SeverityChanged',
  data: { severity: 1, occurredAt: at('10:10'), ...data },
});

export const leadHandedOver = (data: Partial<LeadHandedOver['data']> = {}): LeadHandedOver => ({
  type: 'LeadHandedOver',
  data: { to: ben, occurredAt: at('10:15'), ...data },
});

export const noteAdded = (data: Partial<NoteAdded['data']> = {}): NoteAdded => ({
  type: 'NoteAdded',
  data: { note: 'The dashboard lags by two minutes', occurredAt: at('10:16'), ...data },
});

export const clockPaused = (data: Partial<ClockPaused['data']> = {}): ClockPaused => ({
  type: 'ClockPaused',
  data: { reason: 'Waiting for the card network', occurredAt: at('10:22'), ...data },
});

export const clockResumed = (data: Partial<ClockResumed['data']> = {}): ClockResumed => ({
  type: 'ClockResumed',
  data: { occurredAt: at('10:26'), ...data },
});

export const incidentReopened = (data: Partial<IncidentReopened['data']> = {}): IncidentReopened => ({
  type: 'IncidentReopened',
  data: { reason: 'The 502s are back', occurredAt: at('11:00'), ...data },
});

export const incidentClosed = (data: Partial<IncidentClosed['data']> = {}): IncidentClosed => ({
  type: 'IncidentClosed',
  data: { occurredAt: at('12:00'), ...data },
});

export const incidentCancelled = (data: Partial<IncidentCancelled['data']> = {}): IncidentCancelled => ({
  type: 'IncidentCancelled',
  data: { reason: 'The probe was wrong', occurredAt: at('12:00'), ...data },
});

export const factDeclaredUnrecorded = (data: Partial<FactDeclaredUnrecorded['data']> = {}): FactDeclaredUnrecorded => ({
  type: 'FactDeclaredUnrecorded',
  data: { fact: 'support-requests', reason: 'The desk keeps no count', occurredAt: at('13:00'), ...data },
});

export const postmortemHeld = (data: Partial<PostmortemHeld['data']> = {}): PostmortemHeld => ({
  type: 'PostmortemHeld',
  data: { occurredAt: at('13:05'), ...data },
});

export const factCorrected = (
  eventId: string,
  replace: Record<string, unknown>,
  data: Partial<FactCorrected['data']> = {},
): FactCorrected => ({
  type: 'FactCorrected',
  data: { eventId, replace, reason: 'Read from the deploy log', occurredAt: at('13:10'), ...data },
});

export const factRetracted = (eventId: string, data: Partial<FactRetracted['data']> = {}): FactRetracted => ({
  type: 'FactRetracted',
  data: { eventId, reason: 'Belongs to another incident', occurredAt: at('13:20'), ...data },
});

export const incidentRestricted = (data: Partial<IncidentRestricted['data']> = {}): IncidentRestricted => ({
  type: 'IncidentRestricted',
  data: { restrictedTo: [ana.id], reason: 'A leaked credential', occurredAt: evening, ...data },
});

export const incidentUnrestricted = (data: Partial<IncidentUnrestricted['data']> = {}): IncidentUnrestricted => ({
  type: 'IncidentUnrestricted',
  data: { reason: 'The credential is revoked', occurredAt: evening, ...data },
});

export const textRedacted = (
  eventId: string,
  path: string,
  texts: Record<string, Prose> = {},
  more: Pick<TextRedacted['data'], 'reasons' | 'supersedes'> & { occurredAt?: Instant } = {},
): TextRedacted => ({
  type: 'TextRedacted',
  data: { eventId, path, texts, occurredAt: at('13:30'), ...more },
});

export const textsExpired = (data: Partial<TextsExpired['data']> = {}): TextsExpired => ({
  type: 'TextsExpired',
  data: { endedAt: at('12:00'), after: 'P5Y', occurredAt: at('13:40'), ...data },
});

export const incidentHeld = (data: Partial<IncidentHeld['data']> = {}): IncidentHeld => ({
  type: 'IncidentHeld',
  data: { reason: 'A claim is before the court', occurredAt: at('13:50'), ...data },
});

export const incidentReleased = (data: Partial<IncidentReleased['data']> = {}): IncidentReleased => ({
  type: 'IncidentReleased',
  data: { reason: 'The claim was settled', occurredAt: at('13:55'), ...data },
});

// Commands: unless overridden each says just what the event of the same kind says.

export const logIncident = (data: Partial<LogIncident['data']> = {}): LogIncident => ({
  type: 'LogIncident',
  incidentId,
  data: { ...incidentLogged().data, ...data },
});

export const stateStart = (data: StateStart['data'] = incidentStarted().data): StateStart => ({
  type: 'StateStart',
  incidentId,
  data,
});

export const stateDetection = (data: Partial<StateDetection['data']> = {}): StateDetection => ({
  type: 'StateDetection',
  incidentId,
  data: { ...incidentDetected().data, ...data },
});

export const respondToIncident = (data: Partial<RespondToIncident['data']> = {}): RespondToIncident => ({
  type: 'RespondToIncident',
  incidentId,
  data: { ...incidentResponded().data, ...data },
});

export const takeAction = (data: Partial<TakeAction['data']> = {}): TakeAction => ({
  type: 'TakeAction',
  incidentId,
  data: { ...actionTaken().data, ...data },
});

export const diagnoseIncident = (data: Partial<DiagnoseIncident['data']> = {}): DiagnoseIncident => ({
  type: 'DiagnoseIncident',
  incidentId,
  data: { ...incidentDiagnosed().data, ...data },
});

export const mitigateIncident = (data: Partial<MitigateIncident['data']> = {}): MitigateIncident => ({
  type: 'MitigateIncident',
  incidentId,
  data: { ...incidentMitigated().data, ...data },
});

export const fixIncident = (data: Partial<FixIncident['data']> = {}): FixIncident => ({
  type: 'FixIncident',
  incidentId,
  data: { ...incidentFixed().data, ...data },
});

export const reportIncident = (data: Partial<ReportIncident['data']> = {}): ReportIncident => ({
  type: 'ReportIncident',
  incidentId,
  data: { ...incidentReported().data, ...data },
});

export const recordImpact = (data: Partial<RecordImpact['data']> = {}): RecordImpact => ({
  type: 'RecordImpact',
  incidentId,
  data: { ...impactRecorded().data, ...data },
});

export const recordImpactSpan = (data: Partial<RecordImpactSpan['data']> = {}): RecordImpactSpan => ({
  type: 'RecordImpactSpan',
  incidentId,
  data: { ...impactSpanRecorded().data, ...data },
});

export const affectService = (data: Partial<AffectService['data']> = {}): AffectService => ({
  type: 'AffectService',
  incidentId,
  data: { ...serviceAffected().data, ...data },
});

export const postStatusUpdate = (data: Partial<PostStatusUpdate['data']> = {}): PostStatusUpdate => ({
  type: 'PostStatusUpdate',
  incidentId,
  data: { ...statusUpdatePosted().data, ...data },
});

export const addLink = (data: Partial<AddLink['data']> = {}): AddLink => ({
  type: 'AddLink',
  incidentId,
  data: { ...linkAdded().data, ...data },
});

export const changeSeverity = (data: Partial<ChangeSeverity['data']> = {}): ChangeSeverity => ({
  type: 'ChangeSeverity',
  incidentId,
  data: { ...severityChanged().data, ...data },
});

export const handOverLead = (data: Partial<HandOverLead['data']> = {}): HandOverLead => ({
  type: 'HandOverLead',
  incidentId,
  data: { ...leadHandedOver().data, ...data },
});

export const addNote = (data: Partial<AddNote['data']> = {}): AddNote => ({
  type: 'AddNote',
  incidentId,
  data: { ...noteAdded().data, ...data },
});

export const pauseClock = (data: Partial<PauseClock['data']> = {}): PauseClock => ({
  type: 'PauseClock',
  incidentId,
  data: { ...clockPaused().data, ...data },
});

export const resumeClock = (data: Partial<ResumeClock['data']> = {}): ResumeClock => ({
  type: 'ResumeClock',
  incidentId,
  data: { ...clockResumed().data, ...data },
});

export const reopenIncident = (data: Partial<ReopenIncident['data']> = {}): ReopenIncident => ({
  type: 'ReopenIncident',
  incidentId,
  data: { ...incidentReopened().data, ...data },
});

export const closeIncident = (data: Partial<CloseIncident['data']> = {}): CloseIncident => ({
  type: 'CloseIncident',
  incidentId,
  data: { ...incidentClosed().data, ...data },
});

export const cancelIncident = (data: Partial<CancelIncident['data']> = {}): CancelIncident => ({
  type: 'CancelIncident',
  incidentId,
  data: { ...incidentCancelled().data, ...data },
});

export const declareUnrecorded = (data: Partial<DeclareUnrecorded['data']> = {}): DeclareUnrecorded => ({
  type: 'DeclareUnrecorded',
  incidentId,
  data: { ...factDeclaredUnrecorded().data, ...data },
});

export const holdPostmortem = (data: Partial<HoldPostmortem['data']> = {}): HoldPostmortem => ({
  type: 'HoldPostmortem',
  incidentId,
  data: { ...postmortemHeld().data, ...data },
});

export const restrictIncident = (data: Partial<RestrictIncident['data']> = {}): RestrictIncident => ({
  type: 'RestrictIncident',
  incidentId,
  data: { restrictedTo: [ana.id], reason: 'A leaked credential', ...data },
});

export const unrestrictIncident = (): UnrestrictIncident => ({
  type: 'UnrestrictIncident',
  incidentId,
  data: { reason: 'The credential is revoked' },
});

export const correctFact = (
  eventId: string,
  replace: Record<string, unknown>,
  data: Partial<CorrectFact['data']> = {},
): CorrectFact => ({
  type: 'CorrectFact',
  incidentId,
  data: { ...factCorrected(eventId, replace).data, ...data },
});

export const retractFact = (eventId: string, data: Partial<RetractFact['data']> = {}): RetractFact => ({
  type: 'RetractFact',
  incidentId,
  data: { ...factRetracted(eventId).data, ...data },
});

export const redactText = (eventId: string, path: string, reason?: string): RedactText => ({
  type: 'RedactText',
  incidentId,
  data: { eventId, path, ...(reason === undefined ? {} : { reason }) },
});

export const expireTexts = (data: Partial<ExpireTexts['data']> = {}): ExpireTexts => ({
  type: 'ExpireTexts',
  incidentId,
  data: { endedBy: at('23:59'), after: 'P5Y', ...data },
});

export const holdIncident = (reason = 'A claim is before the court'): HoldIncident => ({
  type: 'HoldIncident',
  incidentId,
  data: { reason },
});

export const releaseIncident = (reason = 'The claim was settled'): ReleaseIncident => ({
  type: 'ReleaseIncident',
  incidentId,
  data: { reason },
});

export { piecesOf, termsOf } from './read-models/incidents/terms.js';
