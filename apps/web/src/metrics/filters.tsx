import { Group, Select } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { services } from '../api/queries.js';
import type { Change } from '../api/stated.js';
import { entryOptions, severityOptions } from '../shell/options.js';
import classes from './metrics.module.css';
import { isMonth, monthsFrom, monthText, thisMonth } from './months.js';

/** What narrows several of the metrics. */
export interface Common {
  since?: string;
  severity?: string;
  service?: string;
}

interface Narrowing {
  filter: Common;
  narrow: (change: Change<Common>) => void;
}

/** The filters of one tab, the first of which is what is looked at. */
export const Filters = ({ label, children }: { label: string; children: ReactNode }): ReactNode => (
  <Group gap="xs" className={classes.filters} role="search" aria-label={label}>
    {children}
  </Group>
);

const spans = [3, 6, 12, 24];

/** From which month on. */
export const SinceSelect = ({ filter: { since }, narrow }: Narrowing): ReactNode => {
  const options = spans.map((count) => ({
    value: monthsFrom(thisMonth(), 1 - count),
    label: `The last ${count} months`,
  }));
  const said = isMonth(since) && !options.some(({ value }) => value === since);
  return (
    <Select
      aria-label="From"
      placeholder="All months"
      data={said ? [...options, { value: since, label: `From ${monthText(since)}` }] : options}
      value={since ?? null}
      onChange={(value) => narrow({ since: value ?? undefined })}
      clearable
    />
  );
};

export const SeveritySelect = ({ filter, narrow }: Narrowing): ReactNode => (
  <Select
    aria-label="Severity"
    placeholder="Any severity"
    data={severityOptions}
    value={filter.severity ?? null}
    onChange={(value) => narrow({ severity: value ?? undefined })}
    clearable
  />
);

export const ServiceSelect = ({ filter, narrow }: Narrowing): ReactNode => {
  const { data: known } = useQuery(services);
  return (
    <Select
      aria-label="Service"
      placeholder="Any service"
      data={entryOptions(known?.items)}
      value={filter.service ?? null}
      onChange={(value) => narrow({ service: value ?? undefined })}
      searchable
      clearable
    />
  );
};
