import { Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { api, bodyOf } from '../api/client.js';
import { me } from '../api/queries.js';
import { Time } from './times.js';
import classes from './shell.module.css';

/** Milliseconds between two looks. */
const lookedAtEvery = 60_000;

const concerned = ['audit', 'operate', 'administer'] as const;

/** Told on every page to whoever has to look: that the events are not those that were signed. */
export const LogAlarm = (): ReactNode => {
  const { data: caller } = useQuery(me);
  const { data: health } = useQuery({
    queryKey: ['health'],
    queryFn: () => bodyOf(api.GET('/health/ready')),
    enabled: concerned.some((permission) => caller?.permissions.includes(permission)),
    refetchInterval: lookedAtEvery,
  });
  const signed = health?.signedLog;
  if (signed?.state !== 'disagrees') return null;
  if (signed.foundIn.join() === 'leaves')
    return (
      <div role="alert" className={classes.alarm}>
        <Text fw={600}>What is kept of the places of events is not what the log says.</Text>
        <Text size="sm">
          The log itself is what was signed of it. Registers may lack something, or show too much, until it is built
          anew: “When the log disagrees” in docs/audit.md says how.
        </Text>
      </div>
    );
  return (
    <div role="alert" className={classes.alarm}>
      <Text fw={600}>The log is not what was signed of it.</Text>
      <Text size="sm">
        {signed.size.toLocaleString()} events were signed
        {signed.signedAt === null ? '' : ', '}
        {signed.signedAt === null ? null : <Time at={signed.signedAt} />}, and those in the store, or the tree that is
        kept of them, are others now. Nothing more is signed until they agree; incidents are recorded all the same.
        “When the log disagrees” in docs/audit.md says what to do.
      </Text>
    </div>
  );
};
