import { Button, Group, Text, TextInput } from '@mantine/core';
import { getRouteApi } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { stated, type Change } from '../api/stated.js';
import { PersonSelect } from '../shell/people.js';
import { proseText } from '../shell/words.js';
import type { AuditFilter } from './queries.js';

const route = getRouteApi('/audit');

interface NarrowingProps {
  /** Of the register. */
  label: string;
  /** Whether it can be narrowed to somebody. */
  byActor?: boolean;
  /** What somebody is called who is no person, where it is narrowed to them. */
  actor?: string | undefined;
  /** What came of it. */
  children: ReactNode;
}

/** Of which days, and by whom. */
export const Narrowing = ({ label, byActor = false, actor, children }: NarrowingProps): ReactNode => {
  const filter = route.useSearch();
  const navigate = route.useNavigate();
  const narrow = (change: Change<AuditFilter>): void =>
    void navigate({ search: (before) => stated<AuditFilter>({ ...before, ...change }), replace: true });
  const isNarrowed = filter.from !== undefined || filter.to !== undefined || (byActor && filter.actor !== undefined);
  const isPerson = filter.actor === undefined || !filter.actor.includes(':');
  return (
    <Group gap="sm" mb="sm" align="flex-end" role="search" aria-label={label}>
      <TextInput
        label="From"
        type="date"
        value={filter.from ?? ''}
        onChange={({ currentTarget: { value } }) => narrow({ from: value })}
      />
      <TextInput
        label="To the end of"
        type="date"
        value={filter.to ?? ''}
        onChange={({ currentTarget: { value } }) => narrow({ to: value })}
      />
      {byActor ? (
        <PersonSelect
          label="Recorded by"
          placeholder={isPerson ? 'anybody' : ((proseText(actor) || filter.actor) ?? '')}
          value={isPerson ? (filter.actor ?? null) : null}
          choose={(id) => narrow({ actor: id ?? undefined })}
        />
      ) : null}
      {isNarrowed ? (
        <Button
          variant="default"
          onClick={() => narrow({ from: undefined, to: undefined, ...(byActor ? { actor: undefined } : {}) })}
        >
          All of them
        </Button>
      ) : null}
      <Text size="xs" c="dimmed" role="status" pb={9}>
        {children}
      </Text>
    </Group>
  );
};
