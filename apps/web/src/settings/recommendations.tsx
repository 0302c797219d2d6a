import { Select } from '@mantine/core';
import type { ReactNode } from 'react';
import { severityText } from '../shell/words.js';
import { LengthField, Severities, severities } from './fields.js';
import { inWords, isoOf, lengthFrom, type Length } from './lengths.js';
import type { Settings } from './queries.js';
import { SettingCard, type FormProps } from './setting-card.js';
import classes from './settings.module.css';

type Recommendations = Settings['recommendations'];
type Table = Recommendations['table'];
type Priority = Table['monitor'][number];

interface Value {
  limits: Record<number, Length | undefined>;
  loggedWithin: Record<number, Length | undefined>;
  table: Table;
  lowered: number[];
}

const origins = {
  monitor: 'A monitor',
  staff: 'Staff',
  support: 'Support',
  'external-user': 'An external user',
} as const;
const columns = ['in time', 'up to 4 × as long', 'beyond', 'start not known'];
const priorities: Priority[] = ['none', 'low', 'medium', 'high', 'urgent', 'undetermined'];

const says = ({ limits, table, lowered, loggedWithin }: Recommendations): string[] => [
  `Noticed in time is within ${limits.map(({ severity, limit }) => `${inWords(limit)} for ${severityText(severity)}`).join(', ')}, where no agreement says otherwise.`,
  ...(Object.entries(origins) as [keyof Table, string][]).map(
    ([origin, word]) =>
      `${word} reported it first: ${table[origin].map((priority, at) => `${columns[at] ?? ''} ${priority}`).join(', ')}.`,
  ),
  lowered.length === 0
    ? 'No severity is taken less seriously.'
    : `One step lower for ${lowered.map(severityText).join(', ')}.`,
  loggedWithin.length === 0
    ? 'How long it takes from noticing to logging is judged by how long noticing may take.'
    : `Logged in time is within ${loggedWithin.map(({ severity, limit }) => `${inWords(limit)} for ${severityText(severity)}`).join(', ')}.`,
];

const bySeverity = (stated: readonly { severity: number; limit: string }[]): Record<number, Length | undefined> =>
  Object.fromEntries(stated.map(({ severity, limit }) => [severity, lengthFrom(limit)]));

const stated = (by: Record<number, Length | undefined>): { severity: number; limit: string }[] =>
  severities.flatMap((severity) => {
    const length = by[severity];
    return length === undefined ? [] : { severity, limit: isoOf(length) };
  });

const Form = ({ value, change }: FormProps<Value>): ReactNode => (
  <>
    <Lengths
      title="Noticed in time, where no agreement says otherwise"
      of={value.limits}
      change={(limits) => change({ ...value, limits })}
    />
    <fieldset className={classes.field}>
      <legend>How much it matters, by who reported it first and how long it had gone on</legend>
      <div className={classes.table} role="region" aria-label="How much it matters" tabIndex={0}>
        <table>
          <thead>
            <tr>
              <td />
              {columns.map((column) => (
                <th key={column} scope="col">
                  {column}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {(Object.entries(origins) as [keyof Table, string][]).map(([origin, word]) => (
              <tr key={origin}>
                <th scope="row">{word}</th>
                {value.table[origin].map((priority, at) => (
                  <td key={columns[at]}>
                    <Select
                      size="xs"
                      aria-label={`${word}, ${columns[at] ?? ''}`}
                      data={priorities}
                      value={priority}
                      allowDeselect={false}
                      onChange={(chosen) =>
                        change({
                          ...value,
                          table: {
                            ...value.table,
                            [origin]: value.table[origin].map((each, place) => (place === at ? chosen : each)),
                          },
                        })
                      }
                    />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </fieldset>
    <Severities label="One step lower for" value={value.lowered} change={(lowered) => change({ ...value, lowered })} />
    <Lengths
      title="Logged in time once it was noticed; empty: as for noticing"
      of={value.loggedWithin}
      isOptional
      change={(loggedWithin) => change({ ...value, loggedWithin })}
    />
  </>
);

interface LengthsProps {
  title: string;
  of: Record<number, Length | undefined>;
  change: (of: Record<number, Length | undefined>) => void;
  isOptional?: boolean;
}

const Lengths = ({ title, of, change, isOptional = false }: LengthsProps): ReactNode => (
  <fieldset className={classes.field}>
    <legend>{title}</legend>
    {severities.map((severity) => (
      <div key={severity} className={classes.row}>
        <span className={classes.unit}>{severityText(severity)}</span>
        <LengthField
          label={`${title}: ${severityText(severity)}`}
          value={of[severity]}
          units={['M', 'H', 'D']}
          isOptional={isOptional}
          change={(length) => change({ ...of, [severity]: length })}
        />
      </div>
    ))}
  </fieldset>
);

export const RecommendationsSetting = ({ mayChange }: { mayChange: boolean }): ReactNode => (
  <SettingCard
    name="recommendations"
    title="Recommendations"
    about="What would have noticed or logged an incident sooner, and how much that matters."
    mayChange={mayChange}
    says={says}
    begin={({ limits, table, lowered, loggedWithin }): Value => ({
      ...{ limits: bySeverity(limits), loggedWithin: bySeverity(loggedWithin), table, lowered: [...lowered] },
    })}
    Form={Form}
    body={({ limits, table, lowered, loggedWithin }) => ({
      ...{ limits: stated(limits), table, lowered, loggedWithin: stated(loggedWithin) },
    })}
  />
);
