import { Select } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { people, teams } from '../api/queries.js';
import { entryOptions } from '../shell/options.js';

interface WhoProps {
  label: string;
  /** Like "team ID"; empty where nobody is chosen. */
  value: string;
  choose: (value: string) => void;
  error: string | undefined;
}

/** A person or a team of the directory. */
export const WhoSelect = ({ label, value, choose, error }: WhoProps): ReactNode => {
  const { data: knownTeams } = useQuery(teams);
  const { data: knownPeople } = useQuery(people);
  const optionsOf = (kind: string, entries: Parameters<typeof entryOptions>[0]) =>
    entryOptions(entries).map((option) => ({ ...option, value: `${kind} ${option.value}` }));
  return (
    <Select
      label={label}
      placeholder="A team or a person"
      data={[
        { group: 'Teams', items: optionsOf('team', knownTeams?.items) },
        { group: 'People', items: optionsOf('person', knownPeople?.items) },
      ]}
      value={value === '' ? null : value}
      onChange={(chosen) => choose(chosen ?? '')}
      error={error}
      searchable
      required
    />
  );
};

/** As the API takes it. */
export const participantIn = (value: string): { kind?: 'person' | 'team'; id?: string } => {
  const [kind, id] = value.split(' ');
  return id === undefined ? {} : { kind: kind as 'person' | 'team', id };
};
