import { Checkbox, Group, NumberInput, Select } from '@mantine/core';
import type { ReactNode } from 'react';
import { severityText } from '../shell/words.js';
import { unitOptions, type Length, type Unit } from './lengths.js';
import classes from './settings.module.css';

export const severities = [1, 2, 3, 4, 5] as const;

interface SeveritiesProps {
  label: string;
  value: readonly number[];
  change: (value: number[]) => void;
}

/** Any of the five. */
export const Severities = ({ label, value, change }: SeveritiesProps): ReactNode => (
  <fieldset className={classes.field}>
    <legend>{label}</legend>
    <Group gap="md">
      {severities.map((each) => (
        <Checkbox
          key={each}
          label={severityText(each)}
          checked={value.includes(each)}
          onChange={({ currentTarget: { checked } }) =>
            change(severities.filter((one) => (one === each ? checked : value.includes(one))))
          }
        />
      ))}
    </Group>
  </fieldset>
);

interface LengthFieldProps {
  label: string;
  value: Length | undefined;
  units: readonly Unit[];
  change: (value: Length | undefined) => void;
  /** May be left empty. */
  isOptional?: boolean;
}

/** So many minutes, hours, days, months or years. */
export const LengthField = ({ label, value, units, change, isOptional = false }: LengthFieldProps): ReactNode => {
  const unit = value?.unit ?? units[0] ?? 'M';
  return (
    <Group gap={6} wrap="nowrap">
      <NumberInput
        className={classes.count}
        aria-label={label}
        min={1}
        allowDecimal={false}
        required={!isOptional}
        value={value?.count ?? ''}
        onChange={(count) => change(count === '' ? undefined : { count: Number(count), unit })}
      />
      <Select
        className={classes.unit}
        aria-label={`${label}, unit`}
        data={unitOptions(units)}
        value={unit}
        allowDeselect={false}
        onChange={(chosen) => change({ count: value?.count ?? 1, unit: chosen as Unit })}
      />
    </Group>
  );
};
