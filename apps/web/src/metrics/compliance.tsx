import { Select, Text } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import { lengthValues, countValues } from '#service-levels/domain';
import { agreements } from '../agreements/queries.js';
import { valueWord } from '../agreements/words.js';
import { stated, type Change } from '../api/stated.js';
import { ServiceSelect, SeveritySelect } from '../shell/filter-selects.js';
import { countSet, Filters } from '../shell/filters.js';
import { zone } from '../shell/times.js';
import { WentWrong } from '../shell/went-wrong.js';
import { proseText } from '../shell/words.js';
import { VerdictsBehind } from './behind.js';
import { SinceSelect } from './filters.js';
import { behindTitle, Kept } from './kept.js';
import classes from './metrics.module.css';
import { isMonth, sinceThen, spanOf } from './months.js';
import { compliance, type ComplianceFilter } from './queries.js';

type Narrow = (change: Change<ComplianceFilter>) => void;

const route = getRouteApi('/metrics/compliance');

/** How often what was agreed was kept, month by month. */
export const Compliance = (): ReactNode => {
  const filter = route.useSearch();
  const navigate = route.useNavigate();
  const { data: known } = useQuery(agreements);
  const narrow: Narrow = (change) =>
    void navigate({
      search: (before) => stated<ComplianceFilter>({ ...before, ...change }),
      replace: true,
      resetScroll: false,
    });
  return (
    <>
      <Filters
        label="Compliance"
        count={countSet([filter.agreement, filter.value, filter.severity, filter.service, filter.since])}
      >
        <Select
          aria-label="Agreement"
          placeholder="Any agreement"
          data={(known?.items ?? []).map(({ id, title }) => ({ value: id, label: proseText(title) }))}
          value={filter.agreement ?? null}
          onChange={(value) => narrow({ agreement: value ?? undefined })}
          searchable
          clearable
        />
        <Select
          aria-label="Limit on"
          placeholder="Any limit"
          data={[...lengthValues, ...countValues].map((value) => ({ value, label: valueWord(value) }))}
          value={filter.value ?? null}
          onChange={(value) => narrow({ value: value ?? undefined })}
          clearable
        />
        <SeveritySelect value={filter.severity} narrow={(severity) => narrow({ severity })} />
        <ServiceSelect value={filter.service} narrow={(service) => narrow({ service })} />
        <SinceSelect filter={filter} narrow={narrow} />
      </Filters>
      <Months filter={filter} narrow={narrow} />
    </>
  );
};

const Months = ({ filter, narrow }: { filter: ComplianceFilter; narrow: Narrow }): ReactNode => {
  const [isAsked, setIsAsked] = useState(false);
  const { data, error } = useQuery({ ...compliance(filter), placeholderData: keepPreviousData });
  if (error && data === undefined) return <WentWrong error={error} />;
  if (data === undefined) return <Text c="dimmed">Counting verdicts…</Text>;
  if (data.items.length === 0)
    return (
      <p className={classes.nothing}>
        No verdict is like that. What is promised stands under <Link to="/agreements">agreements</Link>.
      </p>
    );
  return (
    <>
      <Kept
        answer={data}
        caption={`How limits came out, of incidents first logged in each month, in ${zone}`}
        open={(month, state) => {
          setIsAsked(true);
          narrow({ month, state });
        }}
      />
      <Text size="xs" c="dimmed" mt={4}>
        Availability is of a month, not of an incident: it stands with each <Link to="/agreements">agreement</Link>.
      </Text>
      {filter.state === undefined ? null : (
        <VerdictsBehind
          title={behindTitle(filter.state, filter.month)}
          isAsked={isAsked}
          filter={filter}
          span={isMonth(filter.month) ? spanOf(filter.month) : sinceThen(filter.since)}
          close={() => narrow({ month: undefined, state: undefined })}
        />
      )}
    </>
  );
};
