import type { Actor, Recorded } from '#decider';
import type { Participant } from '#directory/domain';

/** RFC 3339 in UTC with milliseconds ("2026-03-01T10:42:00.000Z"), so that text order is time order. */
export type Instant = string;

/** What people write. Sealed at rest (rules.md P1); a destroyed key or a redaction reads as the marker (P5). */
export type Prose = string | { redacted: true };

/** Ids of people, each once, in order. */
export type People = string[];

export type Severity = 1 | 2 | 3 | 4 | 5;
export const origins = ['monitor', 'staff', 'support', 'external-user'] as const;
export type Origin = (typeof origins)[number];

/** Facts that a postmortem asks for and that may be declared "not recorded" (rules.md S4). */
export const declarableFacts = [
  'started',
  'responded',
  'diagnosed',
  'mitigated',
  'fixed',
  'solution',
  'users-or-accounts-affected',
  'support-requests',
] as const;
export type DeclarableFact = (typeof declarableFacts)[number];

export const spanKinds = ['down', 'partial', 'degraded'] as const;
export type SpanKind = (typeof spanKinds)[number];

export const linkKinds = ['alert', 'ticket', 'chat', 'change', 'dashboard', 'other'] as const;
export type LinkKind = (typeof linkKinds)[number];

/** Opens the incident. `null` for a participant says "not known", which is an answer. */
export interface IncidentLogged {
  type: 'IncidentLogged';
  data: {
    /** The caller's own id, in clear (rules.md I1). */
    key?: string;
    title: Prose;
    description?: Prose;
    /** Ids of services. */
    services: string[];
    severity: Severity;
    reportedBy: Participant | null;
    loggedBy: Participant | Actor | null;
    /** Only where stated; else it follows from the reporter (rules.md A4). */
    origin?: Origin;
    channel?: string;
    /** Those who alone see it (rules.md R1); left out where everybody does who may read. */
    restrictedTo?: People;
    occurredAt: Instant;
  };
}

/** It was reported in another way as well, or a report was found later. */
export interface IncidentReported {
  type: 'IncidentReported';
  data: {
    reportedBy: Participant | null;
    loggedBy: Participant | Actor | null;
    origin?: Origin;
    channel?: string;
    occurredAt: Instant;
  };
}

/** When the incident began: exactly, or between two bounds with the reason for them. */
export interface IncidentStarted {
  type: 'IncidentStarted';
  data: { occurredAt: Instant } | { notBefore: Instant; notAfter: Instant; reason: Prose };
}

/** A person or a monitor first noticed. */
export interface IncidentDetected {
  type: 'IncidentDetected';
  data: { by: Participant | null; occurredAt: Instant };
}

/** A person or a team took the incident up. */
export interface IncidentResponded {
  type: 'IncidentResponded';
  data: { by: Participant | null; role: string; occurredAt: Instant };
}

/** What was tried, and what it did. */
export interface ActionTaken {
  type: 'ActionTaken';
  data: { by: Participant | null; what: Prose; outcome?: Prose; occurredAt: Instant };
}

/** The cause as far as known; may name the diagnosis that it supersedes. */
export interface IncidentDiagnosed {
  type: 'IncidentDiagnosed';
  data: { by: Participant | null; cause: Prose; supersedes?: string; occurredAt: Instant };
}

/** The impact ended. */
export interface IncidentMitigated {
  type: 'IncidentMitigated';
  data: { by: Participant | null; mitigation: Prose; occurredAt: Instant };
}

/** The cause is gone. `estimated` where an importer had to take the moment from something near it (rules.md U2). */
export interface IncidentFixed {
  type: 'IncidentFixed';
  data: { by: Participant | null; solution: Prose | null; estimated?: boolean; occurredAt: Instant };
}

/** How many were hit, as one source has it; at least one of the three figures. */
export interface ImpactRecorded {
  type: 'ImpactRecorded';
  data: {
    users?: number;
    accounts?: number;
    supportRequests?: number;
    /** Who or what counted, by a short name in clear; figures of one source replace one another. */
    countedBy?: string;
    /** False for an estimate. */
    confirmed: boolean;
    occurredAt: Instant;
  };
}

/** A stretch of time in which a service was hit. */
export interface ImpactSpanRecorded {
  type: 'ImpactSpanRecorded';
  data: {
    /** Id of the service. */
    service: string;
    kind: SpanKind;
    /** `null` where it is not known, which is an answer. */
    from: Instant | null;
    /** Left out while it goes on. */
    to?: Instant;
  };
}

/** One more service is affected, from this moment on. */
export interface ServiceAffected {
  type: 'ServiceAffected';
  data: { service: string; reason?: Prose; occurredAt: Instant };
}

/** Those who wait were told something. */
export interface StatusUpdatePosted {
  type: 'StatusUpdatePosted';
  data: { by: Participant | null; update: Prose; channel?: string; occurredAt: Instant };
}

/** Where more is to be found. The address is stored in clear. */
export interface LinkAdded {
  type: 'LinkAdded';
  data: { url: string; kind: LinkKind; label?: Prose; occurredAt: Instant };
}

/** The severity from this moment on. */
export interface SeverityChanged {
  type: 'SeverityChanged';
  data: { severity: Severity; reason?: Prose; occurredAt: Instant };
}

/** Somebody else leads from this moment on. */
export interface LeadHandedOver {
  type: 'LeadHandedOver';
  data: { to: Participant; reason?: Prose; occurredAt: Instant };
}

/** Something worth remembering that is no fact of the other kinds. */
export interface NoteAdded {
  type: 'NoteAdded';
  data: {
    /** Who said it; left out where nobody says. */
    by?: Participant;
    note: Prose;
    occurredAt: Instant;
  };
}

/** Waiting on someone outside. */
export interface ClockPaused {
  type: 'ClockPaused';
  data: { reason: Prose; occurredAt: Instant };
}

/** The waiting is over. */
export interface ClockResumed {
  type: 'ClockResumed';
  data: { reason?: Prose; occurredAt: Instant };
}

/** It is not over after all. */
export interface IncidentReopened {
  type: 'IncidentReopened';
  data: { reason: Prose; occurredAt: Instant };
}

/** Nothing more will be recorded but the review. */
export interface IncidentClosed {
  type: 'IncidentClosed';
  data: { reason?: Prose; occurredAt: Instant };
}

/** It was no incident. */
export interface IncidentCancelled {
  type: 'IncidentCancelled';
  data: { reason: Prose; occurredAt: Instant };
}

/** Says that a fact is not recorded and will not be. */
export interface FactDeclaredUnrecorded {
  type: 'FactDeclaredUnrecorded';
  data: { fact: DeclarableFact; reason: Prose; occurredAt: Instant };
}

/** A session of its postmortem was held (rules.md S6). */
export interface PostmortemHeld {
  type: 'PostmortemHeld';
  data: { occurredAt: Instant };
}

/** New values for fields of an earlier event; `null` takes an optional field away (rules.md A1, A2). */
export interface FactCorrected {
  type: 'FactCorrected';
  data: { eventId: string; replace: Record<string, unknown>; reason: Prose; occurredAt: Instant };
}

/** The earlier event never happened (rules.md A1). */
export interface FactRetracted {
  type: 'FactRetracted';
  data: { eventId: string; reason: Prose; occurredAt: Instant };
}

/**
 * The text at `path` of an earlier event is gone; its other texts live on here, and so do the reasons of all redactions
 * of that event, by the path of what each took away (rules.md P5).
 */
export interface TextRedacted {
  type: 'TextRedacted';
  data: {
    eventId: string;
    path: string;
    texts: Record<string, Prose>;
    reasons?: Record<string, Prose>;
    /** The redaction before it, in which the texts of the event had lived on. */
    supersedes?: string;
    occurredAt: Instant;
  };
}

/** Every text recorded before is gone, so long after the incident had ended (rules.md P9). */
export interface TextsExpired {
  type: 'TextsExpired';
  data: {
    /** When it was closed or cancelled. */
    endedAt: Instant;
    /** How long texts were kept from then on, as ISO 8601. */
    after: string;
    occurredAt: Instant;
  };
}

/** Legal hold: from then on no text of the incident is redacted or expires (rules.md P10). */
export interface IncidentHeld {
  type: 'IncidentHeld';
  data: { reason: Prose; occurredAt: Instant };
}

/** The legal hold is over. */
export interface IncidentReleased {
  type: 'IncidentReleased';
  data: { reason: Prose; occurredAt: Instant };
}

/**
 * Facts came under a caller's key before the incident was logged; they are kept until it is (rules.md I5). No fact
 * itself.
 */
export interface LogAwaited {
  type: 'LogAwaited';
  data: { key: string; occurredAt: Instant };
}

/**
 * From now on it is seen by these people alone, all of it, whatever was recorded before (rules.md R1). No fact itself:
 * nothing happened in the world.
 */
export interface IncidentRestricted {
  type: 'IncidentRestricted';
  data: {
    restrictedTo: People;
    reason: Prose;
    occurredAt: Instant;
  };
}

/** From now on it is seen by everybody who may read. No fact itself. */
export interface IncidentUnrestricted {
  type: 'IncidentUnrestricted';
  data: { reason: Prose; occurredAt: Instant };
}

/** What may be true or not of the incident. */
export type Fact =
  | IncidentLogged
  | IncidentReported
  | IncidentStarted
  | IncidentDetected
  | IncidentResponded
  | ActionTaken
  | IncidentDiagnosed
  | IncidentMitigated
  | IncidentFixed
  | ImpactRecorded
  | ImpactSpanRecorded
  | ServiceAffected
  | StatusUpdatePosted
  | LinkAdded
  | SeverityChanged
  | LeadHandedOver
  | NoteAdded
  | ClockPaused
  | ClockResumed
  | IncidentReopened
  | IncidentClosed
  | IncidentCancelled
  | FactDeclaredUnrecorded
  | PostmortemHeld;

/** What changes how an earlier event is read; acts by `recordedAt` alone. */
export type Amendment = FactCorrected | FactRetracted;

/** Who sees it; acts at once, and on everything that was ever recorded. */
export type Restriction = IncidentRestricted | IncidentUnrestricted;

/** What says what becomes of texts. */
export type Protection = TextRedacted | TextsExpired | IncidentHeld | IncidentReleased;

export type IncidentEvent = Fact | Amendment | Restriction | Protection | LogAwaited;
export type RecordedIncidentEvent = Recorded<IncidentEvent>;
