/**
 * What the assumed limits of docs/case-study-uci.md come to for a ticket, counted minute by minute from its raw rows: the
 * answer against which verdicts are checked. It shares no code with the product.
 */
import { pausesOf, ticketAt, timeOf, type Row } from './walk.js';

export const priorities = [1, 2, 3, 4] as const;
export type Priority = (typeof priorities)[number];

/** A limit on the time to fix for each priority; pauses stop the clock. */
export interface Assumed {
  title: string;
  /** Name of the calendar; round the clock without one. */
  calendar?: string;
  limits: Record<Priority, { limit: string; minutes: number; says: string }>;
}

const hours = (count: number, says = `${count} h`): Assumed['limits'][Priority] => ({
  limit: `PT${count}H`,
  minutes: count * 60,
  says,
});

/** Written down before `made_sla` was looked at: round numbers, as a service desk would choose them. */
export const assumed = {
  always: {
    title: 'round the clock',
    limits: { 1: hours(4), 2: hours(8), 3: hours(72, '3 days'), 4: hours(120, '5 days') },
  },
  weekdays: {
    title: '8 to 18 on weekdays',
    calendar: 'Weekdays 8 to 18',
    limits: { 1: hours(4), 2: hours(8), 3: hours(30), 4: hours(50) },
  },
} satisfies Record<string, Assumed>;

/** As POST /v1/calendars takes it. Times of the file are taken as UTC, so these are hours on its own clocks. */
export const weekdays = {
  name: assumed.weekdays.calendar,
  zone: 'UTC',
  hours: [{ days: ['monday', 'tuesday', 'wednesday', 'thursday', 'friday'], from: '08:00', to: '18:00' }],
};

/** As POST /v1/agreements takes it. The oldest ticket was opened on 29 February 2016. */
export const agreementOf = ({ title, calendar, limits }: Assumed, services: readonly string[]): object => ({
  title,
  kind: 'objective',
  zone: 'UTC',
  effectiveFrom: firstDay,
  services,
  limits: priorities.map((severity) => ({
    value: 'timeToFix',
    severity,
    limit: limits[severity].limit,
    pausesStopClock: true,
    ...(calendar === undefined ? {} : { calendar }),
  })),
});
export const firstDay = '2016-02-28';

/**
 * "none": it has no category, so no service, so no agreement covers it. "unknown": it ended without a fix, and was not late by
 * then. "open": it goes on, and is not late yet.
 */
export type State = 'met' | 'breached' | 'unknown' | 'open' | 'none';

export interface Judged {
  priority: Priority;
  state: State;
  /** On the clock of the limit, until the fix, or else until it was closed; as far as is wanted where it goes on. */
  minutes: number;
  /** Does it go on? */
  isOpen: boolean;
}

export const judged = (rows: readonly Row[], { calendar, limits }: Assumed): Judged => {
  const ticket = ticketAt(rows);
  const opened = timeOf(rows[0]?.['opened_at']);
  if (ticket === undefined || opened === undefined) throw new Error(`${rows[0]?.['number']} was never opened`);
  const priority = ticket.severity as Priority;
  const ended = ticket.fixed?.at ?? ticket.closed;
  const isOpen = ended === null;
  const end = isOpen ? Date.now() : Date.parse(ended);
  const most = isOpen ? limits[priority].minutes + 1 : Infinity;
  const minutes = countedMinutes(rows, opened, end, calendar !== undefined, most);
  const said = (state: State): Judged => ({ priority, state, minutes, isOpen });
  if (ticket.services.length === 0) return said('none');
  if (end < opened) return said('unknown');
  if (minutes > limits[priority].minutes) return said('breached');
  if (isOpen) return said('open');
  return said(ticket.fixed === null ? 'unknown' : 'met');
};

/** One after the other: those on which the ticket did not wait and, where asked, the desk was open. */
const countedMinutes = (
  rows: readonly Row[],
  from: number,
  to: number,
  isOnWeekdays: boolean,
  most: number,
): number => {
  const pauses = pausesOf(rows).map((pause) => [pause.from / minute, pause.to / minute] as const);
  let [count, place] = [0, 0];
  for (let now = Math.ceil(from / minute); now < to / minute && count < most; now += 1) {
    while (now >= (pauses[place]?.[1] ?? Infinity)) place += 1;
    const isPaused = now >= (pauses[place]?.[0] ?? Infinity);
    if (!isPaused && (!isOnWeekdays || isDeskOpen(now))) count += 1;
  }
  return count;
};

const minute = 60_000;

/** 1 January 1970 was a Thursday. @param now in minutes since then */
const isDeskOpen = (now: number): boolean => {
  const day = (Math.floor(now / 1_440) + 4) % 7;
  const hour = Math.floor(now / 60) % 24;
  return day >= 1 && day <= 5 && hour >= 8 && hour < 18;
};
