import { Autocomplete, Checkbox, Textarea, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { people, teams } from '../api/queries.js';

/** What an item says of itself, as it is typed; empty where it says nothing. */
export type ItemTexts = Record<'title' | 'acceptance' | 'owner' | 'team' | 'estimate' | 'dueOn', string> & {
  realistic: boolean;
};

export const noTexts: ItemTexts = {
  ...{ title: '', acceptance: '', owner: '', team: '', estimate: '', dueOn: '' },
  realistic: false,
};

interface ItemFieldsProps {
  said: ItemTexts;
  put: (change: Partial<ItemTexts>) => void;
  /** What is done where nothing is typed. */
  usualTitle?: string;
  isFirst?: boolean;
}

/** All that is said of an item but its day. */
export const ItemFields = ({ said, put, usualTitle, isFirst = false }: ItemFieldsProps): ReactNode => {
  const { data: knownPeople } = useQuery(people);
  const { data: knownTeams } = useQuery(teams);
  return (
    <>
      <Textarea
        label="What will be done"
        placeholder={usualTitle ?? 'Add an alert on the age of the stock queue'}
        autosize
        autoFocus={isFirst}
        value={said.title}
        onChange={({ currentTarget: { value } }) => put({ title: value })}
      />
      <Textarea
        label="Done when"
        placeholder="The alert fired in staging"
        autosize
        value={said.acceptance}
        onChange={({ currentTarget: { value } }) => put({ acceptance: value })}
      />
      <Autocomplete
        label="Owner"
        data={namesOf(knownPeople?.items)}
        value={said.owner}
        onChange={(owner) => put({ owner })}
      />
      <Autocomplete
        label="Team"
        data={namesOf(knownTeams?.items)}
        value={said.team}
        onChange={(team) => put({ team })}
      />
      <TextInput
        label="Work"
        placeholder="3 days"
        value={said.estimate}
        onChange={({ currentTarget: { value } }) => put({ estimate: value })}
      />
      <Checkbox
        label="The estimate is realistic"
        checked={said.realistic}
        onChange={({ currentTarget: { checked } }) => put({ realistic: checked })}
      />
    </>
  );
};

const namesOf = (entries: readonly { name: unknown }[] | undefined): string[] => [
  ...new Set((entries ?? []).flatMap(({ name }) => (typeof name === 'string' ? [name] : []))),
];
