import type { Answer } from '../api/client.js';
import type { DurationFilter, IncidentFilter } from '../api/queries.js';

type Durations = Answer<'/v1/metrics/durations'>;
type Measured = NonNullable<Durations['items'][number]['durations']['timeToFix']>;

/** One month of a duration. */
export interface Month extends Pick<Measured, 'n' | 'open' | 'leftOut' | 'p50' | 'p90' | 'p99'> {
  /** Like 2026-06, in the reader's zone. */
  month: string;
  incidents: number;
}

const none = { n: 0, open: 0, leftOut: {}, p50: null, p90: null, p99: null };

/** Every month from the first with an incident to the last; those without one are empty. */
export const monthsOf = ({ items }: Durations, duration: string): Month[] => {
  const told = new Map(
    items.map(({ group, incidents, durations }) => {
      const measured = durations[duration as keyof typeof durations] ?? none;
      return [group.month ?? '', { ...measured, month: group.month ?? '', incidents }];
    }),
  );
  const names = [...told.keys()].sort();
  const [first, last] = [names[0], names.at(-1)];
  if (first === undefined || last === undefined) return [];
  const months: Month[] = [];
  for (let month = first; month <= last; month = after(month))
    months.push(told.get(month) ?? { ...none, month, incidents: 0 });
  return months;
};

const partsOf = (month: string): [year: number, month: number] => [Number(month.slice(0, 4)), Number(month.slice(5))];

const after = (month: string): string => {
  const [year, number] = partsOf(month);
  return new Date(Date.UTC(year, number)).toISOString().slice(0, 7);
};

const text = new Intl.DateTimeFormat(undefined, { month: 'short', year: 'numeric', timeZone: 'UTC' });

export const monthText = (month: string): string => text.format(new Date(`${month}-01`));

/** The list of the incidents of a month: from its first midnight in the reader's zone to that of the next. */
export const listOf = ({ month }: Pick<Month, 'month'>, { severity, service }: DurationFilter): IncidentFilter => {
  const [year, number] = partsOf(month);
  return {
    from: new Date(year, number - 1, 1).toISOString(),
    to: new Date(year, number, 1).toISOString(),
    ...(severity === undefined ? {} : { severity }),
    ...(service === undefined ? {} : { service }),
  };
};
