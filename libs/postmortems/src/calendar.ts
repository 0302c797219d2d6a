import ical, { ICalAttendeeRole, ICalAttendeeStatus, ICalCalendarMethod, ICalEventStatus } from 'ical-generator';
import { timeIn } from '#business-time';
import { isOneOfTwo, timeZoneAround } from './calendar-zone.js';

/** Somebody whom a calendar can write to. */
export interface Addressed {
  name: string;
  /** A mail address. */
  address: string;
}

/** A session as calendars are told of it. */
export interface CalendarSession {
  /** Of the incident whose postmortem it is. */
  incident: string;
  session: number;
  sequence: number;
  at: string;
  durationMinutes: number;
  /** IANA name. */
  zone: string;
  place?: string;
  summary: string;
  description: string;
  organizer: Addressed;
}

/**
 * What is done with a calendar object (RFC 5546): a request and a cancellation go to one participant, and name nobody else;
 * what is published names no guest. A cancellation says of the session that it is cancelled, unless it is not held for this
 * one participant alone (3.2.5).
 */
export type CalendarUse =
  | { method: 'request'; attendee: Addressed }
  | { method: 'cancel'; attendee: Addressed; isWhole: boolean }
  | { method: 'publish'; isCancelled: boolean };

const methods = {
  request: ICalCalendarMethod.REQUEST,
  cancel: ICalCalendarMethod.CANCEL,
  publish: ICalCalendarMethod.PUBLISH,
};

/** By which calendars know the session, whatever becomes of it. */
export const uidOf = ({ incident, session }: Pick<CalendarSession, 'incident' | 'session'>): string =>
  `postmortem-${incident}-${session}@debrief`;

/**
 * A calendar object (RFC 5545), with its lines folded.
 *
 * @param stamp when this state of it was said; of two with the same sequence the later one counts (RFC 5546, 2.1.5)
 */
export const calendarObject = (session: CalendarSession, use: CalendarUse, stamp: string): string => {
  const start = Date.parse(session.at);
  const end = start + session.durationMinutes * 60_000;
  const zone = [start, end].some((moment) => isOneOfTwo(session.zone, moment)) ? 'UTC' : session.zone;
  const calendar = ical({
    prodId: { company: 'Debrief', product: 'Postmortem', language: 'EN' },
    method: methods[use.method],
    timezone: { name: null, generator: (name) => timeZoneAround(name, start) },
  });
  const status = statusOf(use);
  calendar.createEvent({
    id: uidOf(session),
    sequence: session.sequence,
    stamp: new Date(stamp),
    // A Date would be written by the clocks of this process.
    start: timeIn(zone, start),
    end: timeIn(zone, end),
    timezone: zone,
    summary: text(session.summary),
    description: text(session.description),
    location: session.place === undefined ? null : text(session.place),
    status,
    organizer: { name: parameter(session.organizer.name), email: session.organizer.address },
    attendees:
      use.method === 'publish'
        ? []
        : [
            {
              name: parameter(use.attendee.name),
              email: use.attendee.address,
              role: ICalAttendeeRole.REQ,
              status: ICalAttendeeStatus.NEEDSACTION,
              rsvp: use.method === 'request',
            },
          ],
  });
  return `${calendar.toString()}\r\n`;
};

const statusOf = (use: CalendarUse): ICalEventStatus | null => {
  switch (use.method) {
    case 'request':
      return ICalEventStatus.CONFIRMED;
    case 'cancel':
      return use.isWhole ? ICalEventStatus.CANCELLED : null;
    case 'publish':
      return use.isCancelled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED;
  }
};

/** Without the control characters that no text of a calendar may hold (RFC 5545, 3.3.11). */
const text = (value: string): string => value.replace(/[\0-\x08\x0b\x0c\x0e-\x1f\x7f]/g, '');

/** In quotes, which it cannot hold itself (RFC 5545, 3.2). */
const parameter = (value: string): string =>
  value
    .replace(/[\0-\x1f\x7f]+/g, ' ')
    .replaceAll('"', "'")
    .replaceAll('\\', '/');
