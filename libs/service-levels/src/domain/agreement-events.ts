import type { Recorded } from '#decider';
import type { Calendar } from '#business-time';
import type { DurationName, Instant, Prose, Severity, SpanKind } from '#incidents/domain';
import type { Participant } from '#directory/domain';

/** A day as a calendar has it, in the zone of what it stands in: "2026-03-29". */
export type Day = string;

/** Of an entry of the directory. */
export type ServiceId = string;

/** Lengths that a limit may be on: every duration of an incident, and three that only agreements speak of. */
export type LengthValue = DurationName | 'timeToFirstUpdate' | 'timeBetweenUpdates' | 'timeToPostmortem';

/** Figures of impact that a limit may be on. */
export type CountValue = 'users' | 'accounts' | 'supportRequests';

/** At most so long. */
export interface LengthLimit {
  value: LengthValue;
  /** Judges incidents of this severity; left out, those for which the version has no limit of their own on the value. */
  severity?: Severity;
  /** ISO 8601 in weeks, days of 24 hours, hours, minutes and seconds ("PT4H"). */
  limit: string;
  /** Id of a calendar; round the clock where left out. */
  calendar?: string;
  /** Only of `timeToFix`; false where left out. */
  pausesStopClock?: boolean;
}

/** At most so many. */
export interface CountLimit {
  value: CountValue;
  severity?: Severity;
  limit: number;
}

/** At least so many percent of each calendar month in the zone of the agreement. */
export interface AvailabilityLimit {
  value: 'availability';
  /** Above 0, up to 100. */
  limit: number;
  /** How much of a span of each kind counts as unavailable, from 0 to 1; kinds left out count nothing. */
  weights: Partial<Record<SpanKind, number>>;
}

export type Limit = LengthLimit | CountLimit | AvailabilityLimit;

export const agreementKinds = ['contract', 'objective', 'supplier'] as const;
export type AgreementKind = (typeof agreementKinds)[number];

/** Business hours were written down. */
export interface CalendarDefined {
  type: 'CalendarDefined';
  data: {
    /** Its id. */
    calendar: string;
    /** Unique, in clear: no names of people in it. */
    name: string;
    zone: string;
    hours: Calendar['hours'];
    holidays: Calendar['holidays'];
    exceptionalDays: Calendar['exceptionalDays'];
    occurredAt: Instant;
  };
}

/** The whole calendar reads so from when this is recorded on, for the past as well: only what was known counts. */
export interface CalendarRevised {
  type: 'CalendarRevised';
  data: {
    calendar: string;
    zone: string;
    hours: Calendar['hours'];
    holidays: Calendar['holidays'];
    exceptionalDays: Calendar['exceptionalDays'];
    reason?: Prose;
    occurredAt: Instant;
  };
}

/** There is an agreement. What it says stands in its versions. */
export interface AgreementMade {
  type: 'AgreementMade';
  data: {
    /** Its id. */
    agreement: string;
    title: Prose;
    kind: AgreementKind;
    /** IANA zone in which its days and months are. */
    zone: string;
    occurredAt: Instant;
  };
}

/** What holds from a day on, until the next version. A second version of the same day takes the place of the first. */
export interface AgreementVersionAdded {
  type: 'AgreementVersionAdded';
  data: {
    agreement: string;
    effectiveFrom: Day;
    services: ServiceId[];
    limits: Limit[];
    reason?: Prose;
    occurredAt: Instant;
  };
}

/** It holds no more from this day on. */
export interface AgreementEnded {
  type: 'AgreementEnded';
  data: { agreement: string; on: Day; reason?: Prose; occurredAt: Instant };
}

/** Work on services that was agreed to: what falls into it does not count against their availability. */
export interface MaintenanceAgreed {
  type: 'MaintenanceAgreed';
  data: {
    /** Its id. */
    maintenance: string;
    services: ServiceId[];
    from: Instant;
    to: Instant;
    reason: Prose;
    allowedBy: Participant;
    occurredAt: Instant;
  };
}

/** It did not take place, or should not count. */
export interface MaintenanceWithdrawn {
  type: 'MaintenanceWithdrawn';
  data: { maintenance: string; reason: Prose; occurredAt: Instant };
}

/** All on one stream, `agreements`: names are unique, limits name calendars, and what held at a position is one fold. */
export type AgreementEvent =
  | CalendarDefined
  | CalendarRevised
  | AgreementMade
  | AgreementVersionAdded
  | AgreementEnded
  | MaintenanceAgreed
  | MaintenanceWithdrawn;
export type RecordedAgreementEvent = Recorded<AgreementEvent>;
