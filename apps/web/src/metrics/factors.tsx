import { Text } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import type { Answer } from '../api/client.js';
import { stated, type Change } from '../api/stated.js';
import { ServiceSelect } from '../shell/filter-selects.js';
import { countSet, Filters } from '../shell/filters.js';
import tables from '../shell/tables.module.css';
import { zone } from '../shell/times.js';
import { WentWrong } from '../shell/went-wrong.js';
import { FindingsBehind } from './behind.js';
import { SinceSelect } from './filters.js';
import classes from './metrics.module.css';
import { everyMonth, isMonth, monthText, sinceThen, spanOf } from './months.js';
import { factors, untagged, type FactorFilter } from './queries.js';

type Narrow = (change: Change<FactorFilter>) => void;

const route = getRouteApi('/metrics/factors');

/** What contributed to incidents, by the tags of findings. */
export const Factors = (): ReactNode => {
  const filter = route.useSearch();
  const navigate = route.useNavigate();
  const narrow: Narrow = (change) =>
    void navigate({
      search: (before) => stated<FactorFilter>({ ...before, ...change }),
      replace: true,
      resetScroll: false,
    });
  return (
    <>
      <Filters label="What contributed" count={countSet([filter.service, filter.since])}>
        <ServiceSelect value={filter.service} narrow={(service) => narrow({ service })} />
        <SinceSelect filter={filter} narrow={narrow} />
      </Filters>
      <Tags filter={filter} narrow={narrow} />
    </>
  );
};

/** How many findings have a tag in a month. */
type Counted = Map<string, number>;

const byMonth = ({ items }: Answer<'/v1/metrics/factors'>): { months: string[]; counted: Counted } => {
  const counted: Counted = new Map();
  for (const { group, tags, untagged: without } of items) {
    for (const { tag, n } of tags) counted.set(`${tag} ${group.month ?? ''}`, n);
    if (without > 0) counted.set(`${untagged} ${group.month ?? ''}`, without);
  }
  return { months: everyMonth(items.map(({ group }) => group.month ?? '')), counted };
};

const tagText = (tag: string): string => (tag === untagged ? 'no tag' : tag);

const Tags = ({ filter, narrow }: { filter: FactorFilter; narrow: Narrow }): ReactNode => {
  const [isAsked, setIsAsked] = useState(false);
  const { data, error } = useQuery({ ...factors(filter), placeholderData: keepPreviousData });
  const { data: monthly } = useQuery({ ...factors(filter, 'month'), placeholderData: keepPreviousData });
  if (error && data === undefined) return <WentWrong error={error} />;
  if (data === undefined || monthly === undefined) return <Text c="dimmed">Counting findings…</Text>;
  const [all] = data.items;
  if (all === undefined || all.n === 0)
    return (
      <p className={classes.nothing}>
        No review has found anything like that yet. Findings are written in <Link to="/postmortems">postmortems</Link>.
      </p>
    );
  const { months, counted } = byMonth(monthly);
  const rows = [...all.tags, ...(all.untagged === 0 ? [] : [{ tag: untagged, n: all.untagged, incidents: undefined }])];
  const most = Math.max(...rows.map(({ n }) => n));
  const open = (tag: string, month?: string): void => {
    setIsAsked(true);
    narrow({ tag, month });
  };
  return (
    <>
      <div className={classes.scrolls} role="region" aria-label="Tag by tag" tabIndex={0}>
        <table className={`${classes.table} ${tables.stacks}`} data-figures>
          <caption>
            {all.n.toLocaleString()} findings by tag and by the month in which they were found, in {zone}. One with two
            tags counts for both.
          </caption>
          <thead>
            <tr>
              <th scope="col">Tag</th>
              <th scope="col" className={classes.wide}>
                Findings
              </th>
              <th scope="col">Incidents</th>
              {months.map((month) => (
                <th key={month} scope="col">
                  {monthText(month)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(({ tag, n, incidents }) => (
              <tr key={tag}>
                <th scope="row">{tagText(tag)}</th>
                <td data-column="Findings" data-across>
                  <button
                    type="button"
                    className={classes.barLink}
                    aria-label={`${n} findings: ${tagText(tag)}`}
                    onClick={() => open(tag)}
                  >
                    <span className={classes.bar} style={{ width: `${(n / most) * 80}%` }} />
                    {n.toLocaleString()}
                  </button>
                </td>
                <td data-column="Incidents">{incidents === undefined ? 'not counted' : incidents.toLocaleString()}</td>
                {months.map((month) => {
                  const count = counted.get(`${tag} ${month}`) ?? 0;
                  return (
                    <td key={month} data-column={monthText(month)} data-nothing={count === 0 || undefined}>
                      {count === 0 ? (
                        <span className={classes.zero}>0</span>
                      ) : (
                        <button
                          type="button"
                          className={classes.figureLink}
                          aria-label={`${count} findings: ${tagText(tag)}, ${monthText(month)}`}
                          onClick={() => open(tag, month)}
                        >
                          {count.toLocaleString()}
                        </button>
                      )}
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <Text size="xs" c="dimmed" mt={4}>
        {all.leftOut.withdrawn ? `${all.leftOut.withdrawn.toLocaleString()} more were withdrawn. ` : ''}
        An incident has several contributing factors, never one root cause.
      </Text>
      {filter.tag === undefined ? null : (
        <FindingsBehind
          isAsked={isAsked}
          title={[tagText(filter.tag), ...(filter.month === undefined ? [] : [monthText(filter.month)])].join(', ')}
          filter={filter}
          span={isMonth(filter.month) ? spanOf(filter.month) : sinceThen(filter.since)}
          close={() => narrow({ tag: undefined, month: undefined })}
        />
      )}
    </>
  );
};
