import { Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { me } from '../api/queries.js';
import { stated } from '../api/stated.js';
import tabs from '../shell/tabs.module.css';
import { useTitle } from '../shell/use-title.js';
import { WentWrong } from '../shell/went-wrong.js';
import { PackAndProofs } from './pack.js';
import { registers, type AuditFilter, type RegisterName } from './queries.js';
import { RegisterEvents } from './register-events.js';
import { VerdictChanges } from './verdict-changes.js';

const route = getRouteApi('/audit');

/** Registers for auditors. */
export const AuditPage = (): ReactNode => {
  const { data: caller, error } = useQuery(me);
  useTitle('Audit');
  if (error) return <WentWrong error={error} />;
  if (caller === undefined) return <Text c="dimmed">Reading who you are…</Text>;
  return (
    <>
      <Title order={1} size="h3" mb="xs">
        Audit
      </Title>
      {caller.permissions.includes('audit') ? (
        <Registers />
      ) : (
        <Text>
          Auditors read the registers here. It is a role of its own, which an administrator grants to somebody else:
          nobody is an auditor by being one.
        </Text>
      )}
    </>
  );
};

/** In the order in which auditors ask for them. */
const words: Record<RegisterName | 'verdict-changes' | 'pack', string> = {
  'verdict-changes': 'Verdicts',
  waivers: 'Waivers',
  exclusions: 'Exclusions',
  erasures: 'Erasures',
  'role-changes': 'Roles and access',
  signing: 'Signing',
  'asserted-times': 'Asserted times',
  'clock-differences': 'Clocks',
  events: 'Who did what',
  pack: 'Pack and proofs',
};

const Registers = (): ReactNode => {
  const filter = route.useSearch();
  const { register = 'verdict-changes', from, to } = filter;
  const { data, error } = useQuery(registers);
  const chosen = data?.items.find(({ name }) => name === register);
  return (
    <>
      <nav className={tabs.tabs} aria-label="Registers">
        {Object.entries(words).map(([name, label]) => (
          <Link
            key={name}
            to="/audit"
            // Days stay when one register is left for another.
            search={stated<AuditFilter>({ register: name === 'verdict-changes' ? undefined : name, from, to })}
            className={tabs.tab}
            activeOptions={{ exact: true }}
            activeProps={{}}
            aria-current={name === register ? 'page' : undefined}
          >
            {label}
          </Link>
        ))}
      </nav>
      {register === 'verdict-changes' ? (
        <VerdictChanges filter={filter} />
      ) : register === 'pack' ? (
        <PackAndProofs filter={filter} />
      ) : error && data === undefined ? (
        <WentWrong error={error} />
      ) : data === undefined ? (
        <Text c="dimmed">Reading the registers…</Text>
      ) : chosen === undefined ? (
        <Text>There is no register of that name: choose one above.</Text>
      ) : (
        <RegisterEvents key={register} register={chosen} filter={filter} without={data.without} />
      )}
    </>
  );
};
