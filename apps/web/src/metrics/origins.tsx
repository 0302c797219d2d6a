import { Text } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { statuses } from '#incidents/domain';
import { percentText } from '../agreements/words.js';
import type { Answer } from '../api/client.js';
import type { IncidentFilter } from '../api/queries.js';
import { stated, type Change } from '../api/stated.js';
import { ServiceSelect, SeveritySelect } from '../shell/filter-selects.js';
import { countSet, Filters } from '../shell/filters.js';
import tables from '../shell/tables.module.css';
import { zone } from '../shell/times.js';
import { WentWrong } from '../shell/went-wrong.js';
import { StackChart, type Place } from './charts.js';
import { SinceSelect } from './filters.js';
import classes from './metrics.module.css';
import { everyMonth, monthText, spanOf } from './months.js';
import { origins, type OriginFilter } from './queries.js';

type Narrow = (change: Change<OriginFilter>) => void;
type Counts = Omit<Answer<'/v1/metrics/origins'>['items'][number], 'group'>;

const route = getRouteApi('/metrics/origins');

const kinds = [
  { kind: 'monitor', label: 'monitors' },
  { kind: 'staff', label: 'staff' },
  { kind: 'support', label: 'support' },
  { kind: 'external-user', label: 'external users' },
  { kind: 'unknown', label: 'not known' },
] as const;

interface Month extends Place, Counts {}

/** Who noticed incidents first, month by month. */
export const Origins = (): ReactNode => {
  const filter = route.useSearch();
  const navigate = route.useNavigate();
  const narrow: Narrow = (change) =>
    void navigate({ search: (before) => stated<OriginFilter>({ ...before, ...change }), replace: true });
  return (
    <>
      <Filters label="Who noticed" count={countSet([filter.severity, filter.service, filter.since])}>
        <SeveritySelect value={filter.severity} narrow={(severity) => narrow({ severity })} />
        <ServiceSelect value={filter.service} narrow={(service) => narrow({ service })} />
        <SinceSelect filter={filter} narrow={narrow} />
      </Filters>
      <Months filter={filter} />
    </>
  );
};

const nothing: Counts = {
  n: 0,
  origins: { monitor: 0, staff: 0, support: 0, 'external-user': 0, unknown: 0 },
  leftOut: {},
};

/** What is neither cancelled nor merged: those count. */
const counted = statuses.filter((status) => status !== 'cancelled' && status !== 'merged').join(',');

/** The incidents that are counted of a month, noticed by one of them, or by any. */
const listOf = ({ id }: Month, { severity, service }: OriginFilter, origin?: string): IncidentFilter =>
  stated<IncidentFilter>({ ...spanOf(id), by: 'firstLoggedAt', status: counted, origin, severity, service });

const countOf = ({ origins: by }: Month, kind: string): number => by[kind as keyof Counts['origins']];

const Months = ({ filter }: { filter: OriginFilter }): ReactNode => {
  const navigate = route.useNavigate();
  const { data, error } = useQuery({ ...origins(filter), placeholderData: keepPreviousData });
  if (error && data === undefined) return <WentWrong error={error} />;
  if (data === undefined) return <Text c="dimmed">Counting who noticed…</Text>;
  const told = new Map(data.items.map(({ group, ...counts }) => [group.month ?? '', counts]));
  const months = everyMonth([...told.keys()]).map((id): Month => ({
    ...(told.get(id) ?? nothing),
    ...{ id, label: monthText(id) },
  }));
  if (months.length === 0) return <p className={classes.nothing}>No incident is like that.</p>;
  return (
    <>
      <StackChart
        caption="First noticed by"
        kinds={kinds}
        places={months}
        countOf={countOf}
        open={(month, kind) => void navigate({ to: '/incidents', search: listOf(month, filter, kind) })}
        isByKind
      />
      <div className={classes.scrolls} role="region" aria-label="Month by month" tabIndex={0}>
        <table className={`${classes.table} ${tables.stacks}`} data-figures>
          <caption>Who noticed incidents that were first logged in each month, in {zone}</caption>
          <thead>
            <tr>
              <th scope="col">Month</th>
              <th scope="col">Incidents (n)</th>
              <th scope="col">By monitors</th>
              {kinds.map(({ kind, label }) => (
                <th key={kind} scope="col">
                  {label}
                </th>
              ))}
              <th scope="col">Left out</th>
            </tr>
          </thead>
          <tbody>
            {months
              .toReversed()
              .filter(({ n, leftOut }) => n > 0 || Object.keys(leftOut).length > 0)
              .map((month) => (
                <tr key={month.id}>
                  <th scope="row">{month.label}</th>
                  <td data-column="Incidents (n)">
                    {month.n === 0 ? (
                      '0'
                    ) : (
                      <Link to="/incidents" search={listOf(month, filter)}>
                        {month.n.toLocaleString()}
                      </Link>
                    )}
                  </td>
                  <td data-column="By monitors">
                    {month.n === 0 ? 'none' : percentText((month.origins.monitor / month.n) * 100, 0)}
                  </td>
                  {kinds.map(({ kind, label }) => (
                    <td key={kind} data-column={label}>
                      {countOf(month, kind) === 0 ? (
                        '0'
                      ) : (
                        <Link
                          to="/incidents"
                          search={listOf(month, filter, kind)}
                          aria-label={`${countOf(month, kind)} by ${label}, ${month.label}`}
                        >
                          {countOf(month, kind).toLocaleString()}
                        </Link>
                      )}
                    </td>
                  ))}
                  <td data-column="Left out">
                    {Object.entries(month.leftOut)
                      .map(([why, count]) => `${count} ${why}`)
                      .join(', ') || 'none'}
                  </td>
                </tr>
              ))}
          </tbody>
        </table>
      </div>
    </>
  );
};
