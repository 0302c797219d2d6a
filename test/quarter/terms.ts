// What is agreed in a simulated quarter, and how its clocks count: minute by minute, by what a clock on the wall shows.

/** Minutes since 1970: everything in the quarter happens on one. */
export type Minute = number;

export const minuteOf = (instant: string): Minute => Date.parse(instant) / 60_000;
export const instantOf = (minute: Minute): string => new Date(minute * 60_000).toISOString();

export const quarter = { from: minuteOf('2026-02-01T00:00Z'), to: minuteOf('2026-06-01T00:00Z') };

const workdays = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday'];
const zone = 'Europe/Berlin';

/** As they are sent. Clocks are put forward in the night of Sunday, 29 March. */
export const calendars = {
  office: {
    name: 'Office hours',
    zone,
    hours: [{ days: workdays, from: '09:00', to: '17:30' }],
    holidays: [
      { date: '2026-04-03', name: 'Good Friday' },
      { date: '2026-04-06', name: 'Easter Monday' },
    ],
  },
  nights: { name: 'Nights', zone, hours: [{ days: ['saturday', 'sunday'], from: '00:00', to: '06:00' }], holidays: [] },
};
export type CalendarName = keyof typeof calendars;

/** What is learnt in the middle of March: a day off, in the past by then. */
export const strike = { on: minuteOf('2026-03-19T06:00Z'), day: '2026-03-18' };

export interface LimitTold {
  value: 'timeToRespond' | 'timeToFix' | 'users';
  severity?: number;
  /** Minutes, or users. */
  most: number;
  calendar?: CalendarName;
  pauses?: true;
}

export interface AgreementTold {
  title: string;
  services: string[];
  limits: LimitTold[];
}

export const agreements: AgreementTold[] = [
  {
    title: 'Gold',
    services: ['checkout'],
    limits: [
      { value: 'timeToRespond', most: 40 },
      { value: 'timeToFix', severity: 1, most: 240, pauses: true },
      { value: 'timeToFix', most: 480, pauses: true },
      { value: 'users', most: 1_000 },
    ],
  },
  {
    title: 'Office',
    services: ['search'],
    limits: [
      { value: 'timeToRespond', most: 60, calendar: 'office' },
      { value: 'timeToFix', most: 540, calendar: 'office', pauses: true },
    ],
  },
  { title: 'Batch', services: ['batch'], limits: [{ value: 'timeToFix', most: 420, calendar: 'nights' }] },
  { title: 'Objective', services: ['checkout', 'search'], limits: [{ value: 'timeToFix', most: 1_440 }] },
];

export const keyOf = ({ value, severity }: { value: string; severity?: number }): string =>
  severity === undefined ? value : `${value}/${severity}`;

/** Open minutes of a calendar, counted one by one over the quarter. */
class Counted {
  private readonly before: Uint32Array;

  constructor(name: CalendarName, closed: readonly string[]) {
    const { hours, holidays } = calendars[name];
    const off = new Set([...holidays.map(({ date }) => date), ...closed]);
    const wall = new Intl.DateTimeFormat('en-CA', {
      timeZone: zone,
      ...{ year: 'numeric', month: '2-digit', day: '2-digit', weekday: 'long' },
      ...{ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
    });
    this.before = new Uint32Array(quarter.to - quarter.from + 1);
    for (let minute = quarter.from; minute < quarter.to; minute++) {
      const parts = new Map(wall.formatToParts(minute * 60_000).map(({ type, value }) => [type, value]));
      const day = `${parts.get('year')}-${parts.get('month')}-${parts.get('day')}`;
      const time = `${parts.get('hour')}:${parts.get('minute')}`;
      const weekday = parts.get('weekday')?.toLowerCase() ?? '';
      const isOpen =
        !off.has(day) && hours.some(({ days, from, to }) => days.includes(weekday) && from <= time && time < to);
      const place = minute - quarter.from;
      this.before[place + 1] = (this.before[place] ?? 0) + Number(isOpen);
    }
  }

  between(from: Minute, to: Minute): number {
    return to <= from ? 0 : this.upTo(to) - this.upTo(from);
  }

  private upTo(minute: Minute): number {
    return this.before[Math.min(Math.max(minute, quarter.from), quarter.to) - quarter.from] ?? 0;
  }
}

export interface Pause {
  from: Minute;
  /** Infinity while it goes on. */
  to: Minute;
}

/** Round the clock it is a difference. */
export class Clocks {
  private readonly counted = new Map<string, Counted>();
  private closed: string[] = [];

  /** From now on, and for the past as well. */
  close(day: string): void {
    this.closed.push(day);
    this.counted.delete('office');
  }

  /** Minutes from one to another, without pauses. */
  count({ calendar }: LimitTold, pauses: readonly Pause[], from: Minute, to: Minute): number {
    const between = (start: Minute, end: Minute): number =>
      calendar === undefined ? Math.max(0, end - start) : this.of(calendar).between(start, end);
    const paused = pauses.map((pause) => between(Math.max(from, pause.from), Math.min(to, pause.to)));
    return between(from, to) - paused.reduce((sum, each) => sum + each, 0);
  }

  /** The first minute by which so much is counted; undefined where that does not come. */
  reach(limit: LimitTold, pauses: readonly Pause[], from: Minute, length: number): Minute | undefined {
    if (this.count(limit, pauses, from, quarter.to) < length) return undefined;
    let [low, high] = [from, quarter.to];
    while (low < high) {
      const middle = Math.floor((low + high) / 2);
      if (this.count(limit, pauses, from, middle) >= length) high = middle;
      else low = middle + 1;
    }
    return low;
  }

  private of(calendar: CalendarName): Counted {
    const known = this.counted.get(calendar) ?? new Counted(calendar, calendar === 'office' ? this.closed : []);
    this.counted.set(calendar, known);
    return known;
  }
}
