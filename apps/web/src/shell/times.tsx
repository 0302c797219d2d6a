import type { ReactNode } from 'react';

/** The reader's own, as the browser has it. */
export const zone = new Intl.DateTimeFormat().resolvedOptions().timeZone;

const formats = {
  time: new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }),
  seconds: new Intl.DateTimeFormat(undefined, {
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
  }),
  day: new Intl.DateTimeFormat(undefined, { weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' }),
  whole: new Intl.DateTimeFormat(undefined, {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }),
  offset: new Intl.DateTimeFormat('en-GB', { timeZoneName: 'shortOffset' }),
} as const;

export type TimeFormat = Exclude<keyof typeof formats, 'offset'>;

export const timeText = (instant: string, format: TimeFormat = 'whole'): string =>
  formats[format].format(new Date(instant));

/** Like "UTC+1": what the clocks of the reader's zone are ahead by at a moment. */
export const offsetText = (instant: string): string => {
  const parts = formats.offset.formatToParts(new Date(instant));
  const name = parts.find(({ type }) => type === 'timeZoneName')?.value ?? '';
  return name.replace(/^(?:GMT|UTC)(?:[+-]0)?/, 'UTC');
};

/** By whose clock the moments beside it are: prose may name those of another. */
export const InZone = (): ReactNode => (
  <span className="in-zone" title={`${offsetText(new Date().toISOString())} now`}>
    times of {zone}
  </span>
);

/** A moment in the reader's zone; the whole of it, with the zone, on hovering and to whoever listens. */
export const Time = ({ at, format = 'whole' }: { at: string; format?: TimeFormat }): ReactNode => (
  <time dateTime={at} title={`${timeText(at, 'day')}, ${timeText(at, 'seconds')} ${offsetText(at)}`}>
    {timeText(at, format)}
  </time>
);

const days = new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' });

/** A day as it was agreed, which is the same in every zone: "16 Oct 2026". */
export const dayText = (day: string): string => days.format(new Date(day));

export const Day = ({ on }: { on: string }): ReactNode => <time dateTime={on}>{dayText(on)}</time>;

/** From one day to another; less than 0 where the other is before. */
export const daysFrom = (one: string, other: string): number =>
  Math.round((Date.parse(other) - Date.parse(one)) / 86_400_000);

/** Like "1 day", "3 days". */
export const daysText = (count: number): string => `${count.toLocaleString()} ${count === 1 ? 'day' : 'days'}`;

/** The same day for the reader? */
export const isSameDay = (one: string, other: string): boolean => timeText(one, 'day') === timeText(other, 'day');

const two = (figure: number): string => String(figure).padStart(2, '0');

/** As a field of day and time has it, by the reader's clock: "2026-10-16T10:30". */
export const localText = (instant: string): string => {
  const at = new Date(instant);
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}T${two(at.getHours())}:${two(at.getMinutes())}`;
};

/** The moment that such a field says; undefined where it says none. */
export const instantOf = (local: string): string | undefined => {
  const at = new Date(local);
  return local === '' || Number.isNaN(at.getTime()) ? undefined : at.toISOString();
};

/** A sentence of the API, with its moments by the reader's clock. */
export const withLocalTimes = (text: string): string =>
  text.replace(/\b\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d+)?)?Z/g, (instant) => timeText(instant));
