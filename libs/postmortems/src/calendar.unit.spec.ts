import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import ICAL from 'ical.js';
import { calendarObject, uidOf, type CalendarSession, type CalendarUse } from './calendar.js';
import type { PostmortemEvent } from './domain/index.js';
import { postmortemWith } from './testing-invitations.js';
import { descriptionOf, groundRules, htmlOf, summaryOf } from './invitation-texts.js';
import { ana as anaTakesPart, at, incidentId } from '#incidents/testing';

// What is written by one library is read back by another (RFC 5545, RFC 5546).

const stamp = '2026-03-02T17:00:00.000Z';
const ben = { name: 'Ben "B" Okoro; Ltd, \\', address: 'ben@example.com' };
const ana = { name: 'Ana Díaz', address: 'ana@example.com' };

const session = (said: Partial<CalendarSession> = {}): CalendarSession => ({
  incident: incidentId,
  session: 1,
  sequence: 0,
  at: at('15:00'),
  durationMinutes: 60,
  zone: 'Europe/Berlin',
  place: 'Room 4; second floor, left',
  summary: 'Postmortem of INC-7',
  description: 'Ground rules',
  organizer: ana,
  ...said,
});

const request: CalendarUse = { method: 'request', attendee: ben };
const published: CalendarUse = { method: 'publish', isCancelled: false };
const cancelled: CalendarUse = { method: 'cancel', attendee: ben, isWhole: true };

const parsed = (written: string) => {
  const calendar = new ICAL.Component(ICAL.parse(written) as never);
  const [component, ...more] = calendar.getAllSubcomponents('vevent');
  if (component === undefined || more.length > 0) throw new Error('it is not one event');
  const value = (name: string): unknown => component.getFirstPropertyValue(name);
  // The library looks its zone up in the calendar itself.
  const moment = (name: string): string =>
    new Date((component.getFirstPropertyValue(name) as ICAL.Time).toUnixTime() * 1_000).toISOString();
  return { calendar, component, value, moment };
};

const written = (said: Partial<CalendarSession> = {}, use: CalendarUse = request): string =>
  calendarObject(session(said), use, stamp);

describe('a request', () => {
  const { calendar, component, value, moment } = parsed(written());

  test('says when, where and about what', () => {
    expect(calendar.getFirstPropertyValue('version')).toBe('2.0');
    expect(calendar.getFirstPropertyValue('method')).toBe('REQUEST');
    expect(value('uid')).toBe(uidOf(session()));
    expect(value('sequence')).toBe(0);
    expect(value('status')).toBe('CONFIRMED');
    expect(value('location')).toBe('Room 4; second floor, left');
    expect(moment('dtstart')).toBe(at('15:00'));
    expect(moment('dtend')).toBe(at('16:00'));
    expect(component.getFirstProperty('dtstart')?.getParameter('tzid')).toBe('Europe/Berlin');
  });

  test('has its stamp in UTC, as it must be', () => {
    expect(written()).toContain('\r\nDTSTAMP:20260302T170000Z\r\n');
  });

  test('comes from the facilitator, and names whom it is for and nobody else', () => {
    const [attendee, ...others] = component.getAllProperties('attendee');
    expect(others).toEqual([]);
    expect(attendee?.getFirstValue()).toMatch(/^mailto:ben@example\.com$/i);
    expect(attendee?.getParameter('cn')).toBe("Ben 'B' Okoro; Ltd, /");
    expect(attendee?.getParameter('rsvp')).toBe('TRUE');
    expect(attendee?.getParameter('partstat')).toBe('NEEDS-ACTION');
    expect(component.getFirstProperty('organizer')?.getFirstValue()).toBe('mailto:ana@example.com');
    expect(component.getFirstProperty('organizer')?.getParameter('cn')).toBe('Ana Díaz');
  });
});

describe('a cancellation', () => {
  test('of the session says that it is cancelled, under the same UID and a higher sequence', () => {
    const { calendar, value } = parsed(written({ sequence: 3 }, cancelled));
    expect(calendar.getFirstPropertyValue('method')).toBe('CANCEL');
    expect([value('uid'), value('sequence'), value('status')]).toEqual([uidOf(session()), 3, 'CANCELLED']);
  });

  test('for one participant alone says nothing of the status (RFC 5546, 3.2.5)', () => {
    const { component, value } = parsed(written({}, { ...cancelled, isWhole: false }));
    expect(value('status')).toBeNull();
    expect(component.getAllProperties('attendee')).toHaveLength(1);
  });
});

test('what is published names no guest (RFC 5546, 3.2.1), and still an organizer', () => {
  const { calendar, component } = parsed(written({}, published));
  expect(calendar.getFirstPropertyValue('method')).toBe('PUBLISH');
  expect(component.getAllProperties('attendee')).toEqual([]);
  expect(component.getFirstProperty('organizer')).not.toBeNull();
  expect(written({}, published)).not.toContain('ben@example.com');
});

describe('the sequence', () => {
  const planned = {
    session: 1,
    at: at('15:00'),
    durationMinutes: 60,
    place: 'Room 4',
    zone: 'UTC',
    facilitator: null,
    occurredAt: at('13:00'),
  };
  const sequenceAfter = (...events: PostmortemEvent[]): number | undefined =>
    postmortemWith({ type: 'SessionPlanned', data: planned }, ...events).sessions[0]?.sequence;
  const moved = (said: object): PostmortemEvent => ({ type: 'SessionMoved', data: { ...planned, ...said } });

  test.each([
    ['time', moved({ at: at('16:00') })],
    ['length', moved({ durationMinutes: 90 })],
    ['place', moved({ place: 'Room 5' })],
    ['zone', moved({ zone: 'Europe/Berlin' })],
    ['status', { type: 'SessionCancelled', data: { session: 1, reason: 'Nobody can', occurredAt: at('14:00') } }],
  ] as [string, PostmortemEvent][])('is raised with the %s', (_what, event) => {
    expect(sequenceAfter(event)).toBe(1);
  });

  test.each([
    ['whoever leads it', moved({ facilitator: anaTakesPart })],
    ['a reason', moved({ reason: 'Said twice' })],
    [
      'what was sent',
      {
        type: 'InvitationsSent',
        data: { session: 1, method: 'request', sequence: 0, to: [anaTakesPart], occurredAt: at('14:00') },
      },
    ],
    [
      'its agenda',
      { type: 'PointRaised', data: { point: 1, session: 1, text: 'Why', raisedBy: null, occurredAt: at('14:00') } },
    ],
  ] as [string, PostmortemEvent][])('stays with %s', (_what, event) => {
    expect(sequenceAfter(event)).toBe(0);
  });
});

describe('the zone', () => {
  test.each([
    ['the night on which clocks go forward', 'Europe/Berlin', '2026-03-28T22:00:00.000Z', '2026-03-29T08:00:00.000Z'],
    ['the night on which they go back', 'Europe/Berlin', '2026-10-24T22:00:00.000Z', '2026-10-25T09:00:00.000Z'],
    ['both of two hours of one name', 'America/New_York', '2026-11-01T05:30:00.000Z', '2026-11-01T06:30:00.000Z'],
    ['a session that ends in the second', 'Europe/Berlin', '2026-10-25T00:30:00.000Z', '2026-10-25T01:30:00.000Z'],
    ['one that ends in the first', 'Europe/Berlin', '2026-10-24T23:30:00.000Z', '2026-10-25T02:30:00.000Z'],
    [
      'the first of two hours before Ramadan',
      'Africa/Casablanca',
      '2030-12-22T00:15:00.000Z',
      '2030-12-22T03:15:00.000Z',
    ],
    ['half an hour twice', 'Australia/Lord_Howe', '2026-04-04T14:00:00.000Z', '2026-04-04T14:45:00.000Z'],
  ])('%s', (_name, zone, ...moments) => {
    for (const moment of moments) {
      const { moment: read } = parsed(written({ zone, at: moment }));
      expect([read('dtstart'), read('dtend')]).toEqual([moment, hourAfter(moment)]);
    }
  });

  test('tells each change of a year as the clocks went before it', () => {
    expect(written({ at: '2026-06-15T12:00:00.000Z' })).toContain(
      [
        'BEGIN:DAYLIGHT',
        'DTSTART:20260329T020000',
        'TZOFFSETFROM:+0100',
        'TZOFFSETTO:+0200',
        'END:DAYLIGHT',
        'BEGIN:STANDARD',
        'DTSTART:20261025T030000',
        'TZOFFSETFROM:+0200',
        'TZOFFSETTO:+0100',
        'END:STANDARD',
      ].join('\r\n'),
    );
  });

  test('whoever reads it finds the moment that was meant, in any zone', () => {
    const zones = ['UTC', 'Europe/Berlin', 'Europe/Dublin', 'America/New_York', 'America/St_Johns', 'Asia/Kolkata'];
    const more = ['Australia/Lord_Howe', 'Africa/Casablanca', 'Pacific/Chatham', 'Pacific/Apia', 'Asia/Tehran'];
    fc.assert(
      fc.property(
        fc.constantFrom(...zones, ...more),
        fc.date({ min: new Date('2015-01-01'), max: new Date('2034-12-31'), noInvalidDate: true }),
        (zone, date) => {
          const moment = new Date(Math.floor(date.getTime() / 900_000) * 900_000).toISOString();
          expect(parsed(written({ zone, at: moment })).moment('dtstart')).toBe(moment);
          expect(parsed(written({ zone, at: moment })).moment('dtend')).toBe(hourAfter(moment));
        },
      ),
    );
  });
});

const hourAfter = (moment: string): string => new Date(Date.parse(moment) + 3_600_000).toISOString();

describe('lines', () => {
  const texts = fc.string({ unit: 'grapheme', maxLength: 400 });
  const unfolded = (value: string): string => value.replaceAll('\r\n ', '');

  test('are folded at 75 octets, end with CRLF, and cut no character', () => {
    fc.assert(
      fc.property(texts, texts, (summary, description) => {
        const lines = written({ summary, description }).split('\r\n');
        expect(lines.pop()).toBe('');
        for (const line of lines) {
          expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
          expect(line).not.toMatch(/[\r\n]/);
          expect(Buffer.from(line).toString()).toBe(line);
        }
      }),
    );
  });

  test.each([
    ['emoji', '🧯'.repeat(60)],
    ['joined emoji', '👩🏽‍🚒'.repeat(20)],
    ['three octets a character', '試験'.repeat(50)],
    ['what is escaped', 'a;b,c\\d\ne'.repeat(20)],
    ['what looks like another line', 'x\r\nATTENDEE:mailto:mallory@example.com\r\nEND:VEVENT'],
  ])('%s is read back as it was written', (_name, description) => {
    const folded = written({ description });
    expect(
      unfolded(folded)
        .split('\r\n')
        .every((line) => /^[A-Z-]+[:;]/.test(line) || line === ''),
    ).toBe(true);
    expect(parsed(folded).value('description')).toBe(description.replaceAll('\r\n', '\n'));
    expect(parsed(folded).component.getAllProperties('attendee')).toHaveLength(1);
  });

  test('hold no control character', () => {
    expect(written({ summary: 'a\u0000b\u0007c', place: 'd\u000be' })).not.toMatch(/[\0-\x08\x0b\x0c\x0e-\x1f]/);
  });
});

describe('what it says', () => {
  const told = {
    incidents: [{ reference: 'INC-7', title: 'Checkout\nanswers 502' }],
    session: 2,
    agenda: ['Why the pool was small', { redacted: true as const }],
  };

  test('is about the incident, in one line', () => {
    expect(summaryOf(told)).toBe('Postmortem of INC-7 Checkout answers 502 (session 2)');
  });

  test('holds the ground rules and the agenda', () => {
    expect(descriptionOf(told)).toContain(groundRules[0]);
    expect(descriptionOf(told)).toContain('Agenda\n1. Why the pool was small\n2. [redacted]');
  });

  test('tells somebody from outside nothing of its inside', () => {
    const outside = { incidents: [], session: 1, agenda: [] };
    expect(summaryOf(outside)).toBe('Review of an incident that affected you');
    expect(descriptionOf(outside)).not.toContain('Agenda');
  });
});

test('a mail lists its agenda, runs nothing that people wrote, and leaves colours to whoever shows it', () => {
  const html = htmlOf({
    ...{ change: 'invited', summary: 'Postmortem of <b>INC-7</b>', description: '', why: [] },
    ...{ at: '2026-03-05T09:00:00Z', durationMinutes: 60, zone: 'Europe/Berlin' },
    agenda: ['Why the pool was small', '<script>alert(1)</script>'],
  });
  expect(html).toMatch(/<ol[^>]*>\s*<li[^>]*>Why the pool was small<\/li>\s*<li[^>]*>&lt;script&gt;/);
  expect(html).not.toMatch(/<script|<b>|[; "]color:|background/);
});
