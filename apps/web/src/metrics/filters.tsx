import { Select } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Change } from '../api/stated.js';
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
