import { Select, Group, Text, Title } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { durationNames } from '#incidents/domain';
import { durations, services, usualDuration, type DurationFilter } from '../api/queries.js';
import { stated, type Change } from '../api/stated.js';
import { durationWord } from '../incident/fact-words.js';
import { lengthOf, lengthText } from '../shell/lengths.js';
import { severityOptions } from '../shell/options.js';
import { zone } from '../shell/times.js';
import { WentWrong } from '../shell/went-wrong.js';
import { nameText } from '../shell/words.js';
import { CountChart, LengthChart } from './charts.js';
import classes from './durations.module.css';
import { listOf, monthText, monthsOf, type Month } from './months.js';

type Narrow = (change: Change<DurationFilter>) => void;

const route = getRouteApi('/durations');

/** How long things take, month by month, with what is not counted and why. */
export const DurationsPage = (): ReactNode => {
  const filter = route.useSearch();
  const navigate = route.useNavigate();
  const narrow: Narrow = (change) =>
    void navigate({ search: (before) => stated<DurationFilter>({ ...before, ...change }), replace: true });
  return (
    <>
      <Title order={1} size="h3" mb="xs">
        Durations
      </Title>
      <Filters filter={filter} narrow={narrow} />
      <Months filter={filter} />
    </>
  );
};

const Filters = ({ filter, narrow }: { filter: DurationFilter; narrow: Narrow }): ReactNode => {
  const { data: known } = useQuery(services);
  return (
    <Group gap="xs" className={classes.filters} role="search" aria-label="Durations">
      <Select
        aria-label="Duration"
        data={durationNames.map((value) => ({ value, label: durationWord(value) }))}
        value={filter.duration ?? usualDuration}
        onChange={(value) => narrow({ duration: value === usualDuration ? undefined : (value ?? undefined) })}
        allowDeselect={false}
      />
      <Select
        aria-label="Severity"
        placeholder="Any severity"
        data={severityOptions}
        value={filter.severity ?? null}
        onChange={(value) => narrow({ severity: value ?? undefined })}
        clearable
      />
      <Select
        aria-label="Service"
        placeholder="Any service"
        data={(known?.items ?? []).map((service) => ({ value: service.id, label: nameText(service) }))}
        value={filter.service ?? null}
        onChange={(value) => narrow({ service: value ?? undefined })}
        searchable
        clearable
      />
    </Group>
  );
};

const Months = ({ filter }: { filter: DurationFilter }): ReactNode => {
  const navigate = route.useNavigate();
  const { data, error } = useQuery({ ...durations(filter), placeholderData: keepPreviousData });
  if (error && data === undefined) return <WentWrong error={error} />;
  if (data === undefined) return <Text c="dimmed">Reading the durations…</Text>;
  const months = monthsOf(data, filter.duration ?? usualDuration);
  if (months.length === 0) return <p className={classes.nothing}>No incident is like that.</p>;
  const open = (month: Month): void => void navigate({ to: '/incidents', search: listOf(month, filter) });
  return (
    <>
      <CountChart months={months} open={open} />
      <LengthChart months={months} open={open} />
      <div className={classes.scrolls} role="region" aria-label="Month by month" tabIndex={0}>
        <table className={classes.table}>
          <caption>
            {durationWord(filter.duration ?? usualDuration)} of incidents first logged in each month, in {zone}
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
              .filter(({ incidents }) => incidents > 0)
              .map((month) => (
                <tr key={month.month}>
                  <th scope="row">
                    <Link to="/incidents" search={listOf(month, filter)}>
                      {monthText(month.month)}
                    </Link>
                  </th>
                  <td>{month.incidents.toLocaleString()}</td>
                  <td>{month.n.toLocaleString()}</td>
                  <td>{month.open.toLocaleString()}</td>
                  <td>{quantileText(month.p50, 1)}</td>
                  <td>{quantileText(month.p90, 10)}</td>
                  <td>{quantileText(month.p99, 100)}</td>
                  <td>{leftOutText(month)}</td>
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
