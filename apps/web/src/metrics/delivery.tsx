import { Select, Text } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { Answer } from '../api/client.js';
import type { FollowUpFilter } from '../api/queries.js';
import { stated, type Change } from '../api/stated.js';
import { countSet, Filters } from '../shell/filters.js';
import tables from '../shell/tables.module.css';
import { Day, daysText } from '../shell/times.js';
import { WentWrong } from '../shell/went-wrong.js';
import { nameText } from '../shell/words.js';
import { StackChart, type Place } from './charts.js';
import { SinceSelect } from './filters.js';
import { HalfOf } from './half-of.js';
import classes from './metrics.module.css';
import { everyMonth, monthsFrom, monthText } from './months.js';
import { delivery, groupIn, type DeliveryFilter, type DeliveryGroup } from './queries.js';

type Counts = Omit<Answer<'/v1/metrics/delivery'>['items'][number], 'group'>;
type Narrow = (change: Change<DeliveryFilter>) => void;

const route = getRouteApi('/metrics/delivery');

const groupWords: Record<DeliveryGroup, string> = {
  month: 'By month',
  quarter: 'By quarter',
  team: 'By team',
  kind: 'By kind',
};

const kinds = [
  { kind: 'onTime', label: 'delivered on time' },
  { kind: 'late', label: 'delivered late' },
  { kind: 'running', label: 'not over yet' },
  { kind: 'overdue', label: 'overdue' },
  { kind: 'dropped', label: 'dropped' },
  { kind: 'left', label: 'promised for no day' },
] as const;

/** A month, a quarter, a team or a kind of items. */
interface Group extends Place, Counts {
  /** The list of the same items; undefined where no list has only those. */
  list: FollowUpFilter | undefined;
}

/** What became of what was promised. */
export const Delivery = (): ReactNode => {
  const filter = route.useSearch();
  const navigate = route.useNavigate();
  const narrow: Narrow = (change) =>
    void navigate({ search: (before) => stated<DeliveryFilter>({ ...before, ...change }), replace: true });
  return (
    <>
      <Filters label="Delivery" count={countSet([filter.groupBy, filter.since])}>
        <Select
          aria-label="Divided"
          data={Object.entries(groupWords).map(([value, label]) => ({ value, label }))}
          value={groupIn(filter)}
          onChange={(value) => narrow({ groupBy: value === 'month' ? undefined : (value ?? undefined) })}
          allowDeselect={false}
        />
        <SinceSelect filter={filter} narrow={narrow} />
      </Filters>
      <Groups filter={filter} />
    </>
  );
};

const countOf = (group: Group, kind: string): number => {
  switch (kind) {
    case 'running':
      return group.running - group.overdue;
    case 'left':
      return group.leftOut.noPromise ?? 0;
    default:
      return group[kind as 'onTime' | 'late' | 'overdue' | 'dropped'];
  }
};

const nothing: Counts = {
  ...{ n: 0, delivered: 0, onTime: 0, late: 0, running: 0, overdue: 0, dropped: 0 },
  slippedDays: { n: 0, p50: null, p90: null },
  leftOut: {},
};

/** The months of a quarter, like "2026-Q1". */
const quarterSpan = (quarter: string): { from: string; to: string } => {
  const first = `${quarter.slice(0, 4)}-${String(Number(quarter.slice(6)) * 3 - 2).padStart(2, '0')}`;
  return { from: `${first}-01`, to: `${monthsFrom(first, 3)}-01` };
};

const groupsOf = ({ items }: Answer<'/v1/metrics/delivery'>, filter: DeliveryFilter): Group[] => {
  const since = filter.since === undefined ? {} : { from: `${filter.since}-01` };
  const list = { view: 'items' };
  switch (groupIn(filter)) {
    case 'month': {
      const told = new Map(items.map(({ group, ...counts }) => [group.month ?? '', counts]));
      const months = everyMonth([...told.keys()].filter((month) => month !== ''));
      const none = told.get('');
      return [
        ...months.map((id) => ({
          ...(told.get(id) ?? nothing),
          ...{ id, label: monthText(id) },
          list: { ...list, from: `${id}-01`, to: `${monthsFrom(id, 1)}-01` },
        })),
        ...(none === undefined ? [] : [{ ...none, id: 'none', label: 'No day', list: undefined }]),
      ];
    }
    case 'quarter':
      return items.map(({ group: { quarter }, ...counts }) => ({
        ...counts,
        ...{ id: quarter ?? 'none', label: quarter ?? 'No day' },
        list: quarter
          ? { ...list, ...quarterSpan(quarter), ...(since.from ? laterOf(quarter, since.from) : {}) }
          : undefined,
      }));
    case 'team':
      return items.map(({ group: { team }, ...counts }) => ({
        ...counts,
        ...{ id: team?.id ?? 'none', label: team ? nameText(team) : 'No team' },
        list: team ? { ...list, ...since, team: team.id } : undefined,
      }));
    case 'kind':
      return items.map(({ group: { kind = '' }, ...counts }) => ({
        ...counts,
        ...{ id: kind, label: kind },
        list: { ...list, ...since, kind },
      }));
  }
};

/** Of the quarter in which the months begin that are asked for, only those. */
const laterOf = (quarter: string, from: string): { from?: string } => {
  const span = quarterSpan(quarter);
  return from > span.from ? { from } : {};
};

const Groups = ({ filter }: { filter: DeliveryFilter }): ReactNode => {
  const navigate = route.useNavigate();
  const { data, error } = useQuery({ ...delivery(filter), placeholderData: keepPreviousData });
  if (error && data === undefined) return <WentWrong error={error} />;
  if (data === undefined) return <Text c="dimmed">Counting what was promised…</Text>;
  const groups = groupsOf(data, filter);
  if (groups.length === 0)
    return (
      <p className={classes.nothing}>
        Nothing was promised then. <Link to="/follow-ups">Follow-ups</Link> has what is.
      </p>
    );
  return (
    <>
      <StackChart
        caption="Action items"
        kinds={kinds}
        places={groups}
        countOf={countOf}
        open={({ list }) => (list === undefined ? undefined : void navigate({ to: '/follow-ups', search: list }))}
        isShut={({ list }) => list === undefined}
      />
      <div className={classes.scrolls} role="region" aria-label="In figures" tabIndex={0}>
        <table className={`${classes.table} ${tables.stacks}`} data-figures>
          <caption>
            Action items {groupWords[groupIn(filter)].toLowerCase()}, dated by the day that was agreed; overdue as of{' '}
            <Day on={data.today} />
          </caption>
          <thead>
            <tr>
              <th scope="col">
                {groupWords[groupIn(filter)].slice(3).replace(/^./, (letter) => letter.toUpperCase())}
              </th>
              <th scope="col">Promised (n)</th>
              {kinds.map(({ kind, label }) => (
                <th key={kind} scope="col">
                  {label}
                </th>
              ))}
              <th scope="col">Half delivered within</th>
              <th scope="col">90 % within</th>
            </tr>
          </thead>
          <tbody>
            {groups
              .filter((group) => kinds.some(({ kind }) => countOf(group, kind) > 0))
              .map((group) => (
                <tr key={group.id}>
                  <th scope="row">
                    {group.list === undefined ? (
                      group.label
                    ) : (
                      <Link to="/follow-ups" search={group.list}>
                        {group.label}
                      </Link>
                    )}
                  </th>
                  <td data-column="Promised (n)">{group.n.toLocaleString()}</td>
                  {kinds.map(({ kind, label }) => (
                    <td key={kind} data-column={label}>
                      {countOf(group, kind).toLocaleString()}
                    </td>
                  ))}
                  <td data-column="Half delivered within">
                    {slipText(group.slippedDays.p50, 1)}
                    <HalfOf n={group.slippedDays.n} />
                  </td>
                  <td data-column="90 % within">{slipText(group.slippedDays.p90, 10)}</td>
                </tr>
              ))}
          </tbody>
        </table>
      </div>
      <Text size="xs" c="dimmed" mt={4}>
        Days are those after the agreed one. Nothing here is by person.
      </Text>
    </>
  );
};

/** @param from how many delivered items it takes */
const slipText = (days: number | null, from: number): string =>
  days === null ? (from === 1 ? 'none' : `fewer than ${from}`) : days === 0 ? 'the agreed day' : daysText(days);
