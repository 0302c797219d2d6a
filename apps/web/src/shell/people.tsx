import { Autocomplete, Select } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode, Ref } from 'react';
import { people, teams } from '../api/queries.js';
import { entryOptions } from './options.js';

interface PersonSelectProps {
  label: string;
  /** Where it is not seen, for want of room. */
  isLabelHidden?: boolean;
  placeholder?: string;
  /** An id; null for nobody. */
  value: string | null;
  choose: (id: string | null) => void;
  /** Once somebody was chosen. */
  chosen?: () => void;
  field?: Ref<HTMLInputElement>;
  size?: 'xs' | 'sm';
}

/** Somebody of the directory. */
export const PersonSelect = (props: PersonSelectProps): ReactNode => {
  const { label, isLabelHidden, placeholder, value, choose, chosen, field, size = 'sm' } = props;
  const { data } = useQuery(people);
  return (
    <Select
      ref={field}
      size={size}
      {...(isLabelHidden ? { 'aria-label': label } : { label })}
      placeholder={placeholder ?? 'nobody'}
      data={entryOptions(data?.items)}
      value={value}
      onChange={choose}
      onOptionSubmit={() => chosen?.()}
      selectFirstOptionOnChange
      searchable
      clearable
      nothingFoundMessage="Nobody of that name is in the directory"
    />
  );
};

export const guestKinds = { person: 'a person', team: 'a team', 'external-user': 'somebody from outside' } as const;
export type GuestKind = keyof typeof guestKinds;

export interface Guest {
  kind: GuestKind;
  name: string;
}

interface GuestFieldsProps {
  guest: Guest;
  put: (guest: Guest) => void;
}

/** Anybody who may be at a meeting, by name; whom the directory does not know is registered by that. */
export const GuestFields = ({ guest: { kind, name }, put }: GuestFieldsProps): ReactNode => {
  const known = useQuery({ ...(kind === 'team' ? teams : people), enabled: kind !== 'external-user' });
  const names = kind === 'external-user' ? [] : entryOptions(known.data?.items).map((each) => each.label);
  return (
    <>
      <Select
        label="They are"
        data={Object.entries(guestKinds).map(([value, label]) => ({ value, label }))}
        value={kind}
        allowDeselect={false}
        onChange={(value) => put({ name, kind: (value ?? kind) as GuestKind })}
      />
      <Autocomplete
        label="Name"
        data={[...new Set(names)]}
        value={name}
        onChange={(next) => put({ kind, name: next })}
      />
    </>
  );
};
