import { Select, Text } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { durationNames } from '#incidents/domain';
import type { Answer } from '../api/client.js';
import type { IncidentFilter } from '../api/queries.js';
import { stated, type Change } from '../api/stated.js';
import { durationWord, momentWords } from '../incident/fact-words.js';
import { ServiceSelect, SeveritySelect } from '../shell/filter-selects.js';
import { countSet, Filters } from '../shell/filters.js';
import { lengthOf, lengthText } from '../shell/lengths.js';
import tables from '../shell/tables.module.css';
import { zone } from '../shell/times.js';
import { WentWrong } from '../shell/went-wrong.js';
import { LengthChart, StackChart, type Lengths } from './charts.js';
import { SinceSelect } from './filters.js';
import { HalfOf } from './half-of.js';
import classes from './metrics.module.css';
import { everyMonth, monthText, spanOf } from './months.js';
import { durations, momentIn, moments, usualDuration, usualMoment, type DurationFilter } from './queries.js';

type Measured = NonNullable<Answer<'/v1/metrics/durations'>['items'][number]['durations']['timeToFix']>;
type Narrow = (change: Change<DurationFilter>) => void;

/** One month of a duration. */
interface Month extends Lengths, Pick<Measured, 'open' | 'leftOut'> {
  incidents: number;
}

const route = getRouteApi('/metrics/durations');

/** How long things take, month by month, with what is not counted and why. */
export const Durations = (): ReactNode => {
  const filter = route.useSearch();
  const navigate = route.useNavigate();
  const narrow: Narrow = (change) =>
    void navigate({ search: (before) => stated<DurationFilter>({ ...before, ...change }), replace: true });
  return (
    <>
      <Filters
        label="Durations"
        count={countSet([filter.by, filter.severity, filter.service, filter.since])}
        first={
          <Select
            aria-label="Duration"
            data={durationNames.map((value) => ({ value, label: durationWord(value) }))}
            value={filter.duration ?? usualDuration}
            onChange={(value) => narrow({ duration: value === usualDuration ? undefined : (value ?? undefined) })}
            allowDeselect={false}
          />
        }
      >
        <Select
          aria-label="Dated by"
          data={moments.map((value) => ({ value, label: `By month ${momentWords[value].toLowerCase()}` }))}
          value={momentIn(filter)}
          onChange={(value) => narrow({ by: value === usualMoment ? undefined : (value ?? undefined) })}
          allowDeselect={false}
        />
        <SeveritySelect value={filter.severity} narrow={(severity) => narrow({ severity })} />
        <ServiceSelect value={filter.service} narrow={(service) => narrow({ service })} />
        <SinceSelect filter={filter} narrow={narrow} />
      </Filters>
      <Months filter={filter} />
    </>
  );
};

const none = { n: 0, open: 0, leftOut: {}, p50: null, p90: null, p99: null };

/** Every month from the first with an incident to the last; those without one are empty. */
const monthsOf = ({ items }: Answer<'/v1/metrics/durations'>, duration: string): Month[] => {
  const told = new Map(items.map((item) => [item.group.month ?? '', item]));
  return everyMonth([...told.keys()]).map((id) => {
    const { incidents = 0, durations: measured } = told.get(id) ?? {};
    return { ...(measured?.[duration as keyof typeof measured] ?? none), id, label: monthText(id), incidents };
  });
};

/** The incidents of a month, dated as they are here. */
const listOf = ({ id }: Month, { severity, service, ...filter }: DurationFilter): IncidentFilter =>
  stated<IncidentFilter>({ ...spanOf(id), by: momentIn(filter), severity, service });

const leftOutOf = ({ leftOut }: Month): number => Object.values(leftOut).reduce((sum, count) => sum + count, 0);

const Months = ({ filter }: { filter: DurationFilter }): ReactNode => {
  const navigate = route.useNavigate();
  const { data, error } = useQuery({ ...durations(filter), placeholderData: keepPreviousData });
  if (error && data === undefined) return <WentWrong error={error} />;
  if (data === undefined) return <Text c="dimmed">Reading the durations…</Text>;
  const months = monthsOf(data, filter.duration ?? usualDuration);
  if (months.length === 0) return <p className={classes.nothing}>No incident is like that.</p>;
  const open = (month: Month): void => void navigate({ to: '/incidents', search: listOf(month, filter) });
  const isEmpty = ({ incidents }: Month): boolean => incidents === 0;
  return (
    <>
      <StackChart
        caption="How many"
        kinds={[
          { kind: 'counted', label: 'counted' },
          { kind: 'open', label: 'still open' },
          { kind: 'left', label: 'left out' },
        ]}
        places={months}
        countOf={(month, kind) => (kind === 'counted' ? month.n : kind === 'open' ? month.open : leftOutOf(month))}
        open={open}
      />
      <LengthChart places={months} open={open} isShut={isEmpty} />
      <div className={classes.scrolls} role="region" aria-label="Month by month" tabIndex={0}>
        <table className={`${classes.table} ${tables.stacks}`} data-figures>
          <caption>
            {durationWord(filter.duration ?? usualDuration)} of incidents {momentWords[momentIn(filter)].toLowerCase()}{' '}
            in each month, in {zone}
          </caption>
          <thead>
            <tr>
              <th scope="col">Month</th>
              <th scope="col">Incidents</th>
              <th scope="col">Counted (n)</th>
              <th scope="col">Still open</th>
              <th scope="col">Half within (p50)</th>
              <th scope="col">90 % within (p90)</th>
              <th scope="col">99 % within (p99)</th>
              <th scope="col">Left out</th>
            </tr>
          </thead>
          <tbody>
            {[...months]
              .reverse()
              .filter((month) => !isEmpty(month))
              .map((month) => (
                <tr key={month.id}>
                  <th scope="row">
                    <Link to="/incidents" search={listOf(month, filter)}>
                      {month.label}
                    </Link>
                  </th>
                  <td data-column="Incidents">{month.incidents.toLocaleString()}</td>
                  <td data-column="Counted (n)">{month.n.toLocaleString()}</td>
                  <td data-column="Still open">{month.open.toLocaleString()}</td>
                  <td data-column="Half within (p50)" data-answer>
                    {quantileText(month.p50, 1)}
                    <HalfOf n={month.n} />
                  </td>
                  <td data-column="90 % within (p90)">{quantileText(month.p90, 10)}</td>
                  <td data-column="99 % within (p99)">{quantileText(month.p99, 100)}</td>
                  <td data-column="Left out">{leftOutText(month)}</td>
                </tr>
              ))}
          </tbody>
        </table>
      </div>
      {data.undated === 0 ? null : (
        <Text size="xs" c="dimmed">
          {data.undated.toLocaleString()} more have no moment by which they could be dated.
        </Text>
      )}
    </>
  );
};

/** @param from how many lengths it takes */
const quantileText = (length: string | null, from: number): string =>
  length === null ? (from === 1 ? 'none' : `fewer than ${from}`) : lengthText(lengthOf(length));

const reasons: Record<string, string> = {
  cancelled: 'cancelled',
  merged: 'merged into another',
  'start-unknown': 'its start is not known',
  'end-unknown': 'its end is not known',
  'between-bounds': 'known between bounds only',
  reversed: 'ends before it begins',
  estimated: 'estimated',
};

const leftOutText = ({ leftOut }: Month): string => {
  const all = Object.entries(leftOut).map(([reason, count]) => `${count} ${reasons[reason] ?? reason}`);
  return all.length === 0 ? 'none' : all.join(', ');
};
