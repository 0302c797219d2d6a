import { Autocomplete, Checkbox, NumberInput, Select, TagsInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { dayText, daysText } from '../shell/times.js';
import { severityText } from '../shell/words.js';
import { Severities, severities } from './fields.js';
import type { Settings } from './queries.js';
import { SettingCard, type FormProps } from './setting-card.js';
import classes from './settings.module.css';

type Due = Settings['due'];
type Value = Pick<Due, 'required' | 'within' | 'zone' | 'holidays'>;

const kinds = { calendar: 'calendar days', business: 'business days' } as const;

const says = ({ required, within, zone, holidays }: Due): string[] => [
  required.severities.length === 0
    ? 'No severity alone asks for a review.'
    : `A review is owed for ${required.severities.map(severityText).join(', ')}.`,
  `A breach of an agreement ${required.breach ? 'asks' : 'does not ask'} for one; a report from outside ${required.external ? 'asks' : 'does not ask'} for one.`,
  ...within.map(
    ({ severity, days, kind }) =>
      `${severityText(severity)}: held within ${kind === 'calendar' ? daysText(days) : `${days} business ${days === 1 ? 'day' : 'days'}`} of the last fix.`,
  ),
  `Days are those of ${zone}${holidays.length === 0 ? '' : `; holidays: ${holidays.map(dayText).join(', ')}`}.`,
];

const Form = ({ value, change }: FormProps<Value>): ReactNode => {
  const { required, within, zone, holidays } = value;
  const limit = (severity: number, next: Partial<Value['within'][number]> | undefined): void =>
    change({
      ...value,
      within: severities.flatMap((each) => {
        const before = within.find((one) => one.severity === each);
        if (each !== severity) return before ?? [];
        return next === undefined ? [] : { days: 5, kind: 'business', ...before, ...next, severity: each };
      }),
    });
  return (
    <>
      <Severities
        label="Severities that ask for a review"
        value={required.severities}
        change={(chosen) => change({ ...value, required: { ...required, severities: chosen } })}
      />
      <Checkbox
        label="A breach of an agreement asks for one"
        checked={required.breach}
        onChange={({ currentTarget: { checked } }) => change({ ...value, required: { ...required, breach: checked } })}
      />
      <Checkbox
        label="A report from outside asks for one"
        checked={required.external}
        onChange={({ currentTarget: { checked } }) =>
          change({ ...value, required: { ...required, external: checked } })
        }
      />
      <fieldset className={classes.field}>
        <legend>Held within so many days of the last fix; empty: at no day</legend>
        {severities.map((severity) => {
          const one = within.find((each) => each.severity === severity);
          return (
            <div key={severity} className={classes.row}>
              <label htmlFor={`within-${severity}`}>{severityText(severity)}</label>
              <NumberInput
                id={`within-${severity}`}
                className={classes.count}
                min={1}
                allowDecimal={false}
                value={one?.days ?? ''}
                onChange={(days) => limit(severity, days === '' ? undefined : { days: Number(days) })}
              />
              <Select
                className={classes.unit}
                aria-label={`Days of ${severityText(severity)}`}
                data={Object.entries(kinds).map(([kind, label]) => ({ value: kind, label }))}
                value={one?.kind ?? 'business'}
                disabled={one === undefined}
                allowDeselect={false}
                onChange={(kind) => limit(severity, { kind: kind === 'calendar' ? 'calendar' : 'business' })}
              />
            </div>
          );
        })}
      </fieldset>
      <Autocomplete
        label="Zone in which days are days"
        data={Intl.supportedValuesOf('timeZone')}
        limit={30}
        value={zone}
        onChange={(chosen) => change({ ...value, zone: chosen })}
      />
      <TagsInput
        label="Holidays"
        description="Like 2026-12-25; Enter after each"
        value={holidays}
        onChange={(days) => change({ ...value, holidays: days })}
      />
    </>
  );
};

export const DueSetting = ({ mayChange }: { mayChange: boolean }): ReactNode => (
  <SettingCard
    name="due"
    title="Which reviews are owed"
    about="Which incidents need a postmortem, and by when it is held."
    mayChange={mayChange}
    says={says}
    begin={({ required, within, zone, holidays }): Value => ({ required, within, zone, holidays })}
    Form={Form}
    body={(value) => value}
  />
);
