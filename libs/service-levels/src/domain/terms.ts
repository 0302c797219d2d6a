import type { Calendar } from '#business-time';
import type { Prose } from '#incidents/domain';
import type { Participant } from '#directory/domain';
import type { AgreementKind, Day, Limit } from './agreement-events.js';

/** Everything that was agreed, as it was known at a moment. */
export interface Terms {
  /** In order of making. */
  agreements: readonly Agreement[];
  /** By id. */
  calendars: ReadonlyMap<string, NamedCalendar>;
  maintenance: readonly Maintenance[];
}

export interface Agreement {
  id: string;
  title: Prose;
  kind: AgreementKind;
  zone: string;
  /** By the day from which they hold, the earliest first; each holds until the next. */
  versions: readonly Version[];
  /** The first day on which it holds no more, and the event that says so. */
  ended?: { on: Day; eventId: string };
}

export interface Version {
  /** From 1, in order of the days from which they hold. */
  number: number;
  effectiveFrom: Day;
  /** Milliseconds since 1970: where that day begins in the agreement's zone, and where it holds no more. */
  from: number;
  until: number;
  services: readonly string[];
  limits: readonly Limit[];
  eventId: string;
}

export interface NamedCalendar {
  id: string;
  name: string;
  calendar: Calendar;
  /** The event that it reads so by. */
  eventId: string;
}

/** Work that was agreed to and not withdrawn; milliseconds since 1970. */
export interface Maintenance {
  id: string;
  services: readonly string[];
  from: number;
  to: number;
  reason: Prose;
  allowedBy: Participant;
  eventId: string;
}
