import { Select } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { services } from '../api/queries.js';
import { entryOptions, severityOptions } from './options.js';

interface FilterSelectProps {
  /** What stands in the address; anything where it is missing. */
  value: string | undefined;
  narrow: (value: string | undefined) => void;
}

export const SeveritySelect = ({ value, narrow }: FilterSelectProps): ReactNode => (
  <Select
    aria-label="Severity"
    placeholder="Any severity"
    data={severityOptions}
    value={value ?? null}
    onChange={(chosen) => narrow(chosen ?? undefined)}
    clearable
  />
);

export const ServiceSelect = ({ value, narrow }: FilterSelectProps): ReactNode => {
  const { data: known } = useQuery(services);
  return (
    <Select
      aria-label="Service"
      placeholder="Any service"
      data={entryOptions(known?.items)}
      value={value ?? null}
      onChange={(chosen) => narrow(chosen ?? undefined)}
      searchable
      clearable
    />
  );
};
