import { offsetAt } from '#business-time';

export const periodUnits = ['week', 'month', 'quarter'] as const;
export type PeriodUnit = (typeof periodUnits)[number];

const day = 86_400_000;

/** Weeks begin on Monday (ISO 8601); the first Monday after 1970 began was its fifth day. */
const firstMonday = 4;

const monthsIn = { month: 1, quarter: 3 };

const monthOf = (wall: number): number => {
  const date = new Date(wall);
  return date.getUTCFullYear() * 12 + date.getUTCMonth();
};

const two = (number: number): string => String(number).padStart(2, '0');
const four = (year: number): string => String(year).padStart(4, '0');

/** Which week, month or quarter it is in a zone. Each has a number; those of one unit follow one another. */
export class Periods {
  private readonly starts = new Map<number, number>();

  constructor(
    private readonly unit: PeriodUnit,
    private readonly zone: string,
  ) {}

  /** @param instant milliseconds since 1970 */
  at(instant: number): number {
    // No clock is a day away from UTC, so that it is this one or one beside it.
    const guess = this.showing(instant);
    if (instant < this.startOf(guess)) return guess - 1;
    return instant < this.startOf(guess + 1) ? guess : guess + 1;
  }

  /** Like "2026-03", "2026-Q1", and "2026-W09", of which the year is the one that most of the week lies in. */
  label(period: number): string {
    if (this.unit === 'week') {
      const thursday = new Date((firstMonday + 7 * period + 3) * day);
      const year = thursday.getUTCFullYear();
      return `${four(year)}-W${two(Math.floor((thursday.getTime() - wallOf(year, 0)) / (7 * day)) + 1)}`;
    }
    const length = 12 / monthsIn[this.unit];
    const [year, place] = [Math.floor(period / length), (period % length) + 1];
    return `${four(year)}-${this.unit === 'month' ? two(place) : `Q${place}`}`;
  }

  private startOf(period: number): number {
    const known = this.starts.get(period);
    if (known !== undefined) return known;
    const wall = this.unit === 'week' ? (firstMonday + 7 * period) * day : wallOf(0, period * monthsIn[this.unit]);
    const start = firstMoment(this.zone, wall);
    this.starts.set(period, start);
    return start;
  }

  /** @param wall what a clock shows, as if it were UTC */
  private showing(wall: number): number {
    return this.unit === 'week'
      ? Math.floor((Math.floor(wall / day) - firstMonday) / 7)
      : Math.floor(monthOf(wall) / monthsIn[this.unit]);
  }
}

/** `Date.UTC` takes years below 100 for those of the last century. */
const wallOf = (year: number, month: number): number => new Date(0).setUTCFullYear(year, month, 1);

/** The first moment at which clocks of the zone show this, or more, where they skip it. */
const firstMoment = (zone: string, wall: number): number =>
  Math.min(
    ...[offsetAt(wall - day, zone), offsetAt(wall + day, zone)]
      .map((offset) => wall - offset)
      .filter((moment) => moment + offsetAt(moment, zone) >= wall),
  );
